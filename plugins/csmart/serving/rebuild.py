"""Has the site built after saves, one build at a time, by one builder that lives on."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from csmart.serving.child import Builder, EndedIdleError
from csmart.serving.messages import Result
from csmart.serving.place import Place
from csmart.serving.saves import Saved, Saves


@dataclass(frozen=True, slots=True)
class Done:
    """A build: its result, the saves that it followed, and how long after them it was ready.

    `unseen` is all that was saved since the last good build.
    """

    result: Result
    saved: Saved
    unseen: Saved
    seconds: float


class Rebuilding:
    """Builds once at the start and then after every save."""

    def __init__(self, place: Place, done: Callable[[Done], None]) -> None:
        self._place = place
        self._done = done
        self._saves = Saves()
        self._saves.add(Saved(complete=False))
        self._builder: Builder | None = None

    def saved(self, saved: Saved) -> None:
        """Have the site built; saves during a build are one build more."""
        self._saves.add(saved)
        # With other code a running build is of no use, and perhaps it would never end.
        if self._builder is not None and not self._builder.usable:
            self._builder.kill()

    async def run(self) -> None:
        """Build whenever something is saved, until cancelled; that ends the builder.

        Raises OSError if a builder cannot be started or the terminal is gone.
        """
        unseen = Saved()
        try:
            while True:
                saved = await self._saves.take()
                start = time.perf_counter()
                unseen |= saved
                result = await self._build(saved)
                if result is None:
                    continue  # what was saved meanwhile is waiting
                self._done(Done(result, saved, unseen, time.perf_counter() - start))
                if result.good:
                    unseen = Saved()
        finally:
            if self._builder is not None:
                await self._builder.end()

    async def _build(self, saved: Saved) -> Result | None:
        """Return the result of a build; nothing for one that was cut off by a save."""
        try:
            return await (await self._ready()).build(saved.hint)
        except EndedIdleError:  # a new one cannot raise it: what it did is told
            return await (await self._ready()).build(saved.hint)

    async def _ready(self) -> Builder:
        """Return the builder, or a new one if that is of no use any more."""
        if self._builder is None or not self._builder.usable:
            if self._builder is not None:
                await self._builder.end()
            self._builder = await Builder.start(self._place)
        return self._builder
