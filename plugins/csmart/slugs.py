"""Slugs: the part of an address that names an item or a label."""

import re
from typing import Final

from unidecode import unidecode

MAX_LENGTH: Final = 80  # characters; keeps file names and addresses within every host's limits
# A pattern of what no file or folder on Windows may be named, with or without an ending
# (Microsoft, "Naming Files, Paths, and Namespaces").
DEVICES: Final = "con|prn|aux|nul|com[1-9]|lpt[1-9]"
NOT_A_FOLDER: Final = "op Windows kan zo geen map heten"

_PATTERN: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_APOSTROPHES: Final = str.maketrans("", "", "'’‘`")


def is_slug(text: str) -> bool:
    """Tell whether a text is a slug: lower-case ASCII letters and digits, joined by hyphens."""
    return _PATTERN.fullmatch(text) is not None


def is_device(slug: str) -> bool:
    """Tell whether a slug is the name of a device on Windows, where no folder can have it."""
    return re.fullmatch(DEVICES, slug) is not None


def slugify(text: str) -> str:
    """Return the slug of a text, cut between words to 80 characters; empty if nothing remains.

    Every sign that is neither letter nor digit separates, so that ½ gives 1-2 and not 12; an
    apostrophe belongs to its word.
    """
    plain = unidecode(text.translate(_APOSTROPHES)).translate(_APOSTROPHES).lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(slug) > MAX_LENGTH:
        cut = slug.rfind("-", 0, MAX_LENGTH + 1)
        slug = slug[: cut if cut > 0 else MAX_LENGTH]
    return slug
