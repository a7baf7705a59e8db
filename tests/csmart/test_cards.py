"""The cards that stand for pages where they are shared."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from csmart.images import card, lettering
from csmart.images.card import BAND, ON_BAND, SIZE, WARM, CardText, drawn
from tests.conftest import Built
from tests.csmart.test_theme import tokens
from tests.samples import PNG, post

P = "nieuws/a.md"


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data)).convert("RGB")


def reach(picture: Image.Image) -> tuple[int, int, int, int]:
    """Return the box around all that is drawn on the band."""
    found = picture.point(lambda value: value).convert("L").point(lambda v: 255 if v > 110 else 0)
    box = found.getbbox()
    assert box is not None
    return box


def test_every_item_has_a_card_where_the_site_is_published(build: Callable[..., Built]) -> None:
    site = build({P: post()}, SITE_PREVIEW=False, SITE_CARDS=True)
    page = site.page("/nieuws/een-bericht/")
    shared = page.select_one("meta[property='og:image']")
    assert shared is not None
    assert shared["content"] == "https://host.example/nieuws/een-bericht/kaart.png"
    assert opened((site.folder / "nieuws/een-bericht/kaart.png").read_bytes()).size == SIZE
    other = site.page("/nieuws/").select_one("meta[property='og:image']")
    assert other is not None
    assert other["content"] == "https://host.example/kaart.png"
    assert "kaart.png" in site.paths
    said = [
        each.select_one("meta[property='og:image:alt']") for each in (page, site.page("/nieuws/"))
    ]
    assert [each and each["content"] for each in said] == [
        "Een bericht – C-smart",
        "Lokaal digitaal – C-smart",
    ]


def test_without_cards_an_items_own_image_stands_for_it(build: Callable[..., Built]) -> None:
    path = "afbeeldingen/x.png"
    fields = {"image": path, "image_alt": "Een 'plein'"}
    page = build({P: post(**fields), path: PNG}).page("/nieuws/een-bericht/")
    said = page.select_one("meta[property='og:image:alt']")
    assert said is not None
    assert said["content"] == "Een ‘plein’"


def test_a_preview_has_no_cards(build: Callable[..., Built]) -> None:
    site = build({P: post()})
    assert not any("kaart" in path for path in site.paths)
    assert site.page("/").select_one("meta[property='og:image']") is None


def test_another_title_is_another_card(build: Callable[..., Built]) -> None:
    options: dict[str, Any] = {"SITE_PREVIEW": False, "SITE_CARDS": True}
    first = build({P: post(slug="a")}, **options)
    before = (first.folder / "nieuws/a/kaart.png").read_bytes()
    build({P: post(slug="a", title="Iets anders")}, **options)
    assert (first.folder / "nieuws/a/kaart.png").read_bytes() != before


def test_no_item_can_have_the_address_of_a_card(findings: Callable[..., list[str]]) -> None:
    (found,) = findings({P: post(aliases=["/nieuws/een-bericht/kaart.png"])})
    assert "/nieuws/een-bericht/kaart.png" in found


@pytest.mark.parametrize(
    "title",
    [
        "Kort",
        "Een titel die zo lang is dat hij niet op één regel past en ook niet op twee",
        "Lang " * 60,
        "Gemeentelijkeinformatieveiligheidsconsulentenvergaderingsverslagenarchiefbeheer",
        "x" * 400,
        "İstanbul → ’s-Gravenbrakel … №5",
        "🎉 " * 40 + "Feest",
        "שלום עולם",
        "",
    ],
)
def test_every_title_stays_within_its_card(title: str) -> None:
    picture = opened(drawn(CardText("Nieuws", title, "C-smart", "Lokaal digitaal")))
    left, top, right, bottom = reach(picture)
    assert left > 60
    assert right < SIZE[0] - 60
    assert top > 40
    assert bottom < SIZE[1] - 60
    between = picture.crop((0, card._TITLE_TOP + card._TITLE_ROOM + 6, SIZE[0], 500))
    assert len(between.getcolors() or []) == 1  # the title does not run into the name


@pytest.mark.parametrize(
    ("title", "like"),
    [
        ("Samen 🎉 feest 👩‍💻", "Samen feest"),
        ("E\u2011dienst en\u2028 meer\u200b", "E-dienst en meer"),
        ("Be\u00adstuur", "Bestuur"),
        ("Cafe\u0301", "Caf\u00e9"),
        ("\u202eGemeente\u202c (עיר) 中", "Gemeente ()"),
        ("שלום", "C-smart"),
        ("🎉🎉", "C-smart"),
    ],
)
def test_what_the_font_lacks_is_left_out(title: str, like: str) -> None:
    """A box in its place says nothing to anybody."""
    words = CardText("Nieuws", title, "C-smart", "Lokaal digitaal")
    assert drawn(words) == drawn(words._replace(title=like))


def test_a_word_that_is_too_wide_is_broken_where_it_may_be() -> None:
    letters = lettering.font(46)
    parts = ["gemeentelijke", "informatie", "veiligheids", "consulenten", "vergadering"]
    word = "\u00ad".join(parts)
    made = lettering.lines(f"De {word}", letters, 700)
    assert made[0] == "De"
    assert all(letters.getlength(line) <= 700 for line in made)
    assert all(line.endswith("-") for line in made[1:-1])
    assert "".join(made[1:]).replace("-", "") == "".join(parts)
    assert "".join(lettering.lines("x" * 400, letters, 700)) == "x" * 400
    assert lettering.lines("een twee", letters, 700) == ["een twee"]


def test_the_colours_of_cards_are_the_themes() -> None:
    found = tokens("light")
    assert [found["band"], found["warm"]] == [f"#{bytes(each).hex()}" for each in (BAND, WARM)]
    assert ON_BAND == (255, 255, 255)


def test_a_card_is_always_the_same_and_small() -> None:
    text = CardText("Dienst", "Een studiedag over informatiebeheer", "C-smart", "Lokaal digitaal")
    assert drawn(text) == drawn(text)
    assert len(drawn(text)) < 30_000
