"""The labels: their index, and each label's page across the collections."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Final

from csmart import addresses, dutch
from csmart.addresses import Collection
from csmart.chrome import Chrome, Framer
from csmart.model.vocabulary import Label
from csmart.pages.plan import Desk, Plan, last_change
from csmart.paging import Pagination, cut, pagination
from csmart.records import TITLES, Card, Link, label_link
from csmart.site import Entry
from csmart.typography import typeset

FIRST: Final = 5  # items of each collection on a label's own page
_NOUNS: Final = {
    Collection.NEWS: ("bericht", "berichten"),
    Collection.SERVICES: ("dienst", "diensten"),
    Collection.STUDY_DAYS: ("studiedag", "studiedagen"),
}


@dataclass(frozen=True, slots=True)
class LabelEntry:
    """A label in the index."""

    name: str
    url: str
    description: str
    count: str


@dataclass(frozen=True, slots=True)
class Letter:
    """The labels that begin with one letter."""

    letter: str
    labels: tuple[LabelEntry, ...]


@dataclass(frozen=True, slots=True)
class LabelIndexView:
    """All labels from A to Z."""

    chrome: Chrome
    letters: tuple[Letter, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The first items of one collection under a label, and the way to all of them."""

    id: str
    title: str
    shape: str
    cards: tuple[Card, ...]
    all: Link | None


@dataclass(frozen=True, slots=True)
class LabelView:
    """A label across the collections."""

    chrome: Chrome
    name: str
    description: str
    sections: tuple[Section, ...]
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
    feeds: tuple[Link, ...]


def plans(desk: Desk) -> Iterator[Plan]:
    """Plan the index, every label's page and its longer lists."""
    site = desk.site
    letters = tuple(
        Letter(letter, tuple(_entry(desk, label) for label in labels))
        for letter, labels in groupby(site.labels, _letter)
    )
    feeds = desk.feeds(addresses.LABELS)
    yield Plan(addresses.LABELS, "label_index", partial(_index, desk.framer, feeds, letters))
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
            partial(_label, desk.framer, about, sections, _related(desk, label)),
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


def _index(framer: Framer, feeds: tuple[Link, ...], letters: tuple[Letter, ...]) -> LabelIndexView:
    frame = framer.frame(
        addresses.LABELS,
        "Labels",
        f"Alle labels van {framer.facts.name} van A tot Z: elk label is een onderwerp.",
        feeds,
    )
    return LabelIndexView(frame, letters)


def _entry(desk: Desk, label: Label) -> LabelEntry:
    groups = desk.site.by_label[label.name]
    words = [
        dutch.count(len(groups[collection]), *_NOUNS[collection])
        for collection in _NOUNS
        if groups.get(collection)
    ]
    link = label_link(desk.site, label)
    return LabelEntry(
        link.text, link.url, typeset(label.description), dutch.enumeration(words) or "nog niets"
    )


def _about(desk: Desk, label: Label) -> About:
    slug = label.address_slug
    link, said = label_link(desk.site, label), typeset(label.description)
    return About(slug, link, said, desk.feeds(addresses.label(slug)))


def _related(desk: Desk, label: Label) -> tuple[Link, ...]:
    known = desk.site.content.vocabulary.by_name
    return tuple(label_link(desk.site, known[name]) for name in label.related if name in known)


def _label(
    framer: Framer, about: About, sections: tuple[Section, ...], related: tuple[Link, ...]
) -> LabelView:
    address, index = addresses.label(about.slug), framer.labels_link()
    name = about.link.text
    frame = framer.frame(address, name, about.description, about.feeds, crumbs=(index,))
    return LabelView(frame, name, about.description, sections, related, index)


def _section(desk: Desk, label: Label, collection: Collection, entries: Sequence[Entry]) -> Section:
    rest = None
    if len(entries) > FIRST:
        words = f"Alle {dutch.count(len(entries), *_NOUNS[collection])}"
        address = addresses.label_listing(label.address_slug, collection)
        rest = Link(words, desk.site.facts.urls.path(address))
    shape = "tiles" if collection is Collection.SERVICES else "rows"
    return Section(str(collection), TITLES[collection], shape, desk.cards(entries[:FIRST]), rest)


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
    frame = framer.frame(
        addresses.label_listing(about.slug, collection, page),
        f"{title}, pagina {page}" if page > 1 else title,
        f"{TITLES[collection]} met het label {link.text}{f', pagina {page}' if page > 1 else ''}.",
        about.feeds,
        crumbs=(framer.labels_link(), link),
    )
    return LabelListView(frame, link, cards, pages)


def _letter(label: Label) -> str:
    first = dutch.sort_key(label.name)[0][:1].upper()
    return first if first.isalpha() else "0–9"
