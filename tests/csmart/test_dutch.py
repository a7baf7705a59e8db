"""Dates, lists and sorting in Dutch."""

from datetime import date

import pytest

from csmart import dutch
from csmart.model.dates import parse_moment


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("2017-03-13 09:30", "2017-03-13 13:00", "maandag 13 maart 2017, 9.30–13 uur"),
        ("2017-03-13 09:05", "2017-03-13 16:45", "maandag 13 maart 2017, 9.05–16.45 uur"),
        ("2017-03-13 09:30", "2017-03-15 13:00", "van 13 tot 15 maart 2017"),
        ("2017-03-30 09:30", "2017-04-01 13:00", "van 30 maart tot 1 april 2017"),
        ("2016-12-30 09:30", "2017-01-02 13:00", "van 30 december 2016 tot 2 januari 2017"),
    ],
)
def test_when_a_study_day_takes_place(start: str, end: str, text: str) -> None:
    assert dutch.period(parse_moment(start), parse_moment(end)) == text


def test_a_date_in_full() -> None:
    assert dutch.long_date(date(2017, 3, 1)) == "1 maart 2017"


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0 berichten"), (1, "1 bericht"), (1437, "1.437 berichten")],
)
def test_numbers_agree_with_their_noun(value: int, text: str) -> None:
    assert dutch.count(value, "bericht", "berichten") == text


@pytest.mark.parametrize(
    ("words", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (list("abc"), "a, b en c")]
)
def test_an_enumeration(words: list[str], text: str) -> None:
    assert dutch.enumeration(words) == text


def test_sorting_ignores_case_and_accents() -> None:
    words = ["zwem", "Écran", "bèta", "Alfa", "eb"]
    assert sorted(words, key=dutch.sort_key) == ["Alfa", "bèta", "eb", "Écran", "zwem"]
