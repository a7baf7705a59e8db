"""The calendars, read by vobject: which there are, what they hold, and under which identities."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
import vobject
from hypothesis import example, given
from hypothesis import strategies as st

from csmart.calendars.ics import calendar
from csmart.calendars.records import CalendarView, Event
from csmart.calendars.zone import brussels_zone
from csmart.instant import BRUSSELS, brussels
from csmart.model.fields import EventStatus
from csmart.model.items import StudyDay
from csmart.model.parts import Location
from csmart.preparation import Prepared
from fastbuild.fingerprint import fingerprint
from tests.conftest import Built
from tests.foreign import events, read_calendar
from tests.samples import LABELS, PNG, post, study_day
from tests.texts import AWKWARD, LONG

Build = Callable[..., Built]

ALL = "studiedagen/agenda.ics"
OWN = "studiedagen/een-studiedag/agenda.ics"
PAST = {"start": "2016-03-13 09:30", "end": "2016-03-13 13:00"}
STATES: dict[str, dict[str, Any]] = {
    "gewoon": {"tags": ["Bèta"]},
    "voorbij": PAST,
    "verborgen": {"status": "hidden"},
    "verlopen": {"expires": "2017-02-20"},
    "concept": {"status": "draft"},
    "later": {"date": "2017-03-05"},
}
EVERYTHING = {
    f"studiedagen/{name}.md": study_day(**({"title": name, "slug": name} | fields))
    for name, fields in STATES.items()
}


def read(site: Built, path: str = ALL) -> Any:
    return read_calendar((site.folder / path).read_bytes())


def only(site: Built, path: str = OWN) -> Any:
    """Return the only event of a calendar."""
    (event,) = events(read(site, path))
    return event


def titles(site: Built, path: str) -> list[str]:
    return [event.summary.value for event in events(read(site, path))]


def calendars(site: Built) -> set[str]:
    return {path for path in site.paths if path.endswith(".ics")}


def test_lists_leave_out_what_has_no_place_in_them_and_a_page_keeps_its_calendar(
    build: Build,
) -> None:
    site = build(EVERYTHING, SITE_PREVIEW=False)
    shown = ("gewoon", "voorbij", "verborgen", "verlopen")
    assert calendars(site) == {
        *(f"studiedagen/{name}/agenda.ics" for name in shown),
        *(ALL, "labels/alfa/agenda.ics", "labels/beta/agenda.ics"),
    }
    assert titles(site, ALL) == ["voorbij", "gewoon"]
    assert titles(site, "labels/alfa/agenda.ics") == ["voorbij"]
    assert titles(site, "labels/beta/agenda.ics") == ["gewoon"]
    for name in shown:
        assert titles(site, f"studiedagen/{name}/agenda.ics") == [name]


def test_who_follows_a_label_keeps_its_calendar_when_its_only_day_expires(build: Build) -> None:
    files = {"studiedagen/s.md": study_day(expires="2017-04-01")}
    before, path = build(files), "labels/alfa/agenda.ics"
    assert titles(before, path) == ["Een studiedag"]
    after = build(files, SITE_NOW="2017-05-01")
    assert events(read(after, path)) == []
    assert after.page("/labels/alfa/").select(".subscribe, link[type='text/calendar']") == []


def test_a_site_without_study_days_has_an_empty_calendar(build: Build) -> None:
    site = build({"nieuws/a.md": post()})
    assert calendars(site) == {ALL}
    assert events(read(site)) == []


def test_a_study_day_is_told_in_full(build: Build) -> None:
    files = {
        "studiedagen/s.md": study_day(
            "Lees [de gids](/bestanden/gids.pdf) en\n[dit](../nieuws/a.md).\n",
            tags=["Bèta", "Alfa"],
            modified="2017-02-20 10:00",
            location={"name": "Zaal; 1", "street": "Plein, 2", "city": "Leuven"},
            online="https://online.example/é?a=1;b",
            audience=["gemeente"],
            price="Gratis",
            contact={"name": "An", "email": "an@host.example"},
            registration_url="https://www.inschrijven.example/x",
            programme=[{"time": "09:30", "title": "Onthaal", "speaker": "An"}],
            speakers=["An", "Bo"],
            materials=[{"title": "Gids", "file": "bestanden/gids.pdf"}],
            image="afbeeldingen/x.png",
            image_alt="Een beeld",
        ),
        "nieuws/a.md": post(),
        "afbeeldingen/x.png": PNG,
        "bestanden/gids.pdf": "pdf",
    }
    site, root = build(files, SITEURL="https://h.be/map"), "https://h.be/map"
    event = only(site)
    assert event.dtstart.value.isoformat() == "2017-03-13T09:30:00+01:00"
    assert event.dtend.value.isoformat() == "2017-03-13T13:00:00+01:00"
    assert event.last_modified.value.isoformat() == "2017-02-20T09:00:00+00:00"
    assert (event.status.value, event.transp.value) == ("CONFIRMED", "OPAQUE")
    assert event.location.value == "Zaal; 1, Plein, 2, Leuven"
    assert event.categories.value == ["Bèta", "Alfa"]
    assert event.url.value == f"{root}/studiedagen/een-studiedag/"
    assert event.contact.value == "An, an@host.example"
    assert (event.image.value, event.image.params) == (
        f"{root}/afbeeldingen/x.png",
        {"VALUE": ["URI"], "FMTTYPE": ["image/png"]},
    )
    assert event.conference.value == "https://online.example/%C3%A9?a=1;b"
    ways = (
        "Voor wie: Gemeente\nPrijs: Gratis\nOnline: https://online.example/é?a=1;b\n"
        "Schrijf je in op inschrijven.example: https://www.inschrijven.example/x\n"
        "Contact: An, an@host.example"
    )
    more = f"Alles over deze studiedag: {root}/studiedagen/een-studiedag/"
    whole = (
        "Kort.",
        f"Lees de gids (PDF) ({root}/bestanden/gids.pdf) en dit ({root}/nieuws/een-bericht/).",
        "Programma\n- 9.30 Onthaal (An)",
        "Sprekers\n- An\n- Bo",
        ways,
        f"Materiaal\n- Gids ({root}/bestanden/gids.pdf)",
        more,
    )
    assert event.description.value == "\n\n".join(whole)
    assert only(site, ALL).description.value == "\n\n".join(("Kort.", ways, more))


def test_a_calendar_says_what_it_is_to_old_programs_and_new(build: Build) -> None:
    site = build(EVERYTHING, SITEURL="https://h.be/map")
    found = read(site, "labels/beta/agenda.ics")
    lines = {line.name.lower(): line.value for line in found.lines()}
    assert lines["name"] == lines["x-wr-calname"] == "C-smart: studiedagen over Bèta"
    assert lines["description"] == "Alles over bèta."
    assert lines["refresh-interval"] == lines["x-published-ttl"] == "PT12H"
    assert found.refresh_interval.params == {"VALUE": ["DURATION"]}
    assert lines["source"] == "https://h.be/map/labels/beta/agenda.ics"
    assert lines["url"] == "https://h.be/map/labels/beta/"
    assert lines["prodid"] == "-//Cipal dv//C-smart//NL"
    assert "method" not in lines


@pytest.mark.parametrize(
    ("changes", "title", "status", "transp", "said"),
    [
        (
            {"event_status": "geannuleerd"},
            *("Geannuleerd: Een studiedag", "CANCELLED", "TRANSPARENT"),
            "Geannuleerd. Deze studiedag gaat niet door.",
        ),
        (
            {
                "event_status": "verplaatst",
                "previous_start": "2017-03-06 09:30",
                "start": "2017-03-13 10:00",
            },
            *("Een studiedag", "CONFIRMED", "OPAQUE"),
            "Verplaatst. Eerst was deze studiedag gepland op maandag 6 maart 2017.",
        ),
        (
            {"event_status": "volzet"},
            *("Een studiedag", "CONFIRMED", "OPAQUE"),
            "Volzet. Er zijn geen plaatsen meer.",
        ),
    ],
)
def test_a_day_that_is_not_as_planned_keeps_its_identity_and_says_so(
    build: Build, changes: dict[str, str], title: str, status: str, transp: str, said: str
) -> None:
    before = only(build({"studiedagen/s.md": study_day()}))
    site = build({"studiedagen/s.md": study_day(**changes)})
    for event in (only(site), only(site, ALL)):
        assert event.uid.value == before.uid.value
        assert (event.summary.value, event.status.value) == (title, status)
        assert event.transp.value == transp
        assert event.description.value.startswith(f"{said}\n\nKort.")
        is_revision = "volzet" not in changes.values()
        assert (int(event.sequence.value) > int(before.sequence.value)) is is_revision


def test_identities_stay_whatever_changes_but_the_id(build: Build) -> None:
    def ids(site: Built) -> list[str]:
        found = [read(site), read(site, "labels/alfa/agenda.ics")]
        return [each.uid.value for each in (*found, *events(found[0]), *events(found[1]))]

    before = ids(build({"studiedagen/s.md": study_day()}))
    changed = {
        "labels.yaml": LABELS.replace("- name: Alfa\n", "- name: Omega\n  slug: alfa\n").replace(
            "[Alfa]", "[Omega]"
        ),
        "studiedagen/s.md": study_day(title="Anders", slug="dag", tags=["Omega"]),
    }
    later = {
        "SITE_NOW": "2026-03-01",
        "SITEURL": "https://elders.example/map",
        "SITENAME": "Anders",
    }
    assert ids(build(changed, **later)) == before
    assert len(set(before)) == 3
    other = ids(build(changed | {"studiedagen/s.md": study_day(tags=["Omega"], id="eigen")}))
    assert other[:2] == before[:2]
    assert other[2] != before[2]
    assert set(ids(build(changed, SITE_ID="elders.example"))).isdisjoint(before)


def test_a_day_that_is_called_like_a_calendar_has_another_identity(build: Build) -> None:
    site = build({"studiedagen/s.md": study_day(id="studiedagen")})
    found = [read(site), read(site, OWN)]
    ids = [each.uid.value for each in (*found, *events(found[0]))]
    assert len(set(ids)) == 3


def test_years_later_the_bytes_are_the_same(build: Build) -> None:
    files = {"studiedagen/s.md": study_day(), "studiedagen/t.md": study_day(slug="t", **PAST)}
    first = build(files, SITE_NOW="2016-03-01")
    before = {path: first.text(path) for path in calendars(first)}
    second = build(files, SITE_NOW="2030-03-01", CACHE_PATH=str(first.folder.parent / "other"))
    assert {path: second.text(path) for path in calendars(second)} == before


def test_a_change_ahead_of_its_moment_is_not_told_yet(build: Build) -> None:
    files = {"studiedagen/s.md": study_day(modified="2017-03-02 10:00")}
    before, after = only(build(files)), only(build(files, SITE_NOW="2017-03-03"))
    assert before.last_modified.value == datetime(2017, 1, 31, 23, tzinfo=UTC)
    assert after.last_modified.value == datetime(2017, 3, 2, 9, tzinfo=UTC)
    assert int(after.sequence.value) > int(before.sequence.value)


def test_another_text_is_told_by_the_days_own_calendar_alone(
    prepared: Callable[..., Prepared],
) -> None:
    def inputs(text: str) -> dict[str, bytes]:
        files = prepared({"studiedagen/s.md": study_day(text)}).files
        return {each.address: fingerprint(each.inputs) for each in files}

    before, after = inputs("Eerst.\n"), inputs("Dan.\n")
    stale = {address for address in before if before[address] != after[address]}
    assert stale == {f"/{OWN}"}


DAYS = (
    *("2017-03-25", "2017-03-27", "2017-10-28", "2017-10-30", "1990-10-15", "1995-09-25"),
    *("1996-10-15", "2100-07-01", "2100-12-01"),
)


def test_a_day_is_at_its_hour_on_both_sides_of_summer_time(build: Build) -> None:
    site = build(
        {
            f"studiedagen/{day}.md": study_day(
                slug=f"d-{day}", date="1990-01-01", start=f"{day} 09:30", end=f"{day} 13:00"
            )
            for day in DAYS
        }
    )
    starts = [event.dtstart.value.astimezone(UTC) for event in events(read(site))]
    expected = [datetime.fromisoformat(f"{day} 09:30").replace(tzinfo=BRUSSELS) for day in DAYS]
    assert starts == sorted(each.astimezone(UTC) for each in expected)


def test_the_zone_is_right_at_every_hour_that_clocks_are_set_in_all_years() -> None:
    whole = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n%bEND:VCALENDAR\r\n" % brussels_zone()
    zone = vobject.readOne(StringIO(whole.decode(), newline="")).vtimezone.tzinfo
    for year in range(1990, 2101):
        for month in (3, 9, 10, 12):
            for day in range(22, 32 if month in (3, 10, 12) else 31):
                for hour in (1, 2, 3):
                    local = datetime(year, month, day, hour, 30)  # noqa: DTZ001 - zones are given
                    ours = local.replace(tzinfo=BRUSSELS)
                    if ours.astimezone(UTC).astimezone(BRUSSELS).hour == hour:  # not skipped
                        assert local.replace(tzinfo=zone).utcoffset() == ours.utcoffset(), local


DAY = StudyDay(
    title="Titel",
    summary="Kort.",
    date="2017-02-01",
    tags=["Alfa"],
    start="2017-03-13 09:30",
    end="2017-03-13 13:00",
    location=Location(name="Huis", city="Leuven"),
)
EVENT = Event("tag:x,2016:s", DAY, "https://h.be/s/", "", ("Alfa",), DAY.date)
VIEW = CalendarView(
    "tag:x,2016:agenda:s", "Site", "Wij", "Titel", "Over", "https://h.be/x", "https://h.be/", ()
)


@given(AWKWARD, AWKWARD, AWKWARD)
@example(LONG, LONG, LONG)
@example("C:\\Nieuws", "a\\", "\\\\N")
@example("x" * 73 + "é" * 80, "x" * 74 + "🧑" * 80, " ")
def test_any_text_comes_back_the_same(title: str, summary: str, label: str) -> None:
    where = Location.model_construct(name=summary, street=None, city=title)
    day = DAY.model_copy(update={"title": title, "summary": summary, "location": where})
    event = replace(EVENT, day=day, labels=(label, "Bèta"))
    found = read_calendar(calendar(replace(VIEW, title=title, events=(event,))))
    (read_back,) = events(found)
    assert read_back.summary.value == title
    assert read_back.categories.value == [label, "Bèta"]
    assert read_back.location.value == ", ".join(filter(None, (summary, title)))
    parts = filter(None, (summary, "Alles over deze studiedag: https://h.be/s/"))
    assert read_back.description.value == "\n\n".join(parts)


def test_what_no_calendar_can_hold_is_left_out() -> None:
    day = DAY.model_copy(update={"title": "a\x00b\x0bc\x7fd\re"})
    (event,) = events(read_calendar(calendar(replace(VIEW, events=(replace(EVENT, day=day),)))))
    assert event.summary.value == "abcde"


MOMENTS = st.datetimes(datetime(1990, 1, 2), datetime(2100, 12, 30))  # noqa: DTZ001
STATUSES = st.sampled_from(EventStatus)


@example(
    datetime(2017, 3, 1),  # noqa: DTZ001
    timedelta(minutes=1),
    EventStatus.CANCELLED,
    EventStatus.PLANNED,
)
@given(MOMENTS, st.timedeltas(timedelta(minutes=1), timedelta(days=9999)), STATUSES, STATUSES)
def test_a_later_revision_has_a_higher_number_whatever_its_state(
    first: datetime, later: timedelta, before: EventStatus, after: EventStatus
) -> None:
    def number(moment: datetime, status: EventStatus) -> int:
        revised = moment.replace(second=0, microsecond=0, tzinfo=UTC).astimezone(BRUSSELS)
        day = DAY.model_copy(update={"event_status": status})
        return replace(EVENT, day=day, revised=revised).sequence

    second = min(first + later, datetime(2100, 12, 31, 23, 59))  # noqa: DTZ001
    assert 0 < number(first, before) < number(second, after) < 2**31


def test_a_day_is_revised_when_it_moves_and_again_when_it_is_cancelled() -> None:
    states = (EventStatus.PLANNED, EventStatus.FULL, EventStatus.MOVED, EventStatus.CANCELLED)
    days = [DAY.model_copy(update={"event_status": each}) for each in states]
    numbers = [replace(EVENT, day=day).sequence for day in days]
    assert numbers == [numbers[0] + more for more in (0, 0, 1, 2)]


def test_a_change_that_is_dated_before_publication_lowers_no_number(build: Build) -> None:
    """Of `modified` on the day of publication the hour may be unknown."""
    first = only(build({"studiedagen/s.md": study_day(date="2017-02-01 10:00")}))
    fields = {"date": "2017-02-01 10:00", "modified": "2017-02-01"}
    second = only(build({"studiedagen/s.md": study_day(**fields)}))
    assert second.sequence.value == first.sequence.value
    assert second.dtstamp.value == brussels(datetime(2017, 2, 1), datetime(1, 1, 1, 10).time())  # noqa: DTZ001


@pytest.mark.parametrize(
    ("changes", "ways"),
    [
        ({}, ["/map/studiedagen/een-studiedag/agenda.ics"]),
        ({"event_status": "volzet"}, ["/map/studiedagen/een-studiedag/agenda.ics"]),
        ({"event_status": "geannuleerd"}, []),
        (PAST, []),
    ],
)
def test_a_visitor_puts_a_day_that_is_coming_in_an_agenda(
    build: Build, changes: dict[str, str], ways: list[str]
) -> None:
    site = build({"studiedagen/s.md": study_day(**changes)}, SITEURL="https://h.be/map")
    page = site.page("/studiedagen/een-studiedag/")
    links = page.select(".to-agenda[data-until] a")
    assert [(a["href"], a.get_text(strip=True)) for a in links] == [
        (way, "Zet in je agenda") for way in ways
    ]
    (head,) = page.select("link[rel=alternate][type='text/calendar']")
    assert (head["href"], head["title"]) == (
        "/map/studiedagen/een-studiedag/agenda.ics",
        "Een studiedag",
    )


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("/studiedagen/", "C-smart: studiedagen"),
        ("/labels/beta/", "C-smart: studiedagen over Bèta"),
    ],
)
def test_a_visitor_follows_or_downloads_a_calendar(build: Build, page: str, title: str) -> None:
    site = build(EVERYTHING, SITEURL="https://h.be/map")
    soup = site.page(page)
    (block,) = soup.select(".subscribe")
    assert [(a["href"], a.get_text(strip=True)) for a in block.select("a")] == [
        (f"webcal://h.be/map{page}agenda.ics", "Volg de studiedagen in je agenda"),
        (f"/map{page}agenda.ics", "Download de studiedagen (ICS)"),
    ]
    (address,) = block.select("code")
    assert address.get_text() == f"https://h.be/map{page}agenda.ics"
    (head,) = soup.select("link[rel=alternate][type='text/calendar']")
    assert (head["href"], head["title"]) == (f"/map{page}agenda.ics", title)


def test_a_label_without_study_days_leads_to_no_calendar(build: Build) -> None:
    soup = build({"nieuws/a.md": post()}).page("/labels/alfa/")
    assert soup.select(".subscribe, link[type='text/calendar']") == []


@pytest.mark.parametrize("address", [f"/{ALL}", f"/{OWN}", "/labels/alfa/agenda.ics"])
def test_content_links_to_calendars_and_cannot_take_their_addresses(
    findings: Callable[..., list[str]], address: str
) -> None:
    files = {"studiedagen/s.md": study_day(), "nieuws/a.md": post(f"[Volg]({address})\n")}
    assert findings(files) == []
    (told,) = findings(files | {"nieuws/a.md": post(aliases=[address])})
    assert f"het oude adres '{address}' is al een adres van de site zelf" in told


@pytest.mark.parametrize(
    "address", ["/labels/beta/agenda.ics", "/nieuws/agenda.ics", "/studiedagen/x/agenda.ics"]
)
def test_a_link_to_a_calendar_that_is_not_there_is_told(
    findings: Callable[..., list[str]], address: str
) -> None:
    files = {"studiedagen/s.md": study_day(), "nieuws/a.md": post(f"[Volg]({address})\n")}
    (told,) = findings(files)
    assert "maar dat adres bestaat niet" in told


def test_a_broken_link_in_a_study_day_is_told_once(findings: Callable[..., list[str]]) -> None:
    (told,) = findings({"studiedagen/s.md": study_day("[weg](../nieuws/weg.md)\n")})
    assert "dat bestand is er niet" in told
