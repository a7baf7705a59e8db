"""What deploying and verifying are told of this site."""

import hashlib
import json
from email.message import Message
from http.client import HTTPMessage
from pathlib import Path

import pytest

from csmart.deployment import PARTS, asked, rules, verify, verify_folder, wrong
from csmart.hosting.description import Description, Redirect, Rule
from csmart.hosting.places import EVERYWHERE, one
from deploying.fetching import Answer
from tests.conftest import ROOT
from tests.deploying.test_verify import Host

SITE = Description(
    "https://host.example",
    "/map",
    (
        Rule(EVERYWHERE, {"X-Content-Type-Options": "nosniff"}),
        Rule(one("/zoeken/"), {"Cache-Control": "no-cache"}),
    ),
    (Redirect("/map/oud é/", "/map/nieuw/"),),
)


def answer(**headers: str) -> Answer:
    found: Message = HTTPMessage()
    for name, value in headers.items():
        found[name.replace("_", "-")] = value
    assert isinstance(found, HTTPMessage)
    return Answer(200, found, b"")


def test_headers_are_held_to_the_description() -> None:
    html = {"Content_Type": "text/html;charset=UTF-8", "X_Content_Type_Options": "nosniff"}
    assert list(wrong(SITE, "index.html", answer(**html))) == []
    assert list(wrong(SITE, "zoeken/index.html", answer(**html))) == [
        "Cache-Control is er niet, en hoort 'no-cache' te zijn"
    ]
    plain = {**html, "Content_Type": "text/plain"}
    assert list(wrong(SITE, "agenda.ics", answer(**plain))) == [
        "Content-Type is 'text/plain', en hoort 'text/calendar; charset=utf-8' te zijn"
    ]
    # Of what is not known, a host may know more.
    assert list(wrong(SITE, "bestanden/x.onbekend", answer(**plain))) == []


def test_a_host_that_knows_nothing_of_headers_is_not_held_to_them(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for hosts in ([], ["github"], ["nginx", "gitlab"]):
        told = rules(SITE, hosts)
        assert not told.must_lead
        assert list(told.wrong("index.html", answer())) == []
        assert "worden niet nagekeken" in capsys.readouterr().err
    told = rules(SITE, ["nginx"])
    assert told.leads == {"oud%20%C3%A9/": "/map/nieuw/"}
    assert told.must_lead
    assert list(told.wrong("index.html", answer())) != []
    assert told.may_lack == {"br"}
    assert rules(SITE, ["apache"]).may_lack == frozenset()
    assert ".htaccess" in told.hidden


def test_a_site_that_was_replaced_with_its_list_is_not_what_was_brought(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    host = Host(write(tmp_path / "site", text=b"<p>"))
    brought = write(tmp_path / "brought", text=b"<p>")
    try:
        assert verify_folder(ROOT, host.url, brought) == 0
        write(host.folder, text=b"<p>other")
        assert verify(ROOT, host.url) == 0
        assert verify_folder(ROOT, host.url, brought) == 1
    finally:
        host.stop()
    told = capsys.readouterr().err
    assert f"{host.url}: de inhoud is niet wat er gebouwd is" in told
    assert verify_folder(ROOT, host.url, tmp_path) == 1
    assert "staat geen gebouwde site" in capsys.readouterr().err


def write(folder: Path, *, text: bytes) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "index.html").write_bytes(text)
    said = {"files": {"index.html": hashlib.sha256(text).hexdigest()}}
    (folder / "build.json").write_text(json.dumps(said), encoding="utf-8")
    return folder


def test_what_is_asked_of_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITEURL", "https://host.example")
    given = asked(ROOT)
    assert (given.targets, given.parts) == ({}, PARTS)
    assert given.sound()
    assert given.headers is not None
    assert given.headers("index.html")["Content-Type"] == "text/html; charset=utf-8"
    assert "immutable" in given.headers("theme/x.0123456789.css")["Cache-Control"]
