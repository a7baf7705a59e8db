"""What the preview shows beside the site: the bar on every page, and the overview of what waits."""

from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from csmart.addresses import Urls
from csmart.chrome import Assets
from csmart.pages import overview
from csmart.preparation import Prepared, prepare
from csmart.preview import edit_link
from csmart.settings import SettingsError, facts
from csmart.site import Facts
from csmart.workshop import Workshop
from tests.conftest import Built, settings_for, write_files
from tests.samples import PNG, page, post, service, study_day

Build = Callable[..., Built]

FILES: dict[str, str | bytes] = {
    "nieuws/2017/a.md": post(
        "Tekst.\n\n#### Te diep\n\n![](../../afbeeldingen/x.png)\n", status="draft", slug="a"
    ),
    "nieuws/b.md": post(title="B", date="2017-03-09 10:00", expires="2017-04-01"),
    "nieuws/c.md": post(
        title="C", expires="2017-05-01", image="afbeeldingen/x.png", image_alt="Een stip"
    ),
    "nieuws/e.md": post(title="E", status="hidden", tags=["Bèta"]),
    "diensten/d.md": service(review_by="2017-02-01"),
    "diensten/f.md": service(title="F", review_by="2017-09-01"),
    "studiedagen/s.md": study_day(),
    "paginas/over.md": page(review_by="2017-06-01"),
    "afbeeldingen/x.png": PNG,
}


def bar(soup: BeautifulSoup) -> Tag:
    (found,) = soup.select("aside.preview")
    return found


def group(soup: BeautifulSoup, name: str) -> list[str]:
    """Return the rows of a group in the overview, each as one line of text."""
    section = soup.select_one(f"section[aria-labelledby={name}]")
    assert section is not None
    rows = section.select("li, .empty, .count")
    return [" ".join(row.get_text(" ").split()) for row in rows]


def test_every_page_of_a_preview_says_so_and_leads_to_the_overview(build: Build) -> None:
    site = build(FILES, SITEURL="https://host.example/map")
    for path in sorted(path for path in site.paths if path.endswith(".html")):
        soup = BeautifulSoup(site.text(path), "lxml")
        if soup.select_one("meta[http-equiv=refresh]"):
            continue
        assert soup.select_one("meta[name=robots][content=noindex]") is not None
        (link,) = bar(soup).select(".preview-head a")
        assert (link.get_text(), link["href"]) == ("Overzicht", "/map/voorbeeld/")
    assert "voorbeeld" not in site.text("sitemap.xml")
    assert site.text("robots.txt") == "User-agent: *\nDisallow: /\n"


def test_nothing_of_it_is_in_what_visitors_see(build: Build) -> None:
    site = build(FILES, SITE_PREVIEW=False, SITE_EDITOR="/beheer/")
    pages = [site.text(path) for path in site.paths if path.endswith(".html")]
    assert pages
    for word in ("preview", "Verloopt op", "Beoordelen voor", "Te diep", "beheer", "/voorbeeld/"):
        assert [text for text in pages if word in text] == []
    assert not [path for path in site.paths if "voorbeeld" in path or "preview" in path]


PAGES: dict[str, tuple[str, list[str]]] = {
    "/nieuws/a/": ("nieuws/2017/a.md", ["Concept"]),
    "/nieuws/b/": (
        "nieuws/b.md",
        ["Verschijnt op 9 maart 2017 om 10 uur", "Verloopt op 1 april 2017"],
    ),
    "/nieuws/c/": ("nieuws/c.md", ["Verloopt op 1 mei 2017"]),
    "/nieuws/e/": ("nieuws/e.md", ["Staat in geen enkele lijst"]),
    "/diensten/f/": ("diensten/f.md", ["Beoordelen voor 1 september 2017"]),
    "/over/": ("paginas/over.md", ["Beoordelen voor 1 juni 2017"]),
    "/studiedagen/een-studiedag/": ("studiedagen/s.md", []),
    "/nieuws/": ("", []),
    "/voorbeeld/": ("", []),
}


def test_a_page_says_how_it_stands_which_file_it_is_and_what_is_wrong(build: Build) -> None:
    site = build(FILES)
    for address, (path, marks) in PAGES.items():
        found = bar(site.page(address))
        assert [mark.get_text() for mark in found.select(".mark")] == marks, address
        assert [code.get_text() for code in found.select("code")] == (
            [f"content/{path}"] if path else []
        )
        assert [link.get_text() for link in found.select("a")] == ["Overzicht"]
    remarks = {
        address: [item.get_text() for item in bar(site.page(address)).select(".preview-remarks li")]
        for address in [*PAGES, "/diensten/een-dienst/"]
    }
    assert {address: said for address, said in remarks.items() if said} == {
        "/nieuws/a/": [
            "Let op (regel 12): de kop springt van niveau 1 naar 4: gebruik ##",
            "Let op (regel 14): het beeld '../../afbeeldingen/x.png' heeft geen tekst: "
            "![wat er te zien is](…)",
        ],
        "/diensten/een-dienst/": [
            "Let op (regel 10): had voor 1 februari 2017 nagekeken moeten zijn: "
            "lees na en pas 'review_by' aan"
        ],
    }
    cards = site.page("/nieuws/").select(".card")
    assert {
        card.select("a")[0].get_text(): [m.get_text() for m in card.select(".mark")]
        for card in cards
    } == {
        "B": PAGES["/nieuws/b/"][1],
        "C": PAGES["/nieuws/c/"][1],
        "Een bericht": ["Concept"],
    }


def test_the_overview_lists_what_waits_what_time_changes_and_what_wants_an_eye(
    build: Build,
) -> None:
    soup = build(FILES, CONTACT={}).page("/voorbeeld/")
    counts = {link["href"]: link.get_text(" ", strip=True) for link in soup.select(".jump a")}
    assert counts == {
        "#concepten": "Concepten 1",
        "#gepland": "Gepland 1",
        "#verloopt": "Verloopt 2",
        "#beoordelen": "Te beoordelen 3",
        "#zonder-beeld": "Zonder beeld 6",
        "#labels": "Labels op één item 1",
        "#bevindingen": "Bevindingen 4",
    }
    assert all(soup.find(id=str(link).removeprefix("#")) for link in counts)
    both = "Verschijnt op 9 maart 2017 om 10 uur, verloopt op 1 april 2017"
    assert group(soup, "concepten") == [
        "Nieuws nieuws/2017/a.md Een bericht Datum: 15 februari 2017"
    ]
    assert group(soup, "gepland") == [f"Nieuws nieuws/b.md B {both}"]
    assert group(soup, "verloopt") == [
        f"Nieuws nieuws/b.md B {both}",
        "Nieuws nieuws/c.md C Verloopt op 1 mei 2017",
    ]
    assert group(soup, "beoordelen") == [
        "Dienst diensten/d.md Te laat Een dienst Beoordelen voor 1 februari 2017",
        "Pagina paginas/over.md Over Beoordelen voor 1 juni 2017",
        "Dienst diensten/f.md F Beoordelen voor 1 september 2017",
    ]
    assert "Nieuws nieuws/c.md C" not in group(soup, "zonder-beeld")
    assert group(soup, "labels") == ["Label Bèta alleen op 'E'"]
    found = group(soup, "bevindingen")
    assert found[0].startswith("pelicanconf.py, regel ")  # and no folder of this machine
    assert found[1].startswith("diensten/d.md, regel 10 Een dienst had voor 1 februari 2017")
    link = soup.select_one("section[aria-labelledby=bevindingen] a")
    assert link is not None
    assert link["href"] == "/diensten/een-dienst/"


def test_an_overview_with_nothing_in_it_says_so(build: Build) -> None:
    files = {
        "nieuws/a.md": post(image="afbeeldingen/x.png", image_alt="x"),
        "nieuws/b.md": post(title="B", image="afbeeldingen/x.png", image_alt="x"),
        "afbeeldingen/x.png": PNG,
    }
    soup = build(files).page("/voorbeeld/")
    assert soup.select("main li a") == soup.select(".jump a, .breadcrumbs a")
    assert len(soup.select(".empty")) == len(soup.select(".jump a"))


def test_a_long_group_is_cut_and_the_rest_counted(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overview, "MOST", 2)
    files = {f"nieuws/{n}.md": post(title=f"Bericht {n}", status="draft") for n in range(5)}
    rows = group(build(files).page("/voorbeeld/"), "concepten")
    assert len(rows) == 3
    assert rows[-1] == "En nog 3."


@pytest.mark.parametrize(
    ("editor", "path", "link"),
    [
        ("", "nieuws/a.md", ""),
        ("/beheer/", "nieuws/2017/a.md", "/map/beheer/#/collections/nieuws/entries/2017/a"),
        (
            "https://cms.be/",
            "paginas/é é.md",
            "https://cms.be/#/collections/paginas/entries/%C3%A9%20%C3%A9",
        ),
    ],
)
def test_where_an_item_is_edited(editor: str, path: str, link: str) -> None:
    assert edit_link(Urls.of("https://host.example/map"), editor, path) == link


def test_a_page_leads_to_the_editor_where_there_is_one(build: Build) -> None:
    site = build({"nieuws/a.md": post()}, SITE_EDITOR="/beheer/")
    (link,) = bar(site.page("/nieuws/een-bericht/")).select(".preview-file a")
    assert link.get_text() == "Bewerk deze pagina"
    assert link["href"] == "/beheer/#/collections/nieuws/entries/a"
    assert not bar(site.page("/nieuws/")).select(".preview-file")


def test_an_editor_that_is_no_address_is_refused(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    settings = settings_for(tmp_path / "content", tmp_path / "output", SITE_EDITOR="beheer")
    with pytest.raises(SettingsError, match="SITE_EDITOR must be like /beheer/"):
        facts(settings)


def test_an_edit_of_a_text_alone_keeps_what_is_said_of_its_page(tmp_path: Path) -> None:
    """The fast way of a build that goes on takes over the plans, and what they say is wrong."""
    content = write_files(tmp_path / "content", FILES)
    settings = settings_for(content, tmp_path / "output")
    workshop, said = Workshop(settings, live=True), facts(settings)
    assets = prepared_once(workshop, said).assets
    (content / "nieuws/2017/a.md").write_text(
        str(FILES["nieuws/2017/a.md"]).replace("Tekst.", "Andere tekst."), encoding="utf-8"
    )
    before = workshop.prepared
    after = prepare(workshop, said, assets)
    assert isinstance(before, Prepared)
    assert after.told is before.told  # it was the fast way
    views = {plan.address: plan.view() for plan in after.plans if plan.address in PAGES}
    assert "Andere tekst." in views["/nieuws/a/"].body
    assert len(views["/nieuws/a/"].chrome.preview.remarks) == 2
    assert views["/voorbeeld/"].groups


def prepared_once(workshop: Workshop, said: Facts) -> Prepared:
    return prepare(workshop, said, Assets("", "", ""))
