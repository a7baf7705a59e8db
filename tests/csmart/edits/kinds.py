"""Edits of what only study days, services or pages have."""

from typing import Any, Final

from tests.csmart.edits.edit import edit, pick
from tests.csmart.edits.items import put
from tests.csmart.edits.site import Fields, Site

_TIMES: Final = (
    ("2017-03-13 09:30", "2017-03-13 13:00"),
    ("2017-03-13 14:00", "2017-03-14 16:00"),
    ("2017-02-28 20:00", "2017-02-28 23:59"),
    ("2017-02-28 20:00", "2017-03-01 00:00"),
    ("2016-03-27 09:00", "2016-03-27 17:00"),
    ("2018-01-15 09:00", "2018-01-15 17:00"),
)
_DAY: Final[tuple[Fields, ...]] = (
    {"programme": [{"time": "09:30", "title": "Onthaal", "speaker": "Iemand"}]},
    {"programme": [{"time": "10:00", "title": "Welkom"}, {"time": "12:00", "title": "Slot"}]},
    {"programme": None},
    {"location": {"name": "Stadhuis", "city": "Gent", "street": "Plein 1"}},
    {"online": "https://online.example/"},
    {"online": None},
    {"capacity": "50", "registration_url": "https://inschrijven.example/"},
    {"speakers": ["Iemand", "Iemand anders"], "price": "Gratis"},
    {"audience": ["ocmw", "gemeente"], "contact": {"email": "dag@host.example"}},
    {"materials": [{"title": "Verslag", "url": "https://verslag.example/"}]},
)
_SERVICE: Final[tuple[Fields, ...]] = (
    {"form": ["instrument"]},
    {"form": ["begeleiding", "opleiding"]},
    {"form": ["raamcontract"]},
    {"audience": ["ocmw"]},
    {"audience": ["gemeente", "provincie"]},
    {"steps": ["Bel ons", "We komen langs"]},
    {"steps": None},
    {"contact": {"name": "Iemand", "phone": "+32 16 11 22 33"}},
    {"price": "Gratis"},
    {"review_by": "2017-03-03"},
)


@edit
def move_day(site: Site, which: int, how: int) -> str | None:
    if not (days := site.of("studiedagen")):
        return None
    start, end = pick(_TIMES, how)
    put(site, pick(days, which), "start", start)
    return f"{put(site, pick(days, which), 'end', end)}, from {start}"


@edit
def change_event_status(site: Site, which: int, how: int) -> str | None:
    if not (days := site.of("studiedagen")):
        return None
    status = pick(("volzet", "geannuleerd", "verplaatst", "gepland"), how)
    before = "2016-12-01 09:00" if status == "verplaatst" else None
    put(site, pick(days, which), "previous_start", before)
    return put(site, pick(days, which), "event_status", status)


@edit
def change_day(site: Site, which: int, how: int) -> str | None:
    return _change(site, site.of("studiedagen"), which, pick(_DAY, how))


@edit
def give_material(site: Site, which: int, how: int) -> str | None:
    files = [path for path in sorted(site.media) if path.startswith("bestanden/")]
    given = [{"title": f"Slides {how}", "file": pick(files, how)}] if files else None
    return _change(site, site.of("studiedagen"), which, {"materials": given})


@edit
def change_service(site: Site, which: int, how: int) -> str | None:
    return _change(site, site.of("diensten"), which, pick(_SERVICE, how))


@edit
def place_page(site: Site, which: int, how: int) -> str | None:
    places: tuple[Fields, ...] = (
        {"menu": "20", "footer": None},
        {"menu": None, "footer": "5"},
        {"menu": "5", "footer": "20"},
        {"menu": None, "footer": None},
    )
    return _change(site, site.of("paginas"), which, pick(places, how))


def _change(site: Site, paths: list[str], which: int, fields: dict[str, Any]) -> str | None:
    if not paths:
        return None
    return "; ".join(put(site, pick(paths, which), key, value) for key, value in fields.items())
