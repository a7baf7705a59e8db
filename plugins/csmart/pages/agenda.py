"""The agenda: the study days that are coming, by month, and those of each past year."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Final

from csmart import addresses, dutch
from csmart.addresses import Collection
from csmart.calendars.channels import title_of_all
from csmart.calendars.links import Subscription, subscription
from csmart.chrome import Chrome, Framer
from csmart.instant import BRUSSELS
from csmart.model.items import StudyDay
from csmart.pages.plan import Desk, Plan, last_change
from csmart.records import Card, FeedLink, Link
from csmart.schema.page import Kind
from csmart.site import Entry

RECENT: Final = 3  # past study days shown below what is coming
LONG: Final = 30  # study days; more would make the page heavy


@dataclass(frozen=True, slots=True)
class Month:
    """The study days of one month."""

    id: str
    name: str
    days: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class AgendaView:
    """What is coming, soonest first, and the way to what has been.

    Where it is long, only what one chooses a day by is shown of each.
    """

    chrome: Chrome
    months: tuple[Month, ...]
    is_long: bool
    recent: tuple[Card, ...]
    years: tuple[Link, ...]
    subscription: Subscription


@dataclass(frozen=True, slots=True)
class AgendaYearView:
    """The past study days of one year, latest first."""

    chrome: Chrome
    months: tuple[Month, ...]
    is_long: bool
    years: tuple[Link, ...]


def plans(desk: Desk) -> Iterator[Plan]:
    """Plan the agenda and the past years."""
    past = [(year, tuple(found)) for year, found in groupby(desk.site.past, _year)]
    years = tuple(
        Link(
            str(year),
            desk.site.facts.urls.path(addresses.listing(Collection.STUDY_DAYS, year=year)),
        )
        for year, _ in past
    )
    yield Plan(
        addresses.listing(Collection.STUDY_DAYS),
        "agenda",
        partial(
            _agenda,
            desk.framer,
            desk.feeds_of(Collection.STUDY_DAYS),
            _months(desk, desk.site.upcoming),
            desk.cards(desk.site.past[:RECENT]),
            years,
        ),
        changed=last_change(desk.site.listed[Collection.STUDY_DAYS]),
        anchors=frozenset({"komend"}),
    )
    for year, entries in past:
        feeds, months = desk.feeds_of(Collection.STUDY_DAYS), _months(desk, entries)
        yield Plan(
            addresses.listing(Collection.STUDY_DAYS, year=year),
            "agenda_year",
            partial(_agenda_year, desk.framer, feeds, year, months, years),
            changed=last_change(entries),
        )


def _agenda(
    framer: Framer,
    feeds: tuple[FeedLink, ...],
    months: tuple[Month, ...],
    recent: tuple[Card, ...],
    years: tuple[Link, ...],
) -> AgendaView:
    address, facts = addresses.listing(Collection.STUDY_DAYS), framer.facts
    ways = subscription(facts.urls, address, title_of_all(facts.name))
    frame = framer.frame(
        address,
        "Studiedagen",
        f"De studiedagen van {facts.name}: wat er komt en wat er geweest is.",
        feeds,
        links=(ways.head,),
        kind=Kind.COLLECTION,
    )
    return AgendaView(frame, months, _is_long(months), recent, years, ways)


def _agenda_year(
    framer: Framer,
    feeds: tuple[FeedLink, ...],
    year: int,
    months: tuple[Month, ...],
    years: tuple[Link, ...],
) -> AgendaYearView:
    frame = framer.frame(
        addresses.listing(Collection.STUDY_DAYS, year=year),
        f"Studiedagen in {year}",
        f"De voorbije studiedagen van {framer.facts.name} in {year}.",
        feeds,
        crumbs=(framer.section(Collection.STUDY_DAYS),),
        kind=Kind.COLLECTION,
    )
    return AgendaYearView(frame, months, _is_long(months), years)


def _months(desk: Desk, entries: Iterable[Entry]) -> tuple[Month, ...]:
    """Return study days by the months in which they begin, in the order of the days."""
    return tuple(
        Month(
            f"maand-{year}-{month:02}",
            f"{dutch.MONTHS[month - 1].capitalize()} {year}",
            desk.cards(found),
        )
        for (year, month), found in groupby(entries, _month)
    )


def _is_long(months: Iterable[Month]) -> bool:
    return sum(len(month.days) for month in months) > LONG


def _month(entry: Entry) -> tuple[int, int]:
    assert isinstance(entry.item, StudyDay)  # noqa: S101 - asked of study days only
    start = entry.item.start.astimezone(BRUSSELS)
    return start.year, start.month


def _year(entry: Entry) -> int:
    assert isinstance(entry.item, StudyDay)  # noqa: S101 - asked of study days only
    return entry.item.start.astimezone(BRUSSELS).year
