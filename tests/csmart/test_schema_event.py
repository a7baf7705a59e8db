"""What the page of a study day says of it in schema.org: whether, when, where, how to come."""

from collections.abc import Callable
from typing import Any

import pytest

from csmart.preparation import Prepared
from tests.graphs import SCHEMA, Page, Thing, read
from tests.samples import study_day

DAY = "/studiedagen/een-studiedag/"


@pytest.fixture
def event(prepared: Callable[..., Prepared]) -> Callable[..., tuple[Page, Thing]]:
    """Return the page and the event of a study day with some fields."""

    def run(**fields: Any) -> tuple[Page, Thing]:
        found = read(prepared({"studiedagen/s.md": study_day(**fields)}), DAY)
        return found, found.the("Event")

    return run


@pytest.mark.parametrize(
    ("fields", "status", "offer"),
    [
        ({}, "EventScheduled", {}),
        ({"event_status": "volzet"}, "EventScheduled", {"availability": "SoldOut"}),
        (
            {"event_status": "volzet", "registration_url": "https://x.example/1"},
            "EventScheduled",
            {"availability": "SoldOut"},
        ),
        (
            {"registration_url": "https://x.example/1", "price": "Leden betalen niets"},
            "EventScheduled",
            {
                "url": "https://x.example/1",
                "availability": "InStock",
                "description": "Leden betalen niets",
            },
        ),
        (
            {"event_status": "geannuleerd", "registration_url": "https://x.example/1"},
            "EventCancelled",
            {},
        ),
        (
            {"event_status": "verplaatst", "previous_start": "2017-02-06 09:30"},
            "EventRescheduled",
            {},
        ),
        (
            {
                "start": "2016-03-13 09:30",
                "end": "2016-03-13 13:00",
                "price": "Gratis",
                "registration_url": "https://x.example/1",
            },
            "EventScheduled",
            {},
        ),
    ],
)
def test_an_event_says_whether_it_takes_place_and_how_to_come(
    event: Callable[..., tuple[Page, Thing]],
    fields: dict[str, Any],
    status: str,
    offer: dict[str, str],
) -> None:
    found, day = event(**fields)
    assert day.text("eventStatus") == SCHEMA + status
    offers = found.of_type("Offer")
    told = [{name: each.text(name) for name in each.properties} for each in offers]
    assert [{k: v.removeprefix(SCHEMA) for k, v in each.items()} for each in told] == (
        [offer] if offer else []
    )
    moved = ["2017-02-06T09:30+01:00"] if "previous_start" in fields else []
    assert day.texts("previousStartDate") == moved


LOCATION = {"name": "Zaal", "street": "Straat 1", "city": "Genk"}


@pytest.mark.parametrize(
    ("location", "online", "mode", "places"),
    [
        (LOCATION, None, "Offline", {"Place"}),
        (None, "https://x.example/dag", "Online", {"VirtualLocation"}),
        (LOCATION, "https://x.example/dag", "Mixed", {"Place", "VirtualLocation"}),
    ],
)
def test_an_event_says_where_it_takes_place(
    event: Callable[..., tuple[Page, Thing]],
    location: dict[str, str] | None,
    online: str | None,
    mode: str,
    places: set[str],
) -> None:
    found, day = event(location=location, online=online)
    assert day.text("eventAttendanceMode") == f"{SCHEMA}{mode}EventAttendanceMode"
    where = [found.things[each] for each in day.texts("location")]
    assert {kind for each in where for kind in each.types} == places
    for each in found.of_type("VirtualLocation"):
        assert each.text("url") == online
    for each in found.of_type("PostalAddress"):
        assert (each.text("streetAddress"), each.text("addressLocality")) == ("Straat 1", "Genk")


def test_an_event_has_the_offset_of_its_own_day_and_all_that_is_known(
    event: Callable[..., tuple[Page, Thing]],
) -> None:
    times = {"start": "2017-07-03 09:30", "end": "2017-11-03 13:00"}
    given = {"speakers": ["An Peeters", "Jo"], "capacity": "40", "audience": ["ocmw"]}
    found, day = event(**times, **given)
    assert (day.text("startDate"), day.text("endDate")) == (
        "2017-07-03T09:30+02:00",
        "2017-11-03T13:00+01:00",
    )
    assert [each.text("name") for each in found.of_type("Person")] == ["An Peeters", "Jo"]
    assert day.text("maximumAttendeeCapacity") == "40"
    assert found.the("Audience").text("audienceType") == "OCMW"
    assert day.text("organizer") == "https://host.example/#organisatie"
