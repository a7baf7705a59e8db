"""The study days: what is coming, what has been each year, and each study day."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Final

from csmart import addresses, dutch
from csmart.addresses import Collection
from csmart.chrome import Chrome
from csmart.instant import BRUSSELS
from csmart.model.fields import EventStatus
from csmart.model.items import StudyDay
from csmart.model.parts import Material
from csmart.pages.items import ContactView, ItemView, common, contact_view, plan
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
        partial(_agenda, desk, years),
        changed=last_change(desk.site.listed[Collection.STUDY_DAYS]),
        anchors=frozenset({"komend"}),
    )
    for year, entries in past:
        yield Plan(
            addresses.listing(Collection.STUDY_DAYS, year=year),
            "agenda_year",
            partial(_agenda_year, desk, year, entries, years),
            changed=last_change(entries),
        )
    for entry in desk.site.entries:
        if isinstance(entry.item, StudyDay):
            yield plan(desk, entry, "study_day", partial(_study_day, desk, entry, entry.item))


def _agenda(desk: Desk, years: tuple[Link, ...]) -> AgendaView:
    frame = desk.framer.frame(
        addresses.listing(Collection.STUDY_DAYS),
        "Studiedagen",
        f"De studiedagen van {desk.site.facts.name}: wat er komt en wat er geweest is.",
    )
    upcoming, past = desk.site.upcoming, desk.site.past
    return AgendaView(frame, desk.cards(upcoming), desk.cards(past[:RECENT]), years)


def _agenda_year(
    desk: Desk, year: int, entries: tuple[Entry, ...], years: tuple[Link, ...]
) -> AgendaYearView:
    frame = desk.framer.frame(
        addresses.listing(Collection.STUDY_DAYS, year=year),
        f"Studiedagen in {year}",
        f"De voorbije studiedagen van {desk.site.facts.name} in {year}.",
        crumbs=(desk.framer.section(Collection.STUDY_DAYS),),
    )
    return AgendaYearView(frame, desk.cards(entries), years)


def _study_day(desk: Desk, entry: Entry, item: StudyDay) -> StudyDayView:
    where = item.location
    return StudyDayView(
        **common(desk, entry),
        when=event_time(item),
        until=item.end.isoformat(timespec="minutes"),
        ended=desk.site.has_ended(entry),
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
        materials=tuple(_material(desk, each) for each in item.materials),
        contact=contact_view(item.contact),
        related=desk.related(entry, 4),
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


def _material(desk: Desk, material: Material) -> Link:
    if material.file:
        return Link(material.title, desk.site.facts.urls.path(f"/{material.file}"))
    return Link(material.title, material.url or "")


def _year(entry: Entry) -> int:
    assert isinstance(entry.item, StudyDay)  # noqa: S101 - asked of study days only
    return entry.item.start.astimezone(BRUSSELS).year
