"""Captions: the title of an image is there for all, wherever the image stands."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from markupsafe import Markup

from csmart.reading import pipeline
from csmart.reading.links import BodyLink, LinkPart
from tests.conftest import Built
from tests.pictures import picture
from tests.samples import post

P = "nieuws/a.md"


def beeld(caption: str) -> str:
    return f'![alt](/afbeeldingen/x.jpg "{caption}")'


SQUARE = beeld("'t plein")


def read(text: str) -> tuple[BeautifulSoup, list[str]]:
    body, findings = pipeline.process(P, text, 1)

    def insert(link: BodyLink, _: str) -> Markup:
        return Markup(f"{link.opening}>" if link.part is LinkPart.IMAGE else " (PDF)")

    html = body.html(["/u"] * len(body.links), insert)
    return BeautifulSoup(html, "lxml"), [str(finding.message) for finding in findings]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (SQUARE, "body > figure"),
        (f"- {SQUARE}", "li > figure"),
        (f"- los\n\n- {SQUARE}", "li > figure"),
        (f"- tekst {SQUARE}", "li > figure"),
        (f"| a | b |\n|---|---|\n| {SQUARE} | x |", "td > figure"),
        (f"| a | b |\n|---|---|\n| x {SQUARE} | x |", "td > figure"),
        (f"[{SQUARE}](/x/)", "body > figure:has(a)"),
        (f"- [{SQUARE}](/x/)", "li > figure:has(a)"),
        (f"[{SQUARE}](/bestanden/x.pdf)", "body > figure:has(a)"),
        (f"**{SQUARE}**", "figure:has(strong)"),
        (f"Tekst.\n{SQUARE}", "p + figure"),
        (f"{SQUARE}\nTekst.", "figure:has(+ p)"),
        (f"> {SQUARE}", "blockquote > figure"),
        ('<img src="/afbeeldingen/x.jpg" alt="a" title="\'t plein">', "body > figure"),
    ],
)
def test_a_caption_is_text_wherever_its_image_stands(text: str, place: str) -> None:
    page, told = read(text)
    assert told == []
    figure = page.select_one(place)
    assert figure is not None
    image, caption = figure.select_one("img"), figure.select_one(":scope > figcaption")
    assert image is not None
    assert caption is not None
    assert "title" not in image.attrs
    assert caption.get_text() == "’t plein"
    assert len(page.select("img")) == len(page.select("figcaption")) == 1


@pytest.mark.parametrize("before", ["", "Tekst.\n"])
def test_images_on_lines_of_one_paragraph_have_a_caption_each(before: str) -> None:
    page, told = read(f"{before}{beeld('een')}\n{beeld('twee')}")
    assert told == []
    figures = page.select("body > figure")
    assert [figure.get_text(strip=True) for figure in figures] == ["een", "twee"]
    assert all(len(figure.select("img")) == 1 for figure in figures)


@pytest.mark.parametrize(
    "text",
    [
        f"Zie {beeld('het')} daar.",
        f"[{beeld('het')} en woorden](/x/)",
        f"## Kop {beeld('het')}",
        f"- een {beeld('het')} twee",
    ],
)
def test_a_caption_amid_a_sentence_is_told(text: str) -> None:
    page, told = read(text)
    assert told == [
        "het bijschrift 'het' kan hier niet staan: zet het beeld apart, tussen twee lege regels"
    ]
    assert page.select("figure") == []


def test_a_picture_that_leads_to_a_download_says_its_type_and_size(
    build: Callable[..., Built],
) -> None:
    text = f"[{beeld('De gids')}](/bestanden/g.pdf) en [![op](/afbeeldingen/x.jpg)](/bestanden/h)"
    files = {"afbeeldingen/x.jpg": picture(60, 40), "bestanden/g.pdf": b"x" * 2000}
    page = build({P: post(text), **files, "bestanden/h": b"x" * 3000}).page("/nieuws/een-bericht/")
    links = page.select(".prose a")
    assert [link.get_text() for link in links] == [" (PDF, 2 kB)", " (3 kB)"]
    assert [str(link["href"]) for link in links] == ["/bestanden/g.pdf", "/bestanden/h"]
    assert all(link.select_one("picture img") for link in links)
