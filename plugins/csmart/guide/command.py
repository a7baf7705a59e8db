"""Writes the parts of the editors' guide anew that the models and the labels say."""

import sys
from pathlib import Path

from csmart.findings import shown
from csmart.guide.parts import parts, renewed
from csmart.reading.discover import LABELS_FILE
from csmart.reading.labels import read_labels


def renew(guide: Path, content: Path) -> bool:
    """Write a guide anew; tell whether that changed it. Raises PartsError and OSError."""
    before = guide.read_text(encoding="utf-8")
    after = renewed_text(before, content)
    if after == before:
        return False
    guide.write_text(after, encoding="utf-8", newline="\n")
    return True


def renewed_text(guide: str, content: Path) -> str:
    """Return the text of a guide with its parts as they should be. Raises PartsError, OSError."""
    vocabulary, _ = read_labels((content / LABELS_FILE).read_bytes())
    return renewed(guide, parts(vocabulary))


def gids(guide: Path, content: Path) -> int:
    """Write the guide anew and say so; return 0."""
    words = "vernieuwd" if renew(guide, content) else "al goed"
    sys.stdout.write(f"{shown(guide)}: {words}.\n")
    return 0
