"""What a visitor's browser loads for each kind of page, and the page of the docs that tells it."""

import gzip
import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, Page, Response, sync_playwright

from tests import large
from tests.browser.chromium import ARGUMENTS, executable
from tests.browser.conftest import kinds, searchable, served

BUDGET: Final[dict[str, float]] = json.loads(
    Path(__file__).with_name("budget.json").read_text(encoding="utf-8")
)

_VISITS: Final = 3

# The shifts of layout that nobody asked for (Cumulative Layout Shift), since the page was opened.
_SHIFTS: Final = """() => new Promise((done) => { let sum = 0;
  const add = (list) => list.getEntries().forEach((each) => {
    if (!each.hadRecentInput) sum += each.value; });
  new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 150); })"""


@dataclass(frozen=True, slots=True)
class Weight:
    """What one page loads: bytes as gzip sends them, requests, and how much its layout shifts."""

    address: str
    html: int
    css: int
    scripts: int
    requests: int
    foreign: int
    blocking: int
    shift: float

    def over(self) -> list[str]:
        """Return what is more than the budget has."""
        used = {
            "html and css": self.html + self.css,
            "scripts": self.scripts,
            "requests": self.requests,
            "layout shift": self.shift,
        }
        return [
            f"{self.address}: {name} {used[name]}" for name in BUDGET if used[name] > BUDGET[name]
        ]


def weigh(browser: Browser, site: str, address: str, now: str, width: int = 375) -> Weight:
    """Return what a page loads, on the day that it was built, in a browser that is new to it.

    Its layout shift is the least of some visits: what the page itself moves, it moves at each. What
    moves where a busy machine stops in the middle of reading it is what `test_slow_line` is about.
    """
    first = _visit(browser, site, address, now, width)
    shifts = [first.shift]
    while min(shifts) > 0 and len(shifts) < _VISITS:
        shifts.append(_visit(browser, site, address, now, width).shift)
    return replace(first, shift=min(shifts))


def _visit(browser: Browser, site: str, address: str, now: str, width: int) -> Weight:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.clock.set_fixed_time(now)
    # What nobody answers was asked for as well: a test may have no network.
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    answers: list[Response] = []
    page.on("response", lambda response: answers.append(response))
    page.goto(site + address, wait_until="networkidle")
    foreign = [each for each in asked if not each.startswith(f"{site}/")]
    sizes: dict[str, int] = {}
    for each in answers:
        if each.url in foreign:
            continue
        kind = each.request.resource_type
        sizes[kind] = sizes.get(kind, 0) + len(gzip.compress(each.body(), 9, mtime=0))
    blocking: Any = page.evaluate(
        "document.querySelectorAll('script[src]:not([defer], [async], [type=module])').length"
    )
    weight = Weight(
        address,
        sizes.get("document", 0),
        sizes.get("stylesheet", 0),
        sizes.get("script", 0),
        len(asked),
        len(foreign),
        int(blocking),
        round(shift(page), 4),
    )
    context.close()
    return weight


def shift(page: Page) -> float:
    """Return the sum of the layout shifts of a page that is loaded."""
    return float(page.evaluate(_SHIFTS))


def table(weights: list[Weight]) -> Iterator[str]:
    """Yield the lines of the page that tells what pages weigh."""
    yield "# What pages weigh\n"
    yield "The heaviest page of each kind on a phone, of a published site of 300 made-up items, in"
    yield "bytes as gzip sends them. `inv weights` writes this page. What is allowed stands in"
    yield "`tests/browser/budget.json`; a test holds every kind of page to it, and search loads its"
    yield "own engine.\n"
    yield "| page | HTML | CSS | HTML + CSS | scripts | requests | layout shift |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    for each in weights:
        figures = (each.html, each.css, each.html + each.css, each.scripts, each.requests)
        cells = " | ".join(f"{figure:,}" for figure in figures)
        yield f"| `{each.address}` | {cells} | {each.shift:g} |"


def write(target: Path) -> None:
    """Build a site with its search index, weigh each kind of page, and write the page of the docs.

    Exits with 1, naming what is over the budget, where anything is.
    """
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        content = large.write(folder / "content")
        published: dict[str, Any] = {"SITE_NOW": large.NOW, "SITE_PREVIEW": False}
        published |= {"SITE_CARDS": True, "SITE_MINIFY": True}
        output = searchable(content, folder, **published)
        with served(output) as site, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
            every = kinds(output)
            weights = [weigh(browser, site, address, large.NOW) for address in every]
            browser.close()
    target.write_text("\n".join(table(weights)) + "\n", encoding="utf-8")
    if over := [each for weight in weights for each in weight.over()]:
        raise SystemExit("\n".join(("over the budget:", *over)))


if __name__ == "__main__":
    write(Path(sys.argv[1]))
