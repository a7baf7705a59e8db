"""The instant of a build, in the hours in which the clock is put forward and back."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from csmart.instant import BRUSSELS, is_past, parse_now
from csmart.settings import SettingsError, facts
from tests.conftest import settings_for

FIRST = datetime(2017, 10, 29, 2, 30, tzinfo=BRUSSELS)
SECOND = FIRST.replace(fold=1)


def test_in_the_hour_that_occurs_twice_the_first_time_is_past_before_the_second() -> None:
    assert SECOND.astimezone(UTC) - FIRST.astimezone(UTC) == timedelta(hours=1)
    assert is_past(FIRST, SECOND)
    assert not is_past(SECOND, FIRST)
    late_in_first = FIRST.replace(minute=50)
    assert is_past(late_in_first, SECOND)
    assert not is_past(SECOND, late_in_first)
    assert is_past(FIRST, FIRST)


def test_site_now_that_the_clock_skips_is_named() -> None:
    told = (
        "SITE_NOW '2017-03-26T02:30' does not exist in Brussels, where the clock is put forward "
        "over it: choose an hour earlier or later, or add an offset such as +01:00"
    )
    with pytest.raises(ValueError) as problem:
        parse_now("2017-03-26T02:30")
    assert str(problem.value) == told


def test_site_now_that_the_clock_skips_ends_a_build_with_its_sentence(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    settings = settings_for(tmp_path / "content", tmp_path / "output", SITE_NOW="2017-03-26T02:30")
    with pytest.raises(SettingsError, match=r"^SITE_NOW '2017-03-26T02:30' does not exist"):
        facts(settings)
