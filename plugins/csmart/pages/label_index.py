"""The label index: every label from A to Z, with what stands under it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Final

from csmart import addresses, dutch
from csmart.chrome import Chrome, Framer
from csmart.model.vocabulary import Label
from csmart.pages.labels import said_of
from csmart.pages.plan import MOST_USED, Desk, Plan
from csmart.records import FeedLink, Link, label_link
from csmart.schema import label
from csmart.schema.page import Kind
from csmart.typography import typeset

# With fewer labels than this the whole index is seen at once.
FEW: Final = 2 * MOST_USED


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
    """The labels that are used most, and all of them from A to Z."""

    chrome: Chrome
    most_used: tuple[Link, ...]
    letters: tuple[Letter, ...]


def plans(desk: Desk) -> Iterator[Plan]:
    """Plan the index."""
    labels = desk.site.labels
    letters = tuple(
        Letter(letter, tuple(_entry(desk, label) for label in found))
        for letter, found in groupby(labels, _letter)
    )
    most_used = desk.most_used() if len(labels) > FEW else ()
    feeds = desk.feeds(addresses.LABELS)
    view = partial(_index, desk.framer, feeds, most_used, letters)
    yield Plan(addresses.LABELS, "label_index", view)


def _index(
    framer: Framer,
    feeds: tuple[FeedLink, ...],
    most_used: tuple[Link, ...],
    letters: tuple[Letter, ...],
) -> LabelIndexView:
    name = framer.facts.name
    said = f"Alle labels van {name} van A tot Z: elk label is een onderwerp."
    terms = label.every(framer.facts.urls, f"Labels van {name}", said)
    frame = framer.frame(
        addresses.LABELS, "Labels", said, feeds, kind=Kind.COLLECTION, nodes=[terms]
    )
    return LabelIndexView(frame, most_used, letters)


def _entry(desk: Desk, label: Label) -> LabelEntry:
    link = label_link(desk.site, label)
    count = said_of(desk.site.by_label[label.name]) or "nog niets"
    return LabelEntry(link.text, link.url, typeset(label.description), count)


def _letter(label: Label) -> str:
    first = dutch.sort_key(label.name)[0][:1].upper()
    return first if first.isalpha() else "0–9"
