"""An item's body: HTML whose links are filled in when a page is rendered."""

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup, escape

from csmart.reading.links import BodyLink, Target


@dataclass(frozen=True, slots=True)
class Body:
    """HTML cut at its links, the links in between, and the ids that a fragment can name."""

    parts: tuple[str, ...] = ("",)
    links: tuple[BodyLink, ...] = ()
    anchors: frozenset[str] = frozenset()

    def html(self, link: Callable[[Target], str]) -> Markup:
        """Return the HTML with every target made into a link."""
        pieces = [self.parts[0]]
        for body_link, part in zip(self.links, self.parts[1:], strict=True):
            pieces += (str(escape(link(body_link.target))), part)
        return Markup("").join(Markup(piece) for piece in pieces)  # noqa: S704 - policed HTML
