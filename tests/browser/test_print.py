"""A page on paper: links say where they lead, and nothing stays folded."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from fastbuild.strict import StrictPelican
from tests.browser.conftest import served
from tests.conftest import Files, settings_for, write_files
from tests.pictures import drawing
from tests.samples import study_day

BODY = """\
Zie [elders](https://elders.example/lang/pad) en [hier](/nieuws/).[^1]

<details><summary>Meer</summary><p>Gevouwen tekst.</p></details>

| a | b |
|---|---|
| WORD | WORD |

![Toren](/afbeeldingen/t.png)

[^1]: Een [noot](https://noot.example/).
"""
ENDS = """() => [...document.querySelectorAll("main a[href^='http']")]
  .filter((e) => e.checkVisibility())
  .map((e) => [e.textContent, getComputedStyle(e, "::after").content])"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("print")
    fields = {
        "source": [{"title": "Bron", "url": "https://bron.example/a"}],
        "materials": [{"title": "Dia's", "url": "https://dia.example/"}],
        "contact": {"url": "https://vraag.example/"},
    }
    body = BODY.replace("WORD", "aaneengeschreven" * 5)
    files: Files = {
        "studiedagen/s.md": study_day(body, **fields),
        "afbeeldingen/t.png": drawing(300, 1300),
    }
    content = write_files(folder / "content", files)
    StrictPelican(settings_for(content, folder / "output")).run()
    return folder / "output"


def test_on_paper_links_say_where_they_lead_and_nothing_is_folded(
    browser: Browser, folder: Path
) -> None:
    context = browser.new_context(viewport={"width": 700, "height": 1000})
    page = context.new_page()
    with served(folder) as address:
        page.goto(f"{address}/studiedagen/een-studiedag/")
        folded = page.get_by_text("Gevouwen tekst.")
        expect(folded).to_be_hidden()
        assert all("↗" in end for _, end in page.evaluate(ENDS))
        page.emulate_media(media="print")
        expect(folded).to_be_visible()
        expect(page.locator(".footnote-backref")).to_be_hidden()
        ends = dict(page.evaluate(ENDS))
        assert page.locator("html").evaluate("(e) => e.scrollWidth") <= 700
        assert page.locator(".prose table").evaluate("(e) => e.clientWidth") <= 700
        expect(page.locator(".prose img")).to_have_css("object-fit", "contain")
        picture = page.locator(".prose img").bounding_box()
    context.close()
    assert picture is not None
    assert picture["height"] < 500  # of 1000
    assert {words: end for words, end in ends.items() if end != "none"} == {
        "elders": '" (https://elders.example/lang/pad)"',
        "noot": '" (https://noot.example/)"',
        "Bron": '" (https://bron.example/a)"',
        "Dia’s": '" (https://dia.example/)"',
    }
    assert "https://vraag.example/" in ends  # which is what is read already
