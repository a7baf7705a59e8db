"""What every page has around its own content: title, navigation, metadata."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from csmart import addresses
from csmart.addresses import Collection
from csmart.model.items import Page
from csmart.records import TITLES, Link
from csmart.site import Entry, Site


@dataclass(frozen=True, slots=True)
class MenuLink:
    """A link in the main menu; `current` is how ARIA names its relation to the page, or empty."""

    text: str
    url: str
    current: str


@dataclass(frozen=True, slots=True)
class Assets:
    """The addresses of the theme's own files."""

    stylesheet: str
    script: str
    icon: str


@dataclass(frozen=True, slots=True)
class Chrome:
    """The frame of one page."""

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
    robots: str
    preview: bool
    mark: str
    menu: tuple[MenuLink, ...]
    breadcrumbs: tuple[Link, ...]
    footer: tuple[Link, ...]
    feeds: tuple[Link, ...]
    own_feed: Link
    assets: Assets


@dataclass(frozen=True, slots=True)
class Framer:
    """Makes the frames of one site's pages."""

    site: Site
    assets: Assets
    feeds: Mapping[str, Link]

    def frame(
        self,
        address: str,
        title: str,
        description: str,
        *,
        crumbs: tuple[Link, ...] = (),
        entry: Entry | None = None,
        mark: str = "",
        indexed: bool = True,
    ) -> Chrome:
        """Return the frame of the page at an address."""
        facts = self.site.facts
        home = addresses.HOME
        document_title = f"{title} – {facts.name}" if address != home else f"{facts.name}: {title}"
        trail = () if address == home else (Link("Home", facts.urls.path(home)), *crumbs)
        image = entry.item.image if entry else None
        feeds = self._feeds(address)
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
            og_image=facts.urls.absolute(f"/{image}") if image else "",
            robots="" if indexed and not facts.preview else "noindex",
            preview=facts.preview,
            mark=mark,
            menu=self._menu(address),
            breadcrumbs=trail,
            footer=self._footer(),
            feeds=feeds,
            own_feed=feeds[-1],
            assets=self.assets,
        )

    def section(self, collection: Collection) -> Link:
        """Return the link to a collection's list."""
        return Link(TITLES[collection], self.site.facts.urls.path(addresses.listing(collection)))

    def _menu(self, address: str) -> tuple[MenuLink, ...]:
        """Return the collections with items, the labels, and the pages that ask for a place."""
        entries = [
            (TITLES[collection], addresses.listing(collection))
            for collection in TITLES
            if self.site.listed[collection]
        ]
        if self.site.labels:
            entries.append(("Labels", addresses.LABELS))
        entries += [(entry.item.title, entry.address) for entry in self._placed("menu")]
        return tuple(
            MenuLink(text, self.site.facts.urls.path(target), _current(target, address))
            for text, target in entries
        )

    def _footer(self) -> tuple[Link, ...]:
        return tuple(
            Link(entry.item.title, self.site.facts.urls.path(entry.address))
            for entry in self._placed("footer")
        )

    def _feeds(self, address: str) -> tuple[Link, ...]:
        """Return the feeds of the address and of those above it, the whole site's first."""
        ends = [match.end() for match in re.finditer("/", address)]
        return tuple(self.feeds[place] for end in ends if (place := address[:end]) in self.feeds)

    def _placed(self, field: str) -> list[Entry]:
        """Return the pages with a place in the menu or the footer, in the order of their places."""
        pages = [
            (getattr(entry.item, field), entry.source.slug, entry)
            for entry in self.site.listed[Collection.PAGES]
            if isinstance(entry.item, Page) and getattr(entry.item, field) is not None
        ]
        return [entry for _, _, entry in sorted(pages, key=lambda page: page[:2])]


def _current(target: str, address: str) -> str:
    """Return the ARIA 1.2 value of aria-current: the page itself, or a part of the trail to it."""
    if target == address:
        return "page"
    return "true" if address.startswith(target) else ""
