"""An item's body: HTML whose links are filled in when a page is rendered."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from csmart.reading.links import BodyLink


@dataclass(frozen=True, slots=True)
class Body:
    """HTML cut at its links, the links in between, and the ids that a fragment can name."""

    parts: tuple[str, ...] = ("",)
    links: tuple[BodyLink, ...] = ()
    anchors: frozenset[str] = frozenset()

    def html(self, urls: Sequence[str], picture: Callable[[BodyLink, str], Markup]) -> Markup:
        """Return the HTML with the link to each target in its place, and images as pictures."""
        pieces = [self.parts[0]]
        for link, url, part in zip(self.links, urls, self.parts[1:], strict=True):
            pieces += (picture(link, url) if link.is_image else escape(url), part)
        return Markup("".join(pieces))  # noqa: S704 - policed HTML
