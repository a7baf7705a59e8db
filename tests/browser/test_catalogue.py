"""Visitors who choose a service: filters, their counts, chips, addresses, and the keyboard."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, PdfMargins, expect

from fastbuild.strict import StrictPelican
from tests.browser.audit import barriers
from tests.browser.conftest import served
from tests.conftest import settings_for, write_files
from tests.samples import service

FILES = {
    "diensten/scan.md": service(
        title="De scan", tags=["Alfa"], audience=["gemeente", "ocmw"], form="instrument"
    ),
    "diensten/advies.md": service(title="Advies", tags=["Alfa", "Bèta"], audience=["gemeente"]),
    "diensten/water.md": service(title="Water", tags=["Bèta"], audience=["provincie"]),
}


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("catalogue")
    content = write_files(folder / "content", FILES)
    StrictPelican(settings_for(content, folder / "output", SITE_PREVIEW=False)).run()
    with served(folder / "output") as address:
        yield f"{address}/diensten/"


def hears(page: Page, text: str) -> None:
    expect(page.get_by_role("status")).to_have_text(text)


def titles(page: Page) -> list[str]:
    return page.locator(".catalogue-list .card-title:visible").all_inner_texts()


def choice(page: Page, group: str, name: str) -> Locator:
    if page.locator("[data-filters]").get_attribute("open") is None:
        page.locator("[data-filters] summary").click()
    return page.get_by_role("group", name=group).get_by_label(re.compile(f"^{name} "))


def counts(page: Page, group: str) -> dict[str, str]:
    rows = page.get_by_role("group", name=group, include_hidden=True).locator("li")
    names, numbers = rows.locator(".choice"), rows.locator(".count")
    return dict(zip(names.all_text_contents(), numbers.all_text_contents(), strict=True))


def test_filters_narrow_and_tell_what_a_choice_would_leave(page: Page, catalogue: str) -> None:
    page.goto(catalogue)
    hears(page, "3 diensten")
    assert barriers(page) == []
    assert counts(page, "Label") == {"Alfa": "2", "Bèta": "2"}
    choice(page, "Label", "Bèta").check()
    hears(page, "2 van 3 diensten")
    assert titles(page) == ["Advies", "Water"]
    assert counts(page, "Label") == {"Alfa": "1", "Bèta": "2"}
    choice(page, "Label", "Alfa").check()
    hears(page, "1 van 3 diensten")
    expect(page).to_have_url(f"{catalogue}?label=alfa&label=beta")
    assert barriers(page) == []


def test_a_chip_takes_its_filter_away(page: Page, catalogue: str) -> None:
    page.goto(f"{catalogue}?label=beta&doelgroep=gemeente")
    hears(page, "1 van 3 diensten")
    chips = page.get_by_role("list", name="Gekozen filters").get_by_role("button")
    expect(chips).to_have_count(2)
    page.get_by_role("button", name="Verwijder filter: Bèta").click()
    hears(page, "2 van 3 diensten")
    expect(chips).to_be_focused()
    chips.click()
    hears(page, "3 diensten")
    expect(page.locator("[data-filters] summary")).to_be_focused()
    expect(page).to_have_url(catalogue)


def test_back_and_forward_bring_a_choice_back(page: Page, catalogue: str) -> None:
    page.goto(catalogue)
    choice(page, "Label", "Bèta").check()
    choice(page, "Voor wie", "Provincie").check()
    hears(page, "1 van 3 diensten")
    page.go_back()
    hears(page, "2 van 3 diensten")
    expect(choice(page, "Voor wie", "Provincie")).not_to_be_checked()
    page.go_forward()
    hears(page, "1 van 3 diensten")
    page.get_by_role("link", name="Water").click()
    expect(page.locator("h1")).to_have_text("Water")
    page.go_back()
    hears(page, "1 van 3 diensten")


def test_nothing_that_fits_offers_the_way_out(page: Page, catalogue: str) -> None:
    page.goto(f"{catalogue}?label=alfa&doelgroep=provincie")
    hears(page, "0 van 3 diensten")
    assert titles(page) == []
    assert barriers(page) == []
    page.get_by_role("link", name="Toon alle diensten").click()
    hears(page, "3 diensten")
    expect(page).to_have_url(catalogue)


@pytest.mark.parametrize(
    "query",
    [
        "label=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
        "label=__proto__&vorm=constructor",
        "onbekend=1&label=",
        "label=%E0%A4%A",
        "vorm=" + "a" * 5000,
    ],
    ids=["markup", "prototype", "unknown", "malformed", "long"],
)
def test_values_that_there_is_no_filter_for_are_left_out(
    page: Page, catalogue: str, query: str
) -> None:
    page.goto(f"{catalogue}?{query}")
    hears(page, "3 diensten")
    expect(page.locator("[data-chosen]")).to_be_hidden()


def test_a_service_is_chosen_with_the_keyboard_alone(page: Page, catalogue: str) -> None:
    page.goto(catalogue)
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('[data-filters] summary')"):
            break
    if page.locator("[data-filters]").get_attribute("open") is None:
        page.keyboard.press("Enter")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.value === 'provincie'"):
            break
    page.keyboard.press("Space")
    hears(page, "1 van 3 diensten")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent === 'Water'"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Water")


def test_results_can_be_reached_past_the_filters(page: Page, catalogue: str) -> None:
    page.goto(catalogue)
    skip = page.get_by_role("link", name="Naar de diensten")
    skip.focus()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#diensten")).to_be_focused()


def test_without_a_script_the_whole_list_stands_there(browser: Browser, catalogue: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{catalogue}?label=beta")
    assert titles(page) == ["De scan", "Advies", "Water"]
    expect(page.locator("[data-filters]")).to_be_hidden()
    context.close()


def test_a_service_is_printed_on_one_sheet(browser: Browser, real: str, real_folder: Path) -> None:
    services = sorted(each.parent.name for each in real_folder.glob("diensten/*/index.html"))
    assert services
    context = browser.new_context()
    page = context.new_page()
    for service_name in services:
        page.goto(f"{real}/diensten/{service_name}/")
        edge = "15mm"
        margin = PdfMargins(top=edge, right=edge, bottom=edge, left=edge)
        sheets = page.pdf(format="A4", margin=margin)
        assert len(re.findall(rb"/Type\s*/Page\b", sheets)) == 1, service_name
    context.close()
