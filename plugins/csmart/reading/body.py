"""An item's body: HTML whose links are filled in when a page is rendered."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from markupsafe import Markup, escape

from csmart.reading.links import BodyLink, LinkPart

_TAG: Final = re.compile(r"<[^>]*>")


class Heading(NamedTuple):
    """A heading of a text, by its id."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Body:
    """HTML cut at its links, the links in between, and the ids that a fragment can name.

    `headings` are those of level 2, `abbreviations` pairs of what is written and what it means.
    """

    parts: tuple[str, ...] = ("",)
    links: tuple[BodyLink, ...] = ()
    anchors: frozenset[str] = frozenset()
    headings: tuple[Heading, ...] = ()
    abbreviations: tuple[tuple[str, str], ...] = ()
    words: int = 0

    def image_near_top(self, most: int) -> BodyLink | None:
        """Return the first image, if at most so many words stand before it."""
        found = (at for at, link in enumerate(self.links) if link.part is LinkPart.IMAGE)
        at = next(found, None)
        if at is None or len(_TAG.sub(" ", "".join(self.parts[: at + 1])).split()) > most:
            return None
        return self.links[at]

    def html(self, urls: Sequence[str], insert: Callable[[BodyLink, str], Markup]) -> Markup:
        """Return the HTML with each link in its place; `insert` makes what is no address."""
        pieces = [self.parts[0]]
        for link, url, part in zip(self.links, urls, self.parts[1:], strict=True):
            plain = link.part is LinkPart.ADDRESS
            pieces += (escape(url) if plain else insert(link, url), part)
        return Markup("".join(pieces))  # noqa: S704 - policed HTML
