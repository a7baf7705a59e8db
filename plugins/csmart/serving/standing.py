"""What became of the newest build, told to whoever waits for it."""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Standing:
    """How the site stands after a build.

    `shown` is the build that a browser should be showing: the newest good one or, as long as there
    is none, the newest, since a page then shows its findings. These are empty after a good build.
    """

    build: int
    shown: int
    built: bool
    findings: str


class News:
    """Tells every browser how the site stands, from the first build until it is closed."""

    def __init__(self) -> None:
        # Numbers go up over restarts of the server too, so that a page which an earlier server
        # showed is never taken for one of this server.
        self._next = time.time_ns() // 1_000_000
        self._changed = asyncio.Event()
        self._closed = False
        self.latest: Standing | None = None

    def tell(self, *, good: bool, findings: str) -> Standing:
        """Take in what became of a build and wake up everybody who waits for it."""
        build, self._next = self._next, self._next + 1
        before = self.latest
        if good:
            self.latest = Standing(build, build, True, "")
        elif before is not None and before.built:
            self.latest = Standing(build, before.shown, True, findings)
        else:
            self.latest = Standing(build, build, False, findings)
        self._wake()
        return self.latest

    def close(self) -> None:
        """Tell that nothing will follow."""
        self._closed = True
        self._wake()

    async def standings(self) -> AsyncIterator[Standing]:
        """Yield how the site stands, now and after every build; one that lags skips some."""
        told: Standing | None = None
        while not self._closed:
            if self.latest is not None and self.latest is not told:
                told = self.latest
                yield told
            else:
                await self._changed.wait()

    async def first(self) -> Standing | None:
        """Return how the site stands, after the first build; nothing if there will be none."""
        while self.latest is None and not self._closed:
            await self._changed.wait()
        return self.latest

    def _wake(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()
