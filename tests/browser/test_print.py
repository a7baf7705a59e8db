"""A page on paper: links say where they lead, and nothing stays folded."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from fastbuild.strict import StrictPelican
from tests.browser.conftest import served
from tests.conftest import settings_for, write_files
from tests.samples import study_day

BODY = """\
Zie [elders](https://elders.example/lang/pad) en [hier](/nieuws/).[^1]

<details><summary>Meer</summary><p>Gevouwen tekst.</p></details>

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
    content = write_files(folder / "content", {"studiedagen/s.md": study_day(BODY, **fields)})
    StrictPelican(settings_for(content, folder / "output")).run()
    return folder / "output"


def test_on_paper_links_say_where_they_lead_and_nothing_is_folded(
    browser: Browser, folder: Path
) -> None:
    context = browser.new_context()
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
    context.close()
    assert {words: end for words, end in ends.items() if end != "none"} == {
        "elders": '" (https://elders.example/lang/pad)"',
        "noot": '" (https://noot.example/)"',
        "Bron": '" (https://bron.example/a)"',
        "Dia’s": '" (https://dia.example/)"',
    }
    assert "https://vraag.example/" in ends  # which is what is read already
