"""Each study day: when, where, what, and how to take part."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlsplit

from csmart import dutch
from csmart.addresses import Collection
from csmart.calendars.links import subscription
from csmart.downloading import told
from csmart.model.fields import EventStatus
from csmart.model.items import StudyDay
from csmart.model.parts import Location, Material, Session
from csmart.pages.items import ContactView, ItemView, Subject, common, contact_view, plan
from csmart.pages.plan import Desk, Plan
from csmart.records import Card, Link, TimeText, audience, event_state, event_time
from csmart.schema.event import event

_MAP: Final = "https://www.openstreetmap.org/search?query="
_CLOCK: Final = re.compile(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])")
_CLOSED: Final = frozenset({EventStatus.FULL, EventStatus.CANCELLED})


@dataclass(frozen=True, slots=True)
class PlaceView:
    """The place of a study day; `map` leads to a map of it, elsewhere."""

    name: str
    street: str
    city: str
    map: str


@dataclass(frozen=True, slots=True)
class SessionView:
    """An entry of the programme; the time is empty for machines where it is no time of day."""

    time: TimeText
    title: str
    speaker: str


@dataclass(frozen=True, slots=True)
class StudyDayView(ItemView):
    """A study day with what it takes to plan it; `calendar` is empty where there is no more to."""

    when: TimeText
    until: str
    ended: bool
    cancelled: bool
    state: str
    state_text: str
    place: PlaceView | None
    online: str
    audience: str
    registration: Link | None
    calendar: str
    capacity: str
    price: str
    programme: tuple[SessionView, ...]
    speakers: tuple[str, ...]
    materials: tuple[Link, ...]
    contact: ContactView | None
    related: tuple[Card, ...]


def plans(desk: Desk) -> Iterator[Plan]:
    """Plan every study day."""
    for entry in desk.site.built[Collection.STUDY_DAYS]:
        yield plan(desk, entry, "study_day", _study_day, desk.related(entry, 4))


def _study_day(subject: Subject, related: tuple[Card, ...]) -> StudyDayView:
    item = subject.entry.item
    assert isinstance(item, StudyDay)  # noqa: S101 - planned for study days only
    where, urls, entry = item.location, subject.framer.facts.urls, subject.entry
    ways = subscription(urls, entry.address, item.title)
    cancelled = item.event_status is EventStatus.CANCELLED
    return StudyDayView(
        **common(subject, event, links=(ways.head,)),
        when=event_time(item),
        until=item.end.isoformat(timespec="minutes"),
        ended=entry.ended,
        cancelled=cancelled,
        state=event_state(item),
        state_text=state_text(item),
        place=_place(where) if where else None,
        online=item.online or "",
        audience=audience(item) if item.audience else "",
        registration=registration(item),
        calendar="" if entry.ended or cancelled else ways.download,
        capacity=dutch.count(item.capacity, "plaats", "plaatsen") if item.capacity else "",
        price=item.price or "",
        programme=tuple(
            SessionView(session_time(each), each.title, each.speaker or "")
            for each in item.programme
        ),
        speakers=item.speakers,
        materials=tuple(_material(subject, each) for each in item.materials),
        contact=contact_view(urls, item.contact),
        related=related,
    )


def _place(where: Location) -> PlaceView:
    named = (where.street or where.name, where.city)
    return PlaceView(where.name, where.street or "", where.city, _MAP + quote(", ".join(named)))


def registration(item: StudyDay) -> Link | None:
    """Return the way to register, which says at which site that is; None where there is none."""
    if not item.registration_url or item.event_status in _CLOSED:
        return None
    host = (urlsplit(item.registration_url).hostname or "").removeprefix("www.")
    return Link(f"Schrijf je in op {host}", item.registration_url)


def session_time(session: Session) -> TimeText:
    """Return a time of the programme, as Dutch readers write it; other words stay as they are."""
    found = _CLOCK.fullmatch(session.time)
    if found is None:
        return TimeText(session.time, "")
    return TimeText(f"{int(found[1])}.{found[2]}", f"{int(found[1]):02}:{found[2]}")


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


def _material(subject: Subject, material: Material) -> Link:
    urls = subject.framer.facts.urls
    if material.file:
        words = material.title + told(material.file, dict(subject.downloads))
        return Link(words, urls.path(f"/{material.file}"))
    return Link(material.title, urls.shortest(material.url or ""))
