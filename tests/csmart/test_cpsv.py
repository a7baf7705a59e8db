"""The catalogue as linked data, read by pyoxigraph and held to shapes."""

import re
import subprocess
import sys
from collections.abc import Callable
from typing import Any, Final

import pytest
from rdflib import Graph

from csmart.linked import documents
from csmart.preparation import Prepared
from tests.conftest import ROOT, Built
from tests.rdf import OWN_SHAPES, Data, Documents, kind_of, made
from tests.samples import PNG, post, service, study_day

Build = Callable[..., Built]
Prepare = Callable[..., Prepared]

HERE: Final = OWN_SHAPES.parent
TAG: Final = "tag:c-smart.be,2016:"
CATALOGUES: Final = ("/diensten/catalogus.ttl", "/diensten/catalogus.jsonld")
FULL: Final = service(
    "De **hele** tekst, met een [link](b.md) en meer.\n\n![x](../afbeeldingen/x.png)\n",
    title="Meting",
    date="2016-09-01 10:00",
    modified="2017-02-20 09:30",
    tags=["Alfa", "Bèta"],
    audience=["gemeente", "ocmw"],
    form=["instrument", "begeleiding"],
    contact={
        "name": "An",
        "email": "an@host.example",
        "phone": "014 11 22 33",
        "url": "https://afspraak.example/a?b=1|2",
    },
    steps=["Bel ons.", "We komen langs."],
    price="Gratis voor leden",
    source=[{"title": "Een bron", "url": "https://bron.example/x"}],
)
FILES: Final = {
    "diensten/a.md": FULL,
    "diensten/b.md": service(title="Coach", tags=["Bèta"]),
    "diensten/verborgen.md": service(title="Verborgen", status="hidden"),
    "diensten/voorbij.md": service(title="Voorbij", expires="2017-01-01"),
    "diensten/concept.md": service(title="Concept", status="draft"),
    "diensten/later.md": service(title="Later", date="2018-01-01"),
    "studiedagen/s.md": study_day(
        location={"name": "Stadhuis", "street": "Plein 1", "city": "Gent"},
        event_status="geannuleerd",
    ),
    "nieuws/n.md": post(),
    "afbeeldingen/x.png": PNG,
}


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(OWN_SHAPES)


@pytest.fixture
def written(prepared: Prepare) -> Documents:
    return made(prepared(FILES, SITE_PREVIEW=False))


def at(written: Documents, address: str) -> Data:
    return Data(written[address], kind_of(address))


def test_every_document_is_as_the_profiles_ask(written: Documents, shapes: Graph) -> None:
    assert sorted(written) == [
        "/diensten/catalogus.jsonld",
        "/diensten/catalogus.ttl",
        *(f"/diensten/{slug}/dienst.ttl" for slug in ("coach", "meting", "verborgen", "voorbij")),
    ]
    for address in written:
        assert at(written, address).findings(shapes) == [], address


def test_both_catalogues_say_the_same_of_what_is_listed(written: Documents) -> None:
    turtle, json = (at(written, address) for address in CATALOGUES)
    assert turtle.triples == json.triples
    services = [f"{TAG}diensten/a", f"{TAG}diensten/b"]
    assert turtle.those("cpsv:PublicService") == services
    assert turtle.values("dct:hasPart") == services
    assert turtle.values("dcat:dataset", f"{TAG}data:catalogus") == [f"{TAG}data:diensten"]
    files = sorted(f"https://host.example{address}" for address in CATALOGUES)
    assert turtle.values("dcat:downloadURL") == files


def test_a_service_has_its_own_document_as_long_as_it_has_its_page(written: Documents) -> None:
    states = {
        slug: (data.values("adms:status"), data.values("dct:isPartOf"))
        for slug in ("coach", "verborgen", "voorbij")
        for data in (at(written, f"/diensten/{slug}/dienst.ttl"),)
    }
    adms = "http://purl.org/adms/status/"
    assert states == {
        "coach": ([f"{adms}Completed"], [f"{TAG}data:diensten"]),
        "verborgen": ([f"{adms}Completed"], []),
        "voorbij": ([f"{adms}Withdrawn"], []),
    }


def test_all_that_is_known_of_a_service_is_told(written: Documents) -> None:
    """As a whole, as a reader gets it; the catalogue leaves out what changes more often."""
    own, golden = written["/diensten/meting/dienst.ttl"], HERE / "dienst.ttl"
    assert own.decode() == golden.read_text(encoding="utf-8")
    whole = at(written, CATALOGUES[0])
    page = "https://host.example/diensten/meting/"
    left = Data(own).triples - whole.triples
    assert {
        (subject, predicate) for subject, predicate, _ in left if "studiedag" not in subject
    } == {
        (f"<{page}>", "<https://schema.org/text>"),
        (f"<{page}>", "<http://purl.org/dc/terms/language>"),
        (f"<{TAG}diensten/a>", "<http://data.europa.eu/m8g/isGroupedBy>"),
    }


def test_every_text_says_its_language(written: Documents) -> None:
    for address in written:
        data = at(written, address)
        for predicate in ("dct:title", "dct:description", "dcat:keyword", "schema:text"):
            assert data.languages(predicate) <= {"nl"}
        assert data.languages("skos:prefLabel") == {"nl", "en"}


def test_a_study_day_that_does_not_take_place_says_so(written: Documents) -> None:
    data = at(written, "/diensten/meting/dienst.ttl")
    assert data.those("cv:Event") == [f"{TAG}studiedagen/s"]
    assert data.values("dct:description", f"{TAG}studiedagen/s") == [
        "Geannuleerd. Deze studiedag gaat niet door. Kort."
    ]
    assert data.values("dcat:startDate") == ["2017-03-13T09:30:00+01:00"]
    assert data.values("skos:prefLabel", f"{TAG}studiedagen/s#plaats") == [
        "Stadhuis, Plein 1, Gent"
    ]


def test_ids_stay_the_same_when_all_else_changes(prepared: Prepare) -> None:
    def ids(files: dict[str, Any], **settings: Any) -> set[str]:
        """Return all ids; what has one is called by it."""
        found = set()
        for address, document in made(prepared(files, **settings)).items():
            data = Data(document, kind_of(address))
            ids = data.values("dct:identifier")
            assert [data.values("dct:identifier", id) for id in ids] == [[id] for id in ids]
            found.update(ids)
        return found

    first = {
        "diensten/a.md": FULL,
        "diensten/b.md": service(title="Coach", id="2016/coach"),
        "studiedagen/s.md": study_day(),
    }
    before = ids(first, SITE_NOW="2017-03-01")
    assert {f"{TAG}diensten/a", f"{TAG}2016/coach", f"{TAG}studiedagen/s"} < before
    later = {
        "diensten/a.md": FULL.replace("title: Meting", "title: Nulmeting\nslug: nulmeting"),
        "diensten/b.md": service(title="Coachen", slug="x", id="2016/coach", date="2016-01-01"),
        "studiedagen/s.md": study_day(title="Anders", slug="anders"),
    }
    moved = {
        "SITEURL": "https://elders.example/map",
        "SITENAME": "Anders",
        "SITE_NOW": "2027-01-01",
    }
    assert ids(later, **moved) == before


def test_a_preview_says_what_is_not_public_yet(prepared: Prepare, shapes: Graph) -> None:
    data = at(made(prepared(FILES)), CATALOGUES[0])
    assert data.findings(shapes) == []
    assert [
        data.values("adms:status", f"{TAG}diensten/{name}") for name in ("concept", "later")
    ] == [["http://purl.org/adms/status/UnderDevelopment"]] * 2


def test_an_empty_catalogue_is_announced_all_the_same(prepared: Prepare, shapes: Graph) -> None:
    written = made(prepared({"nieuws/n.md": post()}))
    assert sorted(written) == sorted(CATALOGUES)
    turtle, json = (at(written, address) for address in CATALOGUES)
    assert turtle.triples == json.triples
    assert turtle.findings(shapes) == []
    assert len(turtle.values("dcat:distribution")) == 2
    assert turtle.values("dct:hasPart") == []


def test_the_settings_say_who_where_and_under_which_licence(prepared: Prepare) -> None:
    licence = "https://licentie.example/vrij"
    changes = {
        "SITE_ORGANISATION": "Een vereniging",
        "SITE_REGION": {"uri": "https://streek.example/kempen", "name": "Kempen"},
        "SITE_LICENCE": licence,
        "CONTACT": {"email": "info@host.example", "phone": "+32 14 11 22 33"},
    }
    data = at(made(prepared(FILES, **changes)), CATALOGUES[0])
    who = f"{TAG}data:organisatie"
    assert data.values("skos:prefLabel", who) == ["Een vereniging"]
    assert data.values("dct:spatial", who) == ["https://streek.example/kempen"]
    assert data.values("skos:prefLabel", "https://streek.example/kempen") == ["Kempen"]
    assert data.values("dct:license") == [licence] * 3  # the catalogue's, and both files'
    assert data.those("dct:LicenseDocument") == [licence]
    assert data.values("cv:email", f"{who}#contact") == ["info@host.example"]
    assert data.values("vcard:hasTelephone", f"{who}#contact") == ["tel:+3214112233"]
    assert data.values("dcat:contactPoint") == [f"{TAG}data:diensten#contact"]
    bare = at(made(prepared(FILES, CONTACT={})), CATALOGUES[0])
    assert bare.values("dct:license") == bare.values("dcat:contactPoint") == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"SITE_REGION": None}, "SITE_REGION"),
        ({"SITE_REGION": {"name": "Kempen"}}, "SITE_REGION cannot be used: uri"),
        ({"SITE_REGION": {"uri": "kempen", "name": "Kempen"}}, "SITE_REGION cannot be used: uri"),
        ({"SITE_LICENCE": "vrij"}, "SITE_LICENCE must be an address of a licence, not 'vrij'"),
    ],
)
def test_a_setting_that_cannot_be_used_stops_the_build(
    build: Build, changes: dict[str, Any], said: str
) -> None:
    site = build({"nieuws/n.md": post()}, **changes)
    assert site.code == 1
    assert said in site.findings[0]


# What breaks a document: a pattern in it, what stands there instead, and where that is wrong.
BROKEN: Final = {
    "a title without its language": ('dct:title "Meting"@nl', 'dct:title "Meting"', "title"),
    "no title": ('dct:title "Meting"@nl ;', "", "title"),
    "two titles in one language": (
        'dct:title "Meting"@nl',
        'dct:title "Meting"@nl, "Peiling"@nl',
        "title",
    ),
    "two ids": (
        'dct:identifier "tag:c-smart.be,2016:diensten/a"',
        'dct:identifier "tag:c-smart.be,2016:diensten/a", "nog een"',
        "identifier",
    ),
    "no authority": (
        r"cv:hasCompetentAuthority <[^>]*organisatie> ;(?=\n    cv:has)",
        "",
        "hasCompetentAuthority",
    ),
    "a language that is not said to be one": (
        r"language/NLD> a dct:LinguisticSystem ;",
        "language/NLD>",
        "language",
    ),
    "an organisation without a region": (
        r"dct:spatial <[^>]*> ;(?=\n    dct:title \"Cipal)",
        "",
        "spatial",
    ),
    "a keyword without its language": (r'"Alfa"@nl', '"Alfa"', "keyword"),
    "a status that is a word": (r"adms:status <[^>]*>", 'adms:status "actief"', "status"),
    "a service without a name of its own": (r"<[^>]*diensten/a>(?= a cpsv)", "_:x", "NodeKind"),
}


@pytest.mark.parametrize("how", BROKEN)
def test_the_shapes_find_what_is_wrong(written: Documents, shapes: Graph, how: str) -> None:
    pattern, instead, place = BROKEN[how]
    text = written["/diensten/meting/dienst.ttl"].decode()
    broken, count = re.subn(pattern, instead, text, count=1)
    assert count == 1
    assert any(place in each for each in Data(broken.encode()).findings(shapes))


def test_pages_lead_to_their_data(build: Build) -> None:
    site = build(FILES, SITEURL="https://host.example/map", SITE_PREVIEW=False)
    assert site.code == 0
    led = {
        address: [
            (str(link["type"]), str(link["href"]))
            for link in site.page(address).select("link[rel=alternate]")
            if "feed" not in str(link["href"])
        ]
        for address in ("/diensten/", "/diensten/meting/", "/diensten/verborgen/")
    }
    catalogues = [
        ("text/turtle", "/map/diensten/catalogus.ttl"),
        ("application/ld+json", "/map/diensten/catalogus.jsonld"),
    ]
    assert led == {
        "/diensten/": catalogues,
        "/diensten/meting/": [("text/turtle", "/map/diensten/meting/dienst.ttl")],
        "/diensten/verborgen/": [("text/turtle", "/map/diensten/verborgen/dienst.ttl")],
    }
    shown = site.page("/diensten/").select_one(".open-data")
    assert shown is not None
    assert shown.get_text(" ", strip=True) == "Deze catalogus als open data: Turtle JSON-LD"
    assert [link["href"] for link in shown.select("a")] == [url for _, url in catalogues]
    for url in (url for found in led.values() for _, url in found):
        assert url.removeprefix("/map/") in site.paths
    data = Data((site.folder / "diensten/catalogus.ttl").read_bytes())
    assert data.values("dcat:landingPage") == ["https://host.example/map/diensten/"]


def test_data_is_made_again_only_when_it_changes(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(FILES)
    made_again: list[str] = []
    for name in ("all_services", "one_service"):
        make = getattr(documents, name)

        def told(*given: Any, make: Any = make) -> bytes:
            made_again.append(given[-1])
            return bytes(make(*given))

        monkeypatch.setattr(documents, name, told)
    build(FILES | {"nieuws/n.md": post(title="Anders")}, SITE_NOW="2017-03-02")
    assert made_again == []
    build(FILES | {"diensten/b.md": service("Nieuw.", title="Coach", tags=["Bèta"])})
    assert made_again == ["<p>Nieuw.</p>"]


def test_what_makes_no_data_does_not_load_rdflib() -> None:
    code = "import sys, csmart.generator; sys.exit('rdflib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT / "plugins").returncode == 0
