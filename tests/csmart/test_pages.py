"""The pages: what stands on each of them."""

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from csmart.reading.passes import RESERVED_IDS
from tests.conftest import ROOT, Built
from tests.samples import PNG, page, post, service, study_day

Build = Callable[..., Built]
EVERYTHING = {
    "nieuws/2017/a.md": post("Zie [de dienst](../../diensten/d.md).\n", tags=["Alfa", "Bèta"]),
    "nieuws/2016/b.md": post(title="Ouder", date="2016-01-01", modified="2016-02-01"),
    "diensten/d.md": service(
        steps=["Bel ons", "We komen langs"],
        price="Gratis",
        contact={"email": "x@host.example", "phone": "+32 16 11 22 33"},
        source=[{"title": "Bron", "url": "https://bron.example/"}],
    ),
    "studiedagen/s.md": study_day(
        programme=[{"time": "09:30", "title": "Onthaal", "speaker": "Iemand"}],
        registration_url="https://inschrijven.example/",
        speakers=["Iemand"],
        capacity="50",
        materials=[{"title": "Slides", "file": "bestanden/s.pdf"}],
    ),
    "paginas/over.md": page(menu="10"),
    "paginas/contact.md": page(title="Contact", footer="10"),
    "bestanden/s.pdf": "pdf",
    "afbeeldingen/x.png": PNG,
}
ADDRESSES = [
    *("/", "/nieuws/", "/nieuws/2016/", "/nieuws/een-bericht/", "/diensten/"),
    *("/diensten/een-dienst/", "/studiedagen/", "/studiedagen/een-studiedag/"),
    *("/labels/", "/labels/alfa/", "/over/", "/contact/"),
]


@pytest.fixture
def site(build: Build) -> Built:
    made = build(EVERYTHING, SITE_PREVIEW=False)
    assert made.code == 0
    return made


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_has_what_every_page_needs(site: Built, address: str) -> None:
    soup = site.page(address)
    assert soup.html is not None
    assert soup.html["lang"] == "nl-BE"
    assert len(soup.select("h1")) == 1
    assert all(len(soup.select(tag)) == 1 for tag in ("main", "body > header", "body > footer"))
    assert soup.select_one("a.skip-link")["href"] == "#inhoud"  # type: ignore[index]
    assert soup.select_one("link[rel=canonical]")["href"] == f"https://host.example{address}"  # type: ignore[index]
    description = soup.select_one("meta[name=description]")
    assert description is not None
    assert description["content"]
    assert soup.select_one("meta[property='og:title']") is not None
    assert soup.select_one("script:not([src], [type$=json]), style, [style]") is None
    ids = [str(tag["id"]) for tag in soup.select("[id]")]
    assert len(ids) == len(set(ids))
    levels = [int(tag.name[1]) for tag in soup.select("h1, h2, h3, h4")]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_link_and_fragment_resolves(site: Built) -> None:
    assert broken_links(site, "") == []


def test_every_link_resolves_under_a_path(build: Build) -> None:
    site = build(EVERYTHING, SITEURL="https://host.example/map/sub")
    assert broken_links(site, "/map/sub") == []
    assert "https://host.example/map/sub/nieuws/" in site.text("nieuws/index.html")


def broken_links(site: Built, prefix: str) -> list[str]:
    """Follow every link of every page of a site under a path."""
    broken = []
    for path in sorted(site.paths):
        if not path.endswith(".html"):
            continue
        soup = BeautifulSoup(site.text(path), "lxml")
        for tag in soup.select("[href], [src]"):
            url = str(tag.get("href") or tag.get("src"))
            url = url.removeprefix("https://host.example").removeprefix("webcal://host.example")
            if url.startswith(("https://", "mailto:", "tel:")):
                continue
            target, _, fragment = url.partition("#")
            file = _file(target, path, prefix)
            if (
                file is None
                or file not in site.paths
                or (fragment and not re.search(rf'id="{re.escape(fragment)}"', site.text(file)))
            ):
                broken.append(f"{path}: {url}")
    return broken


def _file(target: str, path: str, prefix: str) -> str | None:
    if not target:
        return path
    if not target.startswith(f"{prefix}/"):
        return None
    inside = target.removeprefix(f"{prefix}/")
    return f"{inside}index.html" if inside.endswith("/") or not inside else inside


def test_the_home_page_shows_what_is_next_new_and_offered(site: Built) -> None:
    home = site.page("/")
    titles = [link.get_text() for link in home.select(".card-title a")]
    assert titles == ["Een studiedag", "Een dienst", "Ouder"]
    latest = home.select_one("[aria-labelledby=laatst] a")
    assert latest is not None
    assert latest.get_text() == "Een bericht"


def test_menu_and_footer_come_from_what_exists(site: Built, build: Build) -> None:
    def menu(made: Built) -> list[str]:
        return [link.get_text() for link in made.page("/").select(".menu a")]

    assert menu(site) == ["Nieuws", "Diensten", "Studiedagen", "Labels", "Over"]
    assert [a.get_text() for a in site.page("/").select("footer nav a")] == ["Contact"]
    current = site.page("/nieuws/een-bericht/").select(".menu [aria-current]")
    assert [(a.get_text(), a["aria-current"]) for a in current] == [("Nieuws", "true")]


def test_a_tree_with_nothing_but_news_builds(build: Build) -> None:
    site = build({"nieuws/a.md": post()})
    assert site.code == 0
    assert [a.get_text() for a in site.page("/").select(".menu a")] == ["Nieuws", "Labels"]
    assert "Er staan nog geen diensten" in site.text("diensten/index.html")


def test_an_empty_tree_builds(build: Build) -> None:
    site = build({"labels.yaml": ""})
    assert site.code == 0
    assert "Er is nog geen nieuws" in site.text("nieuws/index.html")


def test_a_post_shows_its_labels_neighbours_and_relations(site: Built) -> None:
    soup = site.page("/nieuws/een-bericht/")
    assert [a.get_text() for a in soup.select(".item-header .labels a")] == ["Alfa", "Bèta"]
    assert "Ouder" in soup.select_one(".neighbours [rel=prev]").get_text()  # type: ignore[union-attr]
    assert soup.select_one(".neighbours [rel=next]") is None
    related = [a.get_text() for a in soup.select("[aria-labelledby=verwant] .card-title a")]
    assert related == ["Een studiedag", "Een dienst", "Ouder"]


def test_a_service_shows_the_study_days_and_news_that_share_its_labels(site: Built) -> None:
    soup = site.page("/diensten/een-dienst/")
    days = soup.select("[aria-labelledby=studiedagen] .card-title a")
    news = soup.select("[aria-labelledby=nieuws] .card-title a")
    assert [a.get_text() for a in days] == ["Een studiedag"]
    assert [a.get_text() for a in news] == ["Een bericht", "Ouder"]
    facts = soup.select_one(".facts").get_text(" ", strip=True)  # type: ignore[union-attr]
    assert "Voor wie Gemeente Vorm Maatwerk Prijs Gratis" in facts
    assert soup.select_one("a[href='tel:+3216112233']") is not None
    assert [li.get_text() for li in soup.select(".steps li")] == ["Bel ons", "We komen langs"]
    assert [a["href"] for a in soup.select(".sources a")] == ["https://bron.example/"]


def test_a_study_day_shows_when_and_where(site: Built) -> None:
    soup = site.page("/studiedagen/een-studiedag/")
    facts = soup.select_one(".facts").get_text(" ", strip=True)  # type: ignore[union-attr]
    assert "Wanneer maandag 13 maart 2017, 9.30–13 uur Waar Provinciehuis Leuven" in facts
    assert soup.select_one(".facts time")["datetime"] == "2017-03-13T09:30+01:00"  # type: ignore[index]
    assert soup.select_one("a[href='https://inschrijven.example/']") is not None
    assert soup.select_one("a[href='/bestanden/s.pdf']") is not None


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("volzet", "Er zijn geen plaatsen meer."),
        ("geannuleerd", "Deze studiedag gaat niet door."),
        ("verplaatst", "Eerst was deze studiedag gepland op vrijdag 10 maart 2017."),
    ],
)
def test_a_study_day_that_is_not_as_planned_says_so(build: Build, status: str, words: str) -> None:
    moved = "2017-03-10 09:30" if status == "verplaatst" else None
    site = build({"studiedagen/s.md": study_day(event_status=status, previous_start=moved)})
    assert words in site.text("studiedagen/een-studiedag/index.html")


def test_services_are_grouped_by_form(build: Build) -> None:
    site = build(
        {
            "diensten/a.md": service(title="Zwart", form=["instrument", "maatwerk"]),
            "diensten/b.md": service(title="Écru", form="maatwerk"),
        }
    )
    groups = {
        section.h2.get_text(): [a.get_text() for a in section.select(".card-title a")]
        for section in site.page("/diensten/").select("section")
        if section.h2
    }
    assert groups == {"Instrument": ["Zwart"], "Maatwerk": ["Écru", "Zwart"]}


def test_a_label_page_shows_its_items_across_the_collections(site: Built) -> None:
    soup = site.page("/labels/alfa/")
    headings = [h2.get_text() for h2 in soup.select("main h2")]
    assert headings == ["Nieuws", "Diensten", "Studiedagen", "Vaak samen met"]
    assert soup.select_one("main .lead").get_text() == "Alles over alfa."  # type: ignore[union-attr]


def test_a_label_without_items_keeps_its_page(build: Build) -> None:
    site = build({"nieuws/a.md": post()})
    assert "Onder dit label staat nog niets" in site.text("labels/beta/index.html")
    assert "Alfa" in site.page("/labels/beta/").select_one("#verwant + .labels").get_text()  # type: ignore[union-attr]


def test_the_label_index_counts_per_collection(site: Built) -> None:
    counts = [p.get_text() for p in site.page("/labels/").select(".count")]
    assert counts == ["2 berichten, 1 dienst en 1 studiedag", "1 bericht"]


def test_longer_lists_have_pages_of_twenty_newest_first(build: Build) -> None:
    files = {
        f"nieuws/{n:02}.md": post(title=f"Bericht {n:02}", date=f"2016-01-{n:02}")
        for n in range(1, 29)
    }
    site = build(files)
    first = [a.get_text() for a in site.page("/nieuws/").select(".card-title a")]
    second = [a.get_text() for a in site.page("/nieuws/pagina/2/").select(".card-title a")]
    assert first + second == [f"Bericht {n:02}" for n in range(28, 0, -1)]
    assert len(first) == 20
    assert "Pagina 2 van 2" in site.text("nieuws/2016/pagina/2/index.html")
    rest = site.page("/labels/alfa/").select_one(".more a")
    assert rest is not None
    assert (rest.get_text(), rest["href"]) == ("Alle 28 berichten", "/labels/alfa/nieuws/")
    assert "labels/alfa/nieuws/pagina/2/index.html" in site.paths
    titles = [site.page(f"/nieuws/{page}").title for page in ("", "pagina/2/")]
    assert titles[0] != titles[1]


def test_items_of_one_moment_stand_in_the_order_of_their_slugs(build: Build) -> None:
    site = build({f"nieuws/{n}.md": post(title=t) for n, t in enumerate("cab")})
    assert [a.get_text() for a in site.page("/nieuws/").select(".card-title a")] == ["a", "b", "c"]


def test_text_of_editors_cannot_become_markup(build: Build) -> None:
    site = build({"nieuws/a.md": post(title="1 < 2 & \"3\" > '2'")})
    assert "1 &lt; 2 &amp; " in site.text("nieuws/1-2-3-2/index.html")


def test_an_image_is_shown_with_its_words(build: Build) -> None:
    site = build(
        {
            "nieuws/a.md": post(image="/afbeeldingen/x.png", image_alt="Een x"),
            "afbeeldingen/x.png": PNG,
        }
    )
    picture = site.page("/nieuws/een-bericht/").select_one("img.picture")
    assert picture is not None
    assert (picture["src"], picture["alt"]) == ("/afbeeldingen/x.png", "Een x")
    assert "https://host.example/afbeeldingen/x.png" in site.text("nieuws/een-bericht/index.html")
    assert (site.folder / "afbeeldingen/x.png").read_bytes().startswith(b"\x89PNG")


def test_the_contact_page_shows_the_contact_of_the_settings(build: Build) -> None:
    files = {"paginas/c.md": page(title="Contact"), "paginas/o.md": page()}
    site = build(files)
    assert "mailto:info@host.example" in site.text("contact/index.html")
    assert "mailto:" not in site.text("over/index.html")
    assert "mailto:" not in build(files, CONTACT={}).text("contact/index.html")


def test_ids_of_item_templates_are_reserved() -> None:
    """Headings of a body can then not take them."""
    used = set()
    names = ("post", "service", "study_day", "page", "layouts/item", "layouts/base")
    parts = ("components/sources", "partials/head", "partials/header", "partials/footer")
    for name in names + parts:
        text = (ROOT / "theme/templates" / f"{name}.html").read_text(encoding="utf-8")
        used |= set(re.findall(r'\bid="([^"{]+)"', text))
        used |= set(re.findall(r'card_section\("([^"]+)"', text))
    assert used == RESERVED_IDS


def test_templates_decide_nothing() -> None:
    """Rules, dates and queries belong to Python; see the design's data flow."""
    for path in sorted(Path(ROOT / "theme/templates").rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        for word in ("safe", "sort", "selectattr", "groupby", "strftime", "now", "namespace"):
            assert not re.search(rf"\|\s*{word}\b|\b{word}\(", text), (path.name, word)
