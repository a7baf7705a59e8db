"""The development server as a browser sees it, run for real on a small site."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from csmart.addresses import SiteUrlError
from csmart.serving import serve
from csmart.serving.place import Place
from tests.serving import (
    DEADLINE,
    ITEM,
    ROOT,
    RUN,
    SAVED,
    Server,
    events_of,
    free_port,
    make_site,
    serving,
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return make_site(tmp_path / "site")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of a site that stays as it is."""
    with serving(make_site(tmp_path_factory.mktemp("serving") / "site")) as running:
        yield running


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


def test_a_first_build_that_fails_is_shown_and_mended(site: Path) -> None:
    (site / ITEM).write_text(SAVED.format(title="Titel\n<b>fout</b>: x"), encoding="utf-8")
    with serving(site) as server, events_of(server) as events:
        page = server.get("/nieuws/bericht/")
        assert page.status == 503
        assert "content/nieuws/bericht.md:3: fout: " in page.text
        assert "<b>fout" not in page.text
        assert "/__herladen__.js" in page.text
        event = events.next()
        assert event["errors"][0]["place"] == "content/nieuws/bericht.md:3"
        query = f"output=&build={event['build']}"
        with events_of(server, query) as own:
            assert not own.next()["reload"]

        server.save("Verbeterd")
        assert events.next()["errors"] == []
        with events_of(server, query) as own:
            assert own.next()["reload"]
        page = server.get("/nieuws/bericht/")
        assert page.status == 200
        assert "Verbeterd" in page.text


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


@pytest.mark.parametrize(
    ("port", "siteurl", "message"),
    [
        (99999, "", "Poort 99999 bestaat niet: kies er een van 1024 tot 65535.\n"),
        (0, "", "Poort 0 bestaat niet: kies er een van 1024 tot 65535.\n"),
        (-1, "http:/x", "Poort -1 bestaat niet: kies er een van 1024 tot 65535.\n"),
        (
            None,
            "http:/x",
            "SITEURL moet lijken op http://localhost:8000, of met een pad erachter.\n",
        ),
    ],
)
def test_what_cannot_be_served_at_is_told(
    tmp_path: Path,
    port: int | None,
    siteurl: str,
    message: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SITEURL", siteurl)
    assert serve(tmp_path, port=free_port() if port is None else port) == 1
    assert capsys.readouterr().err == message


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
