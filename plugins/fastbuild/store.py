"""Results kept in one SQLite file, by name: small records that are loaded at once, and details."""

import os
import sqlite3
import struct
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Final

from fastbuild.stamps import Stamp

_VERSION: Final = b"fastbuild store 3"
_CHECKSUM: Final = 16  # bytes
_HEAD: Final = struct.Struct("<?4q32s")  # whether there is a stamp, the stamp, the key
_TABLES: Final = """
create table if not exists meta (salt blob not null);
create table if not exists records (name blob primary key, row blob not null) without rowid;
create table if not exists details (name blob primary key, row blob not null);
"""


@dataclass(frozen=True, slots=True)
class Row:
    """What is kept of one input: how its file stood, a key of 32 bytes, and its record."""

    stamp: Stamp | None
    key: bytes
    record: bytes


class Store:
    """Rows and details in a file; one that is damaged or not readable counts as empty.

    All are made with one salt: with another one the store is empty. Each is sealed with it too, as
    a process with other code may still have the file open. What cannot be written is not kept,
    which is no error.
    """

    def __init__(self, path: Path, salt: bytes) -> None:
        self._path = path
        self._salt = blake2b(_VERSION + salt, digest_size=32).digest()
        self._open: tuple[int, sqlite3.Connection] | None = None

    def rows(self) -> dict[str, Row]:
        """Return every row that is whole, by name."""
        found: dict[str, Row] = {}
        try:
            with self._connection(create=False) as connection:
                for name, sealed in connection.execute("select name, row from records"):
                    if (data := self._opened(name, sealed)) is not None:
                        trusted, *stamp, key = _HEAD.unpack_from(data)
                        row = Row(tuple(stamp) if trusted else None, key, data[_HEAD.size :])
                        found[os.fsdecode(name)] = row
        except (sqlite3.Error, OSError):
            return {}
        return found

    def detail(self, name: str, key: bytes) -> bytes | None:
        """Return the detail that is kept with a row of that name and key, or None."""
        try:
            with self._connection(create=False) as connection:
                select = "select row from details where name = ?"
                found = connection.execute(select, (os.fsencode(name),)).fetchone()
        except (sqlite3.Error, OSError):
            return None
        data = self._opened(os.fsencode(name), found[0]) if found else None
        return data[len(key) :] if data and data.startswith(key) else None

    def update(
        self,
        rows: Iterable[tuple[str, Row]],
        details: Iterable[tuple[str, bytes, bytes]],
        gone: Iterable[str],
    ) -> None:
        """Keep rows, and details with their row's key; forget what is gone."""
        for attempt in (1, 2):
            try:
                with self._connection(create=True) as connection, connection:
                    names = [(os.fsencode(name),) for name in gone]
                    for table in ("records", "details"):
                        connection.executemany(f"delete from {table} where name = ?", names)  # noqa: S608
                    connection.executemany(
                        "insert or replace into records values (?, ?)",
                        (self._packed(name, row) for name, row in rows),
                    )
                    connection.executemany(
                        "insert or replace into details values (?, ?)",
                        (self._sealed(name, key + data) for name, key, data in details),
                    )
                return
            except sqlite3.OperationalError:
                return  # locked by another build, no room, not allowed: it is not kept
            except (sqlite3.Error, OSError):
                self.forget()
                if attempt == 2:
                    return

    @contextmanager
    def _connection(self, *, create: bool) -> Iterator[sqlite3.Connection]:
        """Yield a connection of this process: SQLite's cannot be taken along into a fork."""
        if self._open is None or self._open[0] != os.getpid():
            if not create and not self._path.is_file():
                raise FileNotFoundError(self._path)
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._open = (os.getpid(), self._connected())
        yield self._open[1]

    def _connected(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=1)
        try:
            # A cache need not outlive a power cut: whatever is damaged is told by its checksum.
            connection.execute("pragma synchronous = off")
            kept = None
            with suppress(sqlite3.OperationalError):
                kept = connection.execute("select salt from meta").fetchone()
            if kept != (self._salt,):
                with connection:
                    for table in ("meta", "records", "details"):
                        connection.execute(f"drop table if exists {table}")
                    for statement in _TABLES.strip().split("\n"):
                        connection.execute(statement)
                    connection.execute("insert into meta values (?)", (self._salt,))
        except BaseException:
            connection.close()
            raise
        return connection

    def forget(self) -> None:
        """Throw the file away, with all that is kept."""
        if self._open is not None:
            self._open[1].close()
            self._open = None
        with suppress(OSError):
            self._path.unlink()

    def _packed(self, name: str, row: Row) -> tuple[bytes, bytes]:
        head = _HEAD.pack(row.stamp is not None, *(row.stamp or (0, 0, 0, 0)), row.key)
        return self._sealed(name, head + row.record)

    def _sealed(self, name: str, data: bytes) -> tuple[bytes, bytes]:
        key = os.fsencode(name)
        return key, self._checksum(key, data) + data

    def _opened(self, name: bytes, row: bytes) -> bytes | None:
        """Return what was sealed under a name, or None if it is damaged or of another salt."""
        data = row[_CHECKSUM:]
        return data if self._checksum(name, data) == row[:_CHECKSUM] else None

    def _checksum(self, name: bytes, data: bytes) -> bytes:
        digest = blake2b(name, key=self._salt, digest_size=_CHECKSUM)
        digest.update(b"\0")
        digest.update(data)
        return digest.digest()
