"""A cache that is exact, and never an error."""

from pathlib import Path

import pytest

from fastbuild.cache import cached_map, salt

INPUTS = [("a", b"1"), ("b", b"2")]


class Work:
    """Makes results, and remembers for what."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, inputs: list[tuple[str, bytes]]) -> list[str]:
        self.asked = [name for name, _ in inputs]
        return [f"{name}{data.decode()}" for name, data in inputs]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "store"


def ask(
    store: Path, *inputs: tuple[str, bytes], salted: bytes = b"s"
) -> tuple[list[str], list[str]]:
    work = Work()
    return cached_map(store, salted, list(inputs), work), work.asked


def test_what_was_made_is_not_made_again(store: Path) -> None:
    assert ask(store, *INPUTS) == (["a1", "b2"], ["a", "b"])
    assert ask(store, *INPUTS) == (["a1", "b2"], [])


@pytest.mark.parametrize(
    ("inputs", "asked"),
    [
        ([("a", b"1"), ("b", b"3")], ["b"]),
        ([("b", b"2"), ("c", b"1"), ("a", b"1")], ["c"]),
        ([("a", b"2"), ("b", b"1")], ["a", "b"]),
        ([("b", b"2")], []),
    ],
)
def test_only_what_changed_is_made(
    store: Path, inputs: list[tuple[str, bytes]], asked: list[str]
) -> None:
    ask(store, *INPUTS)
    made = [f"{name}{data.decode()}" for name, data in inputs]
    assert ask(store, *inputs) == (made, asked)


def test_another_salt_makes_all_again(store: Path) -> None:
    ask(store, *INPUTS)
    assert ask(store, *INPUTS, salted=b"t") == (["a1", "b2"], ["a", "b"])


def test_what_is_no_longer_asked_for_leaves_the_store(store: Path) -> None:
    ask(store, *INPUTS)
    ask(store, INPUTS[0])
    assert ask(store, *INPUTS)[1] == ["b"]


def damaged(data: bytes) -> list[bytes]:
    flipped = bytearray(data)
    flipped[-5] ^= 1
    return [b"", data[:10], data[: len(data) // 2], bytes(flipped), b"other" + data, data + b"x"]


@pytest.mark.parametrize("damage", range(6))
def test_a_damaged_store_counts_as_empty(store: Path, damage: int) -> None:
    ask(store, *INPUTS)
    store.write_bytes(damaged(store.read_bytes())[damage])
    assert ask(store, *INPUTS) == (["a1", "b2"], ["a", "b"])
    assert ask(store, *INPUTS)[1] == []


def test_a_store_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert ask(tmp_path / "file" / "store", *INPUTS) == (["a1", "b2"], ["a", "b"])


def test_the_salt_knows_code_settings_and_libraries(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("one")
    first = salt([tmp_path], ["lxml"], {"x": 1})
    assert salt([tmp_path], ["lxml"], {"x": 1}) == first
    assert salt([tmp_path], ["lxml"], {"x": 2}) != first
    assert salt([tmp_path], ["lxml", "nh3"], {"x": 1}) != first
    (tmp_path / "a.py").write_text("two")
    assert salt([tmp_path], ["lxml"], {"x": 1}) != first
