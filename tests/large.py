"""The large site that tests walk: made-up items, and images of every awkward kind."""

from pathlib import Path
from typing import Final

from csmart import corpus
from tests.pictures import awkward

ITEMS: Final = 300
NOW: Final = "2026-11-01"


def write(content: Path) -> Path:
    """Write the content of the large site into a folder, and return the folder."""
    corpus.write(content, ITEMS)
    for path, data in awkward().items():
        (content / path).write_bytes(data)
    return content
