"""What wants an editor's eye: reviews that are due, drafts that were forgotten."""

from collections.abc import Iterator
from datetime import datetime

from csmart.checking.target import Checked
from csmart.dutch import long_date
from csmart.findings import Finding, notice
from csmart.instant import BRUSSELS, is_past, year_before
from csmart.model.fields import Status
from csmart.model.items import DatedItem, review_date


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
    before = year_before(checked.site.facts.now)
    for source in checked.valid:
        item = source.item
        if item is None or item.status is not Status.DRAFT:
            continue
        touched: datetime | None = item.modified
        if touched is None and isinstance(item, DatedItem):
            touched = item.date
        if touched is not None and is_past(touched, before):
            message = "is al meer dan een jaar een concept: publiceer het of haal het weg"
            yield notice(source.path, source.line("status"), message)
