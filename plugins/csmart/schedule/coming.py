"""What comes next: the first moment at which pages change by themselves, and the next review."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from csmart.data import every as data
from csmart.instant import brussels
from csmart.model.items import Item, review_date
from csmart.publication import Stage, Turn, turns
from csmart.site import Entry, Site


@dataclass(frozen=True, slots=True, eq=False)
class Coming:
    """What becomes of an item, or else of the file at an address, at a moment."""

    at: datetime
    turn: Turn
    address: str
    entry: Entry | None = None


def next_build(site: Site) -> tuple[Coming, ...]:
    """Return all that changes at the first moment after the site's at which a page or file does.

    A draft changes only when somebody publishes it.
    """
    entries = [entry for entry in site.valid.values() if entry.stage is not Stage.DRAFT]
    now = site.facts.now.timestamp()
    later = (each for entry in entries for each in entry.moments if each > now)
    first = min(later, default=None)
    changed = _of_items((entry for entry in entries if first in entry.moments), turns)
    files = (Coming(at, Turn.FILE, address) for address, at in data.moments(site))
    return _first(now, (*changed, *files))


def next_review(site: Site) -> tuple[Coming, ...]:
    """Return the items whose review is due first, of those that are not past it."""
    return _first(site.facts.now.timestamp(), _of_items(site.valid.values(), _reviews))


def _reviews(item: Item) -> Iterator[tuple[Turn, datetime]]:
    if due := review_date(item):
        yield Turn.REVIEW, brussels(due + timedelta(days=1))  # once that day is over


def _of_items(
    entries: Iterable[Entry], turns_of: Callable[[Item], Iterable[tuple[Turn, datetime]]]
) -> Iterator[Coming]:
    for entry in entries:
        for turn, at in turns_of(entry.item):
            yield Coming(at, turn, entry.address, entry)


def _first(now: float, every: Iterable[Coming]) -> tuple[Coming, ...]:
    """Return what comes first after an instant, in seconds."""
    found = [each for each in every if each.at.timestamp() > now]
    first = min((each.at.timestamp() for each in found), default=now)
    return tuple(each for each in found if each.at.timestamp() == first)
