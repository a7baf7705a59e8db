"""The labels: what stands together, counts, and the way to all of it."""

from collections.abc import Callable

import pytest

from csmart.cooccurrence import Companion, Companions
from csmart.pages.label_index import FEW
from csmart.preparation import Prepared
from tests.conftest import Built
from tests.samples import LABELS, post, service, study_day

Build = Callable[..., Built]
TAGS = {
    "labels.yaml": f"{LABELS}- name: Gamma\n  description: Alles over gamma.\n",
    "nieuws/a.md": post(tags=["Alfa", "Bèta"], slug="a"),
    "nieuws/b.md": post(tags=["Alfa", "Bèta"], slug="b"),
    "diensten/c.md": service(tags=["Alfa", "Gamma"]),
    "studiedagen/d.md": study_day(tags=["Alfa"]),
    "nieuws/hidden.md": post(tags=["Alfa", "Gamma"], slug="h", status="hidden"),
}


def test_companions_are_counted_over_what_is_listed(prepared: Callable[..., Prepared]) -> None:
    found = Companions(prepared(TAGS).site)
    assert found.of("Alfa", 8) == (Companion("Bèta", 2), Companion("Gamma", 1))
    assert found.of("Alfa", 1) == (Companion("Bèta", 2),)
    assert found.of("Bèta", 8) == (Companion("Alfa", 2),)
    assert found.of("nergens", 8) == ()


def test_a_label_says_how_much_stands_under_it(build: Build) -> None:
    page = build(TAGS).page("/labels/alfa/")
    count = page.select_one(".list-header .count")
    assert count is not None
    assert count.get_text() == "2 berichten, 1 dienst en 1 studiedag"


def test_a_combination_leads_to_the_other_label_and_by_script_to_a_search(build: Build) -> None:
    page = build(TAGS, SITEURL="https://host.example/map").page("/labels/alfa/")
    links = [
        (link["href"], link["data-combine"], link.get_text())
        for link in page.select("[aria-labelledby=samen] a")
    ]
    assert links == [
        ("/map/labels/beta/", "/map/zoeken/?label=alfa&label=beta", "Bèta 2 keer samen"),
        (
            "/map/labels/gamma/",
            "/map/zoeken/?label=alfa&label=gamma",
            "Gamma 1 keer samen",
        ),
    ]


def test_a_label_that_stands_alone_has_no_companions(build: Build) -> None:
    page = build({"nieuws/a.md": post(tags=["Alfa"])}).page("/labels/alfa/")
    assert page.select("[aria-labelledby=samen]") == []


@pytest.mark.parametrize(("labels", "shown"), [(FEW, 0), (FEW + 1, 1)])
def test_a_long_index_begins_with_the_labels_that_are_used_most(
    build: Build, labels: int, shown: int
) -> None:
    names = [f"Label {number:03}" for number in range(labels)]
    lines = "".join(f"- name: {name}\n  description: Over {name}.\n" for name in names)
    files = {"labels.yaml": lines, "nieuws/a.md": post(tags=["Label 007"])}
    most = build(files).page("/labels/").select("[aria-labelledby=meest] a")
    assert [link.get_text() for link in most] == ["Label 007"] * shown


def test_a_new_item_changes_few_pages(build: Build) -> None:
    """Counts stand on label pages only: the pages of items do not change with them."""
    files = {
        f"nieuws/{n}.md": post(slug=f"s-{n}", tags=["Alfa"], date=f"20{n:02}-03-01")
        for n in range(1, 16)
    }
    before = build(files).manifest
    after = build({"nieuws/new.md": post(slug="new", tags=["Alfa"], date="2000-01-01")}).manifest
    changed = {path for path in before if before[path] != after.get(path)}
    # The neighbour of the new item, and those that show it as related.
    items = {path for path in changed if path.startswith("nieuws/s-")}
    assert len(items) <= 2
    assert {"labels/index.html", "labels/alfa/index.html"} <= changed
