"""More ways in which content can be wrong: what YAML and file systems pass over in silence."""
# ruff: noqa: E501 - findings as they are printed

import os
import subprocess
import sys
from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path

import pytest

from csmart import suggest
from csmart.content import Library
from csmart.findings import error
from csmart.preparation import Prepared
from tests.conftest import ROOT
from tests.samples import PNG, page, post, service, study_day

Findings = Callable[..., list[str]]
P = "nieuws/a.md"
S = "studiedagen/a.md"


def written(old: str, new: str, text: str = post()) -> str:
    """Return an item with a text put in as an editor would type it."""
    assert text.count(old) == 1
    return text.replace(old, new)


CASES: dict[str, tuple[dict[str, str | bytes], list[str]]] = {
    "text behind a #": (
        {P: written("summary: Kort.", "summary: Werken met #digitaal vandaag")},
        [
            "nieuws/a.md:4: fout: YAML laat '#digitaal vandaag' weg: zet de hele waarde tussen aanhalingstekens, of een opmerking op een eigen regel"
        ],
    ),
    "a # for a whole optional value": (
        {P: written("summary: Kort.", "summary: Kort.\nslug: #digitaal")},
        [
            "nieuws/a.md:5: fout: YAML laat '#digitaal' weg: zet de hele waarde tussen aanhalingstekens, of een opmerking op een eigen regel"
        ],
    ),
    "text behind a # in a list": (
        {P: written("- Alfa", "- Alfa #digitaal")},
        [
            "nieuws/a.md:6: fout: YAML laat '#digitaal' weg: zet de hele waarde tussen aanhalingstekens, of een opmerking op een eigen regel"
        ],
    ),
    "text behind a # on the second line of a value": (
        {P: written("summary: Kort.", "summary: Eén\n  twee # drie")},
        [
            "nieuws/a.md:5: fout: YAML laat '# drie' weg: zet de hele waarde tussen aanhalingstekens, of een opmerking op een eigen regel"
        ],
    ),
    "text behind a # in the vocabulary": (
        {"labels.yaml": "- name: Alfa # x\n  description: x\n"},
        [
            "labels.yaml:1: fout: YAML laat '# x' weg: zet de hele waarde tussen aanhalingstekens, of een opmerking op een eigen regel"
        ],
    ),
    "a tag": (
        {P: written("title: Een bericht", "title: !!int 5")},
        ["nieuws/a.md:2: fout: begint met '!!int': zet de waarde tussen aanhalingstekens"],
    ),
    "a tag of Python": (
        {P: written("title: Een bericht", "title: !!python/object:os.system x")},
        [
            "nieuws/a.md:2: fout: begint met '!!python/object:os.system': zet de waarde tussen aanhalingstekens"
        ],
    ),
    "a tag on a key": (
        {P: written("title: Een bericht", "!!str title: x")},
        ["nieuws/a.md:2: fout: begint met '!!str': zet de waarde tussen aanhalingstekens"],
    ),
    "a word that YAML takes for a name": (
        {P: written("title: Een bericht", "title: &digitaal vandaag")},
        ["nieuws/a.md:2: fout: begint met '&digitaal': zet de waarde tussen aanhalingstekens"],
    ),
    "a tag on a list": (
        {P: written("tags:\n", "tags: !!seq\n")},
        ["nieuws/a.md:5: fout: begint met '!!seq': zet de waarde tussen aanhalingstekens"],
    ),
    "a tab after a colon": (
        {P: written("summary: Kort.", "summary:\tKort.")},
        ["nieuws/a.md:4: fout: heeft een tab voor de waarde: gebruik een spatie"],
    ),
    "a tab after a dash": (
        {P: written("- Alfa", "-\tAlfa")},
        ["nieuws/a.md:6: fout: heeft een tab voor de waarde: gebruik een spatie"],
    ),
    "other line breaks shift no line": (
        {P: written("summary: Kort.", "summary: a\u2028b\u2029c\x85d\nslug: A")},
        [
            "nieuws/a.md:5: fout: 'slug' mag alleen kleine letters, cijfers en koppeltekens bevatten, niet 'A'; schrijf 'a'"
        ],
    ),
    "an expiry at the moment of publication": (
        {P: post(expires="2017-02-15")},
        ["nieuws/a.md:7: fout: 'expires' moet na 'date' (2017-02-15 00:00) liggen"],
    ),
    "an expiry before publication, and a change before it": (
        {P: post(expires="2017-02-14 23:59", modified="2017-02-14")},
        [
            "nieuws/a.md:7: fout: 'expires' moet na 'date' (2017-02-15 00:00) liggen",
            "nieuws/a.md:8: fout: 'modified' ligt voor 'date' (2017-02-15)",
        ],
    ),
    "a name in another case": (
        {P: post(), "nieuws/A.md": post(slug="b")},
        [
            "nieuws/a.md:1: fout: heeft hetzelfde kenmerk 'nieuws/a' als nieuws/A.md:1: geef een eigen 'id'",
            "nieuws/a.md:1: fout: is op Windows hetzelfde bestand als 'nieuws/A.md': geef het een naam die in meer dan hoofdletters verschilt",
        ],
    ),
    "a medium in another case": (
        {"bestanden/a.pdf": "x", "bestanden/A.PDF": "x"},
        [
            "bestanden/a.pdf:1: fout: is op Windows hetzelfde bestand als 'bestanden/A.PDF': geef het een naam die in meer dan hoofdletters verschilt"
        ],
    ),
    "names that Windows cannot hold": (
        {
            "bestanden/aux/a.pdf": "x",
            "bestanden/a. /b.pdf": "x",
            "bestanden/a|b.pdf": "x",
            "nieuws/Com1.md": post(slug="a"),
            "nieuws/com10.md": post(slug="con-brio"),
            "nieuws/hoe: zo.md": post(slug="c"),
        },
        [
            "bestanden/a. /b.pdf:1: fout: heet zoals op Windows niets kan heten (als een apparaat, of met een punt of spatie achteraan): hernoem het",
            "bestanden/aux/a.pdf:1: fout: heet zoals op Windows niets kan heten (als een apparaat, of met een punt of spatie achteraan): hernoem het",
            "bestanden/a|b.pdf:1: fout: heeft een | in de naam, en dat kan op Windows niet: hernoem het",
            "nieuws/Com1.md:1: fout: heet zoals op Windows niets kan heten (als een apparaat, of met een punt of spatie achteraan): hernoem het",
            "nieuws/hoe: zo.md:1: fout: heeft een : in de naam, en dat kan op Windows niet: hernoem het",
        ],
    ),
    "a backslash in a name": (
        {"bestanden/a\\b.pdf": "x"},
        ["bestanden/a\\b.pdf:1: fout: heeft een \\ in de naam: hernoem het bestand"],
    ),
    "a line end in a name": (
        {"nieuws/a\nb.md": post()},
        ["nieuws/a\\nb.md:1: fout: heeft een onzichtbaar teken in de naam: hernoem het bestand"],
    ),
    "loose accents in a name": (
        {"afbeeldingen/cafe\u0301.png": PNG},
        ["afbeeldingen/cafe\u0301.png:1: fout: hernoem het bestand: de naam heeft losse accenten"],
    ),
    "a status by its Dutch name": (
        {P: post(status="concept")},
        ["nieuws/a.md:7: fout: 'status' kent de waarde 'concept' niet; bedoel je 'draft'?"],
    ),
    "a status with a capital": (
        {P: post(status="Draft")},
        ["nieuws/a.md:7: fout: 'status' kent de waarde 'Draft' niet; bedoel je 'draft'?"],
    ),
    "an audience by its name": (
        {"diensten/a.md": service(audience=["Gemeente", "Autonoom gemeentebedrijf"])},
        [
            "diensten/a.md:8: fout: 'audience' (nummer 1) kent de waarde 'Gemeente' niet; bedoel je 'gemeente'?",
            "diensten/a.md:9: fout: 'audience' (nummer 2) kent de waarde 'Autonoom gemeentebedrijf' niet; bedoel je 'autonoom-gemeentebedrijf'?",
        ],
    ),
    "words for an image left blank": (
        {P: post(image="afbeeldingen/x.png", image_alt=""), "afbeeldingen/x.png": PNG},
        ["nieuws/a.md:8: fout: 'image_alt' ontbreekt: zeg in woorden wat er op 'image' te zien is"],
    ),
    "words for no image": (
        {P: post(image_alt="x")},
        [
            "nieuws/a.md:7: fout: 'image_alt' hoort bij 'image': geef ook een beeld op, of haal het weg"
        ],
    ),
    "an image that is none": (
        {P: post(image="afbeeldingen/x.pdf", image_alt="x"), "afbeeldingen/x.pdf": "x"},
        [
            "afbeeldingen/x.pdf:1: fout: is geen beeld dat een browser toont: zet downloads in bestanden/",
            "nieuws/a.md:7: fout: 'image' moet eindigen op .jpg, .jpeg, .png, .gif, .webp, .avif of .svg, niet 'afbeeldingen/x.pdf'",
        ],
    ),
    "moved to where it was": (
        {S: study_day(event_status="verplaatst", previous_start="2017-03-13 09:30")},
        [
            "studiedagen/a.md:13: fout: 'previous_start' is hetzelfde moment als 'start': vul in wanneer hij eerst gepland was"
        ],
    ),
    "a web address with a space": (
        {P: post(source=[{"title": "x", "url": "https://exa mple.be"}])},
        [
            "nieuws/a.md:9: fout: 'source.url' (nummer 1) moet een volledig webadres zijn (https://…), niet 'https://exa mple.be'"
        ],
    ),
    "a web address without a domain": (
        {S: study_day(online="https://vergadering/x")},
        [
            "studiedagen/a.md:12: fout: 'online' moet een volledig webadres zijn (https://…), niet 'https://vergadering/x'"
        ],
    ),
    "a web address of nothing": (
        {S: study_day(online="https://")},
        [
            "studiedagen/a.md:12: fout: 'online' moet een volledig webadres zijn (https://…), niet 'https://'"
        ],
    ),
    "an alias with a space, and without a slash": (
        {P: post(aliases=["/a b", "a b"])},
        [
            "nieuws/a.md:8: fout: 'aliases' (nummer 1) mag geen spatie bevatten: '/a b'",
            "nieuws/a.md:9: fout: 'aliases' (nummer 2) moet een adres op deze site zijn dat met / begint, niet 'a b'",
        ],
    ),
    "aliases that no file can be called": (
        {P: post(aliases=["/a//b", "/a/../b", "/a%2Fb", "/a%00", "/caf%E9", "/a%zz", "/a:b"])},
        [
            "nieuws/a.md:8: fout: 'aliases' (nummer 1) mag geen '//' bevatten: '/a//b'",
            "nieuws/a.md:9: fout: 'aliases' (nummer 2) mag geen '..' als deel hebben: '/a/../b'",
            "nieuws/a.md:10: fout: 'aliases' (nummer 3) mag geen '%2F' bevatten: '/a%2Fb'",
            "nieuws/a.md:11: fout: 'aliases' (nummer 4) mag geen teken U+0000 bevatten: '/a%00'",
            "nieuws/a.md:12: fout: 'aliases' (nummer 5) bevat een %-code die geen UTF-8 is: '/caf%E9'",
            "nieuws/a.md:13: fout: 'aliases' (nummer 6) mag geen '%' bevatten: '/a%zz'",
            "nieuws/a.md:14: fout: 'aliases' (nummer 7) mag geen ':' bevatten: '/a:b'",
        ],
    ),
    "an alias with a long part": (
        {P: post(aliases=["/" + "é" * 101])},
        [
            f"nieuws/a.md:8: fout: 'aliases' (nummer 1) heeft een deel van meer dan 200 bytes: '/{'é' * 59}…'"
        ],
    ),
    "a redirect of an address with a query": (
        {P: post(), "redirects.yaml": "/a?b: nieuws/a.md\n"},
        ["redirects.yaml:1: fout: '/a?b' mag geen '?' bevatten: '/a?b'"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_problem_is_told_at_its_line(case: str, findings: Findings) -> None:
    files, told = CASES[case]
    assert findings(files) == told


@pytest.mark.parametrize(
    "text",
    [
        written("summary: Kort.", "# Een opmerking\nsummary: 'Werken met #digitaal'"),
        written("summary: Kort.", 'summary: "Werken # met"  # met aanhalingstekens'),
        written("summary: Kort.", "summary: >\n  Werken met #digitaal\nslug: x"),
        written("summary: Kort.", "summary: C#, en#meer"),
        written("tags:\n", "tags: # één is genoeg\n"),
        written("summary: Kort.", "summary: Kort!\t"),
        post(modified="2017-02-28", expires="2017-02-15 00:01"),
        post(date="2017-02-15 10:00", modified="2017-02-15"),
        post(aliases=["/caf%C3%A9", "/crème/brûlée", "/a&b,c", "/a%20b", "/e\u0301tude/"]),
        post(source=[{"title": "x", "url": "HTTPS://cafés.example.be:8080?x=1&y=é#z"}]),
    ],
)
def test_what_is_fine_is_not_told(text: str, findings: Findings) -> None:
    assert findings({P: text}) == []


def test_a_page_has_no_date_to_change_after(findings: Findings) -> None:
    assert findings({"paginas/a.md": page(modified="1990-01-01")}) == []


def test_aliases_are_kept_as_the_signs_that_they_stand_for(
    prepared: Callable[..., Prepared],
) -> None:
    result = prepared({P: post(aliases=["/caf%C3%A9/a%20b", "/e\u0301"])})
    (source,) = result.site.content.sources
    assert source.item is not None
    assert source.item.aliases == ("/café/a b", "/\u00e9")


def test_a_name_that_is_not_utf8_is_told(findings: Findings, tmp_path: Path) -> None:
    folder = tmp_path / "content" / "nieuws"
    folder.mkdir(parents=True)
    name = os.fsencode(folder) + b"/caf\xe9.md"
    try:
        with open(name, "w", encoding="utf-8") as file:  # noqa: PTH123 - its name is bytes
            file.write(post(slug="b"))
    except OSError:
        pytest.skip("this file system knows UTF-8 names only")
    assert findings({P: post()}) == [
        "nieuws/caf\\xe9.md:1: fout: heeft een naam die geen UTF-8 is: hernoem het bestand"
    ]


@pytest.mark.parametrize("name", ["labels.yaml", "redirects.yaml", "urls.lock"])
def test_a_folder_in_place_of_a_list_is_told(name: str, tmp_path: Path) -> None:
    (tmp_path / "content" / name).mkdir(parents=True)
    content = Library(tmp_path / "content", tmp_path / "cache").load()
    message = "is een map: hier hoort een bestand met die naam"
    assert content.findings == (error(name, 1, message),)


@pytest.mark.parametrize(
    ("name", "secret"),
    [
        ("labels.yaml", "- name: Geheim\n"),
        ("redirects.yaml", "/geheim: /nergens/\n"),
        ("urls.lock", "/geheim\n"),
    ],
)
def test_a_list_out_of_the_content_folder_is_told_and_not_read(
    name: str, secret: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / name
    elsewhere.write_text(secret)
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / name).symlink_to(elsewhere)
    content = Library(folder, tmp_path / "cache").load()
    message = "verwijst met een snelkoppeling buiten de map met inhoud: zet het bestand zelf hier"
    assert content.findings == (error(name, 1, message),)


def _invoke(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "invoke", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_a_check_of_no_folder_says_so(tmp_path: Path) -> None:
    done = _invoke("check", "--content", f"{tmp_path}/nope")
    assert done.returncode == 1
    assert done.stderr == f"{tmp_path}/nope: de map met inhoud is er niet: kijk de naam na\n"


def test_a_corpus_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    done = _invoke("corpus", "--out", f"{tmp_path}/new", "--items", "0")
    told = "corpus: het aantal berichten moet 1 of meer zijn, niet 0\n"
    assert (done.returncode, done.stderr) == (1, told)
    (tmp_path / "x").write_text("x")
    for out, told in (
        (tmp_path, f"corpus: de map {tmp_path} is niet leeg: kies een andere\n"),
        (tmp_path / "x", f"corpus: {tmp_path}/x is geen map: kies een andere naam\n"),
    ):
        done = _invoke("corpus", "--out", str(out))
        assert (done.returncode, done.stderr) == (1, told)


def test_suggestions_among_many_compare_few(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[int] = []
    real = get_close_matches

    def counted(word: str, choices: list[str], n: int, cutoff: float) -> list[str]:
        compared.append(len(choices))
        return real(word, choices, n, cutoff)

    monkeypatch.setattr("csmart.suggest.get_close_matches", counted)
    words = ("meting", "aanpak", "archief", "loket")
    names = [f"nieuws/20{i % 20:02}/{words[i % 4]}-van-gemeente-{i}.md" for i in range(3000)]
    choices = dict.fromkeys(names)
    for name in names[::100]:
        wrong = name.replace("gemeente", "gemente")
        assert suggest.nearest(wrong, choices) == name
        assert suggest.nearest(wrong.upper(), choices) == name
    assert suggest.nearest("qqq", choices) is None
    assert max(compared) <= suggest.FEW
    assert len(compared) == 31  # one for each text
