"""Which feeds there are: of the whole site, of each collection and of each label."""

from collections.abc import Iterator
from dataclasses import dataclass

from csmart import addresses
from csmart.records import TITLES, FeedLink
from csmart.site import Entry, Site
from csmart.typography import typeset


@dataclass(frozen=True, slots=True, eq=False)
class Channel:
    """A feed, beside the page at `place`; `name` tells it from others for ever, in its id."""

    place: str
    name: str
    title: str
    description: str
    groups: tuple[tuple[Entry, ...], ...]

    @property
    def atom(self) -> str:
        """The address of the feed as Atom."""
        return addresses.feed(self.place, "xml")

    @property
    def json(self) -> str:
        """The address of the feed as JSON Feed."""
        return addresses.feed(self.place, "json")


def every(site: Site) -> Iterator[Channel]:
    """Yield the site's feeds; one that has nothing to tell yet is there too."""
    facts = site.facts
    listed = tuple(site.listed[collection] for collection in TITLES)
    yield Channel(addresses.HOME, "site", facts.name, facts.description, listed)
    for collection, title in TITLES.items():
        yield Channel(
            addresses.listing(collection),
            str(collection),
            f"{facts.name}: {title.lower()}",
            f"{title} van {facts.name}.",
            (site.listed[collection],),
        )
    for label in site.labels:
        yield Channel(
            addresses.label(label.address_slug),
            # A label can be renamed while it keeps its address: that is its identity.
            f"labels/{label.address_slug}",
            f"{facts.name}: {typeset(label.name)}",
            typeset(label.description),
            tuple(site.by_label[label.name].values()),
        )


def files(site: Site) -> frozenset[str]:
    """Return the addresses of the feeds, in every format."""
    return frozenset(address for each in every(site) for address in (each.atom, each.json))


def links(site: Site) -> dict[str, FeedLink]:
    """Return the link to each feed by the address of the page that it stands beside."""
    path = site.facts.urls.path
    return {
        each.place: FeedLink(each.title, path(each.atom), path(each.json)) for each in every(site)
    }
