"""Lighthouse, on a phone: full marks on every kind of page that is meant to be indexed."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fastbuild.strict import StrictPelican
from tests import large
from tests.browser.chromium import ARGUMENTS, executable
from tests.browser.conftest import kinds, served
from tests.conftest import ROOT, settings_for
from tests.deep.conftest import REPORTED

pytestmark = pytest.mark.deep

LIGHTHOUSE = Path(__file__).with_name("lighthouse.mjs")
FULL = ("accessibility", "best-practices", "seo")


def marks(urls: list[str]) -> list[dict[str, Any]]:
    """Return what Lighthouse finds in pages: of each its categories, with a score from 0 to 1."""
    options = {"categories": (*FULL, "performance"), "flags": ["--headless=new", *ARGUMENTS]}
    environment = dict(os.environ)
    if found := executable():
        environment["CHROME_PATH"] = found
    command = ["node", str(LIGHTHOUSE), json.dumps(options), *urls]
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stderr
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(said) == len(urls), done.stderr
    return said


def lost(url: str, said: dict[str, Any]) -> list[str]:
    """Return each audit that a page does not pass, in the categories that ask for full marks."""
    return [
        f"{url}: {category}: {each['id']}"
        for category in FULL
        for each in said["categories"][category]["auditRefs"]
        if each["weight"] and said["audits"][each["id"]]["score"] not in (None, 1)
    ]


@pytest.mark.parametrize("name", ["real", "large"])
def test_every_kind_of_page_has_full_marks(
    name: str, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    content, now = ROOT / "content", "2017-03-01"
    if name == "large":
        content, now = large.write(tmp_path / "content"), large.NOW
    output = tmp_path / "output"
    output.mkdir()
    with served(output) as origin:
        # The canonical address is the page's own, as where it is published.
        settings = settings_for(
            content, output, SITE_NOW=now, SITE_PREVIEW=False, SITE_CARDS=True, SITEURL=origin
        )
        StrictPelican(settings).run()
        wrong: list[str] = []
        indexed = [each for each in kinds(output) if 'content="noindex"' not in _html(output, each)]
        assert len(indexed) > 5
        for address, said in zip(indexed, marks([origin + each for each in indexed]), strict=True):
            wrong += lost(address, said)
            assert all(said["categories"][each]["score"] is not None for each in FULL)
            mark = round(100 * (said["categories"]["performance"]["score"] or 0))
            record_property(REPORTED, f"performance of {address} ({name}): {mark}")
    assert wrong == []


def _html(folder: Path, address: str) -> str:
    path = address.removeprefix("/")
    file = path if path.endswith(".html") else f"{path}index.html"
    return (folder / file).read_text(encoding="utf-8")
