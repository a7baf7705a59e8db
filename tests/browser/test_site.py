"""Visitors on a phone and at a desk: pages that open, paths that lead on, no barrier."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import kinds

REAL = [
    *("/", "/nieuws/", "/nieuws/2017/", "/nieuws/digitale-maturiteit-negen-besturen/"),
    *("/diensten/", "/diensten/i-monitor/", "/studiedagen/", "/404.html"),
    *("/studiedagen/starten-met-de-omgevingsvergunning/", "/labels/", "/labels/lokale-besturen/"),
    *("/labels/samenwerking/", "/over/", "/contact/", "/privacy/", "/toegankelijkheid/"),
]


def assert_clean(page: Page) -> None:
    """Assert that nothing overflows and that axe-core finds no violation."""
    width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert width <= 0, f"{width} px wider than the window"
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("address", REAL)
def test_a_page_opens_and_has_no_barrier(page: Page, real: str, address: str) -> None:
    page.goto(real + address)
    expect(page.locator("h1")).to_have_count(1)
    assert_clean(page)


def test_no_kind_of_page_of_a_large_site_has_a_barrier(
    page: Page, large: str, large_folder: Path
) -> None:
    addresses = kinds(large_folder)
    assert len(addresses) >= 12
    for address in addresses:
        page.goto(large + address)
        assert_clean(page)


def test_no_kind_of_page_of_a_large_site_overflows_a_narrow_phone(
    page: Page, large: str, large_folder: Path
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    wide = []
    for address in kinds(large_folder):
        page.goto(large + address)
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wide.append(address)
    assert wide == []


def test_a_visitor_goes_by_the_menu_to_a_label_and_sees_what_it_cuts_across(
    page: Page, real: str
) -> None:
    page.goto(real)
    page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Labels").click()
    page.get_by_role("link", name="Lokale besturen", exact=True).click()
    expect(page.locator("h1")).to_have_text("Lokale besturen")
    for section, title in [
        ("Nieuws", "C-smart versterkt digitale maturiteit bij negen besturen"),
        ("Diensten", "Maatwerk"),
        ("Studiedagen", "Starten met de omgevingsvergunning"),
    ]:
        part = page.get_by_role("region", name=section)
        expect(part.get_by_role("link", name=title, exact=True)).to_be_visible()


@pytest.mark.parametrize(
    ("old", "title"),
    [
        ("/taxonomy/term/5", "Lokale besturen"),
        (
            "/studiedag-starten-met-de-omgevingsvergunning-op-13-maart",
            "Starten met de omgevingsvergunning",
        ),
        ("/i-monitor-hoe-kan-u-beter-doen", "I-monitor: hoe kan je beter doen?"),
        ("/cipal/", "Over C-smart"),
    ],
)
def test_an_old_address_leads_to_what_took_its_place(
    page: Page, real: str, old: str, title: str
) -> None:
    page.goto(real + old)
    expect(page.locator("h1")).to_have_text(title)


def test_the_first_tab_stop_leads_past_the_menu(page: Page, real: str) -> None:
    page.goto(real + "/nieuws/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Naar de inhoud")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


AGENDA = "/studiedagen/"
STUDY_DAY = "/studiedagen/starten-met-de-omgevingsvergunning/"


@pytest.mark.parametrize("address", ["/", AGENDA])
@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("2017-03-11T12:00:00+01:00", None),
        ("2017-03-12T12:00:00+01:00", "Morgen"),
        ("2017-03-12T23:30:00Z", "Vandaag"),
        ("2017-03-13T12:59:00+01:00", "Nu bezig"),
    ],
)
def test_a_study_day_that_is_near_says_so_when_it_is_looked_at(
    page: Page, real: str, address: str, now: str, words: str | None
) -> None:
    page.clock.set_fixed_time(now)
    page.goto(real + address)
    card = page.locator("[data-agenda] .card")
    expect(card).to_have_count(1)
    expect(card.locator(".soon")).to_have_text([words] if words else [])


@pytest.mark.parametrize("address", ["/", AGENDA])
def test_a_study_day_that_is_over_leaves_what_is_coming_on_a_site_built_before(
    page: Page, real: str, address: str
) -> None:
    page.clock.set_fixed_time("2017-03-13T13:00:00+01:00")
    page.goto(real + address)
    expect(page.locator("[data-agenda] .card")).to_have_count(0)
    expect(page.get_by_text("Er staat nu geen studiedag gepland")).to_be_visible()
    assert_clean(page)


def test_a_study_day_that_is_over_says_so_on_its_page(page: Page, real: str) -> None:
    page.clock.set_fixed_time("2017-03-13T13:00:00+01:00")
    page.goto(real + STUDY_DAY)
    expect(page.locator(".item-header .ended")).to_have_text("Voorbij")


@pytest.mark.parametrize("address", REAL)
def test_text_at_four_times_its_size_needs_no_sideways_scrolling(
    page: Page, real: str, address: str
) -> None:
    """Zoom to 400 % at 1280 pixels leaves a window of 320 by 200 (WCAG 1.4.10)."""
    page.set_viewport_size({"width": 320, "height": 200})
    page.goto(real + address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'self'"
)


@pytest.mark.parametrize("address", ["/", STUDY_DAY, "/diensten/i-monitor/", "/nieuws/2017/"])
def test_what_a_page_says_to_machines_passes_a_strict_policy(
    page: Page, real: str, address: str
) -> None:
    """A data block is never executed (HTML 4.12.1); a violation would stand on the console."""

    def strictly(route: Route) -> None:
        answer = route.fetch()
        headers = answer.headers | {"content-security-policy": POLICY}
        route.fulfill(response=answer, headers=headers)

    page.route("**/*", strictly)
    opened = page.goto(real + address, wait_until="networkidle")
    assert opened is not None
    assert opened.headers["content-security-policy"] == POLICY
    kinds = page.evaluate(
        "JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)"
        "['@graph'].map((node) => node['@type'])"
    )
    assert kinds[:2] == ["Organization", "WebSite"]
