"""A change to a folder that happens as a whole, wherever the process is killed."""

import errno
import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Final, NoReturn

import pytest

from fastbuild.transaction import Transaction, UnsafePathError, beside, recover

FOREIGN: Final = {"CNAME": "host", "old/kept": "by hand"}
# A file becomes a folder, a folder a file; others change, go, come and stay.
OLD: Final = {"a": "1", "same": "s", "x": "file", "z/1": "1", "z/2/3": "3", "old/deep/f": "f"}
NEW: Final = {"a": "2", "same": "s", "x/y": "in folder", "z": "now a file", "new/deep/n": "n"}
MANIFEST: Final = "build.json"
MOVES: Final = ("a", "x/y", "z", "new/deep/n", MANIFEST)
REMOVALS: Final = ("x", "z/1", "z/2/3", "old/deep/f")

Tree = dict[str, str]


def site(files: Tree) -> Tree:
    return {**files, **FOREIGN, MANIFEST: " ".join(sorted(files))}


def write(folder: Path, files: Tree) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return folder


def tree(folder: Path) -> Tree:
    """Return what a folder holds; a folder without files shows too."""
    found = {}
    for path in folder.rglob("*"):
        if path.is_symlink():
            found[path.relative_to(folder).as_posix()] = f"-> {path.readlink()}"
        elif path.is_file():
            found[path.relative_to(folder).as_posix()] = path.read_text()
        elif not any(path.iterdir()):
            found[f"{path.relative_to(folder).as_posix()}/"] = ""
    return found


def change(folder: Path) -> None:
    """Turn the old site into the new one."""
    transaction = Transaction(folder)
    try:
        transaction.begin()
        for path in MOVES:
            transaction.stage(path, site(NEW)[path].encode())
        transaction.commit(MOVES, REMOVALS)
    except OSError:
        transaction.abandon()
        raise


def die() -> NoReturn:
    os._exit(9)


def in_child(work: Callable[[], object], at: int, strike: Callable[[], object]) -> int:
    """Do work in a forked child whose file-system step of that number is struck.

    Returns 0 if the child did all its work, 1 if it raised OSError, 9 if it was killed, and 3 if it
    was done before it came to that step.
    """
    child = os.fork()
    if not child:
        try:
            left = _strike_at(at, strike)
            work()
            os._exit(3 if left() > 0 else 0)
        except OSError:
            os._exit(1)
        finally:
            os._exit(2)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _strike_at(at: int, strike: Callable[[], object]) -> Callable[[], int]:
    """Count the steps of this process, for ever, and return what tells how many are left."""
    left, fsync = at, os.fsync

    def step(event: str, _: object = ()) -> None:
        nonlocal left
        if event in ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "fsync"):
            left -= 1
            if not left:
                strike()

    def counted(fd: int) -> None:
        step("fsync")
        fsync(fd)

    os.fsync = counted  # type: ignore[assignment]
    sys.addaudithook(step)
    return lambda: left


def every_step(strike: Callable[[], object], room: Path) -> Iterator[tuple[int, Path]]:
    """Yield the exit code and the folder for a change that is struck at each of its steps."""
    for at in range(1, 1000):
        folder = write(room / str(at) / "output", site(OLD))
        code = in_child(lambda folder=folder: change(folder), at, strike)  # type: ignore[misc]
        if code == 3:
            assert tree(folder) == site(NEW)
            return
        assert code != 2
        yield code, folder


def has_journal(folder: Path) -> bool:
    return (beside(folder, "staging") / "journal").exists()


def test_wherever_it_is_killed_a_site_is_whole_once_recovered(tmp_path: Path) -> None:
    ends = []
    for code, folder in every_step(die, tmp_path):
        committed = has_journal(folder)
        assert committed or tree(folder) in (site(OLD), site(NEW))
        assert recover(folder) is committed
        ends.append(tree(folder) == site(NEW))
        assert tree(folder) == site(NEW if ends[-1] else OLD)
        assert ends[-1] or not committed
        assert [path.name for path in folder.parent.iterdir()] == ["output"]
        assert code == 9
    # The journal is what decides: before it all is old, after it all is new.
    assert ends == sorted(ends)
    assert ends.count(False) > 10
    assert ends.count(True) > 30


def test_a_recovery_that_is_killed_too_is_completed_by_the_next(tmp_path: Path) -> None:
    tried = 0
    for _, folder in every_step(die, tmp_path):
        if not has_journal(folder):
            continue
        for at in range(1 + tried % 8, 1000, 8):  # each run takes another eighth of the steps
            copy = tmp_path / "again"
            shutil.copytree(folder.parent, copy)
            code = in_child(lambda: recover(tmp_path / "again" / "output"), at, die)
            recover(copy / "output")
            assert tree(copy / "output") == site(NEW)
            shutil.rmtree(copy)
            if code == 3:
                break
        tried += 1
    assert tried > 20


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EIO])
def test_wherever_a_step_fails_the_site_is_old_or_the_next_build_completes_it(
    tmp_path: Path, number: int
) -> None:
    def fail() -> NoReturn:
        raise OSError(number, os.strerror(number))

    ends = set()
    for code, folder in every_step(fail, tmp_path):
        committed = has_journal(folder)
        if code == 1 and not committed:
            assert tree(folder) == site(OLD)
            assert not beside(folder, "staging").exists()
        Transaction(folder).begin()
        files = {path: text for path, text in tree(folder).items() if not path.endswith("/")}
        assert files == site(NEW if committed or code == 0 else OLD)
        ends.add((code, committed))
    assert {(1, False), (1, True)} <= ends


def half_done(folder: Path) -> Path:
    """Kill a change after its first move, and return the journal."""
    write(folder, site(OLD))
    for at in range(1, 1000):
        in_child(lambda: change(folder), at, die)
        if tree(folder) != site(OLD):
            break
        recover(folder)
        if tree(folder) != site(OLD):
            shutil.rmtree(folder)
            write(folder, site(OLD))
    journal = beside(folder, "staging") / "journal"
    assert journal.exists()
    return journal


DAMAGE: Final[dict[str, Callable[[bytes], bytes]]] = {
    "empty": lambda data: b"",
    "cut off": lambda data: data[:-7],
    "longer": lambda data: data + b" ",
    "a bit flipped": lambda data: data[:-9] + bytes([data[-9] ^ 1]) + data[-8:],
    "of another version": lambda data: data.replace(b"journal 1", b"journal 2"),
    "something else": lambda data: os.urandom(len(data)),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_journal_counts_as_none_and_the_next_build_ends_right(
    tmp_path: Path, damage: str
) -> None:
    folder = tmp_path / "output"
    journal = half_done(folder)
    journal.write_bytes(DAMAGE[damage](journal.read_bytes()))
    before = tree(folder)
    assert recover(folder) is False
    assert tree(folder) == before
    change(folder)
    assert tree(folder) == site(NEW)


def test_a_disk_that_is_full_leaves_no_half_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path / "output", site(OLD))
    whole = Path.write_bytes

    def half(path: Path, data: bytes) -> int:
        if not path.name.startswith("journal"):
            return whole(path, data)
        whole(path, data[: len(data) // 2])
        assert not has_journal(folder)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", half)
    with pytest.raises(OSError, match="No space left"):
        change(folder)
    assert tree(tmp_path) == {f"output/{name}": text for name, text in site(OLD).items()}


UNSAFE: Final = ("../x", "/x", "a/../../x", "a//x", "./x", "", "a\\..\\x", "a\0", "\ud800")


@pytest.mark.parametrize("path", UNSAFE)
def test_an_unsafe_path_is_refused(tmp_path: Path, path: str) -> None:
    folder = write(tmp_path / "output", OLD)
    with Transaction(folder) as transaction:
        with pytest.raises(UnsafePathError):
            transaction.stage(path, b"")
        for moves, removals in (([path], []), ([], [path])):
            with pytest.raises(UnsafePathError):
                transaction.commit(moves, removals)
    assert tree(tmp_path) == {f"output/{name}": text for name, text in OLD.items()}


@pytest.mark.parametrize("path", ["../precious", "/precious"])
def test_a_journal_with_an_unsafe_path_is_not_followed(tmp_path: Path, path: str) -> None:
    from fastbuild.journal import Journal

    (tmp_path / "precious").write_text("mine")
    folder = write(tmp_path / "output", OLD)
    named = str(tmp_path / "precious") if path.startswith("/") else path
    beside(folder, "staging").mkdir()
    Journal([], ["a", named]).write(beside(folder, "staging") / "journal", durable=False)
    assert recover(folder) is False
    assert tree(folder) == OLD
    assert (tmp_path / "precious").read_text() == "mine"


@pytest.mark.parametrize(
    ("moves", "removals"),
    [(["a", "a"], []), (["a"], ["a"]), (["a", "never staged"], [])],
)
def test_lists_that_contradict_each_other_or_what_was_staged_are_refused(
    tmp_path: Path, moves: list[str], removals: list[str]
) -> None:
    folder = write(tmp_path / "output", OLD)
    with Transaction(folder) as transaction:
        transaction.stage("a", b"2")
        with pytest.raises(ValueError, match="moved"):
            transaction.commit(moves, removals)
    assert tree(folder) == OLD


@pytest.mark.parametrize(
    ("there", "path", "kind"),
    [
        ({"a/mine": "1"}, "a", IsADirectoryError),
        ({"a/deep/mine": "1"}, "a", IsADirectoryError),
        ({"a": "1"}, "a/b/c", NotADirectoryError),
        ({"a/b": "1"}, "a/b/c", NotADirectoryError),
    ],
)
def test_a_foreign_file_in_the_way_is_told_before_anything_is_touched(
    tmp_path: Path, there: Tree, path: str, kind: type[OSError]
) -> None:
    folder = write(tmp_path / "output", {"0": "1", **there})
    with Transaction(folder) as transaction:
        transaction.stage("0", b"2")
        transaction.stage(path, b"2")
        with pytest.raises(kind, match="a"):
            transaction.commit(["0", path], [])
    assert tree(tmp_path) == {f"output/{name}": text for name, text in {"0": "1", **there}.items()}


def test_nothing_is_written_or_removed_through_a_symbolic_link(tmp_path: Path) -> None:
    elsewhere = write(tmp_path / "elsewhere", {"f": "precious"})
    folder = write(tmp_path / "output", {"0": "1"})
    (folder / "link").symlink_to(elsewhere)
    (folder / "file").symlink_to(elsewhere / "f")
    with Transaction(folder) as transaction:
        transaction.stage("link/f", b"2")
        with pytest.raises(NotADirectoryError, match="link"):
            transaction.commit(["link/f"], [])
    with Transaction(folder) as transaction:
        transaction.commit([], ["link/f", "file"])
    assert tree(folder) == {"0": "1", "link": f"-> {elsewhere}"}
    with Transaction(folder) as transaction:
        transaction.stage("link", b"2")
        transaction.commit(["link"], [])
    assert tree(folder) == {"0": "1", "link": "2"}
    assert tree(elsewhere) == {"f": "precious"}


def test_a_removal_takes_no_folder_and_does_not_mind_what_is_gone(tmp_path: Path) -> None:
    folder = write(tmp_path / "output", {"a/b": "1", "c": "1"})
    with Transaction(folder) as transaction:
        transaction.commit([], ["a", "gone/x", "c/x", "n" * 300, "c"])
    assert tree(folder) == {"a/b": "1"}


def test_empty_folders_make_way_for_a_file(tmp_path: Path) -> None:
    folder = write(tmp_path / "output", OLD)
    (folder / "empty" / "deep").mkdir(parents=True)
    with Transaction(folder) as transaction:
        transaction.stage("empty", b"2")
        transaction.commit(["empty"], [])
    assert tree(folder) == {**OLD, "empty": "2"}


def test_removals_come_before_the_last_move(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path / "output", {"gone": "1"})
    seen = {}
    replace = os.replace

    def watched(source: Path, target: Path) -> None:
        seen[Path(target).name] = (folder / "gone").exists()
        replace(source, target)

    with Transaction(folder) as transaction:
        for path in ("a", "b"):
            transaction.stage(path, b"")
        monkeypatch.setattr(os, "replace", watched)
        transaction.commit(["b", "a"], ["gone"])
    assert [(name, there) for name, there in seen.items() if name in "ab"] == [
        ("b", True),
        ("a", False),
    ]


@pytest.mark.parametrize(("count", "durable"), [(3, True), (100, True), (3, False)])
def test_what_is_staged_is_on_the_disk_before_the_journal_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, durable: bool
) -> None:
    folder, synced, unsettled = tmp_path / "output", set(), []
    fsync, sync = os.fsync, os.sync

    def note(inodes: set[int]) -> None:
        if not has_journal(folder):
            synced.update(inodes)

    def watched(handle: int) -> None:
        note({os.fstat(handle).st_ino})
        fsync(handle)

    def watched_all() -> None:
        note({path.stat().st_ino for path in beside(folder, "staging").iterdir()})
        sync()

    monkeypatch.setattr(os, "fsync", watched)
    monkeypatch.setattr(os, "sync", watched_all)
    paths = [f"p/{number}" for number in range(count)]
    with Transaction(folder, durable=durable) as transaction:
        for path in paths:
            transaction.stage(path, b"data")
        transaction.commit(paths, [])
    unsettled = [path for path in paths if (folder / path).stat().st_ino not in synced]
    assert unsettled == ([] if durable else paths)


def test_a_forked_process_stages_too(tmp_path: Path) -> None:
    folder = tmp_path / "output"
    with Transaction(folder) as transaction:
        assert in_child(lambda: transaction.stage("a/b", b"theirs"), 99, die) == 3
        transaction.stage("c", b"ours")
        transaction.commit(["a/b", "c"], [])
    assert tree(tmp_path) == {"output/a/b": "theirs", "output/c": "ours"}


def test_what_is_abandoned_leaves_nothing(tmp_path: Path) -> None:
    folder = write(tmp_path / "output", OLD)
    with pytest.raises(KeyError), Transaction(folder) as transaction:
        transaction.stage("a", b"2")
        raise KeyError
    with Transaction(folder) as transaction:
        transaction.stage("a", b"2")
        transaction.commit([], [])
    assert tree(tmp_path) == {f"output/{name}": text for name, text in OLD.items()}


@pytest.mark.parametrize("moves", [[], ["never staged"]])
def test_a_commit_that_changes_nothing_leaves_no_staging(tmp_path: Path, moves: list[str]) -> None:
    transaction = Transaction(tmp_path / "output")
    transaction.begin()
    with pytest.raises(ValueError, match="never staged") if moves else nullcontext():
        transaction.commit(moves, [])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["file", "link", "folder"])
def test_whatever_stands_in_place_of_the_staging_folder_goes(tmp_path: Path, kind: str) -> None:
    folder, kept = write(tmp_path / "output", OLD), write(tmp_path / "kept", OLD)
    staging = beside(folder, "staging")
    if kind == "link":
        staging.symlink_to(kept)
    else:
        write(staging, OLD) if kind == "folder" else staging.write_text("x")
    change(folder)
    assert tree(kept) == OLD
    assert not staging.exists()


def test_a_link_to_a_folder_has_its_staging_beside_the_folder(tmp_path: Path) -> None:
    real = write(tmp_path / "far" / "real", site(OLD))
    (tmp_path / "output").symlink_to(real)
    assert beside(tmp_path / "output", "staging") == tmp_path / "far" / ".real.staging"
    change(tmp_path / "output")
    assert tree(real) == site(NEW)
    assert (tmp_path / "output").is_symlink()


def test_a_folder_on_another_file_system_is_told_at_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path / "output", OLD)

    def refuse(source: Path, target: Path) -> NoReturn:
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(OSError, match="another file system") as told:
        Transaction(folder).begin()
    assert told.value.errno == errno.EXDEV
    assert tree(tmp_path) == {f"output/{name}": text for name, text in OLD.items()}


def test_files_get_the_rights_that_new_files_get(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("")
    with Transaction(tmp_path / "output") as transaction:
        transaction.stage("a", b"")
        transaction.commit(["a"], [])
    rights = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("plain", "output/a")]
    assert rights[0] == rights[1]
