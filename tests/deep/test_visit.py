"""A browser on the published site, as nginx serves it, is refused nothing and says nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from tests.conftest import ROOT
from tests.deep.conftest import require
from tests.deep.published import Published, publish, published_as, readable
from tests.deep.servers import Server, running

pytestmark = pytest.mark.deep

SAVES = {
    "name": "gitlab",
    "repo": "groep/site",
    "branch": "main",
    "auth_type": "pkce",
    "app_id": "1",
    "base_url": "https://forge.example",
    "api_root": "https://forge.example/api/v4",
}
# Tells the console of whatever a policy forbids, also where the browser would keep it to itself.
LISTEN = """
addEventListener('securitypolicyviolation', (event) =>
  console.error(`refused: ${event.violatedDirective} ${event.blockedURI}`));
"""


@dataclass
class Visit:
    """A tab, with what its pages said and asked for elsewhere."""

    tab: Page
    origin: str
    said: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.tab.on("console", self._heard)
        self.tab.on("pageerror", lambda error: self.said.append(f"{self.tab.url}: {error}"))
        self.tab.on("request", self._asked)
        self.tab.add_init_script(LISTEN)

    def _heard(self, message: ConsoleMessage) -> None:
        # Where a file that is no page cannot say which icon it has, the browser asks for this one.
        if not message.location["url"].endswith("/favicon.ico"):
            self.said.append(f"{self.tab.url}: {message.text}")

    def _asked(self, request: Any) -> None:
        if not request.url.startswith((f"{self.origin}/", "data:", "blob:")):
            self.elsewhere.append(request.url)


@pytest.fixture(scope="module")
def real() -> Iterator[tuple[Published, Server]]:
    """The real content, published for a host that sends headers and for one that does not."""
    require("nginx")
    with readable() as place:
        site = published_as(place, ROOT / "content", SITE_HOSTS=["nginx", "github"])
        with running("nginx", site.description, site.folder, place / "room") as server:
            yield site, server


@pytest.fixture
def visit(browser: Browser, real: tuple[Published, Server]) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield Visit(context.new_page(), real[1].origin)
    context.close()


def test_every_page_is_shown_without_a_word(visit: Visit, real: tuple[Published, Server]) -> None:
    site, server = real
    old = {redirect.old for redirect in site.description.redirects}
    pages = [f"/{p.removesuffix('index.html')}" for p in site.paths if p.endswith("index.html")]
    assert len(pages) > 30
    for address in pages:
        answer = visit.tab.goto(f"{server.origin}{address}")
        assert answer and answer.status == 200
        if address in old:
            assert visit.tab.url != f"{server.origin}{address}"
        visit.tab.mouse.wheel(0, 20_000)  # so that lazy images come
        visit.tab.wait_for_timeout(50)
    assert (visit.said, visit.elsewhere) == ([], [])


def test_a_visitor_searches_without_a_word(visit: Visit) -> None:
    visit.tab.goto(f"{visit.origin}/")
    visit.tab.get_by_role("searchbox").first.fill("omgevingsvergunning")
    visit.tab.keyboard.press("Enter")
    visit.tab.wait_for_url("**/zoeken/?q=*")
    found = visit.tab.get_by_role("heading", name="Starten met de omgevingsvergunning", exact=True)
    expect(found).to_be_visible()
    assert (visit.said, visit.elsewhere) == ([], [])


def test_filters_work_without_a_word(visit: Visit) -> None:
    visit.tab.goto(f"{visit.origin}/diensten/")
    visit.tab.get_by_role("checkbox").or_(visit.tab.get_by_role("combobox")).first.focus()
    visit.tab.keyboard.press("Space")
    visit.tab.wait_for_load_state("networkidle")
    assert (visit.said, visit.elsewhere) == ([], [])


def test_a_page_that_is_not_there_is_shown_whole(visit: Visit) -> None:
    answer = visit.tab.goto(f"{visit.origin}/geen/pagina/", wait_until="networkidle")
    assert answer and answer.status == 404
    expect(visit.tab.get_by_role("heading", level=1)).to_be_visible()
    # The browser tells of the page itself, and of nothing else.
    assert [text for text in visit.said if "404" not in text] == []
    assert visit.elsewhere == []


@pytest.mark.parametrize("address", ["/feed.xml", "/theme/", "/diensten/catalogus.jsonld"])
def test_files_that_are_shown_by_themselves_are_shown(
    visit: Visit, real: tuple[Published, Server], address: str
) -> None:
    if address == "/theme/":
        icons = (path for path in real[0].paths if path.startswith("theme/icon"))
        address = f"/{next(path for path in icons if path.endswith('.svg'))}"
    visit.tab.goto(f"{visit.origin}{address}", wait_until="networkidle")
    assert (visit.said, visit.elsewhere) == ([], [])


def test_what_a_policy_forbids_is_heard_of(visit: Visit) -> None:
    visit.tab.goto(f"{visit.origin}/")
    with visit.tab.expect_console_message(lambda told: "refused: img-src" in told.text):
        visit.tab.evaluate(
            "document.body.append(Object.assign(document.createElement('img'),"
            " {src: 'https://elders.example/x.png'}))"
        )
    assert any("refused: img-src" in text for text in visit.said)


def test_a_published_editor_is_let_be_what_it_is(browser: Browser) -> None:
    require("nginx")
    with readable() as place:
        site = publish(place, SITE_EDITOR_BACKEND=SAVES, SITE_HOSTS=["nginx"])
        with running("nginx", site.description, site.folder, place / "room") as server:
            context = browser.new_context()
            visit = Visit(context.new_page(), server.origin)
            answer = visit.tab.goto(f"{server.origin}/beheer/", wait_until="networkidle")
            assert answer and "https://forge.example" in answer.headers["content-security-policy"]
            expect(visit.tab.get_by_role("button").first).to_be_visible()
            context.close()
    assert [text for text in visit.said if "refused" in text or "Policy" in text] == []
    assert visit.elsewhere == []
