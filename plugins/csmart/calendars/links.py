"""What leads from pages to the calendars beside them."""

from dataclasses import dataclass

from csmart import addresses
from csmart.addresses import Urls
from csmart.mediatypes import CALENDAR
from csmart.records import HeadLink


@dataclass(frozen=True, slots=True)
class Subscription:
    """The ways to a calendar: to follow it, to download it, and its address to copy."""

    follow: str
    download: str
    address: str
    head: HeadLink


def subscription(urls: Urls, place: str, title: str) -> Subscription:
    """Return the ways to the calendar beside the page at `place`."""
    address = addresses.calendar(place)
    return Subscription(
        urls.subscription(address),
        urls.path(address),
        urls.absolute(address),
        HeadLink("alternate", CALENDAR, title, urls.path(address)),
    )
