"""What may not stand in a folder that is published, by its name."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from csmart.addresses import DOWNLOADS, WELL_KNOWN
from csmart.hosting.hosts import KEPT

# What editors' programs, systems and tools leave behind, and what is there for developers.
_LEFT: Final = re.compile(
    r"(?i).*(?:~|\.(?:map|pem|key|p12|pfx|kdbx|bak|orig|rej|swp|tmp|pyc|py|yaml|yml|sqlite3?))"
    r"|thumbs\.db|desktop\.ini|id_(?:rsa|dsa|ecdsa|ed25519)"
)
_WELL_KNOWN: Final = WELL_KNOWN.strip("/")


def strays(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the path of what does not belong in a folder, with why; links are not followed."""
    real = folder.resolve()
    for root, folders, files in os.walk(folder):
        for name in sorted((*folders, *files)):
            place = Path(root, name)
            path = place.relative_to(folder).as_posix()
            if place.is_symlink() and not place.resolve().is_relative_to(real):
                yield path, "is een koppeling naar buiten de map"
            elif why := _why(path, name, is_folder=name in folders):
                yield path, why


def _why(path: str, name: str, *, is_folder: bool) -> str:
    """Return why a name does not belong in what is published; nothing if it does."""
    if name.startswith(".") and path not in KEPT and path != _WELL_KNOWN:
        return "begint met een punt: zo'n bestand is niet voor bezoekers"
    if is_folder or path.startswith(f"{DOWNLOADS}/"):
        return ""
    if name.lower().endswith(".md"):
        return "is een bronbestand"
    return "hoort niet op een site" if _LEFT.fullmatch(name) else ""
