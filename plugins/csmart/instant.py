"""The one instant a build is made for, and the time zone that content is written in."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

BRUSSELS = ZoneInfo("Europe/Brussels")


class SkippedTimeError(ValueError):
    """A local time that does not exist, because the clock is put forward over it."""


def brussels(day: date, at: time = time()) -> datetime:
    """Return the aware instant of a local date and time.

    A time that occurs twice, when the clock is put back, is the first of the two.
    Raises SkippedTimeError for a time that the start of daylight saving skips.
    """
    moment = datetime.combine(day, at, BRUSSELS)
    # PEP 495: a time in the gap does not survive a round trip through UTC.
    if moment.astimezone(UTC).astimezone(BRUSSELS).replace(tzinfo=None) != moment.replace(
        tzinfo=None
    ):
        raise SkippedTimeError(moment.strftime("%H:%M"))
    return moment


def parse_now(text: str | None) -> datetime:
    """Return the instant named by SITE_NOW, an ISO 8601 date or time; without one, the present.

    A bare date is 00:00 in Brussels, a time without an offset is local to Brussels.
    Raises ValueError, saying what is expected, for anything else.
    """
    if not text:
        return datetime.now(BRUSSELS)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(
            f"SITE_NOW must be an ISO 8601 date or time such as 2017-03-01 or "
            f"2017-03-01T09:30, not {text!r}"
        ) from None
    if moment.tzinfo is None:
        try:
            return brussels(moment.date(), moment.time())
        except SkippedTimeError:
            raise ValueError(
                f"SITE_NOW {text!r} does not exist in Brussels, where the clock is put forward "
                f"over it: choose an hour earlier or later, or add an offset such as +01:00"
            ) from None
    return moment.astimezone(BRUSSELS)


def is_past(moment: datetime, now: datetime) -> bool:
    """Tell whether a moment has been reached.

    Through UTC: two times of one zone are compared by their wall clocks, which is wrong in the
    hour that occurs twice.
    """
    return moment.astimezone(UTC) <= now.astimezone(UTC)


def utc_text(moment: datetime) -> str:
    """Return an instant as RFC 3339 writes it, in UTC: 2017-02-14T23:00:00Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
