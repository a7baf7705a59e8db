"""Pictures of every kind of page, and one HTML sheet to look at them all."""

import sys
import tempfile
from html import escape
from pathlib import Path

from playwright.sync_api import sync_playwright

from csmart import corpus
from fastbuild.strict import StrictPelican
from tests.browser.chromium import ARGUMENTS, executable
from tests.browser.conftest import kinds, served
from tests.conftest import ROOT, settings_for

SITES = {"echt": "2017-03-01", "groot": "2026-11-01"}
SIZES = [(375, "light"), (375, "dark"), (1280, "light"), (1280, "dark")]
TALLEST = 3000  # pixels; enough to judge a long list


def take(folder: Path) -> Path:
    """Write the pictures and the sheet that shows them into a folder; return the sheet."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = []
    with tempfile.TemporaryDirectory() as temporary:
        for name, now in SITES.items():
            output = _built(Path(temporary) / name, name, now)
            rows += _pictures(folder, output, name)
    sheet = folder / "index.html"
    style = (
        "body{font:16px system-ui;margin:2rem}img{width:24%;vertical-align:top;border:1px solid}"
    )
    sheet.write_text(
        f"<!doctype html><meta charset=utf-8><title>Alle soorten pagina's</title>"
        f"<style>{style}</style>{''.join(rows)}",
        encoding="utf-8",
    )
    return sheet


def _built(folder: Path, name: str, now: str) -> Path:
    content = ROOT / "content"
    if name == "groot":
        content = folder / "content"
        corpus.write(content, 1000)
    settings = settings_for(content, folder / "output", SITE_NOW=now, SITE_PREVIEW=False)
    StrictPelican(settings).run()
    return folder / "output"


def _pictures(folder: Path, output: Path, name: str) -> list[str]:
    rows = []
    with served(output) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        for number, address in enumerate(kinds(output)):
            shown = []
            for width, scheme in SIZES:
                page = browser.new_page(
                    viewport={"width": width, "height": 900},
                    color_scheme="dark" if scheme == "dark" else "light",
                )
                page.clock.set_fixed_time(f"{SITES[name]}T12:00:00Z")
                page.goto(site + address)
                height = page.evaluate("document.documentElement.scrollHeight")
                picture = folder / f"{name}-{number:02}-{width}-{scheme}.png"
                clip = {"x": 0, "y": 0, "width": width, "height": min(height, TALLEST)}
                page.screenshot(path=picture, full_page=True, clip=clip)  # type: ignore[arg-type]
                page.close()
                shown.append(f'<img src="{picture.name}" alt="" loading="lazy">')
            rows.append(f"<h2>{name}: {escape(address)}</h2>{' '.join(shown)}")
        browser.close()
    return rows


if __name__ == "__main__":
    print(take(Path(sys.argv[1])))  # noqa: T201
