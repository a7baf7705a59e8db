"""Dates, lists and sorting as Dutch readers know them, without the machine's locale."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from unidecode import unidecode

from csmart.instant import BRUSSELS

LANGUAGE: Final = "nl-BE"  # what the site is written in (BCP 47)

MONTHS: Final = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
# Three letters each, for where there is no room.
SHORT_MONTHS: Final = tuple("mrt" if month == "maart" else month[:3] for month in MONTHS)
WEEKDAYS: Final = (
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
)


def long_date(day: date) -> str:
    """Return a date in full: 13 maart 2017."""
    if isinstance(day, datetime):
        day = day.astimezone(BRUSSELS)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday_date(day: date) -> str:
    """Return a date with its weekday: maandag 13 maart 2017."""
    if isinstance(day, datetime):
        day = day.astimezone(BRUSSELS)
    return f"{WEEKDAYS[day.weekday()]} {long_date(day)}"


def clock(moment: datetime) -> str:
    """Return a time of day with the Dutch point, minutes left out on the hour: 9.30, 13."""
    local = moment.astimezone(BRUSSELS)
    return f"{local.hour}.{local.minute:02}" if local.minute else str(local.hour)


def period(start: datetime, end: datetime) -> str:
    """Return when something takes place.

    One day: maandag 13 maart 2017, 9.30–13 uur. More days: van 13 tot 15 maart 2017, with as much
    of the month and year at the start as differs from the end.
    """
    first, last = start.astimezone(BRUSSELS), end.astimezone(BRUSSELS)
    if first.date() == last.date():
        return f"{weekday_date(first)}, {clock(first)}–{clock(last)} uur"
    opening = str(first.day)
    if (first.month, first.year) != (last.month, last.year):
        opening += f" {MONTHS[first.month - 1]}"
    if first.year != last.year:
        opening += f" {first.year}"
    return f"van {opening} tot {long_date(last)}"


def number(value: int) -> str:
    """Return a whole number with a point between thousands: 1.437."""
    return f"{value:,}".replace(",", ".")


def file_size(size: int) -> str:
    """Return a number of bytes in words: 820 kB, 1,2 MB; at least 1 kB."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",").replace(",0", "")


def count(value: int, singular: str, plural: str) -> str:
    """Return a number with the noun that agrees with it: 1 bericht, 1.437 berichten."""
    return f"{number(value)} {singular if value == 1 else plural}"


def enumeration(words: Sequence[str], conjunction: str = "en") -> str:
    """Return words as a Dutch list: a, b en c."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {conjunction} {words[-1]}"


def quoted(text: str, limit: int = 60) -> str:
    """Return an editor's own words between quotes, cut where they are long."""
    return f"'{text}'" if len(text) <= limit else f"'{text[:limit]}…'"


def sort_key(text: str) -> tuple[str, str]:
    """Return a key that orders text alphabetically, whatever its case and accents."""
    return unidecode(text).casefold(), text
