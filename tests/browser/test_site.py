"""Visitors on a phone and at a desk: pages that open, paths that lead on, no barrier."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

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


def kinds(folder: Path) -> list[str]:
    """Return an address of each kind of page, the one with most HTML."""
    found: dict[str, tuple[int, str]] = {}
    for path in folder.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        kind = re.search(r'class="page ([a-z-]*)', text)
        if kind:
            parts = len(path.relative_to(folder).parts)
            key = f"{kind[1]} {path.relative_to(folder).parts[0]} {parts}"
            address = f"/{path.relative_to(folder).as_posix().removesuffix('index.html')}"
            found[key] = max(found.get(key, (0, "")), (len(text), address))
    return [address for _, address in found.values()]


def test_no_kind_of_page_of_a_large_site_has_a_barrier(
    page: Page, large: str, large_folder: Path
) -> None:
    addresses = kinds(large_folder)
    assert len(addresses) >= 12
    for address in addresses:
        page.goto(large + address)
        assert_clean(page)


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


@pytest.mark.parametrize("address", REAL)
def test_nothing_overflows_on_the_narrowest_phone(page: Page, real: str, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(real + address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
