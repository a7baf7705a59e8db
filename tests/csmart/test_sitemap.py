"""What stands in the sitemap, and since when."""

from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from csmart import sitemap as module
from csmart.preparation import Prepared
from csmart.sitemap import sitemaps
from tests.samples import post, study_day

Prepare = Callable[..., Prepared]
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def entries(result: Prepared) -> dict[str, str]:
    """Return the addresses in a sitemap, with when each changed."""
    root = ElementTree.fromstring(result.sitemaps["sitemap.xml"])
    return {
        url.findtext("s:loc", "", NAMES).removeprefix("https://host.example"): url.findtext(
            "s:lastmod", "", NAMES
        )
        for url in root
    }


def test_what_waits_is_in_no_sitemap_of_a_preview(prepared: Prepare) -> None:
    files = {
        "nieuws/a.md": post(slug="live"),
        "nieuws/b.md": post(slug="draft", status="draft"),
        "nieuws/c.md": post(slug="scheduled", date="2017-03-02"),
        "nieuws/d.md": post(slug="hidden", status="hidden"),
        "nieuws/e.md": post(slug="expired", expires="2017-02-20"),
        "studiedagen/f.md": study_day(slug="draft", status="draft"),
    }
    found = entries(prepared(files, SITE_PREVIEW=True))
    items = {
        address
        for address in found
        if address.startswith(("/nieuws/", "/studiedagen/")) and address.count("/") == 3
    }
    assert items - {"/nieuws/2017/"} == {"/nieuws/live/"}


@pytest.mark.parametrize("preview", [True, False])
def test_nothing_changed_after_the_instant_of_the_build(prepared: Prepare, preview: bool) -> None:
    files = {
        "nieuws/a.md": post(slug="later", modified="2018-01-01"),
        "nieuws/b.md": post(slug="now", modified="2017-02-28 23:59"),
        "nieuws/c.md": post(slug="scheduled", date="2017-03-02"),
    }
    found = entries(prepared(files, SITE_PREVIEW=preview))
    assert found["/nieuws/later/"] == "2017-02-14T23:00:00Z"
    assert found["/nieuws/now/"] == "2017-02-28T22:59:00Z"
    assert max(found.values()) == "2017-02-28T22:59:00Z"


def test_more_pages_than_a_sitemap_may_hold_have_an_index(
    prepared: Prepare, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = prepared({"nieuws/a.md": post()})
    count, urls = sum(plan.in_sitemap for plan in result.plans), result.site.facts.urls
    monkeypatch.setattr(module, "LIMIT", count)
    (whole,) = sitemaps(result.plans, urls).values()
    monkeypatch.setattr(module, "LIMIT", count - 1)
    index, *parts = sitemaps(result.plans, urls).items()
    assert index[0] == "sitemap.xml"
    assert locations(index[1]) == [urls.absolute(f"/{path}") for path, _ in parts]
    assert [place for _, data in parts for place in locations(data)] == locations(whole)
    assert [len(locations(data)) for _, data in parts] == [count - 1, 1]


def locations(data: bytes) -> list[str | None]:
    return [each.text for each in ElementTree.fromstring(data).iterfind(".//s:loc", NAMES)]
