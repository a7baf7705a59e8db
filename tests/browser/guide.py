"""The pictures in the editors' guide: the preview of its own example, and the overview."""

import shutil
import sys
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import sync_playwright

from fastbuild.strict import StrictPelican
from tests.browser.chromium import ARGUMENTS, executable
from tests.browser.conftest import served
from tests.conftest import ROOT, settings_for, write_files
from tests.csmart.test_guide import examples

NOW: Final = "2026-11-25"
COLOURS: Final = 48  # enough for text on flat colours, in a third of the bytes
PICTURES: Final = {
    "voorvertoning": ("/nieuws/drie-tips-voor-wie-open-data-wil-delen/", 620),
    "overzicht": ("/voorbeeld/", 900),
}

# Something to see in the overview, beside the guide's own examples.
_HEADING: Final = ("## Maak het open", "#### Maak het open")
_EXPIRES: Final = ("date: 2026-12-01", "date: 2026-12-01\nexpires: 2027-03-16")


def take(folder: Path) -> None:
    """Write the pictures into a folder."""
    files = {path: text for path, text in examples().items() if "fouten" not in path}
    files = {path: text.replace(*_HEADING).replace(*_EXPIRES) for path, text in files.items()}
    labels = (ROOT / "content/labels.yaml").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        content = Path(temporary) / "content"
        shutil.copytree(ROOT / "content", content)
        write_files(content, {**files, "labels.yaml": labels})
        output = Path(temporary) / "output"
        StrictPelican(settings_for(content, output, SITE_NOW=NOW)).run()
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        with served(output) as site:
            for name, (address, height) in PICTURES.items():
                page = browser.new_page(
                    viewport={"width": 1000, "height": height}, color_scheme="light"
                )
                page.clock.set_fixed_time(f"{NOW}T12:00:00Z")
                page.goto(site + address)
                _save(page.screenshot(), folder / f"{name}.png")
        browser.close()


def _save(data: bytes, file: Path) -> None:
    """Write a picture in few colours."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with Image.open(BytesIO(data)) as image:
        image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)


if __name__ == "__main__":
    take(Path(sys.argv[1]))
