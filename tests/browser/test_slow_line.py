"""Pages that come in pieces, as on a slow phone or line: what is read already stays where it is."""

import time
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from fastbuild.strict import StrictPelican
from tests import large as large_site
from tests.browser.conftest import Quiet, kinds, served
from tests.browser.weights import shift
from tests.conftest import settings_for

pytestmark = pytest.mark.deep

PIECES = 40
PAUSE = 0.02  # seconds between two pieces
LATER = 1.5  # seconds until a script comes, when the page itself is there
MOST = 0.01  # a tenth of what the Web Vitals call good


class Slow(Quiet):
    """Sends the body of a page piece by piece."""

    def do_GET(self) -> None:  # noqa: N802 - as the library names it
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if file.suffix != ".html" or not file.is_file():
            time.sleep(LATER if file.suffix == ".js" else 0)
            super().do_GET()
            return
        data = file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        body = data.index(b"<body")
        # No word is cut in two: what stands on a line would have to make room for the rest of it.
        cuts = [data.rindex(b"<", 0, at) for at in range(body, len(data), len(data) // PIECES)]
        for start, end in pairwise([0, *cuts[1:], len(data)]):
            self.wfile.write(data[start:end])
            self.wfile.flush()
            time.sleep(PAUSE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The large site, published."""
    room = tmp_path_factory.mktemp("slow")
    content = large_site.write(room / "content")
    published = {"SITE_NOW": large_site.NOW, "SITE_PREVIEW": False}
    StrictPelican(settings_for(content, room / "output", **published)).run()
    return room / "output"


@pytest.mark.parametrize("width", [375, 1280])
def test_nothing_moves_while_a_page_comes_in(browser: Browser, folder: Path, width: int) -> None:
    moved: list[str] = []
    with served(folder, Slow) as site:
        every = kinds(folder)
        assert len(every) > 20
        for address in every:
            context = browser.new_context(viewport={"width": width, "height": 800})
            page = context.new_page()
            page.clock.set_fixed_time(large_site.NOW)
            page.goto(site + address, wait_until="networkidle")
            if (found := shift(page)) > MOST:
                moved.append(f"{address}: {found:.4f}")
            context.close()
    assert moved == []
