"""A site of many items, whose calendars and feeds are all read by others' implementations."""

from collections.abc import Callable
from pathlib import Path

import pytest

from csmart import corpus
from tests.conftest import Built
from tests.foreign import parsed


@pytest.mark.parametrize("items", [60, pytest.param(1000, marks=pytest.mark.deep)])
def test_others_find_nothing_wrong(build: Callable[..., Built], tmp_path: Path, items: int) -> None:
    corpus.write(tmp_path / "content", items)
    vocabulary = (tmp_path / "content/labels.yaml").read_text(encoding="utf-8")
    site = build({"labels.yaml": vocabulary}, SITE_NOW="2026-11-01", SITE_PREVIEW=False)
    assert site.code == 0, site.findings
    days = len(list((site.folder / "studiedagen").glob("*/agenda.ics")))
    counts = parsed(site.folder)
    assert days >= items * 0.12
    assert counts["agenda.ics"] > days + 1
    assert counts["feed.xml"] == counts["feed.json"] > 10
