"""What every page has around its own content: title, navigation, metadata."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from csmart import addresses
from csmart.addresses import Collection, Urls
from csmart.data import opensearch
from csmart.findings import Finding
from csmart.hosting import policies
from csmart.model.items import Page
from csmart.preview import Bar, Files, bar
from csmart.records import TITLES, FeedLink, HeadLink, Link
from csmart.schema import breadcrumbs, organisation, website
from csmart.schema.graph import Node, graph
from csmart.schema.page import Kind, framed
from csmart.site import Entry, Site

_ATOM: Final = "application/atom+xml"
_JSON_FEED: Final = "application/feed+json"  # JSON Feed 1.1, Discovery


@dataclass(frozen=True, slots=True)
class MenuLink:
    """A link in the main menu; `current` is how ARIA names its relation to the page, or empty."""

    text: str
    url: str
    current: str


@dataclass(frozen=True, slots=True)
class Assets:
    """The addresses of the theme's own files; the search page alone has those of search."""

    stylesheet: str
    script: str
    icon: str
    search_style: str = ""
    search_script: str = ""
    catalogue_style: str = ""
    catalogue_script: str = ""


@dataclass(frozen=True, slots=True)
class Chrome:
    """The frame of one page; `search` is where its search box leads, none on the search page.

    `graph` is what it says to machines. `policy` and `referrer` are what a page may load and tell,
    for hosts that do not say so.
    """

    site_name: str
    tagline: str
    organisation: str
    home: Link
    title: str
    document_title: str
    description: str
    canonical: str
    og_type: str
    og_image: str
    og_image_alt: str
    has_card: bool
    robots: str
    preview: Bar | None
    search: str
    menu: tuple[MenuLink, ...]
    breadcrumbs: tuple[Link, ...]
    footer: tuple[Link, ...]
    links: tuple[HeadLink, ...]
    own_feed: Link
    assets: Assets
    graph: Markup
    policy: str
    referrer: str


@dataclass(frozen=True, slots=True)
class Identity:
    """What every page says of the site itself: its facts, apart from the instant of the build."""

    name: str
    tagline: str
    organisation: str
    urls: Urls
    preview: bool
    cards: bool
    guarded: bool
    files: Files

    @classmethod
    def of(cls, site: Site) -> "Identity":
        """Return the identity among the facts of a site."""
        facts = site.facts
        said = (facts.name, facts.tagline, facts.organisation, facts.urls)
        files = Files(site.content.root.name, facts.editor) if facts.preview else Files("", "")
        return cls(*said, facts.preview, facts.cards, facts.guarded, files)


@dataclass(frozen=True, slots=True)
class Place:
    """A link in the menu, by the address that it leads to."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Framer:
    """Makes the frames of one site's pages, out of what they all have in common."""

    facts: Identity
    assets: Assets
    menu: tuple[Place, ...]
    footer: tuple[Link, ...]

    @classmethod
    def of(cls, site: Site, assets: Assets) -> "Framer":
        """Return the framer of a site."""
        urls = site.facts.urls
        footer = tuple(
            Link(entry.item.title, urls.path(entry.address)) for entry in _placed(site, "footer")
        )
        return cls(Identity.of(site), assets, _menu(site), footer)

    def frame(
        self,
        address: str,
        title: str,
        description: str,
        feeds: tuple[FeedLink, ...],
        *,
        crumbs: tuple[Link, ...] = (),
        links: tuple[HeadLink, ...] = (),
        entry: Entry | None = None,
        findings: tuple[Finding, ...] = (),
        indexed: bool = True,
        kind: Kind = Kind.ANY,
        nodes: Iterable[Node] = (),
    ) -> Chrome:
        """Return the frame of the page at an address, with the feeds to follow from there.

        `links` are what else its head leads to, `kind` and `nodes` what it says to machines;
        `findings` are shown in the preview alone.
        """
        facts = self.facts
        home = addresses.HOME
        document_title = f"{title} – {facts.name}" if address != home else f"{facts.name}: {title}"
        trail = () if address == home else (Link("Home", facts.urls.path(home)), *crumbs)
        shared = self.images(entry)
        page = framed(facts.urls, kind, address, title, description, has_trail=bool(trail))
        return Chrome(
            site_name=facts.name,
            tagline=facts.tagline,
            organisation=facts.organisation,
            home=Link(facts.name, facts.urls.path(home)),
            title=title,
            document_title=document_title,
            description=description,
            canonical=facts.urls.absolute(address),
            og_type="article" if entry and entry.collection is Collection.NEWS else "website",
            og_image=shared[0] if shared else "",
            og_image_alt=self._image_in_words(entry, title) if shared else "",
            has_card=facts.cards,
            robots="" if indexed and not facts.preview else "noindex",
            preview=bar(facts.urls, facts.files, entry, findings) if facts.preview else None,
            search=facts.urls.path(addresses.SEARCH) if address != addresses.SEARCH else "",
            menu=tuple(
                MenuLink(each.text, facts.urls.path(each.address), _current(each.address, address))
                for each in self.menu
            ),
            breadcrumbs=trail,
            footer=self.footer,
            links=(*_to_feeds(feeds), *links, self._search_link()),
            own_feed=feeds[-1],
            assets=self.assets,
            graph=graph(*self._around(page, trail), *nodes),
            policy=policies.of_page(address) if facts.guarded else "",
            referrer=policies.REFERRER if facts.guarded else "",
        )

    def images(self, entry: Entry | None) -> tuple[str, ...]:
        """Return the URLs of the images that stand for a page, or for an item's, the best first."""
        urls, images = self.facts.urls, []
        if self.facts.cards:
            images.append(addresses.card(entry.address if entry else addresses.HOME))
        if entry and entry.item.image:
            images.append(f"/{entry.item.image}")
        return tuple(urls.absolute(image) for image in images)

    def _image_in_words(self, entry: Entry | None, title: str) -> str:
        """Return what is seen on the best image: a card says what its page is called."""
        if not self.facts.cards:
            return (entry.item.image_alt if entry else "") or ""
        return f"{title if entry else self.facts.tagline} – {self.facts.name}"

    def _around(self, page: Node, trail: tuple[Link, ...]) -> Iterator[Node]:
        """Yield what every page says to machines: what it is, where in the site, and whose."""
        facts = self.facts
        yield organisation.named(facts.urls, facts.organisation)
        yield website.named(facts.urls, facts.name)
        yield page
        if trail:
            yield breadcrumbs.trail(facts.urls, page, trail)

    def _search_link(self) -> HeadLink:
        """Return the link by which a browser can add the site's search to its own."""
        url = self.facts.urls.path(addresses.OPENSEARCH)
        return HeadLink("search", opensearch.TYPE, self.facts.name, url)

    def section(self, collection: Collection) -> Link:
        """Return the link to a collection's list."""
        return Link(TITLES[collection], self.facts.urls.path(addresses.listing(collection)))

    def labels_link(self) -> Link:
        """Return the link to the label index."""
        return Link("Labels", self.facts.urls.path(addresses.LABELS))


def _to_feeds(feeds: tuple[FeedLink, ...]) -> tuple[HeadLink, ...]:
    """Return the links to feeds; a browser that takes the first of a kind gets Atom."""
    atom = (HeadLink("alternate", _ATOM, feed.text, feed.url) for feed in feeds)
    json = (HeadLink("alternate", _JSON_FEED, feed.text, feed.json) for feed in feeds)
    return (*atom, *json)


def _menu(site: Site) -> tuple[Place, ...]:
    """Return the collections with items, the labels, and the pages that ask for a place."""
    places = [
        Place(TITLES[collection], addresses.listing(collection))
        for collection in TITLES
        if site.listed[collection]
    ]
    if site.labels:
        places.append(Place("Labels", addresses.LABELS))
    places += [Place(entry.item.title, entry.address) for entry in _placed(site, "menu")]
    return tuple(places)


def _placed(site: Site, field: str) -> list[Entry]:
    """Return the pages with a place in the menu or the footer, in the order of their places."""
    pages = [
        (getattr(entry.item, field), entry.source.slug, entry)
        for entry in site.listed[Collection.PAGES]
        if isinstance(entry.item, Page) and getattr(entry.item, field) is not None
    ]
    return [entry for _, _, entry in sorted(pages, key=lambda page: page[:2])]


def _current(target: str, address: str) -> str:
    """Return the ARIA 1.2 value of aria-current: the page itself, or a part of the trail to it."""
    if target == address:
        return "page"
    return "true" if address.startswith(target) else ""
