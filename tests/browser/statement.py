"""The accessibility statement: written of what was tested, with the date."""

import json
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, sync_playwright

from csmart import dutch
from fastbuild.strict import StrictPelican
from tests import large
from tests.browser.audit import Barrier, barriers
from tests.browser.chromium import ARGUMENTS, executable
from tests.browser.conftest import served
from tests.browser.criteria import named
from tests.conftest import ROOT, settings_for

TESTED: Final = ROOT / "docs/getest.json"
STATEMENT: Final = ROOT / "content/paginas/toegankelijkheid.md"
WIDTHS: Final = (375, 1280)
SCHEMES: Final = ("light", "dark")
HEIGHT: Final = 800
EVERY: Final = slice(None)
REFLOW: Final = ("wcag1410",)

_TEMPLATE: Final = Path(__file__).with_name("statement.md")
_NOTHING: Final = (
    "Andere onderdelen die niet toegankelijk zijn, kennen we nu niet. "
    "Dat betekent niet dat er geen zijn."
)
_OWN: Final = "De gebreken in onze eigen pagina's vonden we bij de laatste test. We herstellen ze."
_INSTEAD: Final = "Heb je last van zo'n gebrek? Vraag ons dan wat je nodig hebt in een andere vorm."


@dataclass(frozen=True)
class Tested:
    """What was tested, when and with what, and what was found: each barrier as visitors read it."""

    date: str
    pages: int
    engine: str
    browser: str
    barriers: list[str]


def statement(tested: Tested) -> str:
    """Return the statement as a page of the content."""
    day = datetime.fromisoformat(tested.date)
    known = "\n".join(f"- {each}" for each in tested.barriers)
    return _TEMPLATE.read_text(encoding="utf-8").format(
        date=tested.date,
        day=dutch.long_date(day.date()),
        pages=_pages(tested.pages),
        engine=tested.engine,
        browser=tested.browser,
        known=f"Deze gebreken kennen we:\n\n{known}" if known else _NOTHING,
        why=f" {_OWN}" if known else "",
        instead=f" {_INSTEAD}" if known else "",
    )


def told(found: Iterable[Barrier]) -> list[str]:
    """Return for visitors what was found: what is asked, on how many pages, and one of these.

    What is undecided counts as a barrier until someone looked at it and said why it is none.
    """
    pages: dict[str, set[str]] = {}
    for each in found:
        pages.setdefault(named(each.criteria, each.rule), set()).add(each.path)
    return [
        f"{asked}: op {_pages(len(paths))}, zoals `{min(paths)}`"
        for asked, paths in sorted(pages.items())
    ]


def _pages(count: int) -> str:
    return dutch.count(count, "pagina", "pagina's")


def read() -> Tested:
    """Return what was tested last."""
    return Tested(**json.loads(TESTED.read_text(encoding="utf-8")))


def addresses(folder: Path) -> list[str]:
    """Return the address of every page of a built site, but those that lead on at once."""
    pages = sorted(folder.rglob("*.html"))
    shown = [path for path in pages if 'http-equiv="refresh"' not in path.read_text("utf-8")]
    found = (path.relative_to(folder).as_posix() for path in shown)
    return [f"/{path.removesuffix('index.html')}" for path in found]


def found_in(browser: Browser, origin: str, folder: Path, part: slice = EVERY) -> list[Barrier]:
    """Return the barriers in the pages of a site, or in a part of these: narrow, wide, light, dark.

    Each page is opened once, as on a phone, and becomes the others where it stands.
    """
    page = browser.new_page()
    found: list[Barrier] = []
    for address in addresses(folder)[part]:
        page.set_viewport_size({"width": WIDTHS[0], "height": HEIGHT})
        page.goto(origin + address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                found += barriers(page)
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found.append(Barrier(address, "wide", REFLOW, False, "wider than the window"))
    page.close()
    return found


def write() -> None:
    """Test the real site and a large one, and write what was tested and the statement."""
    found: list[Barrier] = []
    pages = 0
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        made_up = large.write(Path(temporary) / "content")
        for number, content in enumerate((ROOT / "content", made_up)):
            output = Path(temporary) / str(number) / "output"
            StrictPelican(settings_for(content, output, SITE_PREVIEW=False, SITE_NOW=None)).run()
            pages += len(addresses(output))
            with served(output) as origin:
                found += found_in(browser, origin, output)
        page = browser.new_page()
        page.set_content("<title>x</title>")
        barriers(page)
        engine = str(page.evaluate("axe.version"))
        version = browser.version.partition(".")[0]
        browser.close()
    today = f"{datetime.now(UTC):%Y-%m-%d}"
    tested = Tested(today, pages, engine, version, told(found))
    TESTED.write_text(json.dumps(asdict(tested), indent=2) + "\n", encoding="utf-8")
    STATEMENT.write_text(statement(tested), encoding="utf-8")
    sys.stdout.writelines(f"{each}\n" for each in found)
    sys.stdout.write(f"{pages} pages tested; {len(tested.barriers)} barriers.\n")


if __name__ == "__main__":
    write()
