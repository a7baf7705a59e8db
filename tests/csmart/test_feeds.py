"""The feeds, read by feedparser: what is in them, under which ids, and how visitors find them."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup

from tests.conftest import Built
from tests.foreign import read_atom
from tests.samples import LABELS, PNG, page, post, service, study_day

Build = Callable[..., Built]
EVERYTHING = {
    "nieuws/a.md": post(tags=["Bèta", "Alfa"]),
    "diensten/d.md": service(),
    "studiedagen/s.md": study_day(),
    "paginas/over.md": page(),
}
FEEDS = [
    *("feed.xml", "nieuws/feed.xml", "diensten/feed.xml", "studiedagen/feed.xml"),
    *("labels/alfa/feed.xml", "labels/beta/feed.xml"),
]


def read(site: Built, path: str = "feed.xml") -> Any:
    return read_atom((site.folder / path).read_bytes())


def titles(site: Built, path: str = "feed.xml") -> list[str]:
    return [entry.title for entry in read(site, path).entries]


def html(site: Built, path: str = "feed.xml") -> BeautifulSoup:
    """Return the content of a feed's first entry."""
    (content,) = read(site, path).entries[0].content
    assert content.type == "text/html"
    return BeautifulSoup(content.value, "lxml")


def ids(site: Built) -> dict[str, list[str]]:
    found = {path: read(site, path) for path in FEEDS}
    return {
        path: [feed.feed.id, *(each.id for each in feed.entries)] for path, feed in found.items()
    }


def test_each_list_has_its_feed(build: Build) -> None:
    site = build(EVERYTHING, SITE_PREVIEW=False)
    assert {path for path in site.paths if path.endswith("feed.xml")} == set(FEEDS)
    assert titles(site) == ["Een bericht", "Een studiedag", "Een dienst"]
    assert titles(site, "labels/alfa/feed.xml") == titles(site)
    assert (
        titles(site, "labels/beta/feed.xml") == titles(site, "nieuws/feed.xml") == ["Een bericht"]
    )
    assert titles(site, "diensten/feed.xml") == ["Een dienst"]
    assert titles(site, "studiedagen/feed.xml") == ["Een studiedag"]


def test_a_feed_says_what_it_is(build: Build) -> None:
    site = build(EVERYTHING, SITEURL="https://host.example/map")
    found = read(site, "labels/beta/feed.xml").feed
    assert (found.title, found.subtitle) == ("C-smart: Bèta", "Alles over bèta.")
    assert found.author == "Cipal dv"
    assert found.language == "nl-BE"
    assert {(link.rel, link.type, link.href) for link in found.links} == {
        ("self", "application/atom+xml", "https://host.example/map/labels/beta/feed.xml"),
        ("alternate", "text/html", "https://host.example/map/labels/beta/"),
    }


def test_an_entry_is_the_whole_item(build: Build) -> None:
    files = {
        "nieuws/a.md": post(
            "Het **hele** verhaal.\n",
            tags=["Bèta", "Alfa"],
            modified="2017-02-20 10:00",
            image="afbeeldingen/x.png",
            image_alt="Een beeld",
        ),
        "afbeeldingen/x.png": PNG,
    }
    site = build(files)
    (entry,) = read(site).entries
    assert entry.link == "https://host.example/nieuws/een-bericht/"
    assert (entry.published, entry.updated) == ("2017-02-14T23:00:00Z", "2017-02-20T09:00:00Z")
    assert (entry.summary, entry.summary_detail.type) == ("Kort.", "text/plain")
    scheme = "https://host.example/labels/"
    assert [(tag.term, tag.scheme, tag.label) for tag in entry.tags] == [
        ("beta", scheme, "Bèta"),
        ("alfa", scheme, "Alfa"),
    ]
    assert html(site).select_one("img[alt='Een beeld']") is not None
    assert "Het hele verhaal." in html(site).get_text()


def test_ids_stay_the_same_when_titles_slugs_and_the_sites_address_change(build: Build) -> None:
    labels = LABELS.replace("- name: Alfa\n", "- name: Omega\n  slug: alfa\n")
    before = ids(build(EVERYTHING))
    changed = {
        "labels.yaml": labels.replace("[Alfa]", "[Omega]"),
        "nieuws/a.md": post(title="Een andere titel", tags=["Bèta", "Omega"]),
        "diensten/d.md": service(slug="anders", tags=["Omega"]),
        "studiedagen/s.md": study_day(title="Anders", slug="dag", tags=["Omega"]),
    }
    after = ids(build(changed, SITEURL="https://elders.example/map", SITENAME="Anders"))
    assert after == before
    assert before["nieuws/feed.xml"] == [
        "tag:c-smart.be,2016:feed:nieuws",
        "tag:c-smart.be,2016:nieuws/a",
    ]
    assert len({found[0] for found in before.values()}) == len(FEEDS)


def test_an_id_is_given_or_a_file_name_that_a_uri_can_hold(build: Build) -> None:
    files = {"nieuws/één bericht, 1.md": post(), "diensten/d.md": service(id="2016/maatwerk")}
    assert [entry.id for entry in read(build(files)).entries] == [
        "tag:c-smart.be,2016:nieuws/%C3%A9%C3%A9n%20bericht%2C%201",
        "tag:c-smart.be,2016:2016/maatwerk",
    ]


@pytest.mark.parametrize("value", ["", "C-smart.be", "https://c-smart.be", "c-smart.be/", "-x.be"])
def test_an_authority_that_is_no_domain_stops_the_build(build: Build, value: str) -> None:
    site = build(EVERYTHING, SITE_ID=value)
    assert site.code == 1
    assert "SITE_ID must be" in site.findings[0]


def test_only_a_real_change_moves_a_date(build: Build) -> None:
    def dates(now: str, **changes: Any) -> tuple[str, str, str]:
        files = {"nieuws/a.md": post(**changes), "nieuws/b.md": post(title="B", date="2016-01-01")}
        found = read(build(files, SITE_NOW=now))
        return found.feed.updated, found.entries[0].updated, found.entries[0].published

    day = "2017-02-14T23:00:00Z"
    assert dates("2017-03-01") == (day, day, day)
    assert dates("2018-01-01", title="Nieuw", summary="Nieuw.") == (day, day, day)
    later = "2017-04-01T22:00:00Z"
    assert dates("2018-01-01", modified="2017-04-02") == (later, later, day)


def test_an_old_item_that_changed_dates_the_feed_and_keeps_its_place(build: Build) -> None:
    old = post(title="Oud", date="2016-01-01", modified="2017-02-20")
    site = build({"nieuws/a.md": post(), "nieuws/b.md": old})
    assert titles(site) == ["Een bericht", "Oud"]
    assert read(site).feed.updated == "2017-02-19T23:00:00Z"


def test_a_feed_holds_the_twenty_newest(build: Build) -> None:
    days = range(1, 29)
    files = {f"nieuws/{day}.md": post(title=f"Dag {day}", date=f"2017-02-{day:02}") for day in days}
    site = build(files)
    newest = [f"Dag {day}" for day in reversed(days)][:20]
    for path in ("feed.xml", "nieuws/feed.xml", "labels/alfa/feed.xml"):
        assert titles(site, path) == newest


def test_an_empty_feed_is_dated_once_and_for_ever(build: Build) -> None:
    first = build({}, SITE_NOW="2017-03-01")
    before = {path: first.text(path) for path in FEEDS}
    second = build({}, SITE_NOW="2026-03-01")
    assert {path: second.text(path) for path in FEEDS} == before
    assert read(second).feed.updated == "1970-01-01T00:00:00Z"
    assert titles(second) == []


@pytest.mark.parametrize("prefix", ["", "/map"])
def test_every_link_in_a_content_is_absolute(build: Build, prefix: str) -> None:
    text = (
        "[dienst](../diensten/d.md) [kop](#kop) [label](/labels/alfa) [pdf](/bestanden/s.pdf)\n"
        "[elders](https://elders.example/?a=1&b=2) [mail](mailto:x@host.example) Noot[^n].\n\n"
        '![beeld](../afbeeldingen/x.png)\n\n## Kop\n\nOok `<a href="#x">`.\n\n[^n]: De noot.\n'
    )
    files = {
        "nieuws/a.md": post(text, image="afbeeldingen/x.png", image_alt="X"),
        "diensten/d.md": service(),
        "afbeeldingen/x.png": PNG,
        "bestanden/s.pdf": "pdf",
    }
    root = f"https://host.example{prefix}"
    site = build(files, SITEURL=root)
    assert site.code == 0
    here = f"{root}/nieuws/een-bericht/"
    content = html(site, "nieuws/feed.xml")
    assert [tag.get("href") or tag.get("src") for tag in content.select("[href], [src]")] == [
        f"{root}/afbeeldingen/x.png",
        f"{root}/diensten/een-dienst/",
        f"{here}#kop",
        f"{root}/labels/alfa/",
        f"{root}/bestanden/s.pdf",
        "https://elders.example/?a=1&b=2",
        "mailto:x@host.example",
        f"{here}#fn:n",
        f"{root}/afbeeldingen/x.png",
        f"{here}#fnref:n",
    ]
    assert '<a href="#x">' in content.get_text()


def test_a_footnote_leads_to_its_place_on_the_page(build: Build) -> None:
    soup = build({"nieuws/a.md": post("Noot[^n].\n\n[^n]: De noot.\n")}).page(
        "/nieuws/een-bericht/"
    )
    for link in soup.select(".prose a"):
        address, _, fragment = str(link["href"]).partition("#")
        assert address == "/nieuws/een-bericht/"
        assert soup.find(id=fragment) is not None


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, []),
        ({"event_status": "geannuleerd"}, ["Geannuleerd. Deze studiedag gaat niet door."]),
        (
            {"event_status": "verplaatst", "previous_start": "2017-03-06 09:30"},
            ["Verplaatst. Eerst was deze studiedag gepland op maandag 6 maart 2017."],
        ),
        ({"event_status": "volzet"}, ["Volzet. Er zijn geen plaatsen meer."]),
    ],
)
def test_a_study_day_opens_with_whether_when_and_where(
    build: Build, changes: dict[str, str], said: list[str]
) -> None:
    content = html(build({"studiedagen/s.md": study_day(**changes)}))
    lines = [paragraph.get_text() for paragraph in content.select("p")]
    when = "Wanneer: maandag 13 maart 2017, 9.30–13 uur"
    assert lines == [*said, when, "Waar: Provinciehuis, Leuven", "Tekst."]


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "hidden"},
        {"status": "draft"},
        {"expires": "2017-02-20"},
        {"date": "2017-03-02"},
    ],
)
def test_what_is_not_listed_is_in_no_published_feed(build: Build, changes: dict[str, str]) -> None:
    files = {"nieuws/a.md": post(**changes), "nieuws/b.md": post(title="Ander", tags=["Bèta"])}
    site = build(files, SITE_PREVIEW=False)
    assert titles(site) == titles(site, "nieuws/feed.xml") == ["Ander"]
    assert titles(site, "labels/alfa/feed.xml") == []


@pytest.mark.parametrize(
    "text",
    [
        *(
            "AT&T & Co",
            "a < b > c",
            "]]> en ]]&gt",
            "</script",
            "Emoji 🧑‍🤝‍🧑 en 𝒳",
            "שלום עולם",
            "مرحبا",
        ),
        *("é én è", "‘aangehaald’ — “zo”", "&amp", "{{ view }} %s {}"),
    ],
)
def test_texts_come_back_the_same(build: Build, text: str) -> None:
    labels = f'- name: Alfa\n  description: "{text}"\n'
    body = "```\n" + text + "</script>]]>\n```\n"
    files = {"labels.yaml": labels, "nieuws/a.md": post(body, title=f"X {text}", summary=text)}
    site = build(files)
    assert site.code == 0, site.findings
    (entry,) = read(site).entries
    assert (entry.title, entry.summary) == (f"X {text}", text)
    assert read(site, "labels/alfa/feed.xml").feed.subtitle == text
    code = html(site).select_one("pre")
    assert code is not None
    assert code.get_text().strip() == f"{text}</script>]]>"


def test_a_character_that_xml_cannot_hold_is_left_out(build: Build) -> None:
    site = build({"nieuws/a.md": post("Voor&#xFFFE;na en &#12;verder.\n")})
    assert site.code == 0
    assert "\ufffe" not in site.text("feed.xml")
    assert "Voorna" in html(site).get_text()


def test_every_page_leads_to_its_feeds(build: Build) -> None:
    posts = {f"nieuws/{n}.md": post(title=f"Bericht {n}") for n in range(25)}
    site = build(EVERYTHING | posts, SITEURL="https://host.example/map")
    seen = set()
    for path in sorted(path for path in site.paths if path.endswith("index.html")):
        soup = BeautifulSoup(site.text(path), "lxml")
        if soup.select_one("meta[http-equiv=refresh]"):
            continue
        links = soup.select('link[rel=alternate][type="application/atom+xml"]')
        found = [str(link["href"]).removeprefix("/map/") for link in links]
        assert found[0] == "feed.xml"
        assert found[1:] == [
            feed for feed in FEEDS[1:] if path.startswith(feed[: -len("feed.xml")])
        ]
        assert [link["title"] for link in links] == [read(site, feed).feed.title for feed in found]
        seen.update(found)
    assert seen == set(FEEDS)


@pytest.mark.parametrize(
    ("address", "feed"),
    [
        ("/nieuws/", "/nieuws/feed.xml"),
        ("/nieuws/2017/", "/nieuws/feed.xml"),
        ("/studiedagen/", "/studiedagen/feed.xml"),
        ("/labels/beta/", "/labels/beta/feed.xml"),
    ],
)
def test_a_visitor_can_follow_a_list(build: Build, address: str, feed: str) -> None:
    (link,) = [
        a for a in build(EVERYTHING).page(address).select("main a") if "feed" in a.get_text()
    ]
    assert (link["href"], link.get_text(strip=True)) == (feed, "Volg via feed")


def test_a_browser_says_what_a_feed_is(build: Build) -> None:
    site = build(EVERYTHING, SITEURL="https://host.example/map")
    found = re.search(
        r'<\?xml-stylesheet type="text/css" href="/map/([^"]+)"\?>', site.text("feed.xml")
    )
    assert found is not None
    assert 'content: "Dit is een feed' in site.text(found[1])


@pytest.mark.parametrize("feed", ["/feed.xml", "/nieuws/feed.xml", "/labels/alfa/feed.xml"])
def test_content_links_to_feeds_and_cannot_take_their_addresses(
    findings: Callable[..., list[str]], feed: str
) -> None:
    assert findings({"nieuws/a.md": post(f"[Volg]({feed})\n")}) == []
    (told,) = findings({"nieuws/a.md": post(aliases=[feed])})
    assert f"het oude adres '{feed}' is al een adres van de site zelf" in told


def test_two_builds_give_the_same_bytes(build: Build) -> None:
    first = build(EVERYTHING)
    before = {path: first.text(path) for path in FEEDS}
    second = build(EVERYTHING, CACHE_PATH=str(first.folder.parent / "other"))
    assert {path: second.text(path) for path in FEEDS} == before
