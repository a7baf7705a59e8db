"""What is built, listed and marked, at which instant."""

from collections.abc import Callable

import pytest

from tests.conftest import Built
from tests.samples import post, study_day

Build = Callable[..., Built]
HERE = "nieuws/een-bericht/index.html"


def listed(site: Built, address: str) -> list[str]:
    return [link.get_text() for link in site.page(address).select(".card-title a")]


@pytest.mark.parametrize(
    ("changes", "mark"),
    [({"status": "draft"}, "Concept"), ({"date": "2017-03-02"}, "Verschijnt op 2 maart 2017")],
)
def test_what_waits_is_shown_marked_in_the_preview_and_nowhere_else(
    build: Build, changes: dict[str, str], mark: str
) -> None:
    files = {"nieuws/a.md": post(**changes), "nieuws/b.md": post(title="Ander")}
    preview = build(files, SITE_PREVIEW=True)
    assert mark in preview.page("/nieuws/een-bericht/").select_one(".preview").get_text()  # type: ignore[union-attr]
    assert mark in preview.page("/nieuws/").select_one(".mark").get_text()  # type: ignore[union-attr]
    assert listed(preview, "/labels/alfa/") == listed(preview, "/nieuws/")
    assert "Een bericht" in listed(preview, "/nieuws/")
    published = build(files, SITE_PREVIEW=False)
    assert HERE not in published.paths
    assert not [path for path in published.paths if "Een bericht" in published.text(path)]


def test_a_scheduled_item_appears_by_itself_after_its_instant(build: Build) -> None:
    files = {"nieuws/a.md": post(date="2017-03-02 10:00")}
    before = build(files, SITE_PREVIEW=False, SITE_NOW="2017-03-02T09:59:59")
    assert HERE not in before.paths
    after = build(files, SITE_PREVIEW=False, SITE_NOW="2017-03-02T10:00")
    assert listed(after, "/nieuws/") == ["Een bericht"]


def test_a_hidden_item_has_its_page_and_stands_in_no_list(build: Build) -> None:
    site = build({"nieuws/a.md": post(status="hidden")}, SITE_PREVIEW=False)
    assert "noindex" in site.text(HERE)
    others = [path for path in site.paths if path != HERE and "Een bericht" in site.text(path)]
    assert others == []
    assert "een-bericht" not in site.text("sitemap.xml")


def test_an_expired_item_keeps_its_page_and_says_so(build: Build) -> None:
    site = build({"nieuws/a.md": post(expires="2017-03-01")}, SITE_PREVIEW=False)
    assert "verlopen op 1 maart 2017" in site.text(HERE)
    assert "voorvertoning" not in site.text(HERE)
    assert listed(site, "/nieuws/") == listed(site, "/labels/alfa/") == []
    assert "een-bericht" not in site.text("sitemap.xml")


def test_an_item_that_expires_later_is_listed(build: Build) -> None:
    site = build({"nieuws/a.md": post(expires="2017-03-01 00:01")}, SITE_PREVIEW=False)
    assert listed(site, "/nieuws/") == ["Een bericht"]


def test_study_days_are_upcoming_until_they_end(build: Build) -> None:
    days = {
        f"studiedagen/{start[:10]}.md": study_day(
            title=f"Dag {start[:10]}", start=start, end=f"{start[:10]} 16:00"
        )
        for start in (
            "2017-03-10 09:00",
            "2017-03-01 09:00",
            "2016-05-01 09:00",
            "2017-03-05 09:00",
        )
    }
    site = build(days, SITE_NOW="2017-03-01T15:59")
    agenda = site.page("/studiedagen/")
    upcoming = agenda.select_one("section[aria-labelledby=komend]")
    assert upcoming is not None
    titles = [link.get_text() for link in upcoming.select(".card-title a")]
    assert titles == ["Dag 2017-03-01", "Dag 2017-03-05", "Dag 2017-03-10"]
    assert listed(site, "/studiedagen/2016/") == ["Dag 2016-05-01"]
    later = build(days, SITE_NOW="2017-03-01T16:00")
    assert listed(later, "/studiedagen/2017/") == ["Dag 2017-03-01"]


def test_the_account_closes(build: Build) -> None:
    files = {
        "nieuws/a.md": post(),
        "nieuws/b.md": post(title="Concept", status="draft"),
        "nieuws/c.md": post(title="Later", date="2018-01-01"),
    }
    said = build(files, SITE_PREVIEW=False).said
    assert "3 bestanden: 1 in orde, 2 nog niet te publiceren." in said
    broken = build(files | {"nieuws/d.md": "x", "nieuws/e.txt": "x"}, SITE_PREVIEW=False)
    assert "5 bestanden: 1 in orde, 2 nog niet te publiceren, 2 met een fout." in broken.said


def test_a_hidden_item_expires_too(build: Build) -> None:
    files = {"nieuws/a.md": post(status="hidden", expires="2017-02-28")}
    assert "verlopen op 28 februari 2017" in build(files, SITE_PREVIEW=False).text(HERE)
