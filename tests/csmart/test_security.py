"""security.txt, as someone else's parser reads it."""

from collections.abc import Callable
from datetime import datetime

import pytest
import sectxt

from csmart.data.security import expiry
from csmart.instant import parse_now
from csmart.preparation import Prepared
from csmart.telephone import tel
from tests.conftest import Built
from tests.samples import post

FILE = ".well-known/security.txt"
ALL = {"email": "lek%meld@host.example", "phone": "016 11 22 33", "url": "https://host.example/é"}


def test_another_parser_reads_it_without_an_error(build: Callable[..., Built]) -> None:
    """At the present instant, as it looks whether the file has expired."""
    files = {"nieuws/a.md": post("Zie [hier](/.well-known/security.txt).")}
    site = build(files, CONTACT=ALL, SITE_NOW=None, SITEURL="https://host.example/map")
    root = "https://host.example/.well-known/security.txt"
    read = sectxt.Parser((site.folder / FILE).read_bytes(), urls=root)
    assert read.errors == []
    unasked = {"no_encryption", "not_signed"}
    assert {each["code"] for each in read.recommendations} <= unasked
    assert read.notifications == []
    assert (read.contact_tel, read.preferred_languages) == ("+3216112233", ["nl", "en"])
    link = site.page("/nieuws/een-bericht/").select_one("a[href$='security.txt']")
    assert link is not None
    assert link["href"] == f"/map/{FILE}"


def test_what_it_says(build: Callable[..., Built]) -> None:
    assert build({}, CONTACT=ALL).text(FILE) == (
        "Contact: mailto:lek%25meld@host.example\n"
        "Contact: https://host.example/%C3%A9\n"
        "Contact: tel:+3216112233\n"
        "Expires: 2017-09-01T00:00:00Z\n"
        "Preferred-Languages: nl, en\n"
        "Canonical: https://host.example/.well-known/security.txt\n"
    )
    # By HTTP alone there is no address that it may give.
    assert "Canonical" not in build({}, SITEURL="http://localhost:8000").text(FILE)


@pytest.mark.parametrize("contact", [{}, {"name": "Iemand"}, {"url": "http://host.example/"}])
def test_there_is_none_without_a_way_to_reach_someone(
    contact: dict[str, str], prepared: Callable[..., Prepared]
) -> None:
    result = prepared({}, CONTACT=contact)
    assert f"/{FILE}" not in {each.address for each in result.files}


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("+32 16 11 22 33", "+3216112233"),
        ("+32 (0)16/11.22.33", "+3216112233"),
        ("0032 16 11 22 33", "+3216112233"),
        ("016 11-22-33", "+3216112233"),
        ("1700", "1700;phone-context=+32"),
    ],
)
def test_a_number_is_written_as_anyone_dials_it(written: str, number: str) -> None:
    assert tel(written) == f"tel:{number}"


@pytest.mark.parametrize(
    ("now", "until", "then"),
    [
        ("2017-03-01T01:00", "2017-10-01", "2017-04-01T00:00Z"),
        ("2017-03-31T23:59:59Z", "2017-10-01", "2017-04-01T00:00Z"),
        ("2017-05-15", "2017-12-01", "2017-06-01T00:00Z"),
        ("2017-06-15", "2018-01-01", "2017-07-01T00:00Z"),
        ("2017-12-15", "2018-07-01", "2018-01-01T00:00Z"),
    ],
)
def test_it_is_the_same_for_a_month_and_a_build_rests_no_longer(
    now: str, until: str, then: str, prepared: Callable[..., Prepared]
) -> None:
    assert expiry(parse_now(now)).isoformat() == f"{until}T00:00:00+00:00"
    moment = prepared({}, SITE_NOW=now).next_moment
    assert moment == datetime.fromisoformat(then).timestamp()
