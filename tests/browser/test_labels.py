"""Visitors who browse by label: two clicks to a service, and from a label to another."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.audit import barriers
from tests.browser.conftest import searchable, served
from tests.conftest import write_files
from tests.samples import LABELS, post, service

FILES = {
    "nieuws/samen.md": post(title="Samen", slug="samen", tags=["Alfa", "Bèta"]),
    "nieuws/alleen.md": post(title="Alleen", slug="alleen", tags=["Alfa"]),
    "diensten/scan.md": service(title="De scan", slug="scan", tags=["Alfa"]),
    "labels.yaml": LABELS,
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("labels")
    content = write_files(folder / "content", FILES)
    with served(searchable(content, folder, SITE_PREVIEW=False)) as address:
        yield address


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def tab(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page on a phone, with scripts and without."""
    context = browser.new_context(
        viewport={"width": 375, "height": 800}, java_script_enabled=request.param
    )
    yield context.new_page()
    context.close()


def test_a_service_is_two_clicks_from_home(tab: Page, site: str) -> None:
    tab.goto(f"{site}/")
    tab.get_by_role("main").get_by_role("link", name="Alfa", exact=True).first.click()
    expect(tab.locator("h1")).to_have_text("Alfa")
    tab.get_by_role("main").get_by_role("link", name="De scan").click()
    expect(tab.locator("h1")).to_have_text("De scan")


def test_labels_that_occur_together_lead_to_what_has_both(page: Page, site: str) -> None:
    page.goto(f"{site}/labels/alfa/")
    assert barriers(page) == []
    page.get_by_role("region", name="Vaak samen met").get_by_role("link", name="Bèta").click()
    expect(page).to_have_url(f"{site}/zoeken/?label=alfa&label=beta")
    expect(page.locator("[data-results] h3")).to_have_text(["Samen"])


def test_how_often_labels_occur_together_does_not_run_into_their_names(
    page: Page, site: str
) -> None:
    page.goto(f"{site}/labels/alfa/")
    label = page.get_by_role("region", name="Vaak samen met").get_by_role("link", name="Bèta")
    gap = """(e) => { const range = document.createRange(); range.selectNode(e.firstChild);
      return e.querySelector(".count").getBoundingClientRect().left
        - range.getBoundingClientRect().right; }"""
    assert label.evaluate(gap) > 4


def test_without_a_script_they_lead_to_the_other_label(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{site}/labels/alfa/")
    tab.get_by_role("region", name="Vaak samen met").get_by_role("link", name="Bèta").click()
    expect(tab).to_have_url(f"{site}/labels/beta/")
    expect(tab.locator("h1")).to_have_text("Bèta")
    context.close()


def test_the_index_jumps_to_a_letter(tab: Page, site: str) -> None:
    tab.goto(f"{site}/labels/")
    tab.get_by_role("navigation", name="Spring naar een letter").get_by_role(
        "link", name="B", exact=True
    ).click()
    expect(tab.get_by_role("heading", name="B", exact=True)).to_be_in_viewport()
