"""Whatever happens to a build, there is a whole site, and the next build is a clean one's equal."""

import errno
import itertools
import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import pytest

from fastbuild.transaction import beside, recover
from tests.deep.builds import Ended, Site, tree

pytestmark = pytest.mark.deep

KILLS: Final = 26  # each, by time and by step


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(tmp_path_factory.mktemp("site"))


@pytest.fixture
def site(edited: Site) -> Site:
    """The site as its first build left it, with its content edited."""
    _ = edited.steps, edited.seconds
    edited.restore()
    return edited


def assert_whole(site: Site) -> bool:
    """Hold what stands there, its journal completed, to a clean site; tell if there is one."""
    committed = (site.staging / "journal").exists()
    copy = site.room / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    if site.staging.exists():
        shutil.copytree(site.staging, copy / site.staging.name)
    shutil.copytree(site.output, copy / "output")
    assert committed or tree(copy / "output") in (site.old, site.new)
    assert recover(copy / "output") is committed
    assert not committed or tree(copy / "output") == site.new
    return committed


def assert_next_is_clean(site: Site) -> None:
    ended = site.build()
    assert ended.code == 0, ended.said
    assert tree(site.output) == site.new
    assert not site.staging.exists()


def journalled(site: Site) -> int:
    """Return the number of the step that puts the journal in its place."""
    (found,) = [
        number
        for number, step in enumerate(site.steps, 1)
        if step.startswith("os.rename") and str(beside(site.output, "staging")) in step
        if "journal" in step
    ]
    return found


@pytest.mark.parametrize("part", range(KILLS))
def test_a_build_that_is_killed_at_some_time(site: Site, part: int) -> None:
    # A little beyond the usual time, as a run may be slower.
    site.build(stop_after=max(0.05, site.seconds * 1.1 * (part + 0.5) / KILLS))
    assert_whole(site)
    assert_next_is_clean(site)


@pytest.mark.parametrize("part", range(KILLS))
def test_a_build_that_is_killed_while_it_moves_its_output(site: Site, part: int) -> None:
    start = journalled(site) - 1
    at = start + (len(site.steps) - start) * part // (KILLS - 1)
    assert site.build({"at": at}).code == -9
    committed = assert_whole(site)
    assert committed or at <= start + 1 or tree(site.output) == site.new
    assert_next_is_clean(site)


@pytest.mark.parametrize(
    ("number", "lasting"), [(errno.ENOSPC, False), (errno.ENOSPC, True), (errno.EACCES, True)]
)
@pytest.mark.parametrize("part", range(9))
def test_a_build_whose_disk_fails_it(site: Site, part: int, number: int, lasting: bool) -> None:
    journal, last = journalled(site), len(site.steps)
    before = [1, 2, journal // 2, journal - 1, journal]
    at = [*before, journal + 1, journal + 2, (journal + last) // 2, last][part]
    ended = site.build({"at": at, "error": number, "lasting": lasting, "children": True})
    committed = assert_whole(site)
    if at in before:
        assert (ended.code, committed) == (1, False)
        assert tree(site.output) == site.old
    assert ended.code == 1 or tree(site.output) == site.new
    assert_next_is_clean(site)


def _another_version(file: Path) -> None:
    data = file.read_bytes()
    digits = bytes.maketrans(b"0123456789", b"9876543210")
    file.write_bytes(data[:32].translate(digits) + data[32:])


def _flip(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


def _folder(file: Path) -> None:
    file.unlink()
    file.mkdir()
    (file / "file").write_text("")


DAMAGE: Final[dict[str, Callable[[Path], object]]] = {
    "cut off": lambda file: os.truncate(file, file.stat().st_size // 2),
    "a bit flipped": _flip,
    "emptied": lambda file: file.write_bytes(b""),
    "garbage": lambda file: file.write_bytes(os.urandom(4000)),
    "another version": _another_version,
    "a folder": _folder,
    "unreadable": lambda file: None,
    "gone": lambda file: file.unlink(),
}


def assert_no_harm(site: Site, ended: Ended) -> None:
    """Hold a build whose cache was damaged, and the next one, to what clean builds do."""
    assert "Traceback" not in ended.said
    assert tree(site.output) == (site.old if ended.code else site.new), ended.said
    assert_next_is_clean(site)


@pytest.mark.parametrize("which", [None, 0, 1])
@pytest.mark.parametrize("damage", DAMAGE)
def test_a_cache_that_is_damaged(site: Site, damage: str, which: int | None) -> None:
    files = sorted(path for path in site.cache.rglob("*") if path.is_file())
    assert files
    if which is not None:
        # Each kind begins at another file, so that all get their share.
        files = [files[(which + list(DAMAGE).index(damage)) % len(files)]]
    for file in files:
        DAMAGE[damage](file)
    unreadable = [str(file) for file in files] if damage == "unreadable" else []
    assert_no_harm(site, site.build({"unreadable": unreadable}))


@pytest.mark.parametrize("stands", ["file", "nothing"])
def test_a_cache_without_its_folder(site: Site, stands: str) -> None:
    shutil.rmtree(site.cache)
    if stands == "file":
        site.cache.write_text("in the way")
    assert_no_harm(site, site.build())


def test_two_builds_at_once(site: Site) -> None:
    with ThreadPoolExecutor(2) as both:
        ended = list(both.map(lambda _: site.build(), itertools.repeat(None, 2)))
    assert [each.code for each in ended] == [0, 0]
    assert tree(site.output) == site.new
    assert_next_is_clean(site)
