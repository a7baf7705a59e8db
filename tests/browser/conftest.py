"""The real site and a large one, built and served on loopback."""

import contextlib
import re
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from csmart import corpus
from csmart.search.command import make_index
from fastbuild.strict import StrictPelican
from tests import large as large_site
from tests.conftest import ROOT, settings_for


class Quiet(SimpleHTTPRequestHandler):
    """Answers with the files of a folder."""

    def log_message(self, format: str, *args: object) -> None:
        """Keep the requests out of the tests' output."""


class _Server(ThreadingHTTPServer):
    request_queue_size = 128  # a browser asks for much at once

    def handle_error(self, request: object, client_address: object) -> None:
        """Let a browser that leaves a page hang up."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextlib.contextmanager
def served(folder: Path, handler: type[Quiet] = Quiet) -> Iterator[str]:
    """Serve a folder on a free port of loopback; yield its address."""
    with _Server(("127.0.0.1", 0), partial(handler, directory=folder)) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def serve() -> Iterator[Callable[[Path], str]]:
    """Serve folders; return the address of each. A page is closed before its server is."""
    with contextlib.ExitStack() as serving:
        yield lambda folder: serving.enter_context(served(folder))


@pytest.fixture(scope="session")
def real_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real content as it is published in the spring of 2017."""
    folder = tmp_path_factory.mktemp("real") / "output"
    StrictPelican(settings_for(ROOT / "content", folder, SITE_PREVIEW=False)).run()
    return folder


@pytest.fixture(scope="session")
def real(real_folder: Path) -> Iterator[str]:
    with served(real_folder) as address:
        yield address


@pytest.fixture(scope="session")
def large_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A preview of the large site."""
    folder = tmp_path_factory.mktemp("large")
    content = large_site.write(folder / "content")
    settings = settings_for(content, folder / "output", SITE_NOW=large_site.NOW)
    StrictPelican(settings).run()
    return folder / "output"


@pytest.fixture(scope="session")
def large(large_folder: Path) -> Iterator[str]:
    with served(large_folder) as address:
        yield address


def searchable(content: Path, folder: Path, **changes: Any) -> Path:
    """Build a site with a search index; return its output folder."""
    settings = settings_for(content, folder / "output", **changes)
    StrictPelican(settings).run()
    assert make_index(settings) is not None
    return folder / "output"


@pytest.fixture(scope="session")
def real_search(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The real content as it is published in the spring of 2017, with its search index."""
    folder = tmp_path_factory.mktemp("real-search")
    with served(searchable(ROOT / "content", folder, SITE_PREVIEW=False)) as address:
        yield address


@pytest.fixture(scope="session")
def large_search(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A preview of 300 made-up items, with its search index."""
    folder = tmp_path_factory.mktemp("large-search")
    corpus.write(folder / "content", 300)
    with served(searchable(folder / "content", folder, SITE_NOW="2026-11-01")) as address:
        yield address


def kinds(folder: Path) -> list[str]:
    """Return an address of each kind of page in a built site: the one with most HTML."""
    found: dict[str, tuple[int, str]] = {}
    for path in sorted(folder.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        kind = re.search(r'class=(?:"page\b ?([a-z_-]*)|page[ >])', text)
        if kind:
            parts = path.relative_to(folder).parts
            address = f"/{path.relative_to(folder).as_posix().removesuffix('index.html')}"
            key = f"{kind[1] or ''} {parts[0]} {len(parts)}"
            found[key] = max(found.get(key, (0, "")), (len(text), address))
    return sorted(address for _, address in found.values())


@pytest.fixture(params=[(375, "light"), (1280, "dark")], ids=["375-light", "1280-dark"])
def page(
    browser: Browser, request: pytest.FixtureRequest, serve: Callable[[Path], str]
) -> Iterator[Page]:
    """A page on a phone in the light, and one on a desk in the dark."""
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    tab = context.new_page()
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    yield tab
    context.close()
    assert said == []
