"""What was made of files before: a record and a detail of each, by what they were made of."""

import pickle
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final, Generic, Protocol, TypeVar

from fastbuild.stamps import Stamp, trusted
from fastbuild.store import Row, Store
from fastbuild.workers import parallel_map

_KEY: Final = 32  # bytes


class Detailed(Protocol):
    """A record that can do without its detail until someone asks for it.

    Pickled, it leaves its detail out; `attach` gives it the function that fetches it again, and
    the digest of what it was made of.
    """

    @property
    def detail(self) -> Any:
        """The rest of what was made of the same file."""

    def attach(self, key: bytes, fetch: Callable[[], Any]) -> None:
        """Take in a digest, and how to fetch the detail when it is asked for."""


R = TypeVar("R", bound=Detailed)


class ChangedMeanwhileError(RuntimeError):
    """A file that is not what it was when its record was made."""


def salt(code: Iterable[Path], libraries: Iterable[str], settings: object = None) -> bytes:
    """Return a digest of all that results depend on beside their input.

    That is the Python, the versions of the libraries, every .py file in the folders of code, and
    the settings that the code reads.
    """
    digest = blake2b(sys.version.encode(), digest_size=_KEY)
    for name in sorted(libraries):
        digest.update(f"{name} {version(name)}\n".encode())
    for folder in sorted(code):
        for file in sorted(folder.rglob("*.py")):
            digest.update(f"{file.relative_to(folder)}\n".encode())
            digest.update(file.read_bytes())
    digest.update(repr(settings).encode())
    return digest.digest()


class Kept(Generic[R]):
    """Records of the files of a folder, made again only for files that changed.

    A record that is still right is the same object at every refresh of one process. `make` takes
    a name and bytes, on which alone its result may depend, which has to be picklable. `changed`
    are the names of the records that the last refresh made or forgot.
    """

    def __init__(self, store: Path, salt: bytes, make: Callable[[str, bytes], R]) -> None:
        self._store = Store(store, salt)
        self._make = make
        self._rows: dict[str, Row] | None = None
        self._records: dict[str, R] = {}
        self.changed: tuple[str, ...] = ()

    def refresh(
        self,
        files: Mapping[str, Stamp],
        read: Callable[[str], bytes],
        progress: Callable[[int, int], None] | None = None,
    ) -> Mapping[str, R]:
        """Return the record of every file, in the order of the files, which have their stamps.

        A file whose stamp is the one that was trusted is not read. `progress` hears how many files
        are looked into, and of how many. The detail of a record raises ChangedMeanwhileError if it
        was lost, and its file is no longer the same.
        """
        rows = self._loaded()
        touched = {
            name: trusted(seen)
            for name, seen in files.items()
            if name not in rows or rows[name].stamp != seen
        }
        gone = [name for name in rows if name not in files]
        changed: list[str] = []
        batch = _Batch(self._store)
        made = parallel_map(partial(self._made, read), list(touched))
        for count, (name, new) in enumerate(zip(touched, made, strict=True), start=1):
            if new is None:
                rows[name] = Row(touched[name], rows[name].key, rows[name].record)
                batch.add(name, rows[name])
            else:
                key, record, detail = new
                rows[name] = Row(touched[name], key, record)
                self._records.pop(name, None)
                changed.append(name)
                batch.add(name, rows[name], detail)
            if progress:
                progress(count, len(touched))
        for name in gone:
            del rows[name]
            self._records.pop(name, None)
        batch.store(gone)
        self.changed = tuple(sorted([*changed, *gone]))
        return {name: self._record(name, read) for name in files}

    def _made(self, read: Callable[[str], bytes], name: str) -> tuple[bytes, bytes, bytes] | None:
        """Return a key, a record and a detail, pickled; None if the file is what it was."""
        data = read(name)
        key, row = _key(name, data), self._loaded().get(name)
        if row is not None and row.key == key:
            return None
        record = self._make(name, data)
        detail = pickle.dumps(record.detail, pickle.HIGHEST_PROTOCOL)
        return key, pickle.dumps(record, pickle.HIGHEST_PROTOCOL), detail

    def _loaded(self) -> dict[str, Row]:
        if self._rows is None:
            self._rows = self._store.rows()
        return self._rows

    def _record(self, name: str, read: Callable[[str], bytes]) -> R:
        record = self._records.get(name)
        if record is None:
            row = self._loaded()[name]
            loaded: R = pickle.loads(row.record)  # noqa: S301 - our own, whole
            loaded.attach(row.key, partial(self._detail, name, row.key, read))
            self._records[name] = record = loaded
        return record

    def _detail(self, name: str, key: bytes, read: Callable[[str], bytes]) -> Any:
        """Return a detail out of the store or, if it is lost there, made again."""
        data = self._store.detail(name, key)
        if data is None:
            again = read(name)
            if _key(name, again) != key:
                raise ChangedMeanwhileError(f"{name} was changed during the build: build again")
            return self._make(name, again).detail
        return pickle.loads(data)  # noqa: S301 - our own, whole


class _Batch:
    """Rows and details on their way to a store, a few hundred at a time."""

    _SIZE: Final = 256

    def __init__(self, store: Store) -> None:
        self._store = store
        self._rows: list[tuple[str, Row]] = []
        self._details: list[tuple[str, bytes, bytes]] = []

    def add(self, name: str, row: Row, detail: bytes | None = None) -> None:
        """Take in a row and, if that is new, its detail."""
        self._rows.append((name, row))
        if detail is not None:
            self._details.append((name, row.key, detail))
        if len(self._rows) >= self._SIZE:
            self.store([])

    def store(self, gone: list[str]) -> None:
        """Store what was taken in, and forget what is gone."""
        if self._rows or gone:
            self._store.update(self._rows, self._details, gone)
            self._rows, self._details = [], []


def _key(name: str, data: bytes) -> bytes:
    digest = blake2b(data, digest_size=_KEY)
    digest.update(b"\0" + name.encode(errors="surrogatepass"))
    return digest.digest()
