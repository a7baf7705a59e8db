"""The development server in a browser: what a save does to a page that is open."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.serving import ITEM, SAVED, Server, make_site, serving

MARK = "window.marker = 'van vóór het bewaren'"
MARKED = "window.marker !== undefined"
LONG = "\n\n".join(f"Alinea {number}, met tekst om te rollen." for number in range(200))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(make_site(tmp_path_factory.mktemp("serving") / "site")) as running:
        yield running


@pytest.fixture
def tab(browser: Browser, server: Server) -> Iterator[Page]:
    """The page of an item, on a phone of 320 pixels."""
    server.save("Titel")
    context = browser.new_context(viewport={"width": 320, "height": 600})
    page = context.new_page()
    page.goto(f"http://localhost:{server.port}/nieuws/bericht/")
    expect(page.locator("h1")).to_have_text("Titel")
    page.evaluate(MARK)
    yield page
    context.close()


def background(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_wrong_lies_over_the_page_until_it_is_mended(
    server: Server, tab: Page, scheme: str
) -> None:
    tab.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    tab.locator("a").first.focus()
    focused = tab.evaluate("document.activeElement.outerHTML")
    alert = tab.get_by_role("alert")
    expect(alert).to_have_count(0)

    server.save("Titel\nfout: ja\n" + "x" * 100 + ": <b>lang</b>")
    expect(alert).to_be_visible()
    expect(alert).to_contain_text("content/nieuws/bericht.md:3")
    expect(alert).to_contain_text("'fout' is geen bekend veld")
    expect(alert.locator("li")).to_have_count(2)
    expect(tab.locator("h1")).to_have_text("Titel")
    assert tab.evaluate("document.activeElement.outerHTML") == focused
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320
    assert alert.locator("section").evaluate("each => each.scrollWidth <= each.clientWidth")
    assert Axe().run(tab, context="[role=alert]").violations_count == 0

    server.save("Titel")
    expect(alert).to_have_count(0)
    assert tab.evaluate(MARKED), "a page that is as it was is not reloaded"


def test_what_is_wrong_can_be_put_away_until_the_next_build(server: Server, tab: Page) -> None:
    alert = tab.get_by_role("alert")
    server.save("Titel\nfout: een")
    expect(alert).to_be_visible()
    tab.get_by_role("button", name="Sluiten").click()
    expect(alert).to_have_count(0)

    server.save("Titel\nfout: twee")
    expect(alert).to_be_visible()
    tab.keyboard.press("Escape")
    expect(alert).to_have_count(0)


def test_a_stylesheet_is_put_in_place_without_a_reload(server: Server, tab: Page) -> None:
    css = Path("theme/static/css/base.css")
    whole = (server.root / css).read_text(encoding="utf-8")
    before = background(tab)
    for colour in ("rgb(1, 2, 3)", "rgb(4, 5, 6)"):
        server.write({css: f"{whole}\nbody {{ background: {colour} !important; }}\n"})
        tab.wait_for_function(f"getComputedStyle(document.body).backgroundColor === '{colour}'")
        expect(tab.locator("link[rel=stylesheet]")).to_have_count(1)
    server.write({css: whole})
    tab.wait_for_function(f"getComputedStyle(document.body).backgroundColor === '{before}'")
    assert tab.evaluate(MARKED)


def test_a_page_is_reloaded_where_it_was_after_a_save_of_its_own(server: Server, tab: Page) -> None:
    other = ITEM.with_name("ander.md")
    server.write({ITEM: SAVED.format(title="Lang") + LONG})
    expect(tab.locator("h1")).to_have_text("Lang")
    assert not tab.evaluate(MARKED)
    address = tab.url
    tab.evaluate(MARK)
    tab.wait_for_load_state()  # until then a browser moves to where the page was before
    tab.evaluate("window.scrollTo(0, 1500)")
    tab.wait_for_function("window.scrollY === 1500")

    draft = SAVED.format(title="Ander").replace("slug: bericht", "status: draft")
    server.write({other: draft, ITEM: SAVED.format(title="Langer") + LONG})
    expect(tab.locator("h1")).to_have_text("Langer")
    assert tab.url == address
    tab.wait_for_function("window.scrollY === 1500")
    (server.root / other).unlink()


def test_what_is_not_found_is_the_sites_own_page_until_it_is_there(
    server: Server, tab: Page
) -> None:
    item = ITEM.with_name("nieuw.md")
    answer = tab.goto(f"http://localhost:{server.port}/nieuws/nieuw/")
    assert answer is not None and answer.status == 404
    own = Path(server.root / "output/404.html").read_text(encoding="utf-8")
    assert f"<h1>{tab.locator('h1').inner_html()}</h1>" in own

    server.write({item: SAVED.format(title="Nieuw").replace("slug: bericht", "slug: nieuw")})
    expect(tab.locator("h1")).to_have_text("Nieuw")
    (server.root / item).unlink()
