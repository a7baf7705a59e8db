"""The files of the calendars."""

from collections.abc import Iterator
from functools import partial

from csmart import addresses
from csmart.addresses import Collection
from csmart.calendars import channels
from csmart.calendars.records import CalendarView, event, of_channel, of_day
from csmart.data.plan import FilePlan
from csmart.site import Site


def plans(site: Site) -> Iterator[FilePlan]:
    """Plan the calendar of each study day that has a page, and those of several."""
    events = {entry: event(site, entry) for entry in site.built[Collection.STUDY_DAYS]}
    for channel in channels.every(site):
        yield _plan(channel.place, of_channel(site.facts, channel, events))
    for entry, known in events.items():
        yield _plan(entry.address, of_day(site, entry, known))


def _plan(place: str, view: CalendarView) -> FilePlan:
    return FilePlan(addresses.calendar(place), view, partial(_made, view))


def _made(view: CalendarView) -> bytes:
    # Here, as most builds make no calendar: the library takes a moment to load.
    from csmart.calendars.ics import calendar

    return calendar(view)
