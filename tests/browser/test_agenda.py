"""Visitors of a study day: before, while and after it, in any time zone, on a phone."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from fastbuild.strict import StrictPelican
from tests.browser.audit import barriers
from tests.browser.conftest import served
from tests.conftest import settings_for, write_files
from tests.samples import study_day

# Built on 1 March 2017; the days are looked at around 16 March.
FILES = {
    "studiedagen/dag.md": study_day(
        title="De dag",
        slug="dag",
        start="2017-03-16 09:00",
        end="2017-03-16 16:30",
        location={"name": "Zaal", "street": "Diestsepoort 6", "city": "Leuven"},
        registration_url="https://inschrijven.example/dag",
        programme=[
            {"time": "09:00", "title": "Onthaal"},
            {"time": "10:00", "title": "De praktijk", "speaker": "An Peeters"},
        ],
    ),
    "studiedagen/later.md": study_day(
        title="Later", slug="later", start="2017-04-20 09:00", end="2017-04-20 12:00"
    ),
    "studiedagen/weg.md": study_day(
        title="Weg",
        slug="weg",
        start="2017-03-16 09:00",
        end="2017-03-16 16:30",
        event_status="geannuleerd",
    ),
    "studiedagen/vol.md": study_day(
        title="Vol",
        slug="vol",
        start="2017-03-16 09:00",
        end="2017-03-16 16:30",
        event_status="volzet",
    ),
    "studiedagen/verplaatst.md": study_day(
        title="Verplaatst",
        slug="verplaatst",
        start="2017-05-16 09:00",
        end="2017-05-16 16:30",
        event_status="verplaatst",
        previous_start="2017-03-02 09:00",
    ),
}
BEFORE = "2017-03-10T12:00:00+01:00"
EVE = "2017-03-15T23:30:00+01:00"
DAWN = "2017-03-16T00:30:00+01:00"
DURING = "2017-03-16T09:00:00+01:00"
LAST_MINUTE = "2017-03-16T16:29:00+01:00"
AFTER = "2017-03-16T16:30:00+01:00"
LONG_AFTER = "2018-01-01T00:00:00+01:00"

At = Callable[..., Page]


@pytest.fixture(scope="module")
def agenda(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("agenda")
    content = write_files(folder / "content", FILES)
    StrictPelican(settings_for(content, folder / "output", SITE_PREVIEW=False)).run()
    with served(folder / "output") as address:
        yield f"{address}/studiedagen/"


@pytest.fixture
def at(browser: Browser, agenda: str) -> Iterator[At]:
    """Open a page of the agenda on a phone, at an instant, in a time zone."""
    contexts = []

    def visit(
        address: str, instant: str, zone: str = "Europe/Brussels", script: bool = True
    ) -> Page:
        context = browser.new_context(
            viewport={"width": 375, "height": 800}, timezone_id=zone, java_script_enabled=script
        )
        contexts.append(context)
        tab = context.new_page()
        if script:
            tab.clock.set_fixed_time(datetime.fromisoformat(instant))
        tab.goto(agenda + address)
        return tab

    yield visit
    for context in contexts:
        context.close()


@pytest.mark.parametrize("zone", ["Europe/Brussels", "Pacific/Auckland", "America/Los_Angeles"])
@pytest.mark.parametrize(
    ("instant", "mark", "open_"),
    [
        (BEFORE, None, True),
        (EVE, "Morgen", True),
        (DAWN, "Vandaag", True),
        (DURING, "Nu bezig", True),
        (LAST_MINUTE, "Nu bezig", True),
        (AFTER, "Voorbij", False),
    ],
    ids=["before", "eve", "dawn", "during", "last minute", "after"],
)
def test_a_study_day_tells_how_it_stands(
    at: At, zone: str, instant: str, mark: str | None, open_: bool
) -> None:
    tab = at("dag/", instant, zone)
    marks = tab.locator(".item-header .kicker").locator(".soon, .ended")
    expect(marks).to_have_text([mark] if mark else [])
    register = tab.get_by_role("link", name="Schrijf je in op inschrijven.example")
    expect(register).to_be_visible(visible=open_)
    keep = tab.get_by_role("link", name="Zet in je agenda", exact=True)
    expect(keep).to_be_visible(visible=open_)
    assert barriers(tab) == []


@pytest.mark.parametrize("instant", [BEFORE, DURING])
@pytest.mark.parametrize(
    ("name", "state"), [("weg", "Geannuleerd"), ("vol", "Volzet"), ("verplaatst", "Verplaatst")]
)
def test_a_state_is_told_before_anything_else(at: At, name: str, state: str, instant: str) -> None:
    tab = at(f"{name}/", instant)
    expect(tab.locator(".notice[data-kind=state], .notice.state").first).to_contain_text(state)
    cancelled = name == "weg"
    soon = tab.locator(".item-header .soon")
    expect(soon).to_have_count(1 if instant == DURING and name == "vol" and not cancelled else 0)
    assert barriers(tab) == []


def test_a_study_day_on_a_phone(at: At) -> None:
    tab = at("dag/", BEFORE)
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    way = tab.get_by_role("link", name="Bekijk op OpenStreetMap")
    expect(way).to_have_attribute(
        "href", "https://www.openstreetmap.org/search?query=Diestsepoort%206%2C%20Leuven"
    )
    rows = tab.get_by_role("table").get_by_role("row")
    expect(rows).to_have_text(
        ["UurWat", "9.00Onthaal", "10.00De praktijk An Peeters"], use_inner_text=False
    )


@pytest.mark.parametrize(
    ("instant", "left"),
    [
        (BEFORE, ["De dag", "Vol", "Weg", "Later", "Verplaatst"]),
        (AFTER, ["Later", "Verplaatst"]),
        (LONG_AFTER, []),
    ],
    ids=["before", "after", "long after"],
)
def test_days_leave_the_agenda_when_they_end(at: At, instant: str, left: list[str]) -> None:
    tab = at("", instant)
    coming = tab.locator("[data-agenda]")
    titles = coming.locator(".card-title:visible").all_inner_texts()
    assert sorted(titles) == sorted(left)
    months = coming.locator("[data-month]:visible").locator("h3").all_inner_texts()
    assert len(months) == (0 if not left else 3 if len(left) == 5 else 2)
    expect(coming.locator("[data-empty]")).to_be_visible(visible=not left)
    assert barriers(tab) == []


@pytest.mark.parametrize("place", ["", "dag/", "../labels/alfa/"])
def test_ways_to_a_calendar_have_room_to_touch(at: At, place: str) -> None:
    tab = at(place, BEFORE)
    links = tab.locator(":is(.subscribe, .to-agenda) a").all()
    assert len(links) == (1 if place == "dag/" else 2)
    for link in links:
        box = link.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert barriers(tab) == []


def test_without_a_script_the_agenda_stands_as_it_was_built(at: At) -> None:
    tab = at("", LONG_AFTER, script=False)
    assert len(tab.locator("[data-agenda] .card-title").all()) == 5
    tab = at("dag/", LONG_AFTER, script=False)
    expect(tab.get_by_role("link", name="Schrijf je in op inschrijven.example")).to_be_visible()
