"""The search page: a form, the labels for whoever has no script, and what the script needs.

It is not for search engines: what it shows without a query, the label index says better, and with
one every address leads to the same page.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from csmart import addresses
from csmart.addresses import Urls
from csmart.chrome import Chrome, Framer
from csmart.pages.plan import Desk, Plan
from csmart.records import FeedLink, Link
from csmart.schema.page import Kind
from csmart.search.documents import EVERYTHING
from csmart.search.words import NAME


@dataclass(frozen=True, slots=True)
class Group:
    """A group of filters: its name in addresses, and its title."""

    name: str
    title: str


GROUPS: Final = (
    Group("soort", "Soort"),
    Group("label", "Label"),
    Group("doelgroep", "Voor wie"),
    Group("vorm", "Vorm"),
    Group("jaar", "Jaar"),
)


@dataclass(frozen=True, slots=True)
class Finder:
    """Where the script finds the index, and the word that stands in every document."""

    index: str
    words: str
    labels: str
    everything: str

    @classmethod
    def of(cls, urls: Urls) -> "Finder":
        """Return the places of a site."""
        index = urls.path(addresses.SEARCH_INDEX)
        return cls(index, f"{index}{NAME}", urls.path(addresses.LABELS), EVERYTHING)


@dataclass(frozen=True, slots=True)
class SearchView:
    """The search page; `index` is the way to all labels."""

    chrome: Chrome
    action: str
    groups: tuple[Group, ...]
    labels: tuple[Link, ...]
    index: Link
    finder: Finder


def plans(desk: Desk) -> Iterator[Plan]:
    """Plan the search page."""
    feeds = desk.feeds(addresses.HOME)
    view = partial(_search, desk.framer, feeds, desk.most_used())
    yield Plan(addresses.SEARCH, "search", view, in_sitemap=False)


def _search(framer: Framer, feeds: tuple[FeedLink, ...], labels: tuple[Link, ...]) -> SearchView:
    urls = framer.facts.urls
    frame = framer.frame(
        addresses.SEARCH,
        "Zoeken",
        f"Zoek in alles wat {framer.facts.name} publiceert: nieuws, diensten en studiedagen.",
        feeds,
        indexed=False,
        kind=Kind.RESULTS,
    )
    action, index = urls.path(addresses.SEARCH), framer.labels_link()
    return SearchView(frame, action, GROUPS, labels, index, Finder.of(urls))
