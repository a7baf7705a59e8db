"""The search index of the site that is shown: made when a search page asks for it."""

import asyncio
import subprocess
import sys

from csmart.serving.child import environment
from csmart.serving.place import Place
from csmart.serving.standing import News

# The first that a search page fetches. Only then the index is looked at: one that changed while
# somebody is searching would not fit the parts that they have.
START = "pagefind/pagefind.js"


class Searching:
    """Keeps the search index up to date with the newest good build, for whoever searches."""

    def __init__(self, place: Place, news: News) -> None:
        self._place = place
        self._news = news
        self._lock = asyncio.Lock()
        self._made: int | None = None  # the build that the index was made after

    async def requested(self, path: str) -> None:
        """Have the index made, if a path within the output is its first and the site changed.

        What goes wrong is told in the terminal; then the index stays as it was.
        """
        if path != START:
            return
        async with self._lock:
            standing = self._news.latest
            if standing is None or standing.errors or standing.build == self._made:
                return
            if await self._make():
                self._made = standing.build

    async def _make(self) -> bool:
        place = self._place
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "csmart.search.command"),
            *("pelicanconf.py", "content", str(place.output)),
            cwd=place.root,
            env=environment(place),
            stdin=subprocess.DEVNULL,
        )
        try:
            return await process.wait() == 0
        except asyncio.CancelledError:
            process.kill()
            raise
