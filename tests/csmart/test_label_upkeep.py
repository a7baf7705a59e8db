"""Labels renamed, merged and retired: what changes byte for byte, what is refused, what is put back."""

import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmart.command import check
from csmart.reading.labels import read_labels
from csmart.writing.edits import edited
from csmart.writing.label import label
from csmart.writing.labelbook import LabelBook
from tests.conftest import ROOT, write_files
from tests.samples import page, post, service, study_day

Done = Callable[..., tuple[int, str]]

BOOK = """\
# De labels. Met \u2028 erin.
- name: "Alfa"   # de eerste
  slug: alfa
  description: Alles over alfa.
  synonyms: [eerste, 'A, b' ]

# Over bèta.
- name: "Bèta"
  description: >
    Alles
    over bèta.
  related:
    - Alfa
    - Gamma

-
  name: Gamma
  slug: derde
  description: Gamma.
  synonyms:
  - 'drie' # 3
  related: [Bèta,
            Alfa,
            Delta]
- name: Delta
  description: Delta.
  synonyms:
  related: [Alfa]
"""

FILES: dict[str, str] = {
    "labels.yaml": BOOK,
    "redirects.yaml": "# oud\n/term/1: /labels/alfa/#inhoud\n/term/2.xml: '/labels/alfa/feed.xml' # x\n/term/3: /labels/\n",
    "nieuws/2017/a.md": "\ufeff---\r\ntitle: A\r\ndate: 2017-01-01\r\nsummary: Alfa is kort.\r\ntags:\r\n- 'Alfa'  \r\n- Gamma\r\n---\r\nAlfa.\r\n",
    "nieuws/b.md": post(tags=["Bèta", "Alfa"]).replace("tags:\n- Bèta\n- Alfa", "tags: [Bèta, Alfa]"),
    "diensten/c.md": service(tags=["Delta", "Bèta"]),
    "studiedagen/d.md": study_day(tags=["Gamma", "Delta"], title="Alfa"),
    "nieuws/half.md": "---\ntitle: Half af\ntags: [Alfa, Delta]\n---\n",
    "paginas/over.md": page(body="Zie [alfa](/labels/alfa/).\n"),
}  # fmt: skip


@pytest.fixture
def done(conf: Path, capsys: pytest.CaptureFixture[str]) -> Done:
    """Do something to a label; return the code, and what was said of it."""

    def run(*words: str, yes: bool = True) -> tuple[int, str]:
        capsys.readouterr()
        code = label(conf, conf.parent / "content", *words, yes=yes)
        said = capsys.readouterr()
        return code, (said.out + said.err).replace(f"{conf.parent.as_posix()}/content/", "")

    return run


def texts(conf: Path) -> dict[str, str]:
    content = conf.parent / "content"
    files = (each for each in content.rglob("*") if each.is_file())
    return {each.relative_to(content).as_posix(): each.read_bytes().decode() for each in files}


def told(conf: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return the errors in the content."""
    check(conf, conf.parent / "content")
    return [line for line in capsys.readouterr().err.splitlines() if ": fout: " in line]


def replaced(pairs: Mapping[str, tuple[str, str]], gone: str = "") -> dict[str, str]:
    """Return the files with one text in some of them replaced by another."""
    made = dict(FILES)
    for pair, (old, new) in pairs.items():
        path = pair.partition(" ")[0]
        assert made[path].count(old) == 1, (pair, made[path].count(old))
        made[path] = made[path].replace(old, new)
    return made


RENAMED = {
    "labels.yaml 1": ('- name: "Alfa"   #', "- name: '\"Omega\": 1'   #"),
    "labels.yaml 2": ("slug: alfa", "slug: omega-1"),
    "labels.yaml 3": ("'A, b' ]", "'A, b', Alfa ]"),
    "labels.yaml 4": ("    - Alfa\n", "    - '\"Omega\": 1'\n"),
    "labels.yaml 5": ("            Alfa,", "            '\"Omega\": 1',"),
    "labels.yaml 6": ("related: [Alfa]", "related: ['\"Omega\": 1']"),
    "redirects.yaml 1": ("/labels/alfa/#inhoud", "/labels/omega-1/#inhoud"),
    "redirects.yaml 2": ("'/labels/alfa/feed.xml' #", '"/labels/omega-1/feed.xml" #'),
    "nieuws/2017/a.md": ("- 'Alfa'  \r\n", "- '\"Omega\": 1'  \r\n"),
    "nieuws/b.md": ("[Bèta, Alfa]", "[Bèta, '\"Omega\": 1']"),
    "nieuws/half.md": ("[Alfa, Delta]", "['\"Omega\": 1', Delta]"),
}
MERGED = {
    "labels.yaml 1": (BOOK[BOOK.index('- name: "Alfa"') : BOOK.index("# Over")], ""),
    "labels.yaml 2": ("  - 'drie' # 3", "  - 'drie' # 3\n  - Alfa\n  - eerste\n  - A, b"),
    "labels.yaml 3": ("    - Alfa\n", ""),
    "labels.yaml 4": ("            Alfa,\n", ""),
    "labels.yaml 5": ("related: [Alfa]", "related: [Gamma]"),
    "redirects.yaml 1": ("/labels/alfa/#inhoud", "/labels/derde/#inhoud"),
    "redirects.yaml 2": ("'/labels/alfa/feed.xml' #", '"/labels/derde/feed.xml" #'),
    "nieuws/2017/a.md": ("- 'Alfa'  \r\n", ""),
    "nieuws/b.md": ("[Bèta, Alfa]", "[Bèta, Gamma]"),
    "nieuws/half.md": ("[Alfa, Delta]", "[Gamma, Delta]"),
}
RETIRED = {
    "labels.yaml 1": MERGED["labels.yaml 1"],
    "labels.yaml 3": MERGED["labels.yaml 3"],
    "labels.yaml 4": MERGED["labels.yaml 4"],
    "labels.yaml 5": ("related: [Alfa]", "related: []"),
    "redirects.yaml 1": ("/labels/alfa/#inhoud", "/labels/#inhoud"),
    "redirects.yaml 2": ("'/labels/alfa/feed.xml' #", '"/feed.xml" #'),
    "redirects.yaml 3": (
        "/term/3: /labels/\n",
        "/term/3: /labels/\n/labels/alfa/: /labels/\n/labels/eerste/: /labels/\n/labels/a-b/: /labels/\n",
    ),
    "nieuws/2017/a.md": MERGED["nieuws/2017/a.md"],
    "nieuws/b.md": ("[Bèta, Alfa]", "[Bèta]"),
    "nieuws/half.md": ("[Alfa, Delta]", "[Delta]"),
}  # fmt: skip
CASES = {
    ("rename", "Alfa", '"Omega":  1'): RENAMED,
    ("merge", "Alfa", "Gamma"): MERGED,
    ("retire", "Alfa", "/labels/"): RETIRED,
    # A slug that was chosen stays, and so does the address.
    ("rename", "Gamma", "Drie"): {
        "labels.yaml 1": ("  name: Gamma", "  name: Drie"),
        "labels.yaml 2": ("    - Gamma", "    - Drie"),
        "nieuws/2017/a.md": ("- Gamma", "- Drie"),
        "studiedagen/d.md": ("- Gamma", "- Drie"),
    },
    # Another spelling has the same address.
    ("rename", "Bèta", "beta"): {
        "labels.yaml 1": ('- name: "Bèta"', "- name: beta"),
        "labels.yaml 2": ("[Bèta,", "[beta,"),
        "nieuws/b.md": ("[Bèta,", "[beta,"),
        "diensten/c.md": ("- Bèta", "- beta"),
    },
    # A synonym becomes the name.
    ("rename", "Alfa", "Eerste"): {
        "labels.yaml 1": ('- name: "Alfa"   #', '- name: "Eerste"   #'),
        "labels.yaml 2": ("slug: alfa", "slug: eerste"),
        "labels.yaml 3": ("[eerste,", "[Alfa,"),
        "labels.yaml 4": ("    - Alfa\n", "    - Eerste\n"),
        "labels.yaml 5": ("            Alfa,", "            Eerste,"),
        "labels.yaml 6": ("related: [Alfa]", "related: [Eerste]"),
        "redirects.yaml 1": ("/labels/alfa/#inhoud", "/labels/eerste/#inhoud"),
        "redirects.yaml 2": ("'/labels/alfa/feed.xml' #", '"/labels/eerste/feed.xml" #'),
        "nieuws/2017/a.md": ("- 'Alfa'  ", "- Eerste  "),
        "nieuws/b.md": ("Alfa]", "Eerste]"),
        "nieuws/half.md": ("[Alfa,", "[Eerste,"),
    },
    # Its first synonym; one that gives the address of a slug that was chosen.
    ("rename", "Delta", "Vier"): {
        "labels.yaml 1": ("- name: Delta", "- name: Vier"),
        "labels.yaml 2": ("Delta.\n  synonyms:\n", "Delta.\n  synonyms: [Delta]\n"),
        "labels.yaml 3": ("            Delta]", "            Vier]"),
        "diensten/c.md": ("- Delta", "- Vier"),
        "studiedagen/d.md": ("- Delta", "- Vier"),
        "nieuws/half.md": ("Delta]", "Vier]"),
    },
    ("merge", "Gamma", "Bèta"): {
        "labels.yaml 1": (BOOK[BOOK.index("-\n  name: Gamma") : BOOK.index("- name: Delta")], ""),
        "labels.yaml 2": ("  related:\n    - Alfa\n    - Gamma\n", "  synonyms: [Gamma, drie]\n  related:\n    - Alfa\n"),
        "redirects.yaml": ("/term/3: /labels/\n", "/term/3: /labels/\n/labels/derde/: /labels/beta/\n"),
        "nieuws/2017/a.md": ("- Gamma", "- Bèta"),
        "studiedagen/d.md": ("- Gamma", "- Bèta"),
    },
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_label_changes_where_it_stands_and_nothing_else_does(
    case: tuple[str, str, str], done: Done, conf: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_files(conf.parent / "content", FILES)
    before = told(conf, capsys)
    code, said = done(*case)
    assert code == 0, said
    assert texts(conf) == replaced(CASES[case])
    action, _, new = case
    words = {"rename": "heet nu", "merge": "is opgegaan in", "retire": "leidt naar"}
    assert f"{words[action]} '{' '.join(new.split())}'.\n" in said
    assert [line for line in told(conf, capsys) if line not in before] == []


def test_a_name_can_go_back_and_forth(done: Done, conf: Path) -> None:
    write_files(conf.parent / "content", FILES)
    assert done("rename", "Delta", "Vier")[0] == 0
    assert done("rename", "Vier", "Vijf")[0] == 0
    assert (
        "name: Vijf\n  description: Delta.\n  synonyms: [Delta, Vier]\n"
        in texts(conf)["labels.yaml"]
    )
    assert done("rename", "Vijf", "Delta")[0] == 0
    assert (
        "name: Delta\n  description: Delta.\n  synonyms: [Vijf, Vier]\n"
        in texts(conf)["labels.yaml"]
    )


REFUSED = {
    ("renaem", "Alfa", "x"): "'renaem' ken ik niet; bedoel je 'rename'?",
    ("x", "Alfa", "x"): "'x' ken ik niet: kies uit rename, merge of retire",
    ("rename", "Alfo", "x"): "het label 'Alfo' bestaat niet; bedoel je 'Alfa'?",
    ("rename", "Alfa", "Alfa"): "het label heet al 'Alfa'",
    ("rename", "Alfa", "…"): "de nieuwe naam heeft minstens één letter of cijfer nodig: er is een adres van te maken",
    ("rename", "Alfa", "<b>"): "de nieuwe naam is gewone tekst, zonder HTML: haal '<b>' weg",
    ("rename", "Alfa", "beta"): "het label 'Bèta' is er al; voeg samen met: inv label merge \"Alfa\" \"Bèta\"",
    ("rename", "Alfa", "Drie"): "'Drie' is al een synoniem van 'Gamma'",
    ("merge", "Alfa", "Alfa"): "een label kan niet in zichzelf opgaan",
    ("merge", "Alfa", "zeta"): "het label 'zeta' bestaat niet; bedoel je 'Bèta'?",
    ("retire", "Alfa", "Alfa"): "het adres van dit label kan niet naar zichzelf leiden",
    ("retire", "Alfa", "/nergens/heen/"): "op '/nergens/heen/' staat dan niets: kies een ander adres, zoals /labels/",
    ("retire", "Bèta", "/labels/"): "nieuws/c.md zou geen label meer hebben: geef er eerst een ander, of laat dit label in een ander opgaan met: inv label merge \"Bèta\" …",
}  # fmt: skip


def test_what_cannot_be_is_refused_with_the_reason_and_nothing_changes(
    done: Done, conf: Path
) -> None:
    write_files(conf.parent / "content", {**FILES, "nieuws/c.md": post(tags=["Bèta"], slug="c")})
    before = texts(conf)
    for words, said in REFUSED.items():
        assert done(*words) == (1, f"inv label: {said}\n")
    odd = {
        "nieuws/d.md": ("---\ntitle: [Alfa\n---\n", "nieuws/d.md is niet te lezen: verbeter dat eerst (inv check)"),
        "labels.yaml": ("- name: Alfa\n", "in labels.yaml staan fouten: verbeter die eerst (inv check)"),
        "nieuws/e.md": (
            post(slug="e").replace("- Alfa", "- |\n  Alfa"),
            "nieuws/e.md: zet elk label onder 'tags' op een eigen regel",
        ),
    }  # fmt: skip
    for path, (text, said) in odd.items():
        write_files(conf.parent / "content", {"labels.yaml": BOOK, path: text})
        assert done("rename", "Alfa", "Omega") == (1, f"inv label: {said}\n")
        write_files(
            conf.parent / "content", {"labels.yaml": BOOK, path: before.get(path, post(slug="z"))}
        )
        (conf.parent / "content" / path).unlink()
    write_files(conf.parent / "content", {"labels.yaml": "[{name: Alfa, description: x.}]"})
    assert done("rename", "Alfa", "Omega") == (
        1,
        "inv label: labels.yaml: begin elk label met '- name:' op een eigen regel\n",
    )


def test_what_would_give_an_error_is_put_back(done: Done, conf: Path) -> None:
    files = {**FILES, "redirects.yaml": "/labels/omega: /labels/beta/\n"}
    write_files(conf.parent / "content", files)
    code, said = done("rename", "Alfa", "Omega")
    assert code == 1
    assert "redirects.yaml:1: fout: het oude adres '/labels/omega' is al een pagina" in said
    assert said.endswith("dat geeft de fouten hierboven; alles is teruggezet zoals het was\n")
    assert texts(conf) == files
    no_redirects = {path: text for path, text in FILES.items() if path != "redirects.yaml"}
    (conf.parent / "content/redirects.yaml").unlink()
    lock = {"urls.lock": "/labels/alfa/\n/labels/alfa/vreemd.xyz\n"}
    write_files(conf.parent / "content", no_redirects | lock)
    assert done("retire", "Alfa", "Gamma")[0] == 0  # that address was dead before, too
    assert texts(conf)["redirects.yaml"].startswith("/labels/alfa/: /labels/derde/\n")


def test_nothing_is_saved_without_a_yes(
    done: Done, conf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(conf.parent / "content", FILES)
    code, said = done("rename", "Bèta", "beta", yes=False)
    assert code == 1
    assert said.startswith("--- labels.yaml (nu)\n+++ labels.yaml (straks)\n")
    assert '-- name: "Bèta"\n+- name: beta\n' in said
    assert said.endswith("Voeg --yes toe om dit zo te bewaren.\nEr is niets bewaard.\n")
    assert texts(conf) == FILES


LOCK = """\
/labels/alfa/
/labels/alfa/agenda.ics
/labels/alfa/feed.json
/labels/alfa/feed.xml
/labels/alfa/nieuws/
/labels/eerste/
/labels/eerste/feed.xml
"""


@pytest.mark.parametrize(
    ("words", "led"),
    [
        (("rename", "Alfa", "Omega"), ""),
        (("merge", "Alfa", "Bèta"), ""),
        (
            ("retire", "Alfa", "Bèta"),
            "/labels/alfa/: /labels/beta/\n/labels/alfa/agenda.ics: /studiedagen/agenda.ics\n"
            "/labels/eerste/: /labels/beta/\n/labels/a-b/: /labels/beta/\n",
        ),
        (
            ("retire", "Alfa", "/nieuws"),
            "/labels/alfa/: /nieuws/\n/labels/alfa/agenda.ics: /studiedagen/agenda.ics\n"
            "/labels/eerste/: /nieuws/\n/labels/a-b/: /nieuws/\n",
        ),
        (
            ("retire", "Alfa", "/labels/"),
            "/labels/alfa/: /labels/\n/labels/alfa/agenda.ics: /studiedagen/agenda.ics\n"
            "/labels/alfa/feed.json: /feed.json\n/labels/alfa/feed.xml: /feed.xml\n"
            "/labels/eerste/: /labels/\n/labels/eerste/feed.xml: /feed.xml\n/labels/a-b/: /labels/\n",
        ),
    ],
)
def test_every_address_that_was_published_still_works(
    words: tuple[str, str, str],
    led: str,
    done: Done,
    conf: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    files = {
        "labels.yaml": BOOK,
        "urls.lock": LOCK,
        "nieuws/a.md": post(tags=["Alfa", "Bèta"]),
        "studiedagen/d.md": study_day(tags=["Alfa", "Gamma"]),
    }
    write_files(conf.parent / "content", files)
    assert told(conf, capsys) == []
    code, said = done(*words)
    assert code == 0, said
    assert told(conf, capsys) == []
    assert texts(conf).get("redirects.yaml", "") == led


@given(
    st.lists(st.sampled_from(["Alfa", "Bèta", "C d", "E: f", "g, h", "#i"]), min_size=2, unique=True),
    st.booleans(),
    st.sampled_from(["Nieuw", "x: y", "[z]", "a, b", "'q'", "é😀"]),
)  # fmt: skip
def test_any_label_can_be_renamed_or_removed_in_any_list(
    names: list[str], in_flow: bool, new: str
) -> None:
    from csmart.writing.canonical import scalar

    old, owner = names[0], names[-1]
    written = [scalar(name, in_flow=in_flow) for name in names]
    listed = f"[{', '.join(written)}]" if in_flow else "".join(f"\n  - {each}" for each in written)
    text = "".join(
        f"- name: {scalar(name)}\n  description: x\n" + (f"  related: {listed}\n" if name == owner else "")
        for name in names
    )  # fmt: skip
    book = LabelBook(text)
    renamed = edited(text.encode(), [*book.renamed(old, new), *book.related(old, new)])
    labels = {each.name: each for each in read_labels(renamed)[0].labels}
    assert set(labels) == {new, *names[1:]}
    assert labels[owner].related == (new, *names[1:])
    removed = edited(text.encode(), [*book.removed(old), *book.related(old, None, but=[old])])
    labels = {each.name: each for each in read_labels(removed)[0].labels}
    assert set(labels) == set(names[1:])
    assert labels[owner].related == tuple(names[1:])


def test_the_task_takes_its_words_from_the_shell(tmp_path: Path) -> None:
    write_files(tmp_path, {"labels.yaml": BOOK})
    words = ["label", "rename", "Alfa", "Nog iets", "--content", str(tmp_path), "--yes"]
    command = [sys.executable, "-m", "invoke", *words]
    run = subprocess.run(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    assert run.returncode == 0, run.stderr.decode()
    assert b'- name: "Nog iets"   # de eerste\n' in (tmp_path / "labels.yaml").read_bytes()
