"""What was made before: a map whose results are kept on disk, by what they were made of."""

import os
import pickle
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final, TypeVar

A = TypeVar("A")
B = TypeVar("B")

_MAGIC: Final = b"fastbuild cache 1\n"
_CHECKSUM: Final = 32  # bytes


def salt(code: Iterable[Path], libraries: Iterable[str], settings: object = None) -> bytes:
    """Return a digest of all that results depend on beside their input.

    That is the Python, the versions of the libraries, every .py file in the folders of code, and
    the settings that the code reads.
    """
    digest = blake2b(sys.version.encode(), digest_size=_CHECKSUM)
    for name in sorted(libraries):
        digest.update(f"{name} {version(name)}\n".encode())
    for folder in sorted(code):
        for file in sorted(folder.rglob("*.py")):
            digest.update(file.read_bytes())
    digest.update(repr(settings).encode())
    return digest.digest()


def cached_map(
    store: Path,
    salt: bytes,
    inputs: Sequence[tuple[str, bytes]],
    compute: Callable[[list[tuple[str, bytes]]], Iterable[B]],
) -> list[B]:
    """Return a result for every input, a name with its bytes, in their order.

    Results that the store has for the same name, bytes and salt are taken from it; `compute` makes
    the others, which have to be picklable, in one go. Results that are no longer asked for leave
    the store. A store that is damaged, of another version or not readable counts as empty, and one
    that cannot be written is left as it is: a cache is never an error.
    """
    keys = [_key(salt, name, data) for name, data in inputs]
    kept = _load(store)
    missing = [index for index, key in enumerate(keys) if key not in kept]
    made = dict(zip(missing, compute([inputs[index] for index in missing]), strict=True))
    results: list[B] = [
        made[index] if index in made else kept[key] for index, key in enumerate(keys)
    ]
    if missing or len(kept) > len(keys):
        _save(store, dict(zip(keys, results, strict=True)))
    return results


def _key(salt: bytes, name: str, data: bytes) -> bytes:
    digest = blake2b(data, digest_size=_CHECKSUM, key=salt)
    digest.update(b"\0" + name.encode(errors="surrogatepass"))
    return digest.digest()


def _load(store: Path) -> Mapping[bytes, Any]:
    try:
        data = store.read_bytes()
    except OSError:
        return {}
    start = len(_MAGIC) + _CHECKSUM
    if not data.startswith(_MAGIC) or _checksum(data[start:]) != data[len(_MAGIC) : start]:
        return {}
    try:
        kept: Mapping[bytes, Any] = pickle.loads(data[start:])  # noqa: S301 - our own, whole
    except Exception:
        return {}
    return kept


def _save(store: Path, results: Mapping[bytes, Any]) -> None:
    """Replace a store in one step, so that no one ever reads half of it."""
    data = pickle.dumps(results, pickle.HIGHEST_PROTOCOL)
    with suppress(OSError):
        store.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=store.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(_MAGIC + _checksum(data) + data)
        Path(temporary).replace(store)


def _checksum(data: bytes) -> bytes:
    return blake2b(data, digest_size=_CHECKSUM).digest()
