"""Every graph of a site of a thousand items is as the table says, and as its page says."""

from pathlib import Path

import pytest

from csmart import corpus
from fastbuild.strict import StrictPelican
from tests.conftest import settings_for
from tests.graphs import disagreements, findings, pages

pytestmark = pytest.mark.deep


def test_a_thousand_items_have_no_finding(tmp_path: Path) -> None:
    corpus.write(tmp_path / "content", 1000)
    settings = settings_for(tmp_path / "content", tmp_path / "output", SITE_NOW="2026-11-01")
    StrictPelican(settings | {"SITE_PREVIEW": False, "SITE_CARDS": True}).run()
    every = pages(tmp_path / "output")
    assert len(every) > 1300
    assert findings(every) == []
    assert [each for page in every for each in disagreements(page)] == []
