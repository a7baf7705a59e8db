"""What pages say of themselves in schema.org: which nodes, known by what, with what in them."""

from collections.abc import Callable
from typing import Any

import pytest

from csmart.preparation import Prepared
from tests.graphs import read
from tests.samples import PNG, page, post, service, study_day

Prepare = Callable[..., Prepared]
EVERYTHING = {
    "nieuws/a.md": post(tags=["Bèta", "Alfa"]),
    "diensten/d.md": service(),
    "studiedagen/s.md": study_day(),
    "paginas/over.md": page(modified="2017-02-02"),
    "paginas/contact.md": page(title="Contact"),
    "paginas/privacy.md": page(title="Privacy"),
}
POST, SERVICE, DAY = "/nieuws/een-bericht/", "/diensten/een-dienst/", "/studiedagen/een-studiedag/"


@pytest.mark.parametrize(
    ("address", "kind", "about"),
    [
        ("/", "WebPage", ["Organization"]),
        ("/nieuws/", "CollectionPage", []),
        ("/nieuws/2017/", "CollectionPage", []),
        (POST, "WebPage", ["NewsArticle"]),
        ("/diensten/", "CollectionPage", []),
        (SERVICE, "WebPage", ["GovernmentService"]),
        ("/studiedagen/", "CollectionPage", []),
        (DAY, "WebPage", ["Event"]),
        ("/labels/", "CollectionPage", ["DefinedTermSet"]),
        ("/labels/alfa/", "CollectionPage", ["DefinedTerm"]),
        ("/zoeken/", "SearchResultsPage", []),
        ("/over/", "AboutPage", ["Organization"]),
        ("/contact/", "ContactPage", ["Organization"]),
        ("/privacy/", "WebPage", []),
        ("/404.html", "WebPage", []),
    ],
)
def test_each_page_says_what_it_is_and_what_about(
    prepared: Prepare, address: str, kind: str, about: list[str]
) -> None:
    root = "https://host.example/map"
    found = read(prepared(EVERYTHING, SITEURL=root), address)
    own = found.things[root + address]
    assert own.types == {kind}
    assert found.things[own.text("isPartOf")].text("publisher") == f"{root}/#organisatie"
    assert ("breadcrumb" in own.properties) == (address != "/")
    subjects = own.texts("about") + [
        name
        for name, thing in found.things.items()
        if thing.texts("mainEntityOfPage") == [found.url]
    ]
    assert [each for name in subjects for each in found.things[name].types] == about
    assert all(name.startswith(f"{root}/") for name in found.things if ":" in name)
    nodes = found.data["@graph"]
    assert len({node["@id"] for node in nodes}) == len(nodes)


def test_the_whole_list_under_a_label_is_about_the_label(prepared: Prepare) -> None:
    files = {f"nieuws/{each}.md": post(title=f"Bericht {each}") for each in range(6)}
    made = prepared(files)
    (term,) = (
        read(made, "/labels/alfa/nieuws/")
        .things["https://host.example/labels/alfa/nieuws/"]
        .texts("about")
    )
    label = read(made, "/labels/alfa/").things[term]
    assert (label.types, label.text("termCode")) == ({"DefinedTerm"}, "alfa")
    assert label.text("inDefinedTermSet") in read(made, "/labels/").things


def test_only_the_home_page_tells_all_of_the_site_and_of_who_is_behind_it(
    prepared: Prepare,
) -> None:
    made = prepared(EVERYTHING, SITEURL="https://host.example/map")
    home, other = read(made, "/"), read(made, "/nieuws/")
    assert home.the("Organization").text("name") == "Cipal dv"
    assert (home.the("Brand").text("name"), home.the("WebSite").text("name")) == ("C-smart",) * 2
    assert home.the("EntryPoint").text("urlTemplate") == (
        "https://host.example/map/zoeken/?q={search_term_string}"
    )
    assert home.the("SearchAction").text("query-input") == "required name=search_term_string"
    assert set(other.the("Organization").properties) == {"name", "url"}
    assert set(other.the("WebSite").properties) == {"name", "url", "publisher"}


def test_an_identifier_outlives_title_slug_address_and_years(prepared: Prepare) -> None:
    def identifiers(files: dict[str, str | bytes], **settings: Any) -> list[str]:
        made = prepared(files, **settings)
        items = {entry.source.path: entry.address for entry in made.site.entries}
        graphs = [read(made, items[path]) for path in sorted(items)]
        return [
            thing.text("identifier")
            for graph in graphs
            for thing in graph.things.values()
            if "identifier" in thing.properties
        ]

    changed = {
        "nieuws/a.md": post(title="Een andere titel"),
        "diensten/d.md": service(slug="anders"),
        "studiedagen/s.md": study_day(title="Anders", slug="dag", id="studiedagen/s"),
        "paginas/over.md": page(title="Iets anders", slug="over-ons"),
    }
    before = identifiers(dict(EVERYTHING))
    after = identifiers(
        {**EVERYTHING, **changed}, SITEURL="https://elders.example/map", SITE_NOW="2031-01-01"
    )
    assert after == before
    assert before == [
        f"tag:c-smart.be,2016:{name}"
        for name in (
            "diensten/d",
            "nieuws/a",
            "paginas/contact",
            "paginas/over",
            "paginas/privacy",
            "studiedagen/s",
        )
    ]


def test_a_post_says_when_by_whom_under_which_labels_and_from_what(prepared: Prepare) -> None:
    fields: dict[str, Any] = {
        "modified": "2017-02-20 10:00",
        "expires": "2018-01-01",
        "tags": ["Bèta", "Alfa"],
        "source": [{"title": "VVSG", "url": "https://vvsg.example/x"}],
    }
    found = read(prepared({"nieuws/a.md": post(**fields)}), POST)
    article = found.the("NewsArticle")
    assert {name: article.text(name) for name in ("datePublished", "dateModified", "expires")} == {
        "datePublished": "2017-02-15T00:00+01:00",
        "dateModified": "2017-02-20T10:00+01:00",
        "expires": "2018-01-01T00:00+01:00",
    }
    assert (
        article.text("author") == article.text("publisher") == "https://host.example/#organisatie"
    )
    labels = "https://host.example/labels"
    assert article.texts("keywords") == [f"{labels}/beta/#label", f"{labels}/alfa/#label"]
    assert found.the("CreativeWork").text("url") == "https://vvsg.example/x"


def test_a_change_that_lies_ahead_is_no_change_yet(prepared: Prepare) -> None:
    found = read(prepared({"nieuws/a.md": post(modified="2017-05-01")}), POST)
    assert found.the("NewsArticle").text("dateModified") == "2017-02-15T00:00+01:00"


def test_a_service_says_for_whom_by_whom_in_which_form_and_under_which_labels(
    prepared: Prepare,
) -> None:
    fields: dict[str, Any] = {
        "audience": ["gemeente", "ocmw"],
        "form": ["maatwerk", "opleiding"],
        "price": "Gratis",
    }
    found = read(prepared({"diensten/d.md": service(**fields)}), SERVICE)
    node, own = found.the("GovernmentService"), found.things[found.url]
    assert node.texts("serviceType") == ["Maatwerk", "Opleiding"]
    kinds = [found.things[each].text("audienceType") for each in node.texts("audience")]
    assert kinds == ["Gemeente", "OCMW"]
    assert node.text("provider") == "https://host.example/#organisatie"
    assert node.texts("category") == own.texts("keywords")
    assert own.text("lastReviewed") == "2016-09-01"
    assert found.the("Offer").text("description") == "Gratis"


@pytest.mark.parametrize(
    ("contact", "points"),
    [
        ({}, []),
        (
            {"email": "a@host.example", "phone": "011 22 33 44"},
            [{"email": "a@host.example", "telephone": "+3211223344"}],
        ),
    ],
)
def test_the_contact_page_says_how_to_reach_the_organisation(
    prepared: Prepare, contact: dict[str, str], points: list[dict[str, str]]
) -> None:
    found = read(prepared(EVERYTHING, CONTACT=contact), "/contact/")
    told = [{k: each.text(k) for k in each.properties} for each in found.of_type("ContactPoint")]
    assert told == points
    assert len(found.the("Organization").texts("contactPoint")) == len(points)


@pytest.mark.parametrize("cards", [False, True])
def test_the_image_that_is_shared_comes_first(prepared: Prepare, cards: bool) -> None:
    files = {
        "nieuws/a.md": post(image="afbeeldingen/x.png", image_alt="X"),
        "afbeeldingen/x.png": PNG,
    }
    found = read(prepared(files, SITE_CARDS=cards), POST)
    card = [f"https://host.example{POST}kaart.png"] if cards else []
    own = "https://host.example/afbeeldingen/x.png"
    assert found.the("NewsArticle").texts("image") == [*card, own]
