"""A new item from the shell: where it stands, what is in it, and what is refused."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmart.addresses import Collection
from csmart.model.items import MODELS
from csmart.reading import frontmatter
from csmart.reading.reader import read
from csmart.writing.canonical import rewritten
from csmart.writing.new import new
from csmart.writing.scaffold import scaffold
from tests.conftest import ROOT, write_files
from tests.samples import page, post, service

Made = Callable[[str, str], tuple[int, str]]

FILLED = {"title": "Een 'goede' start: nu", "status": "draft", "date": "2017-03-01"}
ANSWERS = {
    "summary:": "summary: Kort.",
    "  -": "  - Alfa",
    "start:": "start: 2017-03-13 09:30",
    "end:": "end: 2017-03-13 13:00",
    "  name:": "  name: Provinciehuis",
    "  city:": "  city: Leuven",
}


@pytest.fixture
def made(conf: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Made:
    """Make an item in the folder beside the settings; return the code and what was said."""
    monkeypatch.setenv("SITE_NOW", "2016-12-31T23:30Z")  # 2017 in Brussels
    content = conf.parent / "content"
    content.mkdir()

    def run(kind: str, title: str) -> tuple[int, str]:
        capsys.readouterr()
        code = new(conf, content, kind, title)
        said = capsys.readouterr()
        assert bool(said.err) == bool(code)
        return code, (said.out + said.err).replace(f"{content.as_posix()}/", "")

    return run


@pytest.mark.parametrize(
    ("kind", "path", "open_"),
    [
        ("nieuws", "nieuws/2017/wat-is-er.md", "summary en tags"),
        ("dienst", "diensten/wat-is-er.md", "summary, tags, audience en form"),
        ("Studiedagen", "studiedagen/2017/wat-is-er.md", "summary, tags, start, end en location"),
        ("pagina", "paginas/wat-is-er.md", "summary"),
    ],
)
def test_a_new_item_stands_where_it_belongs_and_says_what_is_next(
    made: Made, conf: Path, kind: str, path: str, open_: str
) -> None:
    write_files(conf.parent / "content", {})
    code, said = made(kind, "  Wat is   er? ")
    assert code == 0
    assert said.startswith(f"{path} is gemaakt. Het is een concept: ")
    assert f"vul in: {open_}.\n" in said
    assert ("vanaf 1 januari 2017" in said) == (kind != "pagina")
    data = (conf.parent / "content" / path).read_bytes()
    text = data.decode()
    assert "\ntitle: Wat is er?\n" in text and "\nstatus: draft\n" in text
    assert ("\ndate: 2017-01-01\n" in text) == (kind != "pagina")
    assert ("Kies uit: Alfa, Bèta." in text) == (kind != "pagina")
    told = [each.message for each in read(path, data).findings]
    assert told and all(" is leeg: " in message for message in told)
    named = {re.findall(r"\w+", message)[0] for message in told}
    assert named == set(re.findall(r"\w+", open_)) - {"en"}


@pytest.mark.parametrize("collection", Collection)
def test_what_is_filled_in_is_in_order_and_in_the_one_form(collection: Collection) -> None:
    data = scaffold(collection, FILLED, ["Alfa"])
    assert all(len(line) <= 100 for line in data.decode().split("\n"))
    bare = "".join(f"{line}\n" for line in data.decode().split("\n") if not line.startswith("#"))
    assert rewritten(f"{collection}/x.md", data) == bare.rstrip("\n").encode() + b"\n"
    filled = "\n".join(ANSWERS.get(line, line) for line in data.decode().split("\n"))
    filled = re.sub(r"(audience:\n  - )Alfa", r"\1ocmw", filled)
    filled = re.sub(r"(form:\n  - )Alfa", r"\1maatwerk", filled)
    source = read(f"{collection}/x.md", filled.encode())
    assert source.findings == ()
    assert source.item is not None and source.item.status == "draft"


@pytest.mark.parametrize("collection", Collection)
def test_a_field_is_used_by_taking_away_the_sign_before_it(collection: Collection) -> None:
    lines = scaffold(collection, FILLED, ["Alfa"]).decode().split("\n")
    text = "\n".join(re.sub(r"^#(?! )|^#(?=  )", "", line) for line in lines)
    front, findings = frontmatter.split("x.md", text)
    assert front is not None and not findings
    assert list(front.fields.value) == [
        line.lstrip("#").partition(":")[0] for line in lines if re.match(r"#?\w+:", line)
    ]
    assert set(front.fields.value) == set(MODELS[collection].model_fields)


FILES = {
    "nieuws/2016/a.md": post(title="Al genomen"),
    "nieuws/b.md": "---\ntitle: Half af\nsummary:\n---\n",
    "diensten/c.md": service(slug="maat-werk", aliases=["/nieuws/oud"]),
    "paginas/over.md": page(),
    "redirects.yaml": "/diensten/vroeger: /diensten/\n",
    "urls.lock": "/studiedagen/voorbij/ studiedagen/voorbij\n",
}


def test_what_cannot_be_is_refused_with_the_reason(made: Made, conf: Path) -> None:
    content = write_files(conf.parent / "content", FILES)
    before = sorted(content.rglob("*"))
    other = "; kies een andere titel"
    cases = {
        ("nieuw", "Titel"): "'nieuw' ken ik niet; bedoel je 'nieuws'?",
        ("x", "Titel"): "'x' ken ik niet: kies uit nieuws, dienst, studiedag of pagina",
        ("nieuws", " "): "geef een titel, tussen aanhalingstekens",
        ("nieuws", "<b>x</b>"): "de titel is gewone tekst, zonder HTML: haal '<b>' weg",
        ("nieuws", "a\x00b"): "de titel bevat een onzichtbaar teken (U+0000): typ de tekst opnieuw",
        ("nieuws", "…?"): "van deze titel is geen adres te maken: gebruik letters of cijfers",
        ("nieuws", "2017"): f"het adres mag niet '2017' zijn: een jaartal is het adres van een archief{other}",
        ("pagina", "Zoeken"): f"het adres mag niet 'zoeken' zijn: dat is al het adres van een ander deel van de site{other}",
        ("studiedag", "Con"): f"het adres mag niet 'con' zijn: op Windows kan zo geen map heten{other}",
        ("nieuws", "Al, genomen!"): f"het adres /nieuws/al-genomen/ is al van nieuws/2016/a.md{other}",
        ("nieuws", "Half af"): f"het adres /nieuws/half-af/ is al van nieuws/b.md{other}",
        ("dienst", "Maat werk"): f"het adres /diensten/maat-werk/ is al van diensten/c.md{other}",
        ("nieuws", "Oud"): f"het adres /nieuws/oud/ is al van een doorverwijzing (diensten/c.md:12){other}",
        ("dienst", "Vroeger"): f"het adres /diensten/vroeger/ is al van een doorverwijzing (redirects.yaml:1){other}",
        ("studiedag", "Voorbij"): f"het adres /studiedagen/voorbij/ is al van 'studiedagen/voorbij', dat er vroeger stond{other}",
        ("pagina", "Over"): f"het adres /over/ is al van paginas/over.md{other}",
    }  # fmt: skip
    for (kind, title), said in cases.items():
        assert made(kind, title) == (1, f"inv new: {said}\n")
    assert sorted(content.rglob("*")) == before


def test_no_file_is_overwritten_and_no_id_is_used_twice(made: Made, conf: Path) -> None:
    files = {
        "nieuws/2016/wat-nu.md": post(title="Iets anders"),
        "nieuws/2017/wat-nu-2.md": post(title="Nog iets", id="nieuws/eigen"),
        "urls.lock": "/nieuws/weg/ nieuws/Wat-nu-3\n",
    }
    write_files(conf.parent / "content", files)
    assert made("nieuws", "Wat nu?")[1].startswith("nieuws/2017/wat-nu-4.md is gemaakt.")
    for path, text in files.items():
        assert (conf.parent / "content" / path).read_text(encoding="utf-8") == text


def test_the_task_takes_a_title_from_the_shell(tmp_path: Path) -> None:
    (tmp_path / "inhoud").mkdir()
    words = ["new", "nieuws", '\'t Kan: "beter" & snel', "--content", str(tmp_path / "inhoud")]
    command = [sys.executable, "-m", "invoke", *words]
    done = subprocess.run(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    (file,) = (tmp_path / "inhoud" / "nieuws").rglob("*.md")
    assert file.name == "t-kan-beter-snel.md"
    assert b'\ntitle: "\'t Kan: \\"beter\\" & snel"\n' in file.read_bytes()


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30))
def test_any_title_is_read_back_as_it_was_given(title: str) -> None:
    data = scaffold(Collection.NEWS, FILLED | {"title": title}, ["Alfa"])
    front, findings = frontmatter.split("x.md", data.decode())
    assert front is not None and not findings
    assert front.fields.value["title"] == title
