"""What may not be published is found in the bytes and the names of what is there."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csmart.scanning.command import main
from csmart.scanning.leaks import Leaks
from csmart.scanning.strays import strays
from fastbuild.strict import StrictPelican
from tests.conftest import ROOT, Built, settings_for, write_files
from tests.samples import post

SECRET = 'Wat we pas volgende maand willen zeggen, "echt".'
PUBLIC = "Dit mag iedereen al weten, zegt men."
FILES = {
    "nieuws/a.md": post(title="Openbaar", summary=PUBLIC),
    "nieuws/concept.md": post(title="Concept", slug="c", summary=SECRET, status="draft"),
    "nieuws/later.md": post(title="Gepland", slug="later", date="2018-01-01"),
    "nieuws/zelfde.md": post(title="Weer", slug="z", summary=PUBLIC, status="draft"),
}

# Put together here, so that nobody's own scan finds them in this file.
KEY = "-----BEGIN OPENSSH " + "PRIVATE KEY-----"
TOKENS = ["AKIA" + "A" * 16, "ghp_" + "a1" * 18, "glpat-" + "a" * 20, KEY]


@pytest.fixture
def leaks(prepared: Callable[..., Any], tmp_path: Path) -> Leaks:
    return Leaks.of(prepared(FILES, SITE_PREVIEW=False).site, [tmp_path / "uit"])


@pytest.mark.parametrize(
    "text",
    [
        "<a href=/nieuws/c/>",
        '<a href="/nieuws/c/">',
        "<loc>https://host.example/nieuws/c/</loc>",
        '"url":"/nieuws/later/"',
        "Wat we pas volgende maand willen zeggen, “echt”.",
    ],
)
def test_what_waits_is_found(leaks: Leaks, text: str) -> None:
    assert "nog niet gepubliceerd" in leaks.found("x/index.html", text.encode())
    assert "nog niet gepubliceerd" in leaks.found("feed.json", text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "<a href=/nieuws/openbaar/>",
        "<a href=/diensten/nieuws/c/>",
        "Concept",
        PUBLIC,
        "nieuws/iets.md",
        "/content/ en /home/ zijn woorden",
    ],
)
def test_what_is_public_is_let_be(leaks: Leaks, text: str) -> None:
    assert leaks.found("x/index.html", text.encode()) == ""


def test_sources_and_the_machine_are_found(leaks: Leaks, tmp_path: Path) -> None:
    assert "bronbestand: 'nieuws/a.md'" in leaks.found("index.html", b"zie nieuws/a.md.")
    for place in (ROOT / "plugins/x.py", tmp_path / "content/x", tmp_path / "uit"):
        assert "een pad op deze computer" in leaks.found("feed.xml", str(place).encode())


@pytest.mark.parametrize("token", TOKENS)
@pytest.mark.parametrize("path", ["index.html", "bestanden/x.txt", "afbeeldingen/x.png"])
def test_secrets_are_found_in_any_file(leaks: Leaks, token: str, path: str) -> None:
    assert leaks.found(path, b"\0 " + token.encode() + b" \0") == "bevat een geheime sleutel"


def test_a_download_may_say_what_an_editor_wants(leaks: Leaks) -> None:
    assert leaks.found("bestanden/x.txt", str(ROOT / "plugins").encode()) == ""


def test_a_preview_may_show_what_waits(prepared: Callable[..., Any], tmp_path: Path) -> None:
    shown = Leaks.of(prepared(FILES).site, [tmp_path])
    assert shown.found("x.html", b"<a href=/nieuws/c/> nieuws/a.md") == ""
    assert "deze computer" in shown.found("x.html", str(ROOT / "theme").encode())


def test_a_build_that_would_tell_too_much_changes_nothing(build: Callable[..., Built]) -> None:
    public = {"SITE_PREVIEW": False, "SITE_HOSTS": ["nginx"]}
    before = build(FILES, **public)
    assert before.code == 0
    page = before.text("nieuws/openbaar/index.html")
    told = build({**FILES, "nieuws/a.md": post(f"Zie: {SECRET}\n", title="Openbaar")}, **public)
    assert told.code == 1
    said = "fout: bevat tekst van 'nieuws/concept.md', dat nog niet gepubliceerd is"
    assert said in told.findings[-1]
    assert told.text("nieuws/openbaar/index.html") == page


@pytest.mark.parametrize(
    ("path", "why"),
    [
        (".env", "punt"),
        (".git/config", "punt"),
        ("nieuws/.DS_Store", "punt"),
        ("nieuws/a.md", "bronbestand"),
        ("theme/site.js.map", "hoort niet"),
        ("server.key", "hoort niet"),
        ("index.html~", "hoort niet"),
        ("content.yaml", "hoort niet"),
    ],
)
def test_names_that_are_not_for_visitors_are_found(tmp_path: Path, path: str, why: str) -> None:
    write_files(tmp_path / "output", {path: "x", "labels.yaml": "x"})
    (tmp_path / "output/labels.yaml").unlink()
    found = dict(strays(tmp_path / "output"))
    assert found and why in found[path.partition("/config")[0]]


def test_names_that_are_for_visitors_are_let_be(tmp_path: Path) -> None:
    names = ["index.html.br", "bestanden/handleiding.md", ".well-known/security.txt", ".htaccess"]
    write_files(tmp_path, {**dict.fromkeys(names, "x"), "labels.yaml": "x"})
    (tmp_path / "labels.yaml").unlink()
    assert list(strays(tmp_path)) == []


@pytest.mark.skipif(os.name == "nt", reason="making a link takes a right there")
def test_a_link_out_of_the_folder_is_found(tmp_path: Path) -> None:
    (tmp_path / "output/in").mkdir(parents=True)
    (tmp_path / "geheim").write_text("x")
    (tmp_path / "output/uit").symlink_to(tmp_path / "geheim")
    (tmp_path / "output/weg").symlink_to(tmp_path)
    (tmp_path / "output/blijft").symlink_to("in")
    assert {path for path, _ in strays(tmp_path / "output")} == {"uit", "weg"}


def test_the_command_names_every_file_and_ends_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITEURL", "https://host.example")
    content, output = write_files(tmp_path / "content", FILES), tmp_path / "output"
    StrictPelican(settings_for(content, output, SITE_PREVIEW=False)).run()
    conf = tmp_path / "conf.py"
    said = f"import runpy\nglobals().update(runpy.run_path({str(ROOT / 'publishconf.py')!r}))\n"
    conf.write_text(said, encoding="utf-8")
    assert main(conf, content, output) == 0
    assert "Nagekeken wat online komt: in orde" in capsys.readouterr().out
    (output / "over.html").write_text("<a href=/nieuws/c/>", encoding="utf-8")
    (output / ".env").write_text("x")
    assert main(conf, content, output) == 1
    told = capsys.readouterr().err.splitlines()
    found = [line.rpartition("/output/")[2].partition(":")[0] for line in told[:-1]]
    assert found == [".env", "over.html"]
    assert told[-1] == "2 bestanden mogen niet online: publiceer deze map niet."


def test_a_preview_that_was_put_back_meanwhile_is_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, output = write_files(tmp_path / "content", FILES), tmp_path / "output"
    StrictPelican(settings_for(content, output)).run()
    capsys.readouterr()
    assert main(ROOT / "publishconf.py", content, output) == 1
    [line] = capsys.readouterr().err.splitlines()
    assert "voorvertoning" in line and "inv serve" in line
