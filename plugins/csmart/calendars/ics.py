"""A calendar as iCalendar (RFC 5545, with the properties of RFC 7986)."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, vCategory, vText, vUri
from icalendar import Event as Component

from csmart.calendars.records import CalendarView, Event
from csmart.calendars.text import contact, description, heading, whereabouts
from csmart.calendars.zone import brussels_zone
from csmart.instant import BRUSSELS
from csmart.mediatypes import media_type
from csmart.model.fields import EventStatus

_REFRESH: Final = timedelta(hours=12)
_END: Final = b"END:VCALENDAR\r\n"
# What no text can hold (RFC 5545, 3.1 and 3.3.11).
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_SIGNS: Final = re.compile(r"[\\;,]")
_URI: Final = "/#%~!$&'()*+,;=:@?[]"  # what an address may hold as it is (RFC 3986, 2)
_KEPT: Final = 2048  # events; more than a site of 10,000 items has


def calendar(view: CalendarView) -> bytes:
    """Return a calendar's bytes; the same view always gives the same."""
    whole = Calendar()
    whole.add("version", "2.0")
    whole.add("prodid", _text(f"-//{view.organisation}//{view.site_name}//NL"))
    whole.add("calscale", "GREGORIAN")
    whole.add("uid", _uid(view.id))
    for name in ("name", "x-wr-calname"):
        whole.add(name, _text(view.title))
    for name in ("description", "x-wr-caldesc"):
        whole.add(name, _text(view.description))
    whole.add("url", view.page_url)
    whole.add("source", vUri(view.url), {"VALUE": "URI"})
    whole.add("refresh-interval", _REFRESH, {"VALUE": "DURATION"})
    whole.add("x-published-ttl", _text("PT12H"))
    whole.add("x-wr-timezone", _text(str(BRUSSELS)))
    if view.events:
        revised = max((each.revised for each in view.events), key=datetime.timestamp)
        whole.add("last-modified", revised)
    events = (_written(each) if each.text else _kept(each) for each in view.events)
    opening = whole.to_ical().removesuffix(_END)
    return b"".join((opening, brussels_zone(), *events, _END))


def _written(event: Event) -> bytes:
    day, made = event.day, Component()
    made.add("uid", _uid(event.id))
    made.add("dtstart", day.start)
    made.add("dtend", day.end)
    # Without a METHOD, when it was revised (RFC 5545, 3.8.7.2), and not when it was written.
    made.add("dtstamp", event.revised)
    made.add("last-modified", event.revised)
    made.add("sequence", event.sequence)
    is_off = day.event_status is EventStatus.CANCELLED
    made.add("status", "CANCELLED" if is_off else "CONFIRMED")
    made.add("transp", "TRANSPARENT" if is_off else "OPAQUE")
    made.add("summary", _text(heading(day)))
    made.add("description", _text(description(event)))
    made.add("location", _text(whereabouts(day)))
    made.add("url", event.url)
    made.add("categories", _categories(event.labels))
    if day.contact:
        made.add("contact", _text(contact(day.contact)))
    if day.online:
        online = quote(day.online, safe=_URI)
        made.add("conference", vUri(online), {"VALUE": "URI", "LABEL": "Online"})
    if event.image:
        made.add("image", vUri(event.image), {"VALUE": "URI", "FMTTYPE": media_type(event.image)})
    lines: bytes = made.to_ical()
    return lines


_kept = lru_cache(_KEPT)(_written)  # a study day stands in the calendars of all its labels


def _categories(labels: Iterable[str]) -> vCategory:
    made = vCategory([])
    made.cats = [_text(label) for label in labels]
    return made


def _uid(identity: str) -> str:
    """Return the identity for ever of an event or a calendar, as a UUID of its tag URI.

    No part of it tells of a domain or a person (RFC 7986, 5.3), however it is called.
    """
    return str(uuid5(NAMESPACE_URL, identity))


def _text(words: str) -> vText:
    return _Text(_FORBIDDEN.sub("", words))


class _Text(vText):
    r"""A text as it is; the library's own takes a backslash and an N for the end of a line."""

    def to_ical(self) -> bytes:
        """Return the text, escaped (RFC 5545, 3.3.11)."""
        return _SIGNS.sub(r"\\\g<0>", self).replace("\n", "\\n").encode()
