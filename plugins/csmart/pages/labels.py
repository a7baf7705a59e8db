"""Each label's page, across the collections, and the longer lists behind it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from csmart import addresses, dutch
from csmart.addresses import Collection
from csmart.calendars.channels import title_of_label
from csmart.calendars.links import Subscription, subscription
from csmart.chrome import Chrome, Framer
from csmart.cooccurrence import Companions
from csmart.model.vocabulary import Label
from csmart.pages.plan import Desk, Plan, last_change
from csmart.paging import Pagination, cut, pagination
from csmart.records import TITLES, Card, FeedLink, Link, label_link
from csmart.schema import label as term
from csmart.schema.page import Kind
from csmart.schema.page import about as subject
from csmart.site import Entry
from csmart.typography import typeset

COMPANIONS: Final = 8  # labels that stand together with one, on its page
FIRST: Final = 5  # items of each collection on a label's own page
_NOUNS: Final = {
    Collection.NEWS: ("bericht", "berichten"),
    Collection.SERVICES: ("dienst", "diensten"),
    Collection.STUDY_DAYS: ("studiedag", "studiedagen"),
}


@dataclass(frozen=True, slots=True)
class Section:
    """The first items of one collection under a label, and the ways to all of them."""

    id: str
    title: str
    shape: str
    cards: tuple[Card, ...]
    all: Link | None
    subscription: Subscription | None


@dataclass(frozen=True, slots=True)
class Together:
    """A label that often stands on items together with the page's own.

    `combined` is the search for items with both, which takes a script.
    """

    label: Link
    combined: str
    count: str


@dataclass(frozen=True, slots=True)
class LabelView:
    """A label across the collections."""

    chrome: Chrome
    name: str
    description: str
    count: str
    sections: tuple[Section, ...]
    together: tuple[Together, ...]
    related: tuple[Link, ...]
    index: Link


@dataclass(frozen=True, slots=True)
class LabelListView:
    """A page of the whole list of one collection under a label."""

    chrome: Chrome
    label: Link
    cards: tuple[Card, ...]
    pagination: Pagination | None


@dataclass(frozen=True, slots=True)
class About:
    """A label as its own pages know it."""

    slug: str
    link: Link
    description: str
    feeds: tuple[FeedLink, ...]


def plans(desk: Desk) -> Iterator[Plan]:
    """Plan every label's page and its longer lists."""
    site, companions = desk.site, Companions(desk.site)
    for label in site.labels:
        groups = site.by_label[label.name]
        about = _about(desk, label)
        sections = tuple(
            _section(desk, label, collection, groups[collection])
            for collection in TITLES
            if groups.get(collection)
        )
        yield Plan(
            addresses.label(label.address_slug),
            "label",
            partial(
                _label,
                desk.framer,
                about,
                said_of(groups),
                sections,
                _together(desk, label, companions),
                _related(desk, label),
            ),
            changed=last_change(entry for group in groups.values() for entry in group),
            anchors=frozenset(groups),
        )
        for collection, entries in groups.items():
            if len(entries) > FIRST:
                yield from _list(desk, about, collection, entries)


def _list(
    desk: Desk, about: About, collection: Collection, entries: Sequence[Entry]
) -> Iterator[Plan]:
    numbered = partial(addresses.label_listing, about.slug, collection)
    for page, shown in cut(entries):
        pages = pagination(page, len(entries), numbered, desk.site.facts.urls)
        cards = desk.cards(shown)
        yield Plan(
            numbered(page),
            "label_list",
            partial(_label_list, desk.framer, about, collection, cards, page, pages),
            changed=last_change(shown),
        )


def _about(desk: Desk, label: Label) -> About:
    slug = label.address_slug
    link, said = label_link(desk.site, label), typeset(label.description)
    return About(slug, link, said, desk.feeds(addresses.label(slug)))


def _together(desk: Desk, label: Label, companions: Companions) -> tuple[Together, ...]:
    known, urls = desk.site.content.vocabulary.by_name, desk.site.facts.urls
    return tuple(
        Together(
            label_link(desk.site, other),
            urls.path(addresses.search(label.address_slug, other.address_slug)),
            str(each.items),
        )
        for each in companions.of(label.name, COMPANIONS)
        if (other := known.get(each.name))
    )


def said_of(groups: Mapping[Collection, Sequence[Entry]]) -> str:
    """Return how many items of each collection stand under a label, as words; empty if none."""
    words = [
        dutch.count(len(groups[collection]), *_NOUNS[collection])
        for collection in _NOUNS
        if groups.get(collection)
    ]
    return dutch.enumeration(words)


def _related(desk: Desk, label: Label) -> tuple[Link, ...]:
    known = desk.site.content.vocabulary.by_name
    return tuple(label_link(desk.site, known[name]) for name in label.related if name in known)


def _label(
    framer: Framer,
    about: About,
    count: str,
    sections: tuple[Section, ...],
    together: tuple[Together, ...],
    related: tuple[Link, ...],
) -> LabelView:
    address, index = addresses.label(about.slug), framer.labels_link()
    name, said = about.link.text, about.description
    frame = framer.frame(
        address,
        name,
        said,
        about.feeds,
        crumbs=(index,),
        links=tuple(each.subscription.head for each in sections if each.subscription),
        kind=Kind.COLLECTION,
        nodes=[term.defined(framer.facts.urls, about.slug, name, said)],
    )
    return LabelView(frame, name, said, count, sections, together, related, index)


def _section(desk: Desk, label: Label, collection: Collection, entries: Sequence[Entry]) -> Section:
    rest, facts = None, desk.site.facts
    if len(entries) > FIRST:
        words = f"Alle {dutch.count(len(entries), *_NOUNS[collection])}"
        address = addresses.label_listing(label.address_slug, collection)
        rest = Link(words, facts.urls.path(address))
    shape = "tiles" if collection is Collection.SERVICES else "rows"
    cards, ways = desk.cards(entries[:FIRST]), None
    if collection is Collection.STUDY_DAYS:
        place = addresses.label(label.address_slug)
        ways = subscription(facts.urls, place, title_of_label(facts.name, label.name))
    return Section(str(collection), TITLES[collection], shape, cards, rest, ways)


def _label_list(
    framer: Framer,
    about: About,
    collection: Collection,
    cards: tuple[Card, ...],
    page: int,
    pages: Pagination | None,
) -> LabelListView:
    link = about.link
    title = f"{link.text}: {TITLES[collection].lower()}"
    address, urls = addresses.label_listing(about.slug, collection, page), framer.facts.urls
    frame = framer.frame(
        address,
        f"{title}, pagina {page}" if page > 1 else title,
        f"{TITLES[collection]} met het label {link.text}{f', pagina {page}' if page > 1 else ''}.",
        about.feeds,
        crumbs=(framer.labels_link(), link),
        kind=Kind.COLLECTION,
        nodes=[subject(urls.absolute(address), term.identity(urls.origin + link.url))],
    )
    return LabelListView(frame, link, cards, pages)
