"""Publication: what becomes of an item at the instant of a build."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import Enum, StrEnum
from typing import Final

from csmart.dutch import clock, long_date
from csmart.instant import BRUSSELS, is_past
from csmart.model.fields import Status
from csmart.model.items import DatedItem, Item, Post, StudyDay, review_date

ARCHIVE_YEARS: Final = 3


class Stage(Enum):
    """Where an item is in its life."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    LIVE = "live"
    HIDDEN = "hidden"
    EXPIRED = "expired"


WAITING: Final = (Stage.DRAFT, Stage.SCHEDULED)  # of what is not public yet


class Turn(StrEnum):
    """What becomes of an item, or of a file for machines, by itself; as JSON says it."""

    PUBLICATION = "publication"
    MODIFICATION = "modification"
    EXPIRY = "expiry"
    END = "end"
    ARCHIVE = "archive"
    REVIEW = "review"
    FILE = "file"


def stage_of(item: Item, now: datetime) -> Stage:
    """Return the stage of an item at an instant."""
    if item.status is Status.DRAFT:
        return Stage.DRAFT
    if isinstance(item, DatedItem) and not is_past(item.date, now):
        return Stage.SCHEDULED
    if item.status is Status.HIDDEN:
        return Stage.HIDDEN
    if isinstance(item, DatedItem) and item.expires and is_past(item.expires, now):
        return Stage.EXPIRED
    return Stage.LIVE


def archived_at(item: Item) -> datetime | None:
    """Return when a post is so old that visitors have to know it: three years unchanged."""
    if not isinstance(item, Post):
        return None
    last = item.modified or item.date
    # The day after 28 February, three years on, for what changed on a leap day.
    leap = last.month == 2 and last.day == 29
    return (last + timedelta(days=1) if leap else last).replace(year=last.year + ARCHIVE_YEARS)


def is_built(stage: Stage, *, preview: bool) -> bool:
    """Tell whether an item gets a page: drafts and what is scheduled only in the preview."""
    return preview or stage not in WAITING


def is_listed(item: Item, stage: Stage) -> bool:
    """Tell whether an item that is built stands in lists, feeds and the sitemap."""
    return stage not in (Stage.HIDDEN, Stage.EXPIRED) and item.status is not Status.HIDDEN


def mark(item: Item, stage: Stage) -> str:
    """Return the words that mark an item that is not public yet; empty for any other."""
    if stage is Stage.DRAFT:
        return "Concept"
    if stage is Stage.SCHEDULED and isinstance(item, DatedItem):
        return f"Verschijnt op {_day_and_time(item.date)}"
    return ""


def list_marks(item: Item, stage: Stage) -> tuple[str, ...]:
    """Return what a list in the preview says of an item: that it waits, until when it stays."""
    found = [mark(item, stage)]
    if isinstance(item, DatedItem) and item.expires and stage is not Stage.EXPIRED:
        found.append(f"Verloopt op {_day_and_time(item.expires)}")
    return tuple(filter(None, found))


def page_marks(item: Item, stage: Stage) -> tuple[str, ...]:
    """Return what an item's page in the preview says of it: also what no list shows."""
    due = review_date(item)
    return (
        *list_marks(item, stage),
        *(["Staat in geen enkele lijst"] if item.status is Status.HIDDEN else []),
        *([f"Beoordelen voor {long_date(due)}"] if due else []),
    )


def _day_and_time(moment: datetime) -> str:
    """Return a moment in words; a day alone where it is the first of that day."""
    local = moment.astimezone(BRUSSELS)
    at = f" om {clock(local)} uur" if (local.hour, local.minute) != (0, 0) else ""
    return long_date(local) + at


def turns(item: Item) -> Iterator[tuple[Turn, datetime]]:
    """Yield what changes by itself in what the site shows of an item, and when."""
    if item.modified:
        yield Turn.MODIFICATION, item.modified
    if isinstance(item, DatedItem):
        yield Turn.PUBLICATION, item.date
        if item.expires:
            yield Turn.EXPIRY, item.expires
    if isinstance(item, StudyDay):
        yield Turn.END, item.end
    if old := archived_at(item):
        yield Turn.ARCHIVE, old
