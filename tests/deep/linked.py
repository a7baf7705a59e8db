"""The linked data of whole sites: of the real content, and of a large corpus."""

from pathlib import Path

from csmart import corpus
from csmart.chrome import Assets
from csmart.preparation import prepare
from csmart.settings import facts
from csmart.workshop import Workshop
from tests.conftest import ROOT, settings_for
from tests.rdf import Documents, made

ITEMS = 1000


def real_data(room: Path) -> Documents:
    """Return the documents of the real content, as they are published."""
    return _data(ROOT / "content", room, SITE_PREVIEW=False)


def corpus_data(room: Path) -> Documents:
    """Return the documents of a corpus in a preview, drafts among them."""
    corpus.write(room / "content", ITEMS)
    return _data(room / "content", room, SITE_NOW="2026-11-01")


def _data(content: Path, room: Path, **changes: object) -> Documents:
    given = settings_for(content, room / "output", **changes)
    return made(prepare(Workshop(given), facts(given), Assets("", "", "")))
