"""Footnotes lead there and back, in the order of the text, and what is amiss with them is told."""
# ruff: noqa: E501 - findings as they are printed

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup

from csmart.reading import pipeline
from tests.conftest import Built
from tests.samples import post

P = "nieuws/a.md"
WORDS = "woord " * 150
NOTES = "\n[^a]: Met verwijzing.[^d]\n[^b]: Bron.\n[^c]: - een\n    - twee\n[^d]: Diep.\n"


def read(text: str) -> BeautifulSoup:
    body, _ = pipeline.process(P, text, 1)
    html = body.html(
        [f"#{link.target.fragment}" for link in body.links], lambda link, url: pytest.fail(url)
    )
    return BeautifulSoup(html, "lxml")


def test_footnotes_lead_there_and_back_with_names_of_their_own(build: Callable[..., Built]) -> None:
    page = build({P: post("Zie.[^b] En[^a] dan.[^b]\n\n[^a]: Noot A.\n[^b]: Noot B.\n")}).page(
        "/nieuws/een-bericht/"
    )
    there = page.select("a.footnote-ref")
    assert [(a.get_text(), a["aria-label"]) for a in there] == [
        ("1", "Noot 1"),
        ("2", "Noot 2"),
        ("1", "Noot 1"),
    ]
    back = page.select("a.footnote-backref")
    assert [(a.get_text(), a["aria-label"]) for a in back] == [
        ("↩1", "Terug naar noot 1 in de tekst, plaats 1"),
        ("↩2", "Terug naar noot 1 in de tekst, plaats 2"),
        ("↩", "Terug naar noot 2 in de tekst"),
    ]
    for link in (*there, *back):
        assert page.find(id=str(link["href"]).partition("#")[2]) is not None
    (one, two, three) = (link.find_parent("sup") for link in there)
    assert one is not None
    assert two is not None
    assert three is not None
    assert [str(link["href"]).partition("#")[2] for link in back] == [
        one["id"],
        three["id"],
        two["id"],
    ]


def test_notes_are_numbered_as_a_reader_meets_them() -> None:
    """The converter goes by their definitions, and looks into tables and headings last."""
    page = read(f"## Kop[^b]\n\n| x[^c] |\n|---|\n| y |\n\nEind[^a] *van[^c]*.\n{NOTES}")
    assert [a.get_text() for a in page.select("sup > a")] == ["1", "2", "3", "2", "4"]
    notes = page.select("div.footnote > ol > li")
    assert [str(note["id"]) for note in notes] == ["fn:b", "fn:c", "fn:a", "fn:d"]
    assert [len(note.select("a.footnote-backref")) for note in notes] == [1, 2, 1, 1]
    marks = [str(sup["id"]) for sup in page.select("sup")]
    assert marks == ["fnref:b", "fnref:c", "fnref:a", "fnref2:c", "fnref:d"]


def test_ways_back_that_stand_by_themselves_are_known_as_such() -> None:
    """They are as large as a button then; behind words they fit in a line."""
    page = read(f"Zie[^a] en[^c] en[^b] en[^c].\n{NOTES}")
    alone = [str(a["href"]) for a in page.select("a.footnote-backref.alone")]
    assert alone == ["#fnref:c", "#fnref2:c"]


def test_a_name_with_spaces_makes_ids_without() -> None:
    page = read("Een[^de wet] en twee[^de-wet].\n\n[^de wet]: X.\n[^de-wet]: Y.\n")
    assert [str(note["id"]) for note in page.select("li")] == ["fn:de-wet", "fn:de-wet-2"]
    assert [str(a["href"]) for a in page.select("sup > a")] == ["#fn:de-wet", "#fn:de-wet-2"]


def test_a_note_in_a_heading_is_no_part_of_its_name(build: Callable[..., Built]) -> None:
    parts = "\n".join(f"## Deel {name}[^1]\n\n{WORDS}\n" for name in ("een", "twee", "drie"))
    page = build({P: post(f"{parts}\n[Zie](#deel-twee).\n\n[^1]: Noot.\n")}).page(
        "/nieuws/een-bericht/"
    )
    contents = [(str(a["href"]), a.get_text()) for a in page.select("nav.contents a")]
    assert contents == [
        ("#deel-een", "Deel een"),
        ("#deel-twee", "Deel twee"),
        ("#deel-drie", "Deel drie"),
    ]
    assert len(page.select("h2 > sup > a.footnote-ref")) == 3


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (
            "Zie.[^1]\n\n[^1]: Noot.\n[^2]: Weg.\n",
            "11: let op: de noot '[^2]' staat nergens in de tekst: verwijs ernaar, of haal ze weg",
        ),
        (
            "Zie.[^1]\n\n[^1]:\n",
            "10: let op: de noot '[^1]' heeft geen tekst: schrijf die erachter, of haal de noot weg",
        ),
        (
            "Zie.[^1]\n\n[^1]: Een.\n[^1]: Twee.\n",
            "11: fout: de noot '[^1]' staat er twee keer (ook op regel 10): geef een van de twee een ander nummer, ook in de tekst",
        ),
        (
            "Zie.[^1]\n",
            "8: let op: '[^1]' is een noot zonder tekst: schrijf ze onderaan als [^…]: tekst",
        ),
        (
            "Zie [hier](#nergens).\n",
            "8: fout: de link leidt naar '#nergens', maar die plaats is er niet op de pagina",
        ),
    ],
)  # fmt: skip
def test_a_note_that_is_not_right_is_told(
    findings: Callable[..., list[str]], body: str, told: str
) -> None:
    assert findings({P: post(body)}) == [f"{P}:{told}"]


def test_notes_in_code_are_no_notes(findings: Callable[..., list[str]]) -> None:
    body = "Zie.[^1]\n\n```\n[^1]: Zo schrijf je ze.\n[^2]: x\n```\n\n[^1]: Noot.\n"
    assert findings({P: post(body)}) == []
