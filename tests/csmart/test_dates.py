"""Dates as editors write them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmart.instant import parse_now
from csmart.model.dates import DateError, parse_day, parse_moment, suggest


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2017-02-15", "2017-02-14T23:00"),
        ("2017-07-15 09:30", "2017-07-15T07:30"),
        ("2017-10-29 02:30", "2017-10-29T00:30"),  # occurs twice: the first
        ("1990-01-01", "1989-12-31T23:00"),
        ("2100-12-31 23:59", "2100-12-31T22:59"),
        ("2016-02-29", "2016-02-28T23:00"),
    ],
)
def test_a_date_is_a_moment_in_brussels(text: str, utc: str) -> None:
    assert parse_moment(text).astimezone(UTC) == datetime.fromisoformat(f"{utc}+00:00")


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("3 maart 2026", "2026-03-03"),
        ("dinsdag 3 mrt. 2026", "2026-03-03"),
        ("03-02-2026", "2026-02-03"),
        ("3/2/2026", "2026-02-03"),
        ("2026-3-5", "2026-03-05"),
        ("2026/03/05", "2026-03-05"),
        ("2026-03-05T09:30:00", "2026-03-05 09:30"),
        ("3 maart 2026 om 9u30", "2026-03-03 09:30"),
        ("3 maart 2026, 9.30 uur", "2026-03-03 09:30"),
        ("31-02-2026", None),
        ("2026-3", None),
        ("morgen", None),
    ],
)
def test_a_recognisable_date_is_rewritten(text: str, better: str | None) -> None:
    assert suggest(text) == better


@given(st.text(max_size=40) | st.from_regex(r"[0-9]{1,4}[-/. ][0-9]{1,2}[-/. ][0-9]{1,4}"))
def test_any_text_is_a_date_or_a_clear_error(text: str) -> None:
    for parse in (parse_moment, parse_day):
        try:
            parse(text)
        except DateError as problem:
            assert str(problem)


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2017-03-01", "2017-02-28T23:00"),
        ("2017-03-01T09:30", "2017-03-01T08:30"),
        ("2017-03-01T09:30+00:00", "2017-03-01T09:30"),
        ("2017-03-01T09:30:00Z", "2017-03-01T09:30"),
    ],
)
def test_site_now_is_a_moment_in_brussels_unless_it_says_otherwise(text: str, utc: str) -> None:
    assert parse_now(text).astimezone(UTC) == datetime.fromisoformat(f"{utc}+00:00")


def test_site_now_that_is_no_date_is_a_clear_error() -> None:
    with pytest.raises(ValueError, match="SITE_NOW must be an ISO 8601 date"):
        parse_now("gisteren")
