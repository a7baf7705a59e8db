"""The files of the site compressed beforehand: once, for every visitor."""

import gzip
from pathlib import Path
from typing import Final

from csmart.hosting.types import COMPRESSIBLE
from fastbuild.cache import salt
from fastbuild.companions import Companions, Form

LIBRARIES: Final = ("brotli",)

# Of 11. The last step takes more than twice the time for one byte in seventy.
_QUALITY: Final = 10
_WORTH: Final = 0.9  # of the bytes: a host has two more files to look for
_SYSTEM: Final = 9  # where gzip names the system that it ran on (RFC 1952, 2.3)
_UNKNOWN: Final = b"\xff"


def companions(cache: Path) -> Companions:
    """Return what makes the compressed forms of outputs, and keeps them in a cache."""
    forms = (Form(".br", _brotli, _WORTH), Form(".gz", _gzip, _WORTH))
    made_by = salt([], LIBRARIES, (_QUALITY, [form.suffix for form in forms]))
    return Companions(forms, COMPRESSIBLE, cache / "compressed", made_by)


def _brotli(data: bytes) -> bytes:
    import brotli

    made: bytes = brotli.compress(data, quality=_QUALITY)
    return made


def _gzip(data: bytes) -> bytes:
    """Return bytes compressed, with neither a time nor a system in them."""
    made = gzip.compress(data, 9, mtime=0)
    return made[:_SYSTEM] + _UNKNOWN + made[_SYSTEM + 1 :]
