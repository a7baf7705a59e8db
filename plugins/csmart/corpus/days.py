"""The days on which things appear and take place."""

from datetime import date, timedelta
from typing import Final

from csmart.corpus.dice import Dice

FIRST: Final = date(2008, 1, 7)
LAST: Final = date(2026, 10, 30)
"""What is published at all times that the corpus is built for, is published by then."""
LATER: Final = date(2026, 12, 1)
"""The first of the days that are to come."""

_SATURDAY: Final = 5
_GROWTH: Final = 0.7  # below 1: more in recent years


def workday(dice: Dice, first: date, last: date) -> date:
    """Return a working day from the first to about the last, any as likely."""
    return on_workday(first + timedelta(days=dice.below(max(1, (last - first).days))))


def recent_workday(dice: Dice, first: date, last: date) -> date:
    """Return a working day from the first to about the last, more likely a late one."""
    days = int(dice.fraction() ** _GROWTH * (last - first).days)
    return on_workday(first + timedelta(days=days))


def on_workday(day: date) -> date:
    """Return the day, or the Friday before it where it is in a weekend."""
    return day - timedelta(days=max(0, day.weekday() - _SATURDAY + 1))


def clock(dice: Dice) -> str:
    """Return a time within office hours."""
    return f"{dice.between(7, 17):02}:{5 * dice.below(12):02}"
