"""The time zone of Brussels as calendars carry it along (RFC 5545, 3.6.5)."""

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, Final

from icalendar import Component, Timezone, TimezoneDaylight, TimezoneStandard, vRecur

from csmart.instant import BRUSSELS

_WINTER: Final = timedelta(hours=1)
_SUMMER: Final = timedelta(hours=2)
# Well after its last use, since readers differ on whether the hour is local.
_OLD_RULE: Final = datetime(1995, 12, 31, tzinfo=UTC)


@cache
def brussels_zone() -> bytes:
    """Return the rules of the zone for all years that content may name (model/dates.py).

    As rules, since some calendar programs do not read lists of dates. Summer time ends in October
    since 1996; before, it ended in September (directives 94/21/EC and 2000/84/EC).
    """
    zone = Timezone()
    zone.add("tzid", str(BRUSSELS))
    zone.add_component(_part(TimezoneDaylight(), "1981-03-29 02:00", _rule(3)))
    zone.add_component(_part(TimezoneStandard(), "1981-09-27 03:00", _rule(9, until=_OLD_RULE)))
    zone.add_component(_part(TimezoneStandard(), "1996-10-27 03:00", _rule(10)))
    made: bytes = zone.to_ical()
    return made


def _part(part: Component, start: str, rule: vRecur) -> Component:
    """Fill in what holds from a local time on, each year again."""
    is_summer = part.name == "DAYLIGHT"
    before, after = (_WINTER, _SUMMER) if is_summer else (_SUMMER, _WINTER)
    part.add("tzname", "CEST" if is_summer else "CET")
    part.add("tzoffsetfrom", before)
    part.add("tzoffsetto", after)
    part.add("dtstart", datetime.fromisoformat(start))
    part.add("rrule", rule)
    return part


def _rule(month: int, **end: Any) -> vRecur:
    """Return the last Sunday of a month, every year."""
    return vRecur(freq="yearly", bymonth=month, byday="-1SU", **end)
