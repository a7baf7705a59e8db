"""The codings that a file can stand and travel in (RFC 9110, 8.4)."""

import gzip
import zlib
from collections.abc import Callable, Container, Mapping
from typing import Final

ENDINGS: Final = {".br": "br", ".gz": "gzip"}


def plain_name(path: str) -> str:
    """Return a path without the ending of a coding."""
    return next((path.removesuffix(each) for each in ENDINGS if path.endswith(each)), path)


def coded_of(path: str, files: Container[str]) -> tuple[str, str] | None:
    """Return which file a file is the coded form of, and in which coding; None if it is none.

    A host sends it at the address of that file, to whoever can read the coding (RFC 9110, 8.4.1).
    """
    plain = plain_name(path)
    return (plain, ENDINGS[path.removeprefix(plain)]) if plain != path and plain in files else None


def decoded(data: bytes, coding: str) -> bytes | None:
    """Return the bytes of a file; None where they cannot be read, or the coding is unknown."""
    try:
        return _CODINGS[coding](data) if coding in _CODINGS else None
    except (OSError, EOFError, zlib.error):
        return None


def _unbrotlied(data: bytes) -> bytes:
    import brotli

    try:
        plain: bytes = brotli.decompress(data)
    except brotli.error as problem:
        raise OSError(str(problem)) from None
    return plain


_CODINGS: Final[Mapping[str, Callable[[bytes], bytes]]] = {
    "identity": bytes,
    "gzip": gzip.decompress,
    "br": _unbrotlied,
}
