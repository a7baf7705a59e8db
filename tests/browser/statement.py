"""The accessibility statement: written of what was tested, with the date."""

import json
import sys
import tempfile
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, sync_playwright

from csmart import dutch
from fastbuild.strict import StrictPelican
from tests import large
from tests.browser.audit import CONTRAST, barriers
from tests.browser.chromium import ARGUMENTS, executable
from tests.browser.conftest import served
from tests.conftest import ROOT, settings_for

TESTED: Final = ROOT / "docs/getest.json"
STATEMENT: Final = ROOT / "content/paginas/toegankelijkheid.md"
WIDTHS: Final = (375, 1280)

_TEMPLATE: Final = Path(__file__).with_name("statement.md")
_NOTHING: Final = (
    "Andere onderdelen die niet toegankelijk zijn, kennen we nu niet. "
    "Dat betekent niet dat er geen zijn."
)


@dataclass(frozen=True)
class Tested:
    """What was tested, when and with what, and what was found: an address and a rule each."""

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
        pages=dutch.count(tested.pages, "pagina", "pagina's"),
        engine=tested.engine,
        browser=tested.browser,
        known=f"Deze gebreken kennen we:\n\n{known}" if known else _NOTHING,
    )


def read() -> Tested:
    """Return what was tested last."""
    return Tested(**json.loads(TESTED.read_text(encoding="utf-8")))


def addresses(folder: Path) -> list[str]:
    """Return the address of every page of a built site, but those that lead on at once."""
    pages = sorted(folder.rglob("*.html"))
    shown = [path for path in pages if 'http-equiv="refresh"' not in path.read_text("utf-8")]
    found = (path.relative_to(folder).as_posix() for path in shown)
    return [f"/{path.removesuffix('index.html')}" for path in found]


def found_in(browser: Browser, origin: str, folder: Path, width: int) -> list[str]:
    """Return the barriers in every page of a site at a width in pixels, light and dark.

    All rules in the light; in the dark only colours differ, so that only these are checked.
    """
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme="light")
    found: list[str] = []
    for address in addresses(folder):
        page.emulate_media(color_scheme="light")
        page.goto(origin + address)
        found += barriers(page)
        page.emulate_media(color_scheme="dark")
        found += barriers(page, only=CONTRAST)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{page.url}: wider than the window")
    page.close()
    return found


def write() -> None:
    """Test the real site and a large one, and write what was tested and the statement."""
    found: list[str] = []
    pages = 0
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        made_up = large.write(Path(temporary) / "content")
        for number, content in enumerate((ROOT / "content", made_up)):
            output = Path(temporary) / str(number) / "output"
            StrictPelican(settings_for(content, output, SITE_PREVIEW=False, SITE_NOW=None)).run()
            pages += len(addresses(output))
            with served(output) as origin:
                for width in WIDTHS:
                    found += found_in(browser, origin, output, width)
        page = browser.new_page()
        page.set_content("<title>x</title>")
        barriers(page)
        engine = str(page.evaluate("axe.version"))
        version = browser.version.partition(".")[0]
        browser.close()
    today = f"{datetime.now(UTC):%Y-%m-%d}"
    tested = Tested(today, pages, engine, version, sorted(set(found)))
    TESTED.write_text(json.dumps(asdict(tested), indent=2) + "\n", encoding="utf-8")
    STATEMENT.write_text(statement(tested), encoding="utf-8")
    sys.stdout.write(f"{pages} pages tested; {len(tested.barriers)} barriers.\n")


if __name__ == "__main__":
    write()
