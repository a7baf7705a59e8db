"""What wants an editor's eye: reviews that are due, drafts that were forgotten, changes to come."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from csmart.checking.target import Checked
from csmart.dutch import long_date
from csmart.findings import Finding, notice
from csmart.instant import BRUSSELS, brussels, is_past
from csmart.model.fields import Status
from csmart.model.items import DatedItem, Item, review_date
from csmart.site import Site

YEAR: Final = timedelta(days=365)


def reviews(checked: Checked) -> Iterator[Finding]:
    """Find items past the date by which they were to be reviewed."""
    today = checked.site.facts.now.astimezone(BRUSSELS).date()
    for source in checked.valid:
        assert source.item is not None  # noqa: S101 - valid sources have an item
        due = review_date(source.item)
        if due is not None and due < today:
            message = (
                f"had voor {long_date(due)} nagekeken moeten zijn: lees na en pas 'review_by' aan"
            )
            yield notice(source.path, source.line("review_by"), message)


def old_drafts(checked: Checked) -> Iterator[Finding]:
    """Find drafts that nobody has touched for a year."""
    now = checked.site.facts.now
    for source in checked.valid:
        touched = _touched(source.item)
        if touched is not None and is_past(touched + YEAR, now):
            message = "is al meer dan een jaar een concept: publiceer het of haal het weg"
            yield notice(source.path, source.line("status"), message)


def changes_to_come(checked: Checked) -> Iterator[Finding]:
    """Find items that are said to change later, which is told of no page before that moment.

    What is published later may have changed on that day.
    """
    now = checked.site.facts.now
    for source in checked.valid:
        assert source.item is not None  # noqa: S101 - valid sources have an item
        modified = source.item.modified
        known = max(now, source.item.date) if isinstance(source.item, DatedItem) else now
        if modified and not is_past(modified, known):
            message = (
                f"'modified' ({long_date(modified)}) moet nog komen: vul in wanneer de inhoud "
                f"laatst echt veranderde"
            )
            yield notice(source.path, source.line("modified"), message)


def moments(site: Site) -> Iterator[datetime]:
    """Yield the instants at which the findings of this module change by themselves."""
    for entry in site.valid.values():
        if due := review_date(entry.item):
            yield brussels(due + timedelta(days=1))
        if touched := _touched(entry.item):
            yield touched + YEAR
        if entry.item.modified:
            yield entry.item.modified


def _touched(item: Item | None) -> datetime | None:
    """Return when a draft was last touched, None for any other item."""
    if item is None or item.status is not Status.DRAFT:
        return None
    return item.modified or (item.date if isinstance(item, DatedItem) else None)
