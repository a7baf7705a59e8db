"""What a host sent, without the coding that it travelled in (RFC 9110, 8.4)."""

import gzip
import zlib
from collections.abc import Callable, Mapping
from typing import Final


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
