"""Dates as editors write them: two forms are accepted, others recognised to be corrected."""

import re
from datetime import date, datetime, time
from typing import Final

from csmart.dutch import MONTHS, quoted
from csmart.instant import SkippedTimeError, brussels

FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2100

_ACCEPTED: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?: ([0-9]{2}):([0-9]{2}))?")
_TIME: Final = r"(?:[ T,]+(?:om )?([0-9]{1,2})[:.u]([0-9]{2})?(?::[0-9]{2})?(?: uur)?)?"
_YEAR_FIRST: Final = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})" + _TIME)
_DAY_FIRST: Final = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})" + _TIME)
_IN_WORDS: Final = re.compile(
    r"(?:[a-z]+dag )?([0-9]{1,2}) ([a-z]{3,9})\.? ([0-9]{4})" + _TIME, re.IGNORECASE
)


class DateError(ValueError):
    """What is wrong with a date, in Dutch, to follow the name of its field."""


def parse_moment(text: str, *, with_time: bool = False) -> datetime:
    """Return the aware instant of `YYYY-MM-DD` (00:00) or `YYYY-MM-DD HH:MM`, Europe/Brussels.

    Raises DateError for another form, a date that does not exist, a year before 1990 or after
    2100, a time that daylight saving skips, and a missing time where one is asked for.
    """
    form = "JJJJ-MM-DD UU:MM" if with_time else "JJJJ-MM-DD of JJJJ-MM-DD UU:MM"
    match = _ACCEPTED.fullmatch(text)
    if match is None or (with_time and match[4] is None):
        raise DateError(f"moet {form} zijn, niet {quoted(text)}{_proposal(text, with_time)}")
    day = _day(match, text)
    hour, minute = int(match[4] or 0), int(match[5] or 0)
    if hour > 23 or minute > 59:
        raise DateError(f"heeft een uur dat niet bestaat: {quoted(text)}")
    try:
        return brussels(day, time(hour, minute))
    except SkippedTimeError:
        raise DateError(
            f"noemt {hour:02}:{minute:02}, maar dan springt de klok naar zomertijd: "
            f"kies een uur vroeger of later"
        ) from None


def parse_day(text: str) -> date:
    """Return the date of `YYYY-MM-DD`. Raises DateError as parse_moment does."""
    match = _ACCEPTED.fullmatch(text)
    if match is None or match[4] is not None:
        raise DateError(f"moet JJJJ-MM-DD zijn, niet {quoted(text)}{_proposal(text, False)}")
    return _day(match, text)


def suggest(text: str) -> str | None:
    """Return a recognisable date rewritten in the accepted form, day before month, or None."""
    text = text.strip()
    year_first = _YEAR_FIRST.fullmatch(text)
    day_first = _DAY_FIRST.fullmatch(text)
    in_words = _IN_WORDS.fullmatch(text)
    if year_first:
        year, month, day = (int(year_first[part]) for part in (1, 2, 3))
    elif day_first:
        day, month, year = (int(day_first[part]) for part in (1, 2, 3))
    elif in_words and (number := _month(in_words[2])):
        day, month, year = int(in_words[1]), number, int(in_words[3])
    else:
        return None
    match = year_first or day_first or in_words
    assert match is not None  # noqa: S101 - one of the three branches above was taken
    at = f" {int(match[4]):02}:{int(match[5] or 0):02}" if match[4] else ""
    proposal = f"{year:04}-{month:02}-{day:02}{at}"
    try:
        parse_moment(proposal)
    except DateError:
        return None
    return proposal


def _day(match: re.Match[str], text: str) -> date:
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        raise DateError(f"is een dag die niet bestaat: {quoted(text)}") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise DateError(f"moet tussen {FIRST_YEAR} en {LAST_YEAR} liggen, niet in {day.year}")
    return day


def _proposal(text: str, with_time: bool) -> str:
    proposal = suggest(text)
    if proposal is None:
        return ""
    if with_time and " " not in proposal:
        return f"; schrijf '{proposal} 09:30' met het juiste uur"
    if proposal == text:
        return ""
    return f"; schrijf '{proposal}'"


def _month(word: str) -> int | None:
    """Return the number of a Dutch month name or of its first letters."""
    word = word.lower()
    for index, month in enumerate(MONTHS, start=1):
        if month.startswith(word) or (word == "mrt" and month == "maart"):
            return index
    return None
