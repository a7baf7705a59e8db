"""The study days: what is coming, what has been each year, and each study day."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Final

from csmart import addresses, dutch
from csmart.addresses import Collection, Urls
from csmart.chrome import Chrome, Framer
from csmart.instant import BRUSSELS
from csmart.model.fields import EventStatus
from csmart.model.items import StudyDay
from csmart.model.parts import Material
from csmart.pages.items import ContactView, ItemView, Subject, common, contact_view, plan
from csmart.pages.plan import Desk, Plan, last_change
from csmart.records import Card, Link, TimeText, audience, event_state, event_time
from csmart.site import Entry

RECENT: Final = 3  # past study days shown below what is coming


@dataclass(frozen=True, slots=True)
class AgendaView:
    """What is coming, soonest first, and the way to what has been."""

    chrome: Chrome
    upcoming: tuple[Card, ...]
    recent: tuple[Card, ...]
    years: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class AgendaYearView:
    """The past study days of one year, latest first."""

    chrome: Chrome
    days: tuple[Card, ...]
    years: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PlaceView:
    """The place of a study day."""

    name: str
    street: str
    city: str


@dataclass(frozen=True, slots=True)
class SessionView:
    """An entry of the programme."""

    time: str
    title: str
    speaker: str


@dataclass(frozen=True, slots=True)
class StudyDayView(ItemView):
    """A study day with what it takes to plan it."""

    when: TimeText
    until: str
    ended: bool
    state: str
    state_text: str
    place: PlaceView | None
    online: str
    audience: str
    registration: str
    capacity: str
    price: str
    programme: tuple[SessionView, ...]
    speakers: tuple[str, ...]
    materials: tuple[Link, ...]
    contact: ContactView | None
    related: tuple[Card, ...]


def plans(desk: Desk) -> Iterator[Plan]:
    """Plan the agenda, the past years and every study day."""
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
            desk.cards(desk.site.upcoming),
            desk.cards(desk.site.past[:RECENT]),
            years,
        ),
        changed=last_change(desk.site.listed[Collection.STUDY_DAYS]),
        anchors=frozenset({"komend"}),
    )
    for year, entries in past:
        feeds, cards = desk.feeds_of(Collection.STUDY_DAYS), desk.cards(entries)
        yield Plan(
            addresses.listing(Collection.STUDY_DAYS, year=year),
            "agenda_year",
            partial(_agenda_year, desk.framer, feeds, year, cards, years),
            changed=last_change(entries),
        )
    for entry in desk.site.built[Collection.STUDY_DAYS]:
        yield plan(desk, entry, "study_day", _study_day, desk.related(entry, 4))


def _agenda(
    framer: Framer,
    feeds: tuple[Link, ...],
    upcoming: tuple[Card, ...],
    recent: tuple[Card, ...],
    years: tuple[Link, ...],
) -> AgendaView:
    frame = framer.frame(
        addresses.listing(Collection.STUDY_DAYS),
        "Studiedagen",
        f"De studiedagen van {framer.facts.name}: wat er komt en wat er geweest is.",
        feeds,
    )
    return AgendaView(frame, upcoming, recent, years)


def _agenda_year(
    framer: Framer,
    feeds: tuple[Link, ...],
    year: int,
    days: tuple[Card, ...],
    years: tuple[Link, ...],
) -> AgendaYearView:
    frame = framer.frame(
        addresses.listing(Collection.STUDY_DAYS, year=year),
        f"Studiedagen in {year}",
        f"De voorbije studiedagen van {framer.facts.name} in {year}.",
        feeds,
        crumbs=(framer.section(Collection.STUDY_DAYS),),
    )
    return AgendaYearView(frame, days, years)


def _study_day(subject: Subject, related: tuple[Card, ...]) -> StudyDayView:
    item = subject.entry.item
    assert isinstance(item, StudyDay)  # noqa: S101 - planned for study days only
    where = item.location
    return StudyDayView(
        **common(subject),
        when=event_time(item),
        until=item.end.isoformat(timespec="minutes"),
        ended=subject.entry.ended,
        state=event_state(item),
        state_text=state_text(item),
        place=PlaceView(where.name, where.street or "", where.city) if where else None,
        online=item.online or "",
        audience=audience(item) if item.audience else "",
        registration=item.registration_url or "",
        capacity=dutch.count(item.capacity, "plaats", "plaatsen") if item.capacity else "",
        price=item.price or "",
        programme=tuple(
            SessionView(each.time, each.title, each.speaker or "") for each in item.programme
        ),
        speakers=item.speakers,
        materials=tuple(_material(subject.framer.facts.urls, each) for each in item.materials),
        contact=contact_view(item.contact),
        related=related,
    )


def state_text(item: StudyDay) -> str:
    """Return what a status other than planned means for a visitor."""
    match item.event_status:
        case EventStatus.FULL:
            return "Er zijn geen plaatsen meer."
        case EventStatus.CANCELLED:
            return "Deze studiedag gaat niet door."
        case EventStatus.MOVED if item.previous_start:
            before = dutch.weekday_date(item.previous_start)
            return f"Eerst was deze studiedag gepland op {before}."
    return ""


def _material(urls: Urls, material: Material) -> Link:
    if material.file:
        return Link(material.title, urls.path(f"/{material.file}"))
    return Link(material.title, material.url or "")


def _year(entry: Entry) -> int:
    assert isinstance(entry.item, StudyDay)  # noqa: S101 - asked of study days only
    return entry.item.start.astimezone(BRUSSELS).year
