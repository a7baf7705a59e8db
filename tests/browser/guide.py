"""The pictures in the editors' guide: its own example in the preview and in the web editor."""

import shutil
import sys
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from csmart.editor.bundle import InstallError
from fastbuild.strict import StrictPelican
from tests.browser.audit import settle
from tests.browser.chromium import ARGUMENTS, executable
from tests.browser.conftest import served
from tests.conftest import ROOT, settings_for, write_files
from tests.csmart.test_guide import examples
from tests.deep.tools import EDITOR
from tests.editing import Form, make_site
from tests.serving import serving

NOW: Final = "2026-11-25"
FORM: Final = "2026/open-data-delen"
COLOURS: Final = 96  # enough for text on flat colours, in less than half of the bytes
PICTURES: Final = {
    "voorvertoning": ("/nieuws/drie-tips-voor-wie-open-data-wil-delen/", 620),
    "overzicht": ("/voorbeeld/", 900),
}

# Something to see in the overview, beside the guide's own examples.
_HEADING: Final = ("## Maak het open", "#### Maak het open")
_EXPIRES: Final = ("date: 2026-12-01", "date: 2026-12-01\nexpires: 2027-03-16")


def take(folder: Path) -> None:
    """Write the pictures into a folder. Raises InstallError where the editor cannot be had."""
    EDITOR.install()
    files = {path: text for path, text in examples().items() if "fouten" not in path}
    files = {path: text.replace(*_HEADING).replace(*_EXPIRES) for path, text in files.items()}
    labels = (ROOT / "content/labels.yaml").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        content = Path(temporary) / "content"
        shutil.copytree(ROOT / "content", content)
        write_files(content, {**files, "labels.yaml": labels})
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        _preview(browser, content, Path(temporary) / "output", folder)
        _editor(browser, make_site(Path(temporary) / "site", content), folder)
        browser.close()


def _preview(browser: Browser, content: Path, output: Path, folder: Path) -> None:
    StrictPelican(settings_for(content, output, SITE_NOW=NOW)).run()
    with served(output) as site:
        for name, (address, height) in PICTURES.items():
            page = _page(browser, height)
            page.goto(site + address)
            _save(page.screenshot(), folder / f"{name}.png")


def _editor(browser: Browser, root: Path, folder: Path) -> None:
    """Picture the form of the guide's first post, and one that is not saved."""
    with serving(root, SITE_NOW=NOW) as server:
        host = f"localhost:{server.port}"
        page = _page(browser, 700)
        # What the guide says that the address is.
        page.route(
            "**/config.json",
            lambda route: route.fulfill(
                response=(answer := route.fetch()),
                body=answer.text().replace(
                    f'"display_url": "http://{host}/"', '"display_url": "http://localhost:8000/"'
                ),
            ),
        )
        form = Form(page, f"http://{host}/beheer/", f"collections/nieuws/entries/{FORM}")
        expect(page.frame_locator("iframe").get_by_role("heading", level=2)).to_have_count(2)
        _scroll(form, "Samenvatting")
        _save(page.screenshot(), folder / "webeditor.png")
        form.fill("Samenvatting", "")
        form.add("bron")
        form.fill("Webadres", "www.vlaanderen.be")
        form.save()
        expect(page.get_by_role("alert").get_by_role("listitem")).not_to_have_count(0)
        _scroll(form, "Samenvatting")
        _save(page.screenshot(), folder / "niet-bewaard.png")


def _page(browser: Browser, height: int) -> Page:
    page = browser.new_page(viewport={"width": 1000, "height": height}, color_scheme="light")
    page.clock.set_fixed_time(f"{NOW}T12:00:00Z")
    return page


def _scroll(form: Form, label: str) -> None:
    """Bring a field to the top of the form, below the bar; wait until all is as it stays."""
    form.page.locator("label", has_text=label).first.evaluate(
        "label => { label.style.scrollMarginTop = '2.5rem'; label.scrollIntoView(); }"
    )
    settle(form.page)
    expect(form.page.locator("body > canvas")).to_be_hidden()  # while it loads
    settle(form.page)


def _save(data: bytes, file: Path) -> None:
    """Write a picture in few colours."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with Image.open(BytesIO(data)) as image:
        image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)


if __name__ == "__main__":
    try:
        take(Path(sys.argv[1]))
    except InstallError as problem:
        raise SystemExit(str(problem)) from None
