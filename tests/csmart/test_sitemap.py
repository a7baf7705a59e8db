"""What stands in the sitemap, and since when."""

from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from csmart import sitemap as module
from csmart.preparation import Prepared
from csmart.sitemap import sitemap
from tests.samples import post, study_day

Prepare = Callable[..., Prepared]
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def entries(result: Prepared) -> dict[str, str]:
    """Return the addresses in a sitemap, with when each changed."""
    root = ElementTree.fromstring(sitemap(result.plans, result.site.facts))
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
    assert found["/nieuws/later/"] == "2017-02-28T23:00:00Z"
    assert found["/nieuws/now/"] == "2017-02-28T22:59:00Z"
    assert max(found.values()) == "2017-02-28T23:00:00Z"


def test_more_pages_than_a_sitemap_may_hold_are_not_left_out(
    prepared: Prepare, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = prepared({"nieuws/a.md": post()})
    count = sum(plan.in_sitemap for plan in result.plans)
    monkeypatch.setattr(module, "LIMIT", count)
    assert len(entries(result)) == count
    monkeypatch.setattr(module, "LIMIT", count - 1)
    message = f"{count} pages are more than the {count - 1} that a sitemap may hold"
    with pytest.raises(ValueError, match=f"^{message}$"):
        sitemap(result.plans, result.site.facts)
