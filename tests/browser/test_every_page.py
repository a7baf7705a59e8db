"""Every page of the real site and of a large one, on a phone and at a desk, light and dark."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.audit import CONTRAST, barriers

pytestmark = pytest.mark.deep


def addresses(folder: Path) -> list[str]:
    """Return the address of every page of a built site, but those that lead on at once."""
    pages = sorted(folder.rglob("*.html"))
    shown = [path for path in pages if 'http-equiv="refresh"' not in path.read_text("utf-8")]
    found = (path.relative_to(folder).as_posix() for path in shown)
    return [f"/{path.removesuffix('index.html')}" for path in found]


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("site", ["real", "large"])
def test_no_page_has_a_barrier(
    browser: Browser, request: pytest.FixtureRequest, site: str, width: int
) -> None:
    """All rules in the light; in the dark only colours differ, so that only these are checked."""
    origin = request.getfixturevalue(site)
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme="light")
    found: list[str] = []
    every = addresses(request.getfixturevalue(f"{site}_folder"))
    assert len(every) > 20
    for address in every:
        page.emulate_media(color_scheme="light")
        page.goto(origin + address)
        found += barriers(page)
        page.emulate_media(color_scheme="dark")
        found += barriers(page, only=CONTRAST)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{page.url}: wider than the window")
    page.close()
    assert found == []
