"""Notices saves in what a site is made of."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Final

from watchfiles import Change, DefaultFilter, awatch

from csmart.serving.saves import Saved

FOLDERS: Final = ("content", "theme", "plugins")
FILES: Final = ("pelicanconf.py", "publishconf.py", "requirements.txt")

# Milliseconds without another save that end a burst. It is waited for after every save, so it is
# short: a burst that is cut in two is two builds, and the second is the one that counts.
_QUIET = 10
_QUIET_TOP = 50  # settings take a new builder, beside which this is nothing
_AGAIN = 0.5  # seconds until what was not watched from the start is looked at once more

Hear = Callable[[Saved], None]

_ordinary = DefaultFilter()


async def watch(root: Path, saved: Hear) -> None:
    """Call `saved` after every burst of saves in a site's root folder, until cancelled."""
    loop = asyncio.get_running_loop()

    def look_again(folders: list[Path], replaced: asyncio.Event) -> None:
        saved(Saved(complete=False))
        if _folders(root) != folders:
            replaced.set()

    is_first = True
    while True:
        replaced, folders = asyncio.Event(), _folders(root)
        if not is_first:
            # What came before this watch stood was never told of.
            loop.call_later(_AGAIN, look_again, folders, replaced)
        is_first = False
        async with asyncio.TaskGroup() as group:
            group.create_task(_watch_top(root, saved, replaced))
            if folders:
                group.create_task(_watch_folders(folders, saved, replaced))
        saved(Saved(complete=False))


def _folders(root: Path) -> list[Path]:
    return [root / name for name in FOLDERS if (root / name).is_dir()]


async def _watch_folders(folders: list[Path], saved: Hear, replaced: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    async for changes in awatch(
        *folders, watch_filter=_counts, step=_QUIET, stop_event=replaced, rust_timeout=1000
    ):
        saved(Saved(frozenset(Path(path) for _, path in changes)))
        added = (Path(path) for change, path in changes if change is Change.added)
        new = frozenset(path for path in added if path.is_dir())
        if new:
            # Files that came into a new folder before it was watched were never told of. The build
            # that follows reads the folder, and may do so while it is still being filled.
            loop.call_later(_AGAIN, saved, Saved(new))


async def _watch_top(root: Path, saved: Hear, replaced: asyncio.Event) -> None:
    """Watch the settings, and whether a folder comes or goes, with which its watch is lost.

    The folder around the settings is watched: many editors save by putting a new file in place,
    and the watch of a file ends with that file. The output folder, beside them, is left out.
    """

    def counts(change: Change, path: str) -> bool:
        name = Path(path).name
        return name in FILES or (name in FOLDERS and change is not Change.modified)

    async for changes in awatch(
        root,
        watch_filter=counts,
        step=_QUIET_TOP,
        stop_event=replaced,
        rust_timeout=1000,
        recursive=False,
    ):
        saved(Saved(frozenset(Path(path) for _, path in changes)))
        if any(Path(path).name in FOLDERS for _, path in changes):
            replaced.set()


def _counts(change: Change, path: str) -> bool:
    """Tell whether a change is a save: not of bytecode, an editor's own file or just a folder."""
    if change is Change.modified and Path(path).is_dir():
        return False
    return _ordinary(change, path)
