"""What was made of items for one site, kept for the next one as long as it stays right."""

from collections.abc import Mapping

from csmart.linking import UnresolvedError, url_of
from csmart.reading.links import Target
from csmart.records import TITLES, Card, card, links_to_labels
from csmart.site import Entry, Site


class Memory:
    """Cards and links of entries, each made again only when something in it may have changed."""

    def __init__(self) -> None:
        self._cards: dict[Entry, Card] = {}
        self._cards_with: tuple[object, ...] = ()
        self._links: dict[Entry, tuple[str, ...]] = {}
        self._links_with: tuple[object, ...] = ()

    def cards(self, site: Site) -> Mapping[Entry, Card]:
        """Return the card of every entry that stands in lists."""
        made_with = (site.facts.urls, site.content.vocabulary.labels)
        before = self._cards if made_with == self._cards_with else {}
        labels = links_to_labels(site)
        self._cards = {
            entry: before.get(entry) or card(site, entry, labels)
            for collection in TITLES
            for entry in site.listed[collection]
        }
        self._cards_with = made_with
        return self._cards

    def links(self, site: Site) -> Mapping[Entry, tuple[str, ...]]:
        """Return where the links in each entry's text lead, in their order.

        A link that leads nowhere, of which the checks tell, is empty.
        """
        made_with = (site.facts.urls, {path: entry.address for path, entry in site.by_path.items()})
        before = self._links if made_with == self._links_with else {}
        urls: dict[Target, str] = {}
        self._links = {
            entry: before[entry] if entry in before else _urls(site, entry, urls)
            for entry in site.entries
        }
        self._links_with = made_with
        return self._links


def _urls(site: Site, entry: Entry, known: dict[Target, str]) -> tuple[str, ...]:
    targets = entry.source.targets
    for target in targets:
        if target not in known:
            try:
                known[target] = url_of(site, target)
            except UnresolvedError:
                known[target] = ""
    return tuple([known[target] for target in targets])
