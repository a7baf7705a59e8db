"""What calendars hold, in whatever format they are written: frozen records of study days."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from csmart import addresses
from csmart.calendars.channels import Channel
from csmart.instant import BRUSSELS
from csmart.linking import absolute_or_nothing
from csmart.model.fields import EventStatus
from csmart.model.items import StudyDay
from csmart.model.parts import Material
from csmart.naming import tag_uri
from csmart.records import Link
from csmart.site import Entry, Facts, Site

# Where revisions are counted from; no date of an item lies before it (model/dates.py).
_FIRST: Final = datetime(1990, 1, 1, tzinfo=BRUSSELS)
_MINUTE: Final = timedelta(minutes=1)  # what dates of items are written to
# What counts as a revision by itself, since an editor may forget to say when it was made.
_STEPS: Final = {EventStatus.MOVED: 1, EventStatus.CANCELLED: 2}


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a study day, with where its links and its materials lead.

    It is fetched when it is written.
    """

    entry: Entry
    links: tuple[str, ...]
    materials: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """A study day in a calendar; its whole text is told in its own calendar only.

    `revised` is when its content last changed, as far as is known at the instant of the site.
    """

    id: str
    day: StudyDay
    url: str
    image: str
    labels: tuple[str, ...]
    revised: datetime
    text: Text | None = None

    @property
    def sequence(self) -> int:
        """The number of the revision (RFC 5545, 3.8.7.4), which only grows, and below 2^31.

        Minutes since 1990, with room between two for a day that is moved and then cancelled.
        """
        return (self.revised - _FIRST) // _MINUTE * 3 + _STEPS.get(self.day.event_status, 0)


@dataclass(frozen=True, slots=True)
class CalendarView:
    """A calendar at `url`, beside the page at `page_url`."""

    id: str
    site_name: str
    organisation: str
    title: str
    description: str
    url: str
    page_url: str
    events: tuple[Event, ...]


def event(site: Site, entry: Entry) -> Event:
    """Return what a calendar of several study days tells of one."""
    facts, day = site.facts, entry.item
    assert isinstance(day, StudyDay)  # noqa: S101 - asked of study days only
    return Event(
        id=tag_uri(facts, entry.source.id),
        day=day,
        url=facts.urls.absolute(entry.address),
        image=facts.urls.absolute(f"/{day.image}") if day.image else "",
        labels=entry.tags,
        revised=max(entry.date, entry.changed or entry.date, key=datetime.timestamp),
    )


def of_channel(facts: Facts, channel: Channel, events: Mapping[Entry, Event]) -> CalendarView:
    """Return the calendar of several study days."""
    held = tuple([events[entry] for entry in channel.days])
    return _view(facts, channel.place, channel.name, channel.title, channel.description, held)


def of_day(site: Site, entry: Entry, known: Event) -> CalendarView:
    """Return the calendar of one study day, which tells its whole text."""
    links = tuple([absolute_or_nothing(site, target) for target in entry.source.targets])
    # No calendar of several days has a name with a colon.
    name, day = f"dag:{entry.source.id}", known.day
    materials = tuple([_material(site, each) for each in day.materials])
    held = (replace(known, text=Text(entry, links, materials)),)
    return _view(site.facts, entry.address, name, day.title, day.summary, held)


def _view(
    facts: Facts, place: str, name: str, title: str, description: str, events: tuple[Event, ...]
) -> CalendarView:
    return CalendarView(
        # No id of an item has a colon (tag_uri), so that no calendar has the id of a study day.
        id=f"{tag_uri(facts, 'agenda')}:{name}",
        site_name=facts.name,
        organisation=facts.organisation,
        title=title,
        description=description,
        url=facts.urls.absolute(addresses.calendar(place)),
        page_url=facts.urls.absolute(place),
        events=events,
    )


def _material(site: Site, material: Material) -> Link:
    url = site.facts.urls.absolute(f"/{material.file}") if material.file else material.url
    return Link(material.title, url or "")
