"""Visitors who search: words, filters, pages, addresses, the keyboard, and what goes wrong."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import searchable, served
from tests.conftest import write_files
from tests.samples import page as plain
from tests.samples import post, service, study_day

FILES = {
    "nieuws/vergunning.md": post(title="Een vergunning aanvragen", date="2015-05-01"),
    "nieuws/gevaarlijk.md": post(
        title="Kwaad & goed", body="Dit `<img src=x onerror=alert(1)>` is `&lt;b&gt;` zeldzaam.\n"
    ),
    "diensten/water.md": service(title="Begeleiding bij water", tags=["Bèta"]),
    "studiedagen/water.md": study_day(
        title="Studiedag over water", audience=["ocmw"], event_status="volzet"
    ),
    "paginas/over.md": plain(title="Over water"),
    **{
        f"nieuws/{number}.md": post(
            title=f"Water: deel {number}",
            date=f"{2005 + number}-03-01",
            tags=["Alfa", "Bèta"] if number % 2 else ["Alfa"],
            summary="Grondig uitgelegd.",
        )
        for number in range(1, 12)
    },
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("search")
    content = write_files(folder / "content", FILES)
    with served(searchable(content, folder, SITE_PREVIEW=False)) as address:
        yield f"{address}/zoeken/"


def assert_clean(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def hears(page: Page, text: str) -> None:
    """Expect what a screen reader is told of a search."""
    expect(page.get_by_role("status")).to_have_text(text)


def titles(page: Page) -> list[str]:
    return page.locator("[data-results] h3").all_inner_texts()


def open_filters(page: Page) -> None:
    details = page.locator("[data-filters]")
    if details.get_attribute("open") is None:
        details.locator("summary").click()


def choose(page: Page, group: str, name: str) -> None:
    open_filters(page)
    page.get_by_role("group", name=group).get_by_label(re.compile(f"^{name} ")).click()


def counts(page: Page, group: str) -> dict[str, str]:
    """Return how many results each value of a filter would leave, of those that are shown."""
    rows = page.get_by_role("group", name=group, include_hidden=True).locator("li:not([hidden])")
    names, numbers = rows.locator(".choice"), rows.locator(".count")
    return dict(zip(names.all_text_contents(), numbers.all_text_contents(), strict=True))


def test_a_search_from_any_page_leads_to_results(page: Page, site: str) -> None:
    page.goto(site.replace("/zoeken/", "/nieuws/"))
    box = page.get_by_role("searchbox", name="Zoek op deze site")
    box.fill("vergunning")
    box.press("Enter")
    hears(page, "1 resultaat voor ‘vergunning’")
    expect(page).to_have_title("vergunning – Zoeken – C-smart")
    page.get_by_role("link", name="Een vergunning aanvragen").click()
    expect(page.locator("h1")).to_have_text(re.compile("Een vergunning"))


def test_a_word_finds_its_other_forms_and_marks_them(page: Page, site: str) -> None:
    page.goto(f"{site}?q=vergunningen")
    hears(page, "1 resultaat voor ‘vergunningen’")
    expect(page.locator("[data-results] h3 mark")).to_have_text("vergunning")
    assert_clean(page)


def test_results_come_while_typing_and_are_one_step_back(page: Page, site: str) -> None:
    page.goto(site)
    box = page.get_by_role("searchbox", name="Wat zoek je?")
    box.press_sequentially("vergunning", delay=20)
    hears(page, "1 resultaat voor ‘vergunning’")
    expect(page).to_have_url(f"{site}?q=vergunning")
    box.press("Enter")
    box.fill("water")
    hears(page, "14 resultaten voor ‘water’")
    box.press_sequentially("schade", delay=20)
    expect(page).to_have_url(f"{site}?q=waterschade")
    page.go_back()
    hears(page, "1 resultaat voor ‘vergunning’")
    expect(box).to_have_value("vergunning")


def test_a_typo_gets_a_suggestion_that_leads_to_results(page: Page, site: str) -> None:
    page.goto(f"{site}?q=aavnragen")
    hears(page, "Geen resultaten voor ‘aavnragen’")
    assert_clean(page)
    page.get_by_role("link", name="aanvragen", exact=True).click()
    hears(page, "1 resultaat voor ‘aanvragen’")
    expect(page.get_by_role("searchbox")).to_have_value("aanvragen")


def test_a_search_for_nothing_known_offers_the_nearest_label(page: Page, site: str) -> None:
    page.goto(f"{site}?q=tweedde")
    near = page.get_by_role("list", name="Labels die erop lijken").get_by_role("link")
    expect(near).to_have_text(["Bèta"])
    near.click()
    expect(page.locator("h1")).to_have_text("Bèta")


def test_words_that_only_begin_alike_are_no_answer(page: Page, site: str) -> None:
    """Pagefind falls back on words that the query begins with, such as ‘over’."""
    page.goto(f"{site}?q=overstromingsgebied")
    hears(page, "Geen resultaten voor ‘overstromingsgebied’")


def test_filters_narrow_and_their_counts_follow(page: Page, site: str) -> None:
    page.goto(f"{site}?q=water")
    hears(page, "14 resultaten voor ‘water’")
    assert counts(page, "Soort") == {
        "Diensten": "1",
        "Nieuws": "11",
        "Pagina’s": "1",
        "Studiedagen": "1",
    }
    assert counts(page, "Label") == {"Alfa": "12", "Bèta": "7"}
    choose(page, "Label", "Bèta")
    hears(page, "7 resultaten voor ‘water’ bij Bèta")
    expect(page.get_by_label(re.compile("^Bèta "))).to_be_focused()
    assert counts(page, "Soort") == {"Diensten": "1", "Nieuws": "6"}
    assert counts(page, "Label") == {"Alfa": "6", "Bèta": "7"}
    choose(page, "Soort", "Diensten")
    hears(page, "1 resultaat voor ‘water’ bij Diensten, Bèta")
    assert counts(page, "Soort") == {"Diensten": "1", "Nieuws": "6"}, "a second one would add these"
    expect(page).to_have_url(f"{site}?q=water&soort=diensten&label=beta")
    assert_clean(page)


def test_two_labels_are_both_wanted_and_two_kinds_either(page: Page, site: str) -> None:
    page.goto(f"{site}?q=water&label=alfa&label=beta")
    hears(page, "6 resultaten voor ‘water’ bij Alfa, Bèta")
    page.goto(f"{site}?q=water&soort=diensten&soort=studiedagen")
    hears(page, "2 resultaten voor ‘water’ bij Diensten, Studiedagen")


def test_chips_take_filters_away(page: Page, site: str) -> None:
    page.goto(f"{site}?q=water&soort=nieuws&label=beta")
    hears(page, "6 resultaten voor ‘water’ bij Nieuws, Bèta")
    page.get_by_role("button", name="Verwijder filter: Bèta").click()
    hears(page, "11 resultaten voor ‘water’ bij Nieuws")
    expect(page.get_by_role("button", name="Verwijder filter: Nieuws")).to_be_focused()
    page.get_by_role("button", name="Wis alle filters").click()
    hears(page, "14 resultaten voor ‘water’")
    expect(page).to_have_url(f"{site}?q=water")


def test_back_and_forward_walk_through_filters_and_pages(page: Page, site: str) -> None:
    page.goto(f"{site}?q=water")
    hears(page, "14 resultaten voor ‘water’")
    choose(page, "Soort", "Nieuws")
    hears(page, "11 resultaten voor ‘water’ bij Nieuws")
    page.get_by_role("link", name="Volgende").click()
    hears(page, "11 resultaten voor ‘water’ bij Nieuws (pagina 2 van 2)")
    expect(page.locator("#resultaten")).to_be_focused()
    page.go_back()
    hears(page, "11 resultaten voor ‘water’ bij Nieuws")
    page.go_back()
    hears(page, "14 resultaten voor ‘water’")
    expect(page.get_by_label(re.compile("^Nieuws "))).not_to_be_checked()
    page.go_forward()
    hears(page, "11 resultaten voor ‘water’ bij Nieuws")
    expect(page.get_by_label(re.compile("^Nieuws "))).to_be_checked()


def test_a_shared_address_shows_the_same(page: Page, site: str) -> None:
    page.goto(f"{site}?q=water&soort=nieuws&sorteer=datum&pagina=2")
    hears(page, "11 resultaten voor ‘water’ bij Nieuws (pagina 2 van 2)")
    assert titles(page) == ["Water: deel 3", "Water: deel 2", "Water: deel 1"]
    expect(page.get_by_label("Sorteer op")).to_have_value("datum")
    expect(page.get_by_role("searchbox")).to_have_value("water")


def test_filters_without_words_list_by_date(page: Page, site: str) -> None:
    page.goto(f"{site}?jaar=2010&jaar=2012&jaar=2017")
    hears(page, "4 resultaten bij 2010, 2012, 2017")
    assert titles(page) == [
        "Studiedag over water",
        "Kwaad & goed",
        "Water: deel 7",
        "Water: deel 5",
    ]
    expect(page.locator("[data-results] li").first).to_contain_text("Volzet")
    expect(page.get_by_label("Sorteer op")).to_be_hidden()
    assert_clean(page)


def test_sorting_by_date_puts_the_newest_first(page: Page, site: str) -> None:
    page.goto(f"{site}?q=water&soort=nieuws")
    page.get_by_label("Sorteer op").select_option("datum")
    expect(page).to_have_url(f"{site}?q=water&soort=nieuws&sorteer=datum")
    expect(page.locator("[data-results] h3").first).to_have_text("Water: deel 11")


@pytest.mark.parametrize(
    ("query", "heard", "kept"),
    [
        ("q=water&soort=niets", "14 resultaten voor ‘water’", "?q=water"),
        (
            "q=water&label=__proto__&label=beta",
            "7 resultaten voor ‘water’ bij Bèta",
            "?q=water&label=beta",
        ),
        ("q=water&pagina=99", "14 resultaten voor ‘water’ (pagina 2 van 2)", "?q=water&pagina=2"),
        ("q=water&pagina=-1&sorteer=%22%3E", "14 resultaten voor ‘water’", "?q=water"),
        ("jaar=%3Cscript%3Ealert(1)%3C/script%3E", "", ""),
    ],
)
def test_hostile_values_are_left_out_and_told(
    page: Page, site: str, query: str, heard: str, kept: str
) -> None:
    page.goto(f"{site}?{query}")
    expect(page.get_by_text("die we niet kennen")).to_be_visible()
    hears(page, heard)
    expect(page).to_have_url(f"{site}{kept}")
    assert_clean(page)


def test_markup_in_a_query_and_in_a_text_is_shown_as_text(page: Page, site: str) -> None:
    page.goto(f"{site}?q=%3Cb%20onclick%3D1%3Ezeldzaam")
    expect(page.get_by_role("status")).to_contain_text("‘<b onclick=1>zeldzaam’")
    page.goto(f"{site}?q=zeldzaam")
    expect(page.locator("[data-results] .summary")).to_contain_text(
        "<img src=x onerror=alert(1)> is &lt;b&gt; zeldzaam."
    )
    expect(page.locator("[data-results] img")).to_have_count(0)


def test_a_search_can_be_done_by_keyboard_alone(page: Page, site: str) -> None:
    page.goto(site)
    page.get_by_role("searchbox").focus()
    page.keyboard.type("water")
    page.keyboard.press("Enter")
    hears(page, "14 resultaten voor ‘water’")
    page.keyboard.press("Tab")  # the button
    page.keyboard.press("Tab")
    expect(page.get_by_label("Sorteer op")).to_be_focused()
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Naar de resultaten")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Tab")
    filters = page.locator("[data-filters] summary")
    expect(filters).to_be_focused()
    if page.locator("[data-filters]").get_attribute("open") is None:
        page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    hears(page, "1 resultaat voor ‘water’ bij Diensten")
    for _ in range(2):  # over the filter that was pressed, back to the link and on
        page.keyboard.press("Shift+Tab")
    expect(skip).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Begeleiding bij water")).to_be_focused()


def test_going_to_the_results_leaves_them_as_they_are(page: Page, site: str) -> None:
    """What is made again loses the focus, and a screen reader its place."""
    page.goto(f"{site}?q=water")
    hears(page, "14 resultaten voor ‘water’")
    page.evaluate("document.querySelector('[data-results] li').dataset.seen = ''")
    page.get_by_role("link", name="Naar de resultaten").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#resultaten")
    page.evaluate("new Promise((done) => setTimeout(done, 500))")
    expect(page.locator("[data-results] li[data-seen]")).to_have_count(1)


def test_the_open_filters_have_no_barrier(page: Page, large_search: str) -> None:
    page.goto(f"{large_search}/zoeken/?q=informatiebeheer")
    expect(page.get_by_role("status")).to_contain_text("resultaten voor")
    open_filters(page)
    more = page.get_by_role("group", name="Label").get_by_role("button")
    expect(more).to_have_attribute("aria-expanded", "false")
    boxes = page.get_by_role("group", name="Label").get_by_role("checkbox")
    expect(boxes).to_have_count(8)
    more.click()
    expect(more).to_have_attribute("aria-expanded", "true")
    expect(more).to_have_text("Toon minder")
    assert boxes.count() > 8
    assert_clean(page)


def test_results_move_nothing_that_stands_above_them(page: Page, site: str) -> None:
    page.goto(f"{site}?q=vergunning")
    hears(page, "1 resultaat voor ‘vergunning’")
    top = page.locator("[data-found]").bounding_box()
    page.get_by_role("searchbox").fill("water")
    hears(page, "14 resultaten voor ‘water’")
    moved = page.locator("[data-found]").bounding_box()
    assert top and moved and abs(top["y"] - moved["y"]) <= 1


def test_without_filters_there_is_more_and_a_way_to_it(page: Page, site: str) -> None:
    page.goto(f"{site}?q=water&jaar=2015&label=beta")
    expect(page.get_by_role("status")).to_contain_text("Geen resultaten")
    page.get_by_role("button", name="Zoek zonder filters (14)").click()
    hears(page, "14 resultaten voor ‘water’")
    expect(page.locator("#resultaten")).to_be_focused()


def test_a_site_without_an_index_says_so_and_leads_to_the_labels(
    browser: Browser, real: str
) -> None:
    page = browser.new_page()
    page.goto(f"{real}/zoeken/?q=water")
    expect(page.get_by_text("Zoeken lukt nu niet.").last).to_be_visible()
    expect(page.get_by_role("link", name="Alle labels van A tot Z")).to_be_visible()
    assert_clean(page)
    page.close()


@pytest.mark.parametrize("width", [375, 1280])
def test_without_scripts_the_search_page_offers_the_labels(
    browser: Browser, real: str, width: int
) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": width, "height": 800}
    )
    page = context.new_page()
    page.goto(real)
    page.get_by_role("searchbox", name="Zoek op deze site").fill("water")
    page.get_by_role("searchbox", name="Zoek op deze site").press("Enter")
    expect(page).to_have_url(f"{real}/zoeken/?q=water")
    expect(page.get_by_text("Zoeken werkt met JavaScript")).to_be_visible()
    expect(page.locator("[data-found]")).to_be_hidden()
    page.get_by_role("link", name="Lokale besturen", exact=True).click()
    expect(page.locator("h1")).to_have_text("Lokale besturen")
    context.close()


def test_search_works_on_a_site_under_a_path(
    page: Page, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    content = write_files(tmp_path / "content", {"nieuws/a.md": FILES["nieuws/vergunning.md"]})
    root = tmp_path / "host"
    root.mkdir()
    output = searchable(content, tmp_path, SITEURL="https://host.example/map")
    output.rename(root / "map")
    page.goto(f"{serve(root)}/map/zoeken/?q=vergunning")
    hears(page, "1 resultaat voor ‘vergunning’")
    page.get_by_role("link", name="Een vergunning aanvragen").click()
    expect(page.locator("h1")).to_have_text(re.compile("Een vergunning"))
