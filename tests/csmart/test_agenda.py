"""The agenda and the study days: their order, months, states, and what they lead to."""

from collections.abc import Callable

import pytest

from csmart.addresses import Collection
from csmart.pages.agenda import LONG
from csmart.preparation import Prepared
from tests.conftest import Built
from tests.samples import study_day


def test_past_study_days_are_latest_first_after_those_to_come(
    prepared: Callable[..., Prepared],
) -> None:
    days = ("2015-06-01", "2017-04-01", "2016-06-01", "2017-03-10", "2017-01-10")
    files = {
        f"studiedagen/{day}.md": study_day(
            slug=f"d-{day}", date="2015-01-01", start=f"{day} 09:00", end=f"{day} 16:00"
        )
        for day in days
    }
    site = prepared(files).site
    past = ["d-2017-01-10", "d-2016-06-01", "d-2015-06-01"]
    assert [entry.source.slug for entry in site.past] == past
    listed = [entry.source.slug for entry in site.listed[Collection.STUDY_DAYS]]
    assert listed == ["d-2017-03-10", "d-2017-04-01", *past]


Build = Callable[..., Built]
DAY = "/studiedagen/een-studiedag/"


def days(*starts: str) -> dict[str, str]:
    return {
        f"studiedagen/{day}.md": study_day(
            slug=f"d-{day}", date="2015-01-01", start=f"{day} 09:00", end=f"{day} 16:00"
        )
        for day in starts
    }


def test_what_is_coming_stands_by_month_and_what_was_by_year_and_month(build: Build) -> None:
    built = build(days("2017-04-01", "2017-03-10", "2017-03-12", "2016-06-01", "2016-07-01"))
    coming = built.page("/studiedagen/").select("[data-agenda] [data-month]")
    assert [(each.h3.get_text(), len(each.select(".card"))) for each in coming] == [  # type: ignore[union-attr]
        ("Maart 2017", 2),
        ("April 2017", 1),
    ]
    past = built.page("/studiedagen/2016/").select("[data-month] h2")
    assert [each.get_text() for each in past] == ["Juli 2016", "Juni 2016"]


@pytest.mark.parametrize(("count", "summaries"), [(LONG, LONG), (LONG + 1, 0)])
def test_a_long_agenda_shows_only_what_a_day_is_chosen_by(
    build: Build, count: int, summaries: int
) -> None:
    starts = [f"20{17 + each // 12 + 1}-{each % 12 + 1:02}-05" for each in range(count)]
    agenda = build(days(*starts)).page("/studiedagen/").select_one("[data-agenda]")
    assert agenda is not None
    assert len(agenda.select(".card")) == count
    assert len(agenda.select(".summary")) == summaries


@pytest.mark.parametrize(
    ("fields", "way"),
    [
        ({}, "Schrijf je in op inschrijven.example"),
        (
            {"event_status": "verplaatst", "previous_start": "2017-03-02 09:00"},
            "Schrijf je in op inschrijven.example",
        ),
        ({"event_status": "volzet"}, None),
        ({"event_status": "geannuleerd"}, None),
    ],
)
def test_registration_says_where_it_goes_and_closes_when_there_is_no_room(
    build: Build, fields: dict[str, str], way: str | None
) -> None:
    url = "https://www.inschrijven.example/x?a=1&b=2"
    page = build({"studiedagen/s.md": study_day(registration_url=url, **fields)}).page(DAY)
    links = [(link["href"], link.get_text()) for link in page.select(".register a")]
    assert links == ([(url, way)] if way else [])


def test_a_place_leads_to_a_map_of_its_address(build: Build) -> None:
    location = {"name": "Zaal & Co", "street": "Diestsepoort 6", "city": "Leuven"}
    page = build({"studiedagen/s.md": study_day(location=location)}).page(DAY)
    way = page.select_one(".facts .way")
    assert way is not None
    assert way["href"] == (
        "https://www.openstreetmap.org/search?query=Diestsepoort%206%2C%20Leuven"
    )


@pytest.mark.parametrize(
    ("written", "shown", "iso"),
    [("09:30", "9.30", "09:30"), ("9.05", "9.05", "09:05"), ("na de middag", "na de middag", None)],
)
def test_the_programme_is_a_timetable(
    build: Build, written: str, shown: str, iso: str | None
) -> None:
    programme = [{"time": written, "title": "Onthaal", "speaker": "Iemand"}]
    row = (
        build({"studiedagen/s.md": study_day(programme=programme)})
        .page(DAY)
        .select_one(".programme tbody tr")
    )
    assert row is not None
    head = row.select_one("th[scope=row]")
    assert head is not None
    assert head.get_text() == shown
    assert (head.time["datetime"] if head.time else None) == iso


def test_a_cancelled_day_says_so_wherever_it_is_listed(build: Build) -> None:
    built = build({"studiedagen/s.md": study_day(event_status="geannuleerd")})
    for address in ("/", "/studiedagen/"):
        card = built.page(address).select_one("[data-agenda] .card[data-cancelled]")
        assert card is not None
        assert "Geannuleerd" in card.get_text()
    assert built.page(DAY).select(".kicker[data-cancelled]")
