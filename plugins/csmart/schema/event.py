"""A study day, as the event that it is: whether, when, where, and how to take part."""

from typing import Final

from csmart.dutch import LANGUAGE
from csmart.model.fields import EventStatus
from csmart.model.items import StudyDay
from csmart.model.parts import Location
from csmart.schema.graph import Node, known, term
from csmart.schema.item import Shown, audience, common, offer

# One that is full takes place as planned; its offer says that there are no places left.
_STATUS: Final = {
    EventStatus.PLANNED: "EventScheduled",
    EventStatus.FULL: "EventScheduled",
    EventStatus.CANCELLED: "EventCancelled",
    EventStatus.MOVED: "EventRescheduled",
}


def event(shown: Shown) -> tuple[Node, ...]:
    """Return the nodes of a study day, its times with the offset of Brussels at that moment."""
    item = shown.entry.item
    assert isinstance(item, StudyDay)  # noqa: S101 - asked of study days only
    before = item.previous_start
    node = {
        **common(shown, "Event", "studiedag"),
        "name": item.title,
        "startDate": item.start.isoformat(timespec="minutes"),
        "endDate": item.end.isoformat(timespec="minutes"),
        "eventStatus": term(_STATUS[item.event_status]),
        "eventAttendanceMode": term(_mode(item)),
        "location": _places(item),
        "organizer": shown.organisation,
        "inLanguage": LANGUAGE,
        **known(
            previousStartDate=before.isoformat(timespec="minutes") if before else "",
            keywords=shown.terms,
            audience=audience(item.audience),
            performer=[{"@type": "Person", "name": speaker} for speaker in item.speakers],
            maximumAttendeeCapacity=item.capacity,
            offers=_offer(item, ended=shown.entry.ended),
        ),
    }
    return (node,)


def _mode(item: StudyDay) -> str:
    match item.location, item.online:
        case None, _:
            return "OnlineEventAttendanceMode"
        case _, None:
            return "OfflineEventAttendanceMode"
        case _:
            return "MixedEventAttendanceMode"


def _places(item: StudyDay) -> Node | list[Node]:
    places = [_place(item.location)] if item.location else []
    if item.online:
        places.append({"@type": "VirtualLocation", "url": item.online})
    return places if len(places) > 1 else places[0]


def _place(where: Location) -> Node:
    """Return a place; in which country it is, editors do not say."""
    address = known(streetAddress=where.street, addressLocality=where.city)
    return {
        "@type": "Place",
        "name": where.name,
        "address": {"@type": "PostalAddress", **address},
    }


def _offer(item: StudyDay, *, ended: bool) -> Node:
    """Return what it takes to come, as the page tells it; nothing for what is over or cancelled."""
    if ended or item.event_status is EventStatus.CANCELLED:
        return {}
    is_full = item.event_status is EventStatus.FULL
    way = "" if is_full else item.registration_url
    places = term("SoldOut") if is_full else term("InStock") if way else ""
    return offer(item.price, url=way, availability=places)
