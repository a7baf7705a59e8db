"""The development server, run for real on a small site."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any

import pytest

from csmart.addresses import SiteUrlError
from csmart.serving.place import Place
from csmart.serving.rebuild import findings

ROOT = Path(__file__).resolve().parents[2]
DEADLINE = 30.0  # seconds
RUN = (
    "import sys; from pathlib import Path; from csmart.serving import serve; "
    "sys.exit(serve(Path(sys.argv[1]), port=int(sys.argv[2])))"
)
ITEM = Path("content/nieuws/bericht.md")
SAVED = """\
---
title: {title}
slug: bericht
date: 2017-01-02
summary: Een bericht om mee te proberen.
tags:
  - Proef
---

Tekst van het bericht.
"""
LABELS = "- name: Proef\n  description: Een label om mee te proberen.\n"


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    text: str


class Server:
    """A server in its own process, and what a browser and an editor do with it."""

    def __init__(self, root: Path, port: int, environment: dict[str, str]) -> None:
        self.root = root
        self.port = port
        self.log = root / "server.log"
        inherited = {key: text for key, text in os.environ.items() if not key.startswith("SITE")}
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-c", RUN, str(root), str(port)],
                env=inherited | {"PYTHONPATH": str(ROOT / "plugins")} | environment,
                stdout=log,
                stderr=log,
            )
        wait_until(self._listens)

    def _listens(self) -> bool:
        assert self.process.poll() is None, self.log.read_text(encoding="utf-8")
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def get(self, path: str, **headers: str) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=DEADLINE)
        try:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            text = answer.read().decode()
            return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, text)
        finally:
            connection.close()

    def save(self, title: str) -> None:
        (self.root / ITEM).write_text(SAVED.format(title=title), encoding="utf-8")

    def end(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(10)


class Events:
    """The event stream as a browser holds it open."""

    def __init__(self, connection: HTTPConnection) -> None:
        self._connection = connection
        connection.request("GET", "/__herladen__")
        self.answer: HTTPResponse = connection.getresponse()

    def next(self, timeout: float = DEADLINE) -> dict[str, Any]:
        """Return the next event. Raises TimeoutError."""
        self._connection.sock.settimeout(timeout)
        while line := self.answer.readline():
            if line.startswith(b"data: "):
                event: dict[str, Any] = json.loads(line.removeprefix(b"data: "))
                return event
        raise EOFError


@contextmanager
def events_of(server: Server) -> Iterator[Events]:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=DEADLINE)
    try:
        events = Events(connection)
        with events.answer:
            yield events
    finally:
        connection.close()


def wait_until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + DEADLINE
    while not condition():
        assert time.monotonic() < end, "it takes too long"
        time.sleep(0.05)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def make_site(root: Path) -> Path:
    (root / ITEM).parent.mkdir(parents=True)
    (root / ITEM).write_text(SAVED.format(title="Eerste titel"), encoding="utf-8")
    (root / "content/labels.yaml").write_text(LABELS, encoding="utf-8")
    shutil.copy(ROOT / "pelicanconf.py", root)
    # Copied, not linked: somebody who edits the project meanwhile is no part of the test.
    for folder in ("theme", "plugins"):
        shutil.copytree(ROOT / folder, root / folder)
    return root


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return make_site(tmp_path / "site")


@contextmanager
def serving(root: Path, port: int = 0, **environment: str) -> Iterator[Server]:
    server = Server(root, port or free_port(), environment)
    try:
        yield server
    finally:
        if server.process.poll() is None:
            server.process.terminate()
            server.process.wait(10)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of a site that stays as it is."""
    with serving(make_site(tmp_path_factory.mktemp("serving") / "site")) as running:
        yield running


def slow(root: Path, seconds: float) -> Path:
    """Have builds take long, and return the file in which they note their start and end."""
    log = root / "builds.log"
    with (root / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write(
            "\nimport atexit, os, time\n"
            f"_note = open({str(log)!r}, 'a', buffering=1)\n"
            "_note.write(f'start {os.getpid()}\\n')\n"
            "atexit.register(_note.write, 'end\\n')\n"
            f"time.sleep({seconds})\n"
        )
    return log


def lines(log: Path) -> list[str]:
    return log.read_text(encoding="utf-8").splitlines() if log.is_file() else []


def test_a_page_is_shown_with_a_script_that_the_output_does_not_have(server: Server) -> None:
    page = server.get("/nieuws/bericht/")

    assert page.status == 200
    assert "Eerste titel" in page.text
    assert page.text.count('<script src="/__herladen__.js" defer') == 1
    assert page.text.rindex("/__herladen__.js") < page.text.rindex("</body>")
    output = (server.root / "output/nieuws/bericht/index.html").read_text(encoding="utf-8")
    assert "__herladen__" not in output
    assert f"De site staat op http://localhost:{server.port}/" in server.log.read_text(
        encoding="utf-8"
    )


def test_links_hold_the_port_that_is_asked_for(server: Server) -> None:
    assert f'href="http://localhost:{server.port}/nieuws/"' in server.get("/nieuws/").text


def test_what_is_not_found_is_the_sites_own_page(server: Server) -> None:
    page = server.get("/bestaat-niet/")

    own = (server.root / "output/404.html").read_text(encoding="utf-8")
    assert page.status == 404
    assert page.text.startswith(own[: own.rindex("</body>")])


@pytest.mark.parametrize(
    "path",
    [
        "/../pelicanconf.py",
        "/%2e%2e/pelicanconf.py",
        "/nieuws/..%2f..%2fpelicanconf.py",
        "/..%5cpelicanconf.py",
        "//etc/passwd",
        "/%00",
        f"/{'a' * 300}",
        "/robots.txt/",
    ],
)
def test_nothing_outside_the_output_is_served(server: Server, path: str) -> None:
    page = server.get(path)

    assert page.status == 404
    assert "PELICAN_CLASS" not in page.text
    assert page.text.startswith("<!doctype html>")


def test_a_folder_without_slash_leads_to_the_one_with_it(server: Server) -> None:
    answer = server.get("/nieuws/bericht?a=b", Host=f"localhost:{server.port}")

    assert answer.status == 307
    assert answer.headers["location"] == f"http://localhost:{server.port}/nieuws/bericht/?a=b"


@pytest.mark.parametrize("path", ["/", "/nieuws", "/robots.txt", "/no", "/__herladen__.js"])
def test_browsers_ask_for_everything_anew(server: Server, path: str) -> None:
    assert server.get(path).headers["cache-control"] == "no-cache"


def test_a_file_that_a_browser_has_is_not_sent_again(server: Server) -> None:
    first = server.get("/robots.txt")

    assert server.get("/robots.txt", **{"If-None-Match": first.headers["etag"]}).status == 304
    assert server.get("/", **{"If-None-Match": "*"}).status == 200


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "localhost@evil", ""])
def test_another_host_is_turned_away(server: Server, host: str) -> None:
    answer = server.get("/", Host=host)

    assert answer.status == 400
    assert f"http://localhost:{server.port}/" in answer.text


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:1", "[::1]:8000"])
def test_this_machine_goes_by_several_names(server: Server, host: str) -> None:
    assert server.get("/", Host=host).status == 200


def test_saves_show_good_or_bad_and_mending_shows_too(site: Path) -> None:
    with serving(site) as server, events_of(server) as events:
        first = events.next()
        assert events.answer.getheader("content-type", "").startswith("text/event-stream")

        server.save("Tweede titel")
        second = events.next()
        assert second == {"build": first["build"] + 1, "shown": second["build"], "findings": ""}
        page = server.get("/nieuws/bericht/").text
        assert "Tweede titel" in page
        assert f'data-build="{second["shown"]}"' in page

        server.save("Derde titel\nonbekend: <b>ja</b>")
        third = events.next()
        assert third["shown"] == second["build"]
        assert third["findings"].startswith("content/nieuws/bericht.md:3: fout: ")
        assert "Tweede titel" in server.get("/nieuws/bericht/").text
        with events_of(server) as later:
            assert later.next() == third

        server.save("Vierde titel")
        assert events.next()["shown"] == third["build"] + 1
        assert "Vierde titel" in server.get("/nieuws/bericht/").text


def test_settings_that_an_editor_puts_in_place_are_seen_each_time(site: Path) -> None:
    with serving(site) as server, events_of(server) as events:
        for name in ("Eerste naam", "Tweede naam"):
            events.next()
            text = (site / "pelicanconf.py").read_text(encoding="utf-8")
            new = site / "pelicanconf.new"
            new.write_text(f"{text}\nSITENAME = {name!r}\n", encoding="utf-8")
            new.replace(site / "pelicanconf.py")
        events.next()
        assert "Tweede naam" in server.get("/").text


def test_a_content_folder_that_is_replaced_is_watched_again(site: Path) -> None:
    with serving(site) as server, events_of(server) as events:
        events.next()
        (site / "content").rename(site / "old")
        shutil.copytree(site / "old", site / "content")
        wait_until(lambda: server.log.read_text(encoding="utf-8").count("http://localhost") > 1)
        server.save("Na het vervangen")
        wait_until(lambda: "Na het vervangen" in server.get("/nieuws/bericht/").text)
        server.save("En nog eens")
        wait_until(lambda: "En nog eens" in server.get("/nieuws/bericht/").text)


def test_a_first_build_that_fails_is_shown_and_mended(site: Path) -> None:
    (site / ITEM).write_text(SAVED.format(title="Titel\n<b>fout</b>: x"), encoding="utf-8")
    with serving(site) as server, events_of(server) as events:
        page = server.get("/nieuws/bericht/")
        assert page.status == 503
        assert "content/nieuws/bericht.md:3: fout: " in page.text
        assert "<b>fout" not in page.text
        assert "/__herladen__.js" in page.text
        event = events.next()
        assert event["build"] == event["shown"]
        assert "bericht.md:3: fout: " in event["findings"]

        server.save("Verbeterd")
        assert events.next()["findings"] == ""
        page = server.get("/nieuws/bericht/")
        assert page.status == 200
        assert "Verbeterd" in page.text


def test_a_build_that_breaks_down_says_so(site: Path) -> None:
    with serving(site) as server, events_of(server) as events:
        events.next()
        with (site / "plugins/csmart/generator.py").open("a") as code:
            code.write("\nraise RuntimeError('stuk')\n")
        assert "RuntimeError: stuk" in events.next()["findings"]
        assert server.get("/").status == 200


def test_a_save_without_effect_is_one_build(site: Path) -> None:
    with serving(site) as server, events_of(server) as events:
        first = events.next()
        (site / "theme/static/css/base.css").touch()
        assert events.next()["build"] == first["build"] + 1
        with pytest.raises(TimeoutError):
            events.next(timeout=1)
        assert server.get("/").status == 200


def test_saves_during_a_build_are_one_build_more_and_never_two_at_once(site: Path) -> None:
    log = slow(site, 0.7)
    with serving(site) as server, events_of(server) as events:
        events.next()
        server.save("Tijdens de bouw")
        wait_until(lambda: len(lines(log)) == 3)
        for number in range(5):
            server.save(f"Tijdens de bouw {number}")
            time.sleep(0.02)
        events.next()
        events.next()
        with pytest.raises(TimeoutError):
            events.next(timeout=1)
        assert "Tijdens de bouw 4" in server.get("/nieuws/bericht/").text
    assert [line.partition(" ")[0] for line in lines(log)] == ["start", "end"] * 3


def test_the_end_of_the_server_is_the_end_of_a_running_build(site: Path) -> None:
    log = slow(site, 60)
    with serving(site) as server:
        wait_until(lambda: len(lines(log)) == 1)
        assert server.end() == 0
    with pytest.raises(ProcessLookupError):
        os.kill(int(lines(log)[0].removeprefix("start ")), 0)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_open_event_stream_does_not_hold_the_server(site: Path, number: int) -> None:
    with serving(site) as server, events_of(server) as events:
        events.next()
        assert server.end(number) == 0
        with pytest.raises(EOFError):
            events.next()
    assert "Traceback" not in server.log.read_text(encoding="utf-8")
    assert "ancel" not in server.log.read_text(encoding="utf-8")


def test_a_port_in_use_is_told(site: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-c", RUN, str(site), str(port)],
            env=os.environ | {"PYTHONPATH": str(ROOT / "plugins")},
            capture_output=True,
            text=True,
            timeout=DEADLINE,
        )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == (
        f"Poort {port} is al in gebruik. Kies een andere: inv serve --port {port + 1}\n"
    )
    assert not (site / "output").exists()


def test_a_site_under_a_path_is_served_there(site: Path) -> None:
    port = free_port()
    with serving(site, port, SITEURL=f"http://localhost:{port}/map") as server:
        assert server.get("/").headers["location"] == "/map/"
        assert server.get("/map").headers["location"] == f"http://127.0.0.1:{port}/map/"
        assert server.get("/map/nieuws").headers["location"].endswith("/map/nieuws/")
        page = server.get("/map/nieuws/")
        assert page.status == 200
        assert 'href="/map/nieuws/bericht/"' in page.text
        assert '<script src="/__herladen__.js"' in page.text
        assert server.get("/map/no/").text.startswith("<!doctype html>")
        assert server.get("/nieuws/").status == 404


def test_the_siteurl_is_the_users_own_or_follows_the_port() -> None:
    here = Path()
    assert Place.of(here, "127.0.0.1", 8001, {}).siteurl == "http://localhost:8001"
    assert Place.of(here, "::1", 8001, {}).url == "http://[::1]:8001/"
    place = Place.of(here, "127.0.0.1", 8001, {"SITEURL": "https://host.example/m%C3%A1p"})
    assert place.siteurl == "https://host.example/m%C3%A1p"
    with pytest.raises(SiteUrlError):
        Place.of(here, "127.0.0.1", 8001, {"SITEURL": "host"})


def test_findings_are_the_errors_or_else_all_that_was_said() -> None:
    said = "a.md:1: let op: x\nb.md:2: fout: y: z\n2 bestanden.\nc.md:3: fout: w\n"
    assert findings(said) == "b.md:2: fout: y: z\nc.md:3: fout: w"
    assert findings("Traceback\nKapot\n") == "Traceback\nKapot"
