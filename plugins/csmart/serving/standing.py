"""What became of the newest build, told to whoever waits for it."""

import asyncio
import mimetypes
import time
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field

from csmart.serving.messages import Problem, Result

NOT_FOUND = "404.html"


@dataclass(frozen=True, slots=True)
class Standing:
    """How the site stands after a build.

    `built` tells whether there is a site to show. `errors` are empty after a good build. `styles`
    are the newest stylesheets that pages can be given without another change, by their names.
    """

    build: int
    built: bool
    errors: tuple[Problem, ...]
    styles: Mapping[str, str] = field(default_factory=dict)


class News:
    """Tells every browser how the site stands, from the first build until it is closed."""

    def __init__(self) -> None:
        # Numbers go up over restarts of the server too, so that a page which an earlier server
        # showed is never taken for one of this server.
        self._next = time.time_ns() // 1_000_000
        self._changed = asyncio.Event()
        self._closed = False
        self._pages: dict[str, int] = {}  # by which build an output was last changed
        self._every = self._next  # and all of them
        self.latest: Standing | None = None

    def tell(self, result: Result, *, only_styles: bool = False) -> Standing:
        """Take in what became of a build and wake up everybody who waits for it.

        With `only_styles`, pages changed in nothing but the stylesheets that they link to.
        """
        build, self._next = self._next, self._next + 1
        before = self.latest or Standing(build, False, ())
        if result.good:
            known = before.styles if result.renewal is not None else {}
            self.latest = Standing(build, True, (), {**known, **_styles(result.written)})
            if not before.built or result.renewal is None:
                self._every = build
            elif not only_styles:
                self._note(result, build)
        else:
            self.latest = Standing(build, before.built, result.errors, before.styles)
        self._wake()
        return self.latest

    def is_outdated(self, output: str, build: int) -> bool:
        """Tell whether a page, shown as it was after a build, has changed since.

        So it has when something changed that any page may show, such as an image. What stands
        where there is no page, or no site yet, has when anything did.
        """
        if self.latest is None:
            return False
        if not self.latest.built:
            return build != self.latest.build
        changed = max(self._pages.values(), default=0) if output == NOT_FOUND else 0
        return build < max(self._every, self._pages.get(output, 0), changed)

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

    def _note(self, result: Result, build: int) -> None:
        for path in (*result.written, *result.removed):
            self._pages[path] = build
        if any(_is_shown_in_pages(path) for path in result.written):
            self._every = build

    def _wake(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()


def _styles(written: tuple[str, ...]) -> dict[str, str]:
    """Return stylesheets by their names without a digest: theme/site → theme/site.0123.css."""
    return {path.partition(".")[0]: path for path in written if path.endswith(".css")}


def _is_shown_in_pages(path: str) -> bool:
    kind = mimetypes.guess_type(path)[0] or ""
    family = kind.partition("/")[0]
    return family in {"image", "font", "audio", "video"} or kind == "text/javascript"
