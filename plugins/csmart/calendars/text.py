"""What a calendar says of a study day, in plain text."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

from csmart.calendars.records import Event, Text
from csmart.downloading import told
from csmart.model.fields import EventStatus
from csmart.model.items import StudyDay
from csmart.model.parts import Contact, Session
from csmart.pages.studydays import registration, session_time, state_text
from csmart.plaintext import plain_text
from csmart.reading.links import BodyLink, LinkPart
from csmart.records import audience, event_state


def heading(day: StudyDay) -> str:
    """Return what a study day is called; not every program shows that an event is cancelled."""
    cancelled = day.event_status is EventStatus.CANCELLED
    return f"{event_state(day)}: {day.title}" if cancelled else day.title


def whereabouts(day: StudyDay) -> str:
    """Return where a study day takes place, as a map finds it; online, the address to go to."""
    where = day.location
    if where is None:
        return day.online or ""
    return ", ".join(filter(None, (where.name, where.street, where.city)))


def description(event: Event) -> str:
    """Return what is told of a study day: in its own calendar all, elsewhere what one plans by."""
    return "\n\n".join(filter(None, _parts(event)))


def contact(whom: Contact) -> str:
    """Return whom to turn to, on one line."""
    return ", ".join(filter(None, (whom.name, whom.email, whom.phone, whom.url)))


def _parts(event: Event) -> Iterator[str]:
    day = event.day
    if state := event_state(day):
        yield f"{state}. {state_text(day)}"
    yield day.summary
    if event.text:
        yield _body(event.text)
        yield _section("Programma", map(_session, day.programme))
        yield _section("Sprekers", day.speakers)
    yield "\n".join(_facts(day))
    if event.text:
        links = (f"{each.text} ({each.url})" for each in event.text.materials)
        yield _section("Materiaal", links)
    yield f"Alles over deze studiedag: {event.url}"


def _facts(day: StudyDay) -> Iterator[str]:
    if day.audience:
        yield f"Voor wie: {audience(day)}"
    if day.price:
        yield f"Prijs: {day.price}"
    if day.online:
        yield f"Online: {day.online}"
    if way := registration(day):
        yield f"{way.text}: {way.url}"
    if day.contact:
        yield f"Contact: {contact(day.contact)}"


def _section(title: str, lines: Iterable[str]) -> str:
    held = [f"- {line}" for line in lines]
    return "\n".join([title, *held]) if held else ""


def _session(session: Session) -> str:
    speaker = f" ({session.speaker})" if session.speaker else ""
    return f"{session_time(session).text} {session.title}{speaker}"


def _body(text: Text) -> str:
    return plain_text(text.entry.source.detail.body.html(text.links, _insert))


def _insert(link: BodyLink, url: str) -> Markup:
    """Return an image, of which the words are read; or the type of a download."""
    if link.part is LinkPart.IMAGE:
        return Markup(link.opening) + Markup(">")  # noqa: S704 - policed HTML
    return escape(told(link.target.value, {}))
