"""Titles, each different from all others."""

from typing import Final

from csmart.corpus.dice import Dice
from csmart.corpus.phrases import Voice
from csmart.slugs import slugify

_WORDS: Final = range(3, 13)
_TRIES: Final = 40
_LONG: Final = 0.012
_SHORT_SLUG: Final = 0.1


class Titles:
    """Makes titles, and the slugs that keep their items apart."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self._taken: set[str] = set()
        self._parts: dict[str, int] = {}  # the first that may be free, by title

    def news(self, voice: Voice) -> str:
        """Return a title for a post; now and then a very long one."""
        if self._dice.chance(_LONG):
            title = voice.sentence("titel lang")
            if self._is_free(title):
                return self._keep(title)
        return self.make(voice, "titel nieuws")

    def make(self, voice: Voice, phrase: str) -> str:
        """Return a title out of the phrases of this name."""
        title = voice.sentence(phrase)
        for _ in range(_TRIES):
            if len(title.split()) in _WORDS and self._is_free(title):
                return self._keep(title)
            title = voice.sentence(phrase)
        part = self._parts.get(title, 2)
        # In front: a slug is cut at its end.
        while not self._is_free(f"Deel {part}: {title}"):
            part += 1
        self._parts[title] = part + 1
        return self._keep(f"Deel {part}: {title}")

    def slug(self, title: str) -> str:
        """Return the slug of a title that was made here; now and then one of fewer words."""
        slug = slugify(title)
        if self._dice.chance(_SHORT_SLUG):
            short = "-".join(slug.split("-")[:4])
            if short not in self._taken:
                self._taken.add(short)
                return short
        return slug

    def _is_free(self, title: str) -> bool:
        return slugify(title) not in self._taken

    def _keep(self, title: str) -> str:
        self._taken.add(slugify(title))
        return title
