"""The browser for the tests: a Chromium that is there, or one that is installed for them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# The browser looks nothing up and changes nothing outside the test.
ARGUMENTS = [
    *("--disable-gpu", "--disable-background-networking", "--disable-component-update"),
    *("--disable-sync", "--no-first-run", "--disable-quic"),
    # The sandbox does not start for root, as whom containers run.
    *(["--no-sandbox"] if hasattr(os, "getuid") and os.getuid() == 0 else []),
]


def executable() -> str | None:
    """Return the path of an installed Chromium; None to take Playwright's own."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def install() -> None:
    """Install a browser where there is none: the distribution's when root, else Playwright's.

    Raises CalledProcessError where neither can be had.
    """
    if executable() or _playwright_has_one():
        return
    if hasattr(os, "getuid") and os.getuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        subprocess.run(["apt-get", "install", "-qq", "-y", "chromium"], check=True)
        return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def _playwright_has_one() -> bool:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()


if __name__ == "__main__":
    install()
