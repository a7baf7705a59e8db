"""When the next build is needed: the first change that nobody makes, with its reason."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csmart.preparation import Prepared
from csmart.schedule.command import tell_next
from csmart.schedule.telling import as_json, sentences
from tests.conftest import ROOT, Built, write_files
from tests.samples import page, post, service, study_day

Prepare = Callable[..., Prepared]
OLD = {"nieuws/oud.md": post(title="Oud", date="2010-01-01", slug="oud")}

NEXT: dict[str, tuple[dict[str, str], str, str, str]] = {
    "a publication": (
        {"nieuws/a.md": post(date="2017-03-02 10:00", expires="2017-04-01")},
        "2017-03-02T10:00:00+01:00",
        "publication",
        "donderdag 2 maart 2017 om 10 uur. Dan verschijnt 'Een bericht' (content/nieuws/a.md).",
    ),
    "a publication after the clock was put forward": (
        {"nieuws/a.md": post(date="2017-03-27 10:00")},
        "2017-03-27T10:00:00+02:00",
        "publication",
        "maandag 27 maart 2017 om 10 uur. Dan verschijnt 'Een bericht' (content/nieuws/a.md).",
    ),
    "an expiry": (
        {"nieuws/a.md": post(expires="2017-03-05 09:30")},
        "2017-03-05T09:30:00+01:00",
        "expiry",
        "zondag 5 maart 2017 om 9.30 uur. Dan verloopt 'Een bericht' (content/nieuws/a.md).",
    ),
    "the end of a study day": (
        {"studiedagen/s.md": study_day()},
        "2017-03-13T13:00:00+01:00",
        "end",
        "maandag 13 maart 2017 om 13 uur. "
        "Dan is 'Een studiedag' (content/studiedagen/s.md) voorbij.",
    ),
    "a place in the archive": (
        {"nieuws/a.md": post(date="2014-03-04")},
        "2017-03-04T00:00:00+01:00",
        "archive",
        "zaterdag 4 maart 2017 om 0 uur. "
        "Dan komt 'Een bericht' (content/nieuws/a.md) in het archief.",
    ),
    "a change that is dated ahead": (
        {"nieuws/a.md": post(modified="2017-03-06")},
        "2017-03-06T00:00:00+01:00",
        "modification",
        "maandag 6 maart 2017 om 0 uur. Dan is 'Een bericht' (content/nieuws/a.md) gewijzigd.",
    ),
    "the first of more, and what comes with it": (
        {
            "nieuws/a.md": post(date="2017-03-02"),
            "nieuws/b.md": post(title="B", date="2017-03-02"),
            "nieuws/c.md": post(title="C", date="2017-03-03"),
        },
        "2017-03-02T00:00:00+01:00",
        "publication",
        "donderdag 2 maart 2017 om 0 uur. Dan verschijnt 'Een bericht' (content/nieuws/a.md), "
        "en nog 1 ander.",
    ),
}


WITHOUT_CONTACT: dict[str, Any] = {"CONTACT": {}}  # and so without a security.txt


def said(result: Prepared) -> tuple[list[str], Any]:
    folder = result.site.content.root.as_posix()
    lines = [line.replace(folder, "content") for line in sentences(result.site)]
    return lines, json.loads(as_json(result.site).replace(folder, "content"))


@pytest.mark.parametrize("case", NEXT)
def test_the_next_build_is_told_with_its_reason(prepared: Prepare, case: str) -> None:
    files, at, turn, words = NEXT[case]
    (line,), event = said(prepared(OLD | files, SITE_PREVIEW=False, **WITHOUT_CONTACT))
    assert line == f"Volgende bouw nodig: {words}"
    assert event["now"] == "2017-03-01T00:00:00+01:00"
    assert event["next_build"]["at"] == at
    assert event["next_build"]["changes"][0]["turn"] == turn
    assert event["next_review"] is None


def test_what_a_machine_is_told_of_a_change(prepared: Prepare) -> None:
    site = {"SITEURL": "https://host.example/map", **WITHOUT_CONTACT}
    _, event = said(prepared(NEXT["an expiry"][0], **site))
    assert event["next_build"]["changes"] == [
        {
            "turn": "expiry",
            "path": "content/nieuws/a.md",
            "title": "Een bericht",
            "address": "/nieuws/een-bericht/",
        }
    ]


@pytest.mark.parametrize(
    "files",
    [
        OLD,
        OLD | {"nieuws/a.md": post(date="2017-03-02", expires="2017-04-01", status="draft")},
        OLD | {"nieuws/a.md": post(date="2013-01-01", expires="2017-02-01")},
    ],
)
def test_nothing_that_changes_by_itself_needs_no_build(
    prepared: Prepare, files: dict[str, str]
) -> None:
    lines, event = said(prepared(files, **WITHOUT_CONTACT))
    assert lines == ["Er is geen volgende bouw nodig: niets verschijnt of verloopt nog vanzelf."]
    assert event["next_build"] is None


def test_a_review_is_told_apart_since_no_page_waits_for_it(prepared: Prepare) -> None:
    files = {
        "diensten/a.md": service(review_by="2017-03-05"),
        "diensten/b.md": service(title="B", review_by="2017-02-05"),
        "paginas/over.md": page(review_by="2017-03-05"),
    }
    lines, event = said(prepared(files, **WITHOUT_CONTACT))
    assert lines[1] == (
        "Eerst na te kijken, voor 5 maart 2017: 'Een dienst' (content/diensten/a.md), "
        "en nog 1 ander."
    )
    assert event["next_build"] is None
    # The check tells of it once that day is over.
    assert event["next_review"]["at"] == "2017-03-06T00:00:00+01:00"
    assert [each["turn"] for each in event["next_review"]["changes"]] == ["review", "review"]


def test_a_file_for_machines_that_holds_for_a_while_needs_a_build_too(prepared: Prepare) -> None:
    (line,), event = said(prepared(OLD, SITE_NOW="2017-03-02"))
    assert line == (
        "Volgende bouw nodig: zaterdag 1 april 2017 om 2 uur. "
        "Dan wordt /.well-known/security.txt vernieuwd."
    )
    assert event["next_build"] == {
        "at": "2017-04-01T02:00:00+02:00",
        "changes": [
            {"turn": "file", "path": None, "title": None, "address": "/.well-known/security.txt"}
        ],
    }


def test_a_build_for_visitors_says_when_the_next_is_needed(build: Callable[..., Built]) -> None:
    files = NEXT["a publication"][0]
    assert (
        "Volgende bouw nodig: donderdag 2 maart 2017"
        in build(files, SITE_PREVIEW=False, CONTACT={}).said
    )
    assert "Volgende bouw" not in build(files).said
    broken = build(files | {"nieuws/b.md": "x"}, SITE_PREVIEW=False)
    assert "Volgende bouw" not in broken.said


def test_the_command_tells_people_and_machines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_NOW", "2017-03-01")
    content = write_files(tmp_path / "content", NEXT["a publication"][0])
    conf = tmp_path / "pelicanconf.py"
    conf.write_text((ROOT / "pelicanconf.py").read_text(encoding="utf-8"), encoding="utf-8")
    assert tell_next(conf, content) == 0
    assert capsys.readouterr().out.startswith("Volgende bouw nodig: donderdag 2 maart 2017")
    assert tell_next(conf, content, machine=True) == 0
    assert json.loads(capsys.readouterr().out)["next_build"]["at"] == "2017-03-02T10:00:00+01:00"
    assert tell_next(conf, tmp_path / "nergens") == 1
    assert "is er niet" in capsys.readouterr().err
