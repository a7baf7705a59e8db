"""The catalogue: services by form, and the values that they are filtered by."""

from collections.abc import Callable

import pytest

from tests.conftest import Built
from tests.samples import post, service

Build = Callable[..., Built]
FILES = {
    "diensten/a.md": service(
        title="Meting", form=["instrument", "begeleiding"], audience=["gemeente"], tags=["Alfa"]
    ),
    "diensten/b.md": service(
        title="Coach",
        slug="b",
        form=["begeleiding"],
        audience=["ocmw", "gemeente"],
        tags=["Alfa", "Bèta"],
    ),
    "diensten/c.md": service(title="Concept", slug="c", status="draft", audience=["provincie"]),
}


def test_services_stand_under_each_of_their_forms_with_their_values(build: Build) -> None:
    page = build(FILES, SITE_PREVIEW=False).page("/diensten/")
    found = [
        (
            section["data-form"],
            [
                (li["data-vorm"], li["data-doelgroep"], li["data-label"])
                for li in section.select("li[data-vorm]")
            ],
        )
        for section in page.select("[data-form]")
    ]
    meting = ("instrument begeleiding", "gemeente", "alfa")
    coach = ("begeleiding", "ocmw gemeente", "alfa beta")
    assert sorted(found) == [
        ("begeleiding", sorted([meting, coach], reverse=True)),
        ("instrument", [meting]),
    ] or found == [
        ("instrument", [meting]),
        ("begeleiding", [coach, meting]),
    ]


def test_only_what_some_service_has_can_be_chosen(build: Build) -> None:
    page = build(FILES, SITE_PREVIEW=False).page("/diensten/")
    found = {
        field["data-group"]: [box["value"] for box in field.select("input")]
        for field in page.select("fieldset")
    }
    assert found == {
        "vorm": ["instrument", "begeleiding"],
        "doelgroep": ["gemeente", "ocmw"],
        "label": ["alfa", "beta"],
    }


def test_a_catalogue_without_a_choice_has_no_filters(build: Build) -> None:
    page = build({"diensten/a.md": service(tags=["Alfa"], audience=["gemeente"])}).page(
        "/diensten/"
    )
    assert page.select("input[type=checkbox]") == []
    assert len(page.select(".card")) == 1


def test_an_empty_catalogue_says_so(build: Build) -> None:
    page = build({"nieuws/a.md": post()}).page("/diensten/")
    assert "nog geen diensten" in page.get_text()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Laatst nagekeken op 1 januari 2017"),
        ({"modified": "2017-02-03"}, "Laatst nagekeken op 3 februari 2017"),
        ({"modified": "2017-03-02"}, "Laatst nagekeken op 1 januari 2017"),
        (
            {"review_by": "2018-05-01"},
            "Laatst nagekeken op 1 januari 2017; we kijken deze pagina opnieuw na vóór 1 mei 2018",
        ),
    ],
)
def test_a_service_says_when_it_was_reviewed(
    build: Build, fields: dict[str, str], said: str
) -> None:
    page = build({"diensten/a.md": service(**{"date": "2017-01-01", **fields})})
    shown = page.page("/diensten/een-dienst/").select_one(".modified")
    assert shown is not None
    assert shown.get_text() == said
