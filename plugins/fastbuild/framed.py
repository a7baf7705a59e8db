"""Files that are kept between builds and may be lost at any time: whole, or not there at all."""

import os
import pickle
import tempfile
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

_MAGIC: Final = b"fastbuild 2\n"
_CHECKSUM: Final = 32  # bytes


def load(path: Path, salt: bytes) -> Any:
    """Return what was saved with the same salt, or None.

    A file that is missing, damaged, cut off, of another version or not readable gives None: what
    is kept only saves time.
    """
    try:
        data = path.read_bytes()
    except OSError:
        return None
    start = len(_MAGIC) + _CHECKSUM
    if not data.startswith(_MAGIC) or _checksum(data[start:], salt) != data[len(_MAGIC) : start]:
        return None
    try:
        return pickle.loads(memoryview(data)[start:])  # noqa: S301 - our own, whole
    except Exception:
        return None


def save(path: Path, salt: bytes, value: object) -> None:
    """Replace a file in one step, so that no one ever reads half of it; it is no error to fail."""
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(_MAGIC + _checksum(data, salt) + data)
        Path(temporary).replace(path)
    except OSError:
        if temporary is not None:
            with suppress(OSError):
                Path(temporary).unlink()


def _checksum(data: bytes, salt: bytes) -> bytes:
    return blake2b(data, digest_size=_CHECKSUM, key=blake2b(salt).digest()).digest()
