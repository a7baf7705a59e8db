"""The editor beside the preview: what the server lets in, and what it gives to whom."""

import json
import re
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from csmart.editor.bundle import Bundle, InstallError
from tests.conftest import ROOT
from tests.pictures import DRAWING
from tests.serving import (
    DEADLINE,
    ITEM,
    Answer,
    Server,
    free_port,
    make_site,
    serving,
    wait_until,
)


def bundle(root: Path, version: str = "3.16.3") -> None:
    """Put in place what stands for Decap: its files by their names, in the locked version."""
    folder = root / "editor"
    folder.mkdir(exist_ok=True)
    (folder / "package-lock.json").write_bytes((ROOT / "editor/package-lock.json").read_bytes())
    packages = json.loads((folder / "package-lock.json").read_bytes())["packages"]
    for name, path in (
        ("decap-cms", "dist/decap-cms.js"),
        ("decap-cms", "dist/21.decap-cms.js"),
        ("js-yaml", "dist/browser/js-yaml.esm.min.mjs"),
    ):
        package = folder / "node_modules" / name
        (package / path).parent.mkdir(parents=True, exist_ok=True)
        (package / path).write_text(f"// {path}")
        locked = packages[f"node_modules/{name}"]["version"]
        said = version if name == "decap-cms" else locked
        (package / "package.json").write_text(json.dumps({"version": said}))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A site under a path, with an editor, as a browser of this machine finds it."""
    root = make_site(tmp_path_factory.mktemp("editing") / "site")
    bundle(root)
    (root / "content/afbeeldingen").mkdir()
    (root / "content/afbeeldingen/tekening.svg").write_text(DRAWING)
    port = free_port()
    with serving(root, port, SITEURL=f"http://localhost:{port}/map") as running:
        wait_until(lambda: "Bewerken doe je op" in running.said)
        yield running


def post(server: Server, path: str, body: bytes, **headers: str) -> Answer:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=DEADLINE)
    try:
        given = {"Content-Type": "application/json", "Host": f"localhost:{server.port}"}
        connection.request("POST", path, body, given | headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, text)
    finally:
        connection.close()


def settings(server: Server) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(server.get("/map/beheer/config.json").text)
    return said


def api(server: Server) -> str:
    return str(settings(server)["config"]["backend"]["proxy_url"])


def own(server: Server) -> dict[str, str]:
    return {"Origin": f"http://localhost:{server.port}"}


def asked(action: str, **params: object) -> bytes:
    return json.dumps({"action": action, "params": params}).encode()


def test_the_page_loads_only_what_its_policy_allows(server: Server) -> None:
    page = server.get("/map/beheer/")
    assert page.status == 200
    assert '<meta name="robots" content="noindex">' in page.text
    assert '<html lang="nl-BE">' in page.text
    policy = page.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self' 'unsafe-eval'; ")
    assert policy.replace("'", "&#x27;") in page.text, "also where no server sends it"
    assert "connect-src 'self' blob:;" in policy
    assert not re.search(r"<script(?! src=)|<style|\son\w+=|style=|https?:", page.text)
    assert page.headers["x-frame-options"] == "DENY"
    for name in re.findall('(?:src|href)="([^"/]+)"', page.text):
        assert server.get(f"/map/beheer/{name}").status == 200, name
    assert server.get("/map/beheer").headers["location"] == "/map/beheer/"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("decap-cms.js", "text/javascript"),
        ("21.decap-cms.js", "text/javascript"),
        ("js-yaml.js", "text/javascript"),
        ("start.js", "text/javascript"),
        ("preview.css", "text/css"),
        ("site.css", "text/css"),
        ("config.json", "application/json"),
    ],
)
def test_what_the_page_loads_is_there_and_for_this_site_alone(
    server: Server, name: str, kind: str
) -> None:
    found = server.get(f"/map/beheer/{name}")
    assert found.status == 200
    assert found.headers["content-type"].partition(";")[0] == kind
    # A script of another site cannot even load it, let alone read the token in it.
    assert found.headers["cross-origin-resource-policy"] == "same-origin"
    assert found.headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in found.headers


@pytest.mark.parametrize("name", ["package.json", "../package-lock.json", "weg.js", "..%2f..%2fx"])
def test_there_is_nothing_else(server: Server, name: str) -> None:
    assert server.get(f"/map/beheer/{name}").status == 404


def test_the_labels_to_choose_from_are_those_of_now(server: Server) -> None:
    def tags() -> list[str]:
        (news,) = (
            each for each in settings(server)["config"]["collections"] if each["name"] == "nieuws"
        )
        found: list[str] = next(each for each in news["fields"] if each["name"] == "tags")[
            "options"
        ]
        return found

    assert tags() == ["Proef"]
    labels = Path("content/labels.yaml")
    before, said = (server.root / labels).read_text(), server.said
    server.write({labels: f"{before}- name: Nieuw\n  description: Nieuw.\n"})
    assert tags() == ["Proef", "Nieuw"]
    wait_until(lambda: server.said != said)
    said = server.said
    server.write({labels: before})
    wait_until(lambda: server.said != said)


def test_what_is_saved_is_built(server: Server) -> None:
    (found,) = json.loads(
        post(
            server, api(server), asked("entriesByFolder", folder="content/nieuws"), **own(server)
        ).text
    )
    changed = found["data"].replace("Eerste titel", "Een titel uit de webeditor")
    answer = post(
        server,
        api(server),
        asked(
            "persistEntry",
            dataFiles=[{"path": found["file"]["path"], "raw": changed}],
            known={found["file"]["path"]: found["file"]["id"]},
        ),
        **own(server),
    )
    assert answer.status == 200, answer.text
    assert "title: Een titel uit de webeditor" in (server.root / ITEM).read_text()
    wait_until(lambda: "uit de webeditor" in server.get("/map/nieuws/bericht/").text)
    wait_until(lambda: f"(gewijzigd: {ITEM.as_posix()})" in server.said)
    edit = f'href="/map/beheer/#/collections/nieuws/entries/{ITEM.stem}"'
    assert edit in server.get("/map/nieuws/bericht/").text
    shown = server.get(f"/map/beheer/toon/content/nieuws/{ITEM.stem}")
    assert shown.headers["location"] == "/map/nieuws/bericht/"
    assert server.get("/map/beheer/toon/theme/x").headers["location"] == "/map/"


def test_a_refusal_says_in_dutch_why(server: Server) -> None:
    before = (server.root / ITEM).read_text()
    raw = before.replace("summary: Een bericht", "summary: <b>Een</b> bericht")
    files = [{"path": ITEM.as_posix(), "raw": raw}]
    answer = post(server, api(server), asked("persistEntry", dataFiles=files), **own(server))
    assert answer.status == 422
    assert json.loads(answer.text)["error"].startswith("‘Samenvatting’ is gewone tekst")
    assert (server.root / ITEM).read_text() == before
    assert post(server, api(server), b"{", **own(server)).status == 400


def test_nobody_saves_but_the_page_itself(server: Server) -> None:
    path, body = api(server), asked("deleteFiles", paths=[ITEM.as_posix()])
    elsewhere = {"Origin": "https://elders.example"}
    assert post(server, path, body).status == 403, "no origin: no page of a browser"
    assert post(server, path, body, **elsewhere).status == 403
    assert post(server, path, body, Origin="null").status == 403
    assert post(server, path, body, Origin=f"http://localhost:{server.port + 1}").status == 403
    assert post(server, f"{path}x", body, **own(server)).status == 403
    assert post(server, path.rpartition("/")[0] + "/", body, **own(server)).status in (404, 405)
    rebound = {"Host": "elders.example", "Origin": "http://elders.example"}
    assert post(server, path, body, **rebound).status == 400
    assert server.get(path).status in (404, 405)
    assert (server.root / ITEM).is_file()


def test_too_much_is_not_taken_in(server: Server) -> None:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=DEADLINE)
    connection.putrequest("POST", api(server), skip_host=True)
    for name, value in (
        {"Host": f"localhost:{server.port}", "Content-Length": "200000000"}
    ).items():
        connection.putheader(name, value)
    connection.putheader("Origin", f"http://localhost:{server.port}")
    connection.endheaders()
    answer = connection.getresponse()
    assert answer.status == 413
    assert "te groot" in json.loads(answer.read())["error"]
    connection.close()


def test_an_image_is_shown_as_it_stands_and_runs_nothing(server: Server) -> None:
    found = server.get("/map/beheer/media/content/afbeeldingen/tekening.svg")
    assert (found.status, found.text) == (200, DRAWING)
    assert found.headers["content-type"] == "image/svg+xml"
    assert found.headers["content-security-policy"].endswith("sandbox")
    for path in ("content/nieuws/bericht.md", "pelicanconf.py", "content/afbeeldingen/weg.png"):
        assert server.get(f"/map/beheer/media/{path}").status == 404


def test_the_terminal_says_where_to_edit(server: Server) -> None:
    assert f"Bewerken doe je op http://localhost:{server.port}/map/beheer/" in server.said


def test_without_decap_the_page_says_what_to_do(server: Server) -> None:
    package = server.root / "editor/node_modules/decap-cms/package.json"
    said = package.read_text()
    package.unlink()
    page = server.get("/map/beheer/")
    assert page.status == 503
    assert "inv beheer" in page.text and "start.js" not in page.text
    package.write_text(said)
    assert server.get("/map/beheer/").status == 200


def test_another_version_than_the_locked_one_is_not_used(tmp_path: Path) -> None:
    assert not Bundle(tmp_path).is_installed and Bundle(tmp_path).files() == {}
    bundle(tmp_path)
    assert Bundle(tmp_path).is_installed
    assert {*Bundle(tmp_path).files()} == {"decap-cms.js", "21.decap-cms.js", "js-yaml.js"}
    bundle(tmp_path, version="3.0.0")
    assert not Bundle(tmp_path).is_installed


def test_what_is_missing_to_install_is_said_in_dutch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InstallError, match="installeer Node"):
        Bundle(tmp_path).install()
    npm = tmp_path / "npm"
    npm.write_text("#!/bin/sh\nexit 1\n")
    npm.chmod(0o755)
    (tmp_path / "editor").mkdir()
    with pytest.raises(InstallError, match="hierboven staat wat npm zegt"):
        Bundle(tmp_path).install()
    bundle(tmp_path)
    Bundle(tmp_path).install()


def test_the_lock_names_no_host_and_brings_no_other_package() -> None:
    lock = json.loads((ROOT / "editor/package-lock.json").read_bytes())["packages"]
    real = {path for path, said in lock.items() if "integrity" in said}
    assert real == {"node_modules/decap-cms", "node_modules/js-yaml"}
    assert all("://" not in said.get("resolved", "") for said in lock.values())
