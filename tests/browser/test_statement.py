"""The accessibility statement says what was tested, and what was found."""

from collections.abc import Callable
from dataclasses import replace

from playwright.sync_api import Page, expect

from tests.browser.audit import barriers
from tests.browser.criteria import CRITERIA
from tests.browser.statement import STATEMENT, read, statement, told
from tests.conftest import Built
from tests.samples import page as plain_page

AWKWARD = """<!doctype html><html lang="nl"><title>x</title><main><h1>Kop</h1>
<p style="color: #ccc; background: #fff">Bleek</p><img src="/x.png"><table><tr><td>`|</td></table>
<h4>Een sprong</h4></main>"""


def test_the_statement_is_what_was_tested_last() -> None:
    assert STATEMENT.read_text(encoding="utf-8") == statement(read())


def test_the_statement_has_the_parts_that_the_law_asks_for(page: Page, real: str) -> None:
    """What is not accessible, why, what there is instead, who hears it, who judges (art. II.16)."""
    page.goto(f"{real}/toegankelijkheid/")
    parts = [" ".join(each.split()) for each in page.locator("main h2").all_inner_texts()]
    assert parts[1:] == [
        "Wat is niet toegankelijk?",
        "Waarom niet?",
        "Welke alternatieven zijn er?",
        "Hoe meld je een probleem?",
        "Hoe dien je een klacht in?",
    ]
    main = page.get_by_role("main")
    expect(main.get_by_role("link", name="Contact", exact=True)).to_be_visible()
    ombudsman = main.get_by_role("link", name="Vlaamse Ombudsdienst")
    expect(ombudsman).to_have_attribute("href", "https://www.vlaamseombudsdienst.be")
    footer = page.get_by_role("contentinfo")
    expect(footer.get_by_role("link", name="Toegankelijkheidsverklaring")).to_be_visible()


def test_a_barrier_that_is_found_is_told_in_words_that_a_page_can_hold(
    page: Page, build: Callable[..., Built]
) -> None:
    page.route("**/*", lambda route: route.fulfill(body=AWKWARD, content_type="text/html"))
    page.goto("http://127.0.0.1:9/een/pagina/")
    found = told(barriers(page))
    assert "WCAG 1.4.3 (contrast): op 1 pagina, zoals `/een/pagina/`" in found
    assert "WCAG 1.1.1 (niet-tekstuele inhoud): op 1 pagina, zoals `/een/pagina/`" in found
    assert any("(`heading-order`): op 1 pagina" in each for each in found)

    tested = replace(read(), barriers=found, date="2026-03-05", pages=1437)
    said = statement(tested)
    assert "op 5 maart 2026" in said
    assert "1.437 pagina's" in said
    assert "kennen we nu niet" not in said
    contact = plain_page(title="Contact", slug="contact")
    built = build({"paginas/toegankelijkheid.md": said, "paginas/contact.md": contact})
    shown = built.text("toegankelijkheid/index.html")
    assert "Deze gebreken kennen we:" in shown
    assert "niet-tekstuele inhoud" in shown
    assert "We herstellen ze." in shown


def test_every_criterion_that_axe_asks_about_has_a_dutch_name(page: Page) -> None:
    page.set_content("<title>x</title>")
    barriers(page)
    tags = page.evaluate("axe.getRules().flatMap((each) => each.tags)")
    asked = {tag for tag in tags if tag.startswith("wcag") and tag[4:].isdigit()}
    assert asked <= CRITERIA.keys()
