"""Where everything stands on a page, and in which colours, is the same when it is minified."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser

from fastbuild.strict import StrictPelican
from tests.browser.conftest import kinds, served
from tests.conftest import ROOT, settings_for

pytestmark = pytest.mark.deep

LOOK = """() => { const look = (element) => {
  const { x, y, width, height } = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const place = [x, y, width, height].map((value) => Math.round(value * 2) / 2);
  return [element.tagName, ...place, style.color, style.backgroundColor, style.borderTopColor,
    style.font, style.display].join(' ');
}; return [document.body.innerText, ...[...document.body.querySelectorAll('*')].map(look)]; }"""


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str, str]]:
    """The real content, as it is written and minified, each at an address."""
    place = tmp_path_factory.mktemp("both")
    for name, minify in (("plain", False), ("small", True)):
        more: dict[str, Any] = {"SITE_PREVIEW": False, "SITE_MINIFY": minify}
        StrictPelican(settings_for(ROOT / "content", place / name / "output", **more)).run()
    with served(place / "plain/output") as plain, served(place / "small/output") as small:
        yield place / "plain/output", plain, small


@pytest.mark.parametrize(
    ("width", "scheme", "media"),
    [(375, "light", "screen"), (1280, "dark", "screen"), (700, "light", "print")],
)
def test_a_minified_page_looks_the_same(
    sites: tuple[Path, str, str],
    browser: Browser,
    width: int,
    scheme: Literal["light", "dark"],
    media: Literal["screen", "print"],
) -> None:
    folder, plain, small = sites
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
    )
    tab = context.new_page()
    tab.emulate_media(media=media)
    for address in (*kinds(folder), "/zoeken/"):
        looks = []
        for origin in (plain, small):
            tab.goto(f"{origin}{address}")
            looks.append(tab.evaluate(LOOK))
        assert looks[0] == looks[1], address
    context.close()
