"""The search as browsers can add it to their own."""

from collections.abc import Callable

from lxml import etree

from tests.conftest import Built
from tests.samples import post

NAMES = {"o": "http://a9.com/-/spec/opensearch/1.1/"}


def test_a_browser_finds_the_search_from_every_page(build: Callable[..., Built]) -> None:
    site = build({"nieuws/a.md": post("Zie [hoe](/opensearch.xml).")}, SITEURL="https://h.be/map")
    link = site.page("/nieuws/een-bericht/").select_one("link[rel=search]")
    assert link is not None
    assert link["href"] == "/map/opensearch.xml"
    assert link["type"] == "application/opensearchdescription+xml"
    root = etree.fromstring(site.text("opensearch.xml").encode())
    assert root.findtext("o:ShortName", namespaces=NAMES) == "C-smart"
    urls = {each.get("rel"): each.get("template") for each in root.findall("o:Url", NAMES)}
    assert urls == {
        "results": "https://h.be/map/zoeken/?q={searchTerms}",
        "self": "https://h.be/map/opensearch.xml",
    }


def test_a_long_name_is_cut_to_what_the_format_allows(build: Callable[..., Built]) -> None:
    site = build({}, SITENAME="Een naam die te lang is", SITE_DESCRIPTION="x" * 2000 + "&")
    root = etree.fromstring(site.text("opensearch.xml").encode())
    assert root.findtext("o:ShortName", namespaces=NAMES) == "Een naam die te "
    assert len(root.findtext("o:Description", namespaces=NAMES) or "") == 1024
