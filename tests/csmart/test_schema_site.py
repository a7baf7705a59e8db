"""Every graph of whole sites, held against the table, against the pages, and read twice."""

import json
from collections.abc import Callable
from typing import Any

import pytest
import rdflib
import yaml
from pyoxigraph import RdfFormat, parse, serialize
from rdflib.compare import isomorphic
from rdflib.namespace import SDO

from csmart import corpus
from csmart.schema.properties import ENUMERATIONS, SHAPES, VALUES
from fastbuild.strict import StrictPelican
from tests.conftest import ROOT, settings_for
from tests.graphs import Page, disagreements, findings, pages
from tests.samples import study_day

CONTACT = {"email": "a@x.example", "phone": "011 22 33 44", "url": "https://x.example/contact"}
PUBLISHED = {"SITE_PREVIEW": False, "SITE_CARDS": True, "CONTACT": CONTACT}
FULL: dict[str, Any] = {
    "start": "2026-12-01 09:30",
    "end": "2026-12-01 16:30",
    "location": {"name": "Zaal", "street": "Straat 1", "city": "Genk"},
    "online": "https://x.example/dag",
    "event_status": "verplaatst",
    "previous_start": "2026-10-01 09:30",
    "registration_url": "https://x.example/inschrijven",
    "price": "Gratis",
    "capacity": "40",
    "audience": ["gemeente"],
    "speakers": ["An Peeters"],
}


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> list[Page]:
    """The real site under a path, as it is published."""
    folder = tmp_path_factory.mktemp("real") / "output"
    settings = settings_for(ROOT / "content", folder, SITEURL="https://host.example/map")
    StrictPelican(settings | PUBLISHED).run()
    return pages(folder)


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> list[Page]:
    """A site of thirty made-up items, and a study day of which all is known."""
    folder = tmp_path_factory.mktemp("made-up")
    content = folder / "content"
    corpus.write(content, 30)
    label = yaml.safe_load((content / "labels.yaml").read_text(encoding="utf-8"))[0]["name"]
    (content / "studiedagen/vol.md").write_text(study_day(tags=[label], **FULL), encoding="utf-8")
    settings = settings_for(content, folder / "output", SITE_NOW="2026-11-01")
    StrictPelican(settings | PUBLISHED).run()
    return pages(folder / "output")


@pytest.mark.parametrize(("site", "least"), [("real", 30), ("made_up", 100)])
def test_every_graph_is_as_the_table_says_and_as_its_page_says(
    request: pytest.FixtureRequest, site: str, least: int
) -> None:
    every: list[Page] = request.getfixturevalue(site)
    assert len(every) >= least
    assert findings(every) == []
    assert [each for page in every for each in disagreements(page)] == []


def test_what_the_table_knows_occurs(real: list[Page], made_up: list[Page]) -> None:
    every = [thing for page in real + made_up for thing in page.things.values()]
    assert set(SHAPES) == {kind for thing in every for kind in thing.types}
    used = {name for shape in SHAPES.values() for name in _names(shape)}
    assert used == set(VALUES) == {name for thing in every for name in thing.properties}


@pytest.mark.filterwarnings("ignore:.*is not defined in namespace SDO")
def test_the_table_names_what_the_vocabulary_has() -> None:
    kinds = {kind for kinds in VALUES.values() for kind in kinds}
    members = {name for names in ENUMERATIONS.values() for name in names}
    # The vocabulary lets any property have `-input` behind it, for what an action asks.
    names = {*SHAPES, *VALUES, *kinds, *members} - {"query-input"}
    assert [name for name in sorted(names) if name not in SDO] == []
    assert all(shape.source.startswith("https://") for shape in SHAPES.values())
    assert not any(shape.required & (shape.recommended | shape.known) for shape in SHAPES.values())


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
def test_two_readers_see_the_same(real: list[Page]) -> None:
    for page in real:
        quads = parse(page.local, format=RdfFormat.JSON_LD)
        triples = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES)
        assert triples is not None
        one = rdflib.Graph().parse(data=triples.decode(), format="nt")
        two = rdflib.Graph().parse(data=page.local, format="json-ld")
        assert len(one) > 10
        assert isomorphic(one, two), page.url


def _names(shape: Any) -> frozenset[str]:
    every: frozenset[str] = shape.required | shape.recommended | shape.known
    return every


EVENT = "/studiedagen/starten-met-de-omgevingsvergunning/"


def _event(nodes: list[dict[str, Any]]) -> dict[str, Any]:
    (event,) = [node for node in nodes if node["@type"] == "Event"]
    return event


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda nodes: _event(nodes).pop("startDate"), "Event has no startDate"),
        (lambda nodes: _event(nodes).pop("image"), "Event has no image"),
        (lambda nodes: _event(nodes).update(colour="x"), "Event has a colour"),
        (lambda nodes: _event(nodes).update(startDate="2017-03-13T09:30"), "Event: startDate is"),
        (lambda nodes: _event(nodes).update(url="/x/"), "Event: url is"),
        (lambda nodes: _event(nodes).update(eventStatus="Gepland"), "Event: eventStatus is"),
        (lambda nodes: _event(nodes).update(organizer={"@id": "https://x/#y"}), "organizer is"),
        (lambda nodes: _event(nodes).update({"@type": "Happening"}), "Happening is not"),
        (lambda nodes: nodes.append({"@id": "https://x/#z"} | {"name": "Z"}), "has the types []"),
    ],
)
def test_what_is_wrong_in_a_graph_is_found(
    real: list[Page], change: Callable[[list[dict[str, Any]]], object], told: str
) -> None:
    broken = _changed(real, change)
    others = [page for page in real if page.url != broken.url]
    found = findings([*others, broken])
    assert any(told in each for each in found), found


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", "Iets anders"),
        ("description", "Iets anders."),
        ("startDate", "2017-03-13T09:30+02:00"),
        ("endDate", "2017-03-13T14:00+01:00"),
        ("image", ["https://host.example/map/kaart.png"]),
        ("url", "https://host.example/map/"),
        ("keywords", [{"@id": "https://host.example/map/labels/x/#label", "name": "X"}]),
        ("location", {"@type": "Place", "name": "Stadhuis"}),
    ],
)
def test_a_graph_that_says_otherwise_than_its_page_is_found(
    real: list[Page], name: str, value: object
) -> None:
    broken = _changed(real, lambda nodes: _event(nodes).update({name: value}))
    assert disagreements(broken) != []


def _changed(site: list[Page], change: Callable[[list[dict[str, Any]]], object]) -> Page:
    """Return the page of the study day with another graph."""
    (page,) = [page for page in site if page.url.endswith(EVENT)]
    data = json.loads(json.dumps(page.data))
    change(data["@graph"])
    before, _, rest = page.html.partition('<script type="application/ld+json">')
    after = rest.partition("</script>")[2]
    return Page(f'{before}<script type="application/ld+json">{json.dumps(data)}</script>{after}')
