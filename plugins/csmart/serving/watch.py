"""Notices saves in what a site is made of."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Final

from watchfiles import Change, DefaultFilter, awatch

FOLDERS: Final = ("content", "theme", "plugins")
FILES: Final = ("pelicanconf.py", "publishconf.py")

_QUIET = 100  # milliseconds without another save that end a burst

_ordinary = DefaultFilter()


async def watch(root: Path, saved: Callable[[], None]) -> None:
    """Call `saved` after every burst of saves in a site's root folder, until cancelled."""
    while True:
        replaced = asyncio.Event()
        folders = [root / name for name in FOLDERS if (root / name).is_dir()]
        async with asyncio.TaskGroup() as group:
            group.create_task(_watch_top(root, saved, replaced))
            if folders:
                group.create_task(_watch_folders(folders, saved, replaced))
        # What was saved while nobody looked.
        saved()


async def _watch_folders(
    folders: list[Path], saved: Callable[[], None], replaced: asyncio.Event
) -> None:
    async for _ in awatch(*folders, watch_filter=_counts, step=_QUIET, stop_event=replaced):
        saved()


async def _watch_top(root: Path, saved: Callable[[], None], replaced: asyncio.Event) -> None:
    """Watch the settings, and whether a folder comes or goes, with which its watch is lost.

    The folder around the settings is watched: many editors save by putting a new file in place,
    and the watch of a file ends with that file. The output folder, beside them, is left out.
    """

    def counts(change: Change, path: str) -> bool:
        name = Path(path).name
        return name in FILES or (name in FOLDERS and change is not Change.modified)

    async for changes in awatch(
        root, watch_filter=counts, step=_QUIET, stop_event=replaced, recursive=False
    ):
        saved()
        if any(Path(path).name in FOLDERS for _, path in changes):
            replaced.set()


def _counts(change: Change, path: str) -> bool:
    """Tell whether a change is a save: not of bytecode, an editor's own file or just a folder."""
    if change is Change.modified and Path(path).is_dir():
        return False
    return _ordinary(change, path)
