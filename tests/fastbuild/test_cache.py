"""A cache that is exact, and never an error."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from fastbuild.cache import Kept, salt
from fastbuild.stamps import Stamp, stamp
from fastbuild.store import Row, Store

OLD = 1_000_000_000  # long ago, so that stamps are trusted


@dataclass
class Record:
    """What the tests make of a file."""

    text: str
    fetch: Callable[[], str] = field(default=str, compare=False)
    key: bytes = field(default=b"", compare=False)

    @property
    def detail(self) -> str:
        return self.fetch()

    def attach(self, key: bytes, fetch: Callable[[], str]) -> None:
        self.key, self.fetch = key, fetch

    def __getstate__(self) -> dict[str, Any]:
        return {"text": self.text}


class Folder:
    """Files of which records are kept; remembers what was read and made."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.store = root / "cache" / "store"
        self.calls: list[str] = []
        (root / "files").mkdir(parents=True)

    def write(self, name: str, text: str, *, at: int = OLD) -> None:
        file = self.root / "files" / name
        file.write_text(text)
        os.utime(file, ns=(at, at))

    def ask(self, *, salted: bytes = b"s", kept: Kept[Record] | None = None) -> dict[str, Record]:
        """Ask for all records, in a new process as it were unless `kept` is given."""
        self.calls = []
        kept = kept or self.kept(salted)
        names = sorted(file.name for file in (self.root / "files").iterdir())
        return dict(kept.refresh({name: self._stamp(name) for name in names}, self._read))

    def kept(self, salted: bytes = b"s") -> Kept[Record]:
        return Kept(self.store, salted, self._make)

    def _stamp(self, name: str) -> Stamp:
        mtime, _, size, inode = stamp((self.root / "files" / name).stat())
        return (mtime, mtime, size, inode)  # the change time cannot be set

    def _read(self, name: str) -> bytes:
        self.calls.append(f"read {name!a}")
        return (self.root / "files" / name).read_bytes()

    def _make(self, name: str, data: bytes) -> Record:
        self.calls.append(f"make {name!a}")
        return Record(data.decode(), lambda: f"detail of {data.decode()}")


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Folder]:
    made = Folder(tmp_path)
    made.write("a", "1")
    made.write("b", "2")
    yield made


def texts(records: dict[str, Record]) -> dict[str, str]:
    return {name: record.text for name, record in records.items()}


def test_what_was_made_is_not_even_read_again(folder: Folder) -> None:
    assert texts(folder.ask()) == {"a": "1", "b": "2"}
    assert texts(folder.ask()) == {"a": "1", "b": "2"}
    assert folder.calls == []


def test_in_one_process_what_stays_the_same_is_the_same_object(folder: Folder) -> None:
    kept = folder.kept()
    first = folder.ask(kept=kept)
    folder.write("b", "3", at=OLD + 1)
    second = folder.ask(kept=kept)
    assert second["a"] is first["a"]
    assert texts(second) == {"a": "1", "b": "3"}


def test_details_are_fetched_when_they_are_asked_for(folder: Folder) -> None:
    for _ in range(2):
        assert folder.ask()["b"].detail == "detail of 2"


def test_a_touched_file_is_read_and_not_made(folder: Folder) -> None:
    folder.ask()
    folder.write("a", "1", at=OLD + 5)
    assert texts(folder.ask()) == {"a": "1", "b": "2"}
    assert folder.calls == ["read 'a'"]
    folder.ask()
    assert folder.calls == []


def test_a_file_of_the_same_size_and_time_is_told_by_its_inode(folder: Folder) -> None:
    folder.ask()
    folder.write("c", "9")
    (folder.root / "files" / "c").rename(folder.root / "files" / "a")
    assert texts(folder.ask()) == {"a": "9", "b": "2"}


def test_a_file_written_just_now_is_read_again_next_time(folder: Folder) -> None:
    folder.write("a", "5", at=2**62)  # the file system's clock may be ahead of ours
    folder.ask()
    folder.ask()
    assert folder.calls == ["read 'a'"]


def test_another_salt_makes_all_again(folder: Folder) -> None:
    folder.ask()
    folder.ask(salted=b"t")
    assert [call for call in folder.calls if "make" in call] == ["make 'a'", "make 'b'"]


def test_what_is_gone_leaves_the_store(folder: Folder) -> None:
    folder.ask()
    (folder.root / "files" / "a").rename(folder.root / "a")
    assert texts(folder.ask()) == {"b": "2"}
    (folder.root / "a").rename(folder.root / "files" / "a")
    folder.ask()
    assert folder.calls == ["read 'a'", "make 'a'"]


def truncate(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def flip(file: Path) -> None:
    """Flip a bit in every stretch of the file, so that rows and the file's own pages are hit."""
    data = bytearray(file.read_bytes())
    for at in range(50, len(data), 97):
        data[at] ^= 1
    file.write_bytes(data)


def flip_rows(file: Path) -> None:
    """Flip a bit in the rows alone: SQLite does not notice."""
    with sqlite3.connect(file) as connection:
        for table in ("records", "details"):
            for name, row in connection.execute(f"select name, row from {table}").fetchall():
                other = row[:-1] + bytes([row[-1] ^ 1])
                connection.execute(f"update {table} set row = ? where name = ?", (other, name))
    connection.close()


def replace_by_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize(
    "damage",
    [
        truncate,
        flip,
        flip_rows,
        replace_by_folder,
        Path.unlink,
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(b"something else altogether" * 100),
    ],
)
def test_a_damaged_store_counts_as_empty(folder: Folder, damage: Callable[[Path], None]) -> None:
    folder.ask()
    damage(folder.store)
    records = folder.ask()
    assert texts(records) == {"a": "1", "b": "2"}
    assert [record.detail for record in records.values()] == ["detail of 1", "detail of 2"]
    if not folder.store.is_dir():
        folder.ask()
        assert folder.calls == []  # it is whole again


def test_a_detail_that_was_lost_is_made_again(folder: Folder) -> None:
    records = folder.ask()
    folder.store.unlink()
    assert records["a"].detail == "detail of 1"


def test_a_store_that_cannot_be_written_is_no_error(folder: Folder) -> None:
    (folder.root / "cache").write_text("in the way")
    for _ in range(2):
        records = folder.ask()
        assert texts(records) == {"a": "1", "b": "2"}
        assert records["a"].detail == "detail of 1"


@pytest.mark.skipif(os.name == "nt", reason="names there are always Unicode")
def test_a_name_that_is_not_utf8_is_kept_as_any_other(folder: Folder) -> None:
    try:
        folder.write("caf\udce9", "8")
    except OSError:
        pytest.skip("this file system knows no such names")
    folder.ask()
    assert texts(folder.ask())["caf\udce9"] == "8"
    assert folder.calls == []


def test_the_salt_knows_code_settings_and_libraries(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("one")
    first = salt([tmp_path], ["lxml"], {"x": 1})
    assert salt([tmp_path], ["lxml"], {"x": 1}) == first
    assert salt([tmp_path], ["lxml"], {"x": 2}) != first
    assert salt([tmp_path], ["lxml", "nh3"], {"x": 1}) != first
    (tmp_path / "a.py").write_text("two")
    assert salt([tmp_path], ["lxml"], {"x": 1}) != first


def test_what_a_process_with_other_code_still_writes_is_not_taken(tmp_path: Path) -> None:
    file, row = tmp_path / "store", Row(None, b"k" * 32, b"old")
    old, new = Store(file, b"old"), Store(file, b"new")
    old.update([("a", row)], [("a", row.key, b"old")], [])
    new.update([], [], [])
    old.update([("b", row)], [("b", row.key, b"old")], [])
    assert old.detail("b", row.key) == b"old", "it has the file open"
    assert new.rows() == {}
    assert new.detail("b", row.key) is None
