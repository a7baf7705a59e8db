"""Mending: what is mended and what is left, byte for byte; and that it is shown and asked first."""

import stat
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmart.addresses import Collection
from csmart.command import check
from csmart.reading.labels import read_labels
from csmart.reading.reader import read
from csmart.suggest import sure
from csmart.writing.canonical import canonical
from csmart.writing.changes import Change, ChangedMeanwhileError, save
from csmart.writing.mending import mended
from tests.conftest import write_files
from tests.samples import LABELS, post

VOCABULARY, _ = read_labels(f"{LABELS}- name: C, D\n  description: x\n".encode())

# What stands in the fields of a post, and what is made of it; nothing where all is left.
CASES = {
    "dates in other forms": (
        "date: 3 maart 2026\nmodified: 3/4/2026 om 9u30\nexpires: '2027/1/2'  # nooit",
        "date: 2026-03-03\nmodified: 2026-04-03 09:30\nexpires: \"2027-01-02\"  # nooit",
    ),
    "dates that could be anything": ("date: maart 2026\nmodified: '15'\nexpires: 31/2/2026", ""),
    "keys in another spelling": (
        "Titel: a\ndatum: 2026-03-03\nsummery: b\nImage-alt: c\nsource:\n  - Titel: d\n    URL: www.x.be/e",
        "title: a\ndate: 2026-03-03\nsummary: b\nimage_alt: c\nsource:\n  - title: d\n    url: https://www.x.be/e",
    ),
    "keys of which two letters changed places": ("tgas: [Alfa]\ndaet: 2026-03-03", "tags: [Alfa]\ndate: 2026-03-03"),
    "keys that are there, belong elsewhere, or are like no other": (
        "title: a\ntitel: b\nmenu: 3\nkleur: rood\nimages: x",
        "title: a\ntitel: b\nmenu: 3\nkleur: rood\nimage: x",
    ),
    "labels in another spelling": (
        "tags:\n  - ALFA # eerst\n  -   'beta'\n  - C D",
        "tags:\n  - \"Alfa\" # eerst\n  -   Bèta\n  - C, D",
    ),
    "labels in a list on one line": (
        "tags: [alfa, tweede,\"c d\"]",
        'tags: [Alfa, Bèta,"C, D"]',
    ),
    "labels that are there already, or are like no other": ("tags:\n  - Alfa\n  - alfa\n  - Gamma", ""),
    "choices in another spelling": ("status: Concept", "status: draft"),
    "choices that are like no other": ("status: klaar", ""),
    "addresses": (
        "aliases: [oud/adres, '/goed', x y]\nslug: Mijn Adres",
        "aliases: [/oud/adres, '/goed', x y]\nslug: mijn-adres",
    ),
    "texts that want quotes": (
        "title: I-monitor: \"hoe\"?\nsummary: @home\ntags:\n  - % x\nsource:\n  - title: a: b",
        "title: 'I-monitor: \"hoe\"?'\nsummary: \"@home\"\ntags:\n  - \"% x\"\nsource:\n  - title: \"a: b\"",
    ),
    "texts that begin with a quote": (
        "title: 't Is zover\nsummary: \"Morgen\" is er al\nsource:\n  - title: 'Samen': zo\n    url: 'https://x.be'",
        "title: \"'t Is zover\"\nsummary: '\"Morgen\" is er al'\nsource:\n  - title: \"'Samen': zo\"\n    url: 'https://x.be'",
    ),
    "a quote that may be left open": ("title: \"Wat nu?\nsummary: b", ""),
    "what cannot be read in another way": ("title: [a\nsummary: b", ""),
    "an unknown key with a colon too many": ("kleur: a: b", ""),
    "spaces at the end": ("title: a \t\nsummary: |\n  b  \n  c", "title: a\nsummary: |\n  b\n  c"),
    "no text": ("tags: {a: b}\nsource: x\ncontact: 3", ""),
    "signs of more than one byte": ("title: é😀\ntags: [Bèta, 'ALFA']", "title: é😀\ntags: [Bèta, Alfa]"),
}  # fmt: skip


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("case", CASES)
def test_what_is_surely_meant_is_mended_and_the_rest_stays_as_it_was(case: str, end: str) -> None:
    before, after = CASES[case]

    def file(fields: str) -> bytes:
        text = f"\ufeff\n---\n{fields}\n---\ntekst  \ndatum: 3 maart 2026\n\n"
        return text.replace("\n", end).encode()

    assert mended("nieuws/a.md", file(before), VOCABULARY) == file(after or before)


def test_other_collections_and_lists_are_mended_too() -> None:
    service = (
        b"---\ndoelgroep: x\nform: Maatwerk\naudience: [OCMW]\ncontact: {e-mail: x@y.be}\n---\n"
    )
    assert mended("diensten/a.md", service, VOCABULARY) == (
        b"---\ndoelgroep: x\nform: maatwerk\naudience: [ocmw]\ncontact: {email: x@y.be}\n---\n"
    )
    labels = b"# x \n- Naam: A: b\n  related: [ALFA, 'Beta ', Gamma]\n"
    assert mended("labels.yaml", labels, VOCABULARY) == (
        b'# x\n- name: "A: b"\n  related: [Alfa, B\xc3\xa8ta, Gamma]\n'
    )
    assert mended("redirects.yaml", b"/a: /b/ \n", VOCABULARY) == b"/a: /b/\n"


def test_a_file_that_is_no_text_or_has_no_fields_is_left() -> None:
    for data in (b"", b"x ", b"---\ntitle: x ", b"---\ntitel: \xff\n---\n", b"\xff\xfe---\n"):
        assert mended("nieuws/a.md", data, VOCABULARY) == data


@given(
    st.dictionaries(
        st.sampled_from(["title", "titel", "date", "datum", "tags", "slug", "source", "x"]),
        st.sampled_from(["3 maart 2026", "alfa", "a: b", " ", ""])
        | st.text(st.characters(exclude_categories=["Cs"]), max_size=9)
        | st.lists(st.sampled_from(["alfa", "Beta", "é"])),
        min_size=1,
    ),
    st.sampled_from(["\n", "\r\n"]),
)
def test_mending_again_changes_nothing_and_no_error_is_added(
    fields: dict[str, object], end: str
) -> None:
    data = canonical(Collection.NEWS, fields, "Tekst.  ").replace(b"\n", end.encode())
    once = mended("nieuws/a.md", data, VOCABULARY)
    assert mended("nieuws/a.md", once, VOCABULARY) == once
    assert once.count(b"\n") == data.count(b"\n")
    before, after = (read("nieuws/a.md", each).findings for each in (data, once))
    assert len(after) <= len(before)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("tEster", "1"),
        ("tést-er", "1"),
        ("testre", "1"),
        ("kaas", "7"),
        ("aksa", "7"),
        ("askaa", None),
        ("di", None),
        ("abcdef", None),
        ("abcdee", None),
        ("zz", None),
        ("", None),
        ("…", None),
        ("twee", None),
    ],
)
def test_a_meaning_is_sure_only_if_there_is_one(text: str, meaning: str | None) -> None:
    choices = {
        "tester": "1",
        "abcdeg": "2",
        "abcdeh": "3",
        "…": "4",
        "twee": "5",
        "Twee": "6",
        "kasa": "7",
        "id": "8",
    }
    assert sure(text, choices) == meaning


Fixed = Callable[..., tuple[int, str, str]]


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def fixed(conf: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Fixed:
    """Run the check with --fix; `answer` is typed on a terminal, without one there is none."""

    def run(answer: str | None = None, *, yes: bool = False) -> tuple[int, str, str]:
        stdin = StringIO() if answer is None else Terminal(f"{answer}\n")
        monkeypatch.setattr("sys.stdin", stdin)
        capsys.readouterr()
        code = check(conf, conf.parent / "content", fix=True, yes=yes)
        said = capsys.readouterr()
        prefix = f"{conf.parent.as_posix()}/"
        return code, said.out.replace(prefix, ""), said.err.replace(prefix, "")

    return run


BAD = post(date="3 maart 2017", tags=["alfa", "Gamma"])
DIFFERENCE = """\
Dit is vanzelf te herstellen:
--- content/nieuws/a.md (nu)
+++ content/nieuws/a.md (straks)
@@ -2,6 +2,6 @@
 title: Een bericht
-date: 3 maart 2017
+date: 2017-03-03
 summary: Kort.
 tags:
-- alfa
+- Alfa
 - Gamma
"""


def test_the_difference_is_shown_and_saved_only_if_that_is_wanted(fixed: Fixed, conf: Path) -> None:
    file = write_files(conf.parent / "content", {"nieuws/a.md": BAD}) / "nieuws/a.md"
    file.chmod(0o640)
    for answer, asked in (
        (None, "Voeg --yes toe om dit zo te bewaren."),
        ("nee", "[j/N]"),
        ("", ""),
    ):
        code, out, err = fixed(answer)
        assert code == 1 and out.startswith(
            DIFFERENCE.replace("@@ -2,5 +2,5 @@", "@@ -2,6 +2,6 @@")
        )
        assert asked in out and "Er is niets bewaard.\n" in out
        assert "niet '3 maart 2017'" in err and "'Gamma' bestaat niet" in err
        assert file.read_text() == BAD
    code, out, err = fixed("J")
    assert code == 1 and "Bewaard: 1 bestand.\n" in out
    assert "maart" not in err and "'Gamma' bestaat niet" in err
    assert file.read_text() == BAD.replace("3 maart 2017", "2017-03-03").replace("alfa", "Alfa")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert list(file.parent.iterdir()) == [file]
    file.write_bytes(file.read_bytes().replace(b"Gamma", b"tweede"))
    code, out, err = fixed(yes=True)
    assert code == 0 and "Bewaard" in out and "fout" not in err
    code, out, _ = fixed(yes=True)
    assert code == 0 and out.startswith("Er is niets dat vanzelf te herstellen is.\n")


def test_a_file_that_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    one, two, new = tmp_path / "1", tmp_path / "2", tmp_path / "3"
    one.write_text("a")
    two.write_text("b")
    changes = [Change(one, b"a", b"A"), Change(two, b"x", b"B")]
    with pytest.raises(ChangedMeanwhileError, match=r"2 is intussen gewijzigd\. Probeer"):
        save(changes)
    new.write_text("nieuw")
    with pytest.raises(ChangedMeanwhileError):
        save([Change(one, b"a", b"A"), Change(new, None, b"B")])
    assert [each.read_text() for each in sorted(tmp_path.iterdir())] == ["a", "b", "nieuw"]


def test_what_cannot_be_saved_as_a_whole_is_not_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = tmp_path / "1", tmp_path / "2"
    two.write_text("b")
    real = Path.replace

    def replace(path: Path, target: Path) -> Path:
        if target == two:
            raise OSError("schijf vol")
        return real(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(OSError, match="schijf vol"):
        save([Change(one, None, b"A"), Change(two, b"b", b"B")])
    assert {each.name: each.read_text() for each in tmp_path.iterdir()} == {"2": "b"}
