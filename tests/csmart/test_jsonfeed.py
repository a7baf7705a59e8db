"""JSON Feed beside Atom: the same entries out of the same records, with their files."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import example, given

from csmart.feeds.atom import atom
from csmart.feeds.enclosures import Enclosure
from csmart.feeds.jsonfeed import json_feed
from csmart.feeds.records import Category, FeedEntry, FeedView
from tests.conftest import Built
from tests.foreign import read_atom, read_json_feed
from tests.samples import LABELS, PNG, page, post, service, study_day
from tests.texts import AWKWARD, LONG

Build = Callable[..., Built]
PLACES = ("", "nieuws/", "diensten/", "studiedagen/", "labels/alfa/", "labels/beta/")
EVERYTHING = {
    "nieuws/a.md": post(tags=["Bèta", "Alfa"]),
    "diensten/d.md": service("", modified="2017-02-20 10:00"),
    "studiedagen/s.md": study_day(),
    "paginas/over.md": page(),
}
ROOT = "https://host.example/map"


def read(site: Built, place: str = "") -> dict[str, Any]:
    return read_json_feed((site.folder / f"{place}feed.json").read_bytes())


def read_xml(site: Built, place: str = "") -> Any:
    return read_atom((site.folder / f"{place}feed.xml").read_bytes())


def test_each_feed_is_there_in_both_formats_and_says_the_same(build: Build) -> None:
    site = build(EVERYTHING, SITEURL=ROOT)
    assert {path for path in site.paths if path.endswith("feed.json")} == {
        f"{place}feed.json" for place in PLACES
    }
    for place in PLACES:
        found, as_atom = read(site, place), read_xml(site, place)
        assert (found["title"], found["description"]) == (
            as_atom.feed.title,
            as_atom.feed.subtitle,
        )
        assert found["feed_url"] == f"{ROOT}/{place}feed.json"
        assert found["home_page_url"] == f"{ROOT}/{place}"
        assert (found["language"], found["authors"]) == ("nl-BE", [{"name": "Cipal dv"}])
        assert [
            (each["id"], each["url"], each["title"], each["summary"], each["content_html"])
            for each in found["items"]
        ] == [
            (each.id, each.link, each.title, each.summary, each.content[0].value)
            for each in as_atom.entries
        ]
        assert [
            (each["date_published"], each["date_modified"], each["tags"]) for each in found["items"]
        ] == [
            (each.published, each.updated, [tag.label for tag in each.tags])
            for each in as_atom.entries
        ]
    assert [each["title"] for each in read(site)["items"]] == [
        *("Een bericht", "Een studiedag", "Een dienst"),
    ]


def test_ids_stay_the_same_years_later_under_another_title_slug_and_address(build: Build) -> None:
    def ids(site: Built) -> list[list[str]]:
        return [[each["id"] for each in read(site, place)["items"]] for place in PLACES]

    before = ids(build(EVERYTHING))
    changed = {
        "labels.yaml": LABELS,
        "nieuws/a.md": post(title="Anders", tags=["Bèta", "Alfa"]),
        "diensten/d.md": service(slug="anders"),
        "studiedagen/s.md": study_day(title="Anders", slug="dag"),
    }
    assert ids(build(changed, SITEURL=ROOT, SITE_NOW="2030-01-01")) == before
    assert before[0] == [
        f"tag:c-smart.be,2016:{each}" for each in ("nieuws/a", "studiedagen/s", "diensten/d")
    ]


def test_an_entry_brings_its_picture_and_its_downloads(build: Build) -> None:
    files = {
        "studiedagen/s.md": study_day(
            "[Dit](/bestanden/los.docx), [dat](/bestanden/gids.pdf) en [meer](/bestanden/x.bin).",
            image="afbeeldingen/x.png",
            image_alt="Een beeld",
            materials=[
                {"title": "Gids & co", "file": "bestanden/gids.pdf"},
                {"title": "Elders", "url": "https://elders.example/Slides.PPTX?v=1"},
                {"title": "Verslag", "url": "https://elders.example/verslag/"},
            ],
        ),
        "afbeeldingen/x.png": PNG,
        "bestanden/gids.pdf": "pdf",
        "bestanden/los.docx": "los",
        "bestanden/x.bin": b"",
    }
    site = build(files, SITEURL=ROOT)
    (item,) = read(site)["items"]
    assert item["image"] == f"{ROOT}/afbeeldingen/x.png"
    office = "application/vnd.openxmlformats-officedocument"
    expected = [
        ("Een beeld", f"{ROOT}/afbeeldingen/x.png", "image/png", None),
        ("Gids & co", f"{ROOT}/bestanden/gids.pdf", "application/pdf", 3),
        (
            "Elders",
            "https://elders.example/Slides.PPTX?v=1",
            f"{office}.presentationml.presentation",
            None,
        ),
        (None, f"{ROOT}/bestanden/los.docx", f"{office}.wordprocessingml.document", 3),
        (None, f"{ROOT}/bestanden/x.bin", "application/octet-stream", 0),
    ]
    assert [
        (each.get("title"), each["url"], each["mime_type"], each.get("size_in_bytes"))
        for each in item["attachments"]
    ] == expected
    (entry,) = read_xml(site).entries
    assert [
        (each.get("title"), each.href, each.type, each.get("length")) for each in entry.enclosures
    ] == [
        (title, url, kind, None if size is None else str(size))
        for title, url, kind, size in expected
    ]


def test_what_an_entry_has_not_is_left_out(build: Build) -> None:
    (item,) = read(build({"diensten/d.md": service("")}))["items"]
    assert item.keys().isdisjoint({"image", "attachments"})
    assert item["content_html"] == ""


def test_every_page_leads_to_both_formats_of_a_feed(build: Build) -> None:
    site = build(EVERYTHING, SITEURL=ROOT)
    for address in ("/", "/nieuws/een-bericht/", "/labels/beta/", "/over/"):
        links = site.page(address).select("link[rel=alternate]")
        found: dict[str, list[tuple[str, str]]] = {}
        for link in links:
            found.setdefault(str(link["type"]), []).append((str(link["title"]), str(link["href"])))
        assert found["application/feed+json"] == [
            (title, url.replace("feed.xml", "feed.json"))
            for title, url in found["application/atom+xml"]
        ]


@pytest.mark.parametrize("feed", ["/feed.json", "/nieuws/feed.json", "/labels/alfa/feed.json"])
def test_content_links_to_feeds_and_cannot_take_their_addresses(
    findings: Callable[..., list[str]], feed: str
) -> None:
    assert findings({"nieuws/a.md": post(f"[Volg]({feed})\n")}) == []
    (told,) = findings({"nieuws/a.md": post(aliases=[feed])})
    assert f"het oude adres '{feed}' is al een adres van de site zelf" in told


def test_two_builds_give_the_same_bytes(build: Build) -> None:
    first = build(EVERYTHING)
    before = {place: first.text(f"{place}feed.json") for place in PLACES}
    second = build(EVERYTHING, CACHE_PATH=str(first.folder.parent / "other"), SITE_NOW="2030-01-01")
    assert {place: second.text(f"{place}feed.json") for place in PLACES} == before


NOON = datetime(2017, 3, 1, 12, tzinfo=UTC)


@given(AWKWARD, AWKWARD, AWKWARD)
@example(LONG, LONG, LONG)
@example("\xc2\xa0", "\xc2\xa0", "\xc2\xa0")
def test_any_text_comes_back_the_same(title: str, html: str, label: str) -> None:
    # feedparser takes away space around a text, and takes what could be UTF-8 that was read as
    # Latin-1 for it: with a sign that Latin-1 lacks at both ends, all is as it was written.
    title, html, label = f"€{title}€", f"€{html}€", f"€{label}€"
    file = Enclosure("https://h.be/a.pdf", "application/pdf", title.replace("\n", " "), 7)
    labels = (Category("x", label.replace("\n", " ")),)
    said = ("https://h.be/x/", NOON, NOON, labels, title, f"<p>{html}</p>", "", (file,))
    places = ("https://h.be/feed.xml", "https://h.be/feed.json", "https://h.be/", "https://h.be/l/")
    view = FeedView(
        *("tag:x,2016:feed", title, title, *places, "/s.css", label, NOON),
        entries=(FeedEntry("tag:x,2016:a", title, *said),),
    )
    found = read_json_feed(json_feed(view))
    (item,) = found["items"]
    assert found["title"] == found["description"] == item["title"] == item["summary"] == title
    assert item["content_html"] == f"<p>{html}</p>"
    assert item["tags"] == [label.replace("\n", " ")]
    assert item["attachments"][0]["title"] == file.title
    as_atom = read_atom(atom(view))
    (entry,) = as_atom.entries
    allowed = {ord(sign): None for sign in "\ufffe\uffff"}
    assert as_atom.feed.title == entry.title == entry.summary == title.translate(allowed)
    assert entry.content[0].value == f"<p>{html}</p>".translate(allowed)
    assert entry.tags[0].label == labels[0].name.translate(allowed)
    assert entry.enclosures[0].title == file.title.translate(allowed)
