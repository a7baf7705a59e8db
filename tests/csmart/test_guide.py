"""The editors' guide says what the site does: its tables, its examples, its words, its links."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Final
from urllib.parse import unquote

import pytest
from pydantic import Field

from csmart.findings import report
from csmart.guide.parts import PartsError, renewed
from csmart.guide.tables import fields_table, labels_table
from csmart.model.fields import Address, Day, Forms, Status, Url
from csmart.model.parts import Location, Part, Source
from csmart.model.vocabulary import Label
from csmart.preparation import Prepared
from csmart.writing.derived import GUIDE, files, renew
from tests.conftest import ROOT, write_files

TEXT: Final = (ROOT / GUIDE).read_text(encoding="utf-8")

# An example: a path of the content, and the block of text that comes next.
_EXAMPLE: Final = re.compile(r"`content/(\S+\.md)`:?[^`]*?\n *```(?:markdown|text)\n(.*?)```", re.S)


def examples() -> dict[str, str]:
    """Return the examples by their paths, without what indents them."""
    found = {}
    for path, block in _EXAMPLE.findall(TEXT):
        indent = len(block) - len(block.lstrip(" "))
        found[path] = "\n".join(line[indent:] for line in block.splitlines()) + "\n"
    return found


def test_the_tables_are_those_of_the_models_and_the_labels() -> None:
    assert files(ROOT)[GUIDE].decode() == TEXT, "run: inv schema"


def test_the_guide_has_examples_of_each_kind() -> None:
    assert sorted(examples()) == [
        "diensten/datascan.md",
        "nieuws/2026/met-fouten.md",
        "nieuws/2026/open-data-delen.md",
        "studiedagen/2027/werken-met-data.md",
    ]


@pytest.fixture
def said(
    tmp_path: Path, prepared: Callable[..., Prepared], capsys: pytest.CaptureFixture[str]
) -> list[str]:
    """Return what a check says of the guide's examples among the real content."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    files = examples()
    labels = (ROOT / "content/labels.yaml").read_text(encoding="utf-8")
    result = prepared({**files, "labels.yaml": labels}, SITE_NOW="2026-11-25")
    capsys.readouterr()
    report([each for each in result.findings if each.path in files], tmp_path / "content")
    return (
        capsys.readouterr()
        .err.replace(tmp_path.as_posix(), "")
        .replace("/content", "content")
        .splitlines()
    )


def test_the_examples_are_right_and_the_wrong_one_gets_what_the_guide_says(said: list[str]) -> None:
    quoted = re.findall(r"^content/\S+:\d+: .*$", TEXT, re.M)
    assert len(quoted) == 5
    assert said == quoted


def test_the_messages_that_the_guide_explains_are_messages_of_the_checks() -> None:
    table = TEXT[TEXT.index("| je leest |") :].splitlines()[2:]
    rows = [row.split("`")[1] for row in table[: table.index("")]]
    assert len(rows) > 5
    code = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("checking", "reading", "model")
        for path in sorted((ROOT / "plugins/csmart" / folder).glob("*.py"))
    )
    for words in rows:
        assert all(part in code for part in words.split(" … ")), words


def test_each_label_and_each_file_that_the_guide_names_is_there() -> None:
    own = {path.removeprefix("../") for path in re.findall(r"\]\((?!#|http|/)([^)\s]+)", TEXT)}
    pictures = {path for path in own if path.startswith("gids/")}
    assert len(pictures) == 4
    assert all((ROOT / "docs" / path).is_file() for path in pictures)
    headings = [line.lstrip("# ") for line in TEXT.splitlines() if line.startswith("#")]
    anchors = {re.sub(r"[^\w -]", "", each.lower()).replace(" ", "-") for each in headings}
    assert {unquote(each) for each in re.findall(r"\]\(#([^)]+)\)", TEXT)} <= anchors


def test_the_guide_names_each_task_of_the_menu() -> None:
    tasks = json.loads((ROOT / ".vscode/tasks.json").read_text(encoding="utf-8"))["tasks"]
    text = " ".join(TEXT.split())
    assert [task["label"] for task in tasks if f"*{task['label']}*" not in text] == []


def test_a_guide_that_is_written_anew_keeps_its_own_words(tmp_path: Path) -> None:
    names = re.findall(r"<!-- begin: (.+) -->", TEXT)
    places = (
        f"Voor {each}\n<!-- begin: {each} -->\noud\n<!-- einde: {each} -->\n" for each in names
    )
    labels = "- name: A|B\n  description: Ja.\n"
    write_files(tmp_path, {"content/labels.yaml": labels, GUIDE: "".join(places)})
    assert GUIDE in renew(tmp_path)
    text = (tmp_path / GUIDE).read_text(encoding="utf-8")
    assert "oud\n" not in text
    assert "| A\\|B | Ja. |  |" in text
    assert [line for line in text.splitlines() if line.startswith("Voor ")] == [
        f"Voor {each}" for each in names
    ]
    assert renew(tmp_path) == ()


def test_a_part_without_a_place_is_told() -> None:
    with pytest.raises(PartsError, match="velden"):
        renewed("geen plaatsen", {"velden": "x"})


class _Sample(Part):
    when: Day = Field(title="Dag")
    state: Status = Field(Status.DRAFT, title="Stand")
    left_out: Url | None = Field(None, title="Weg")
    forms: Forms = Field(title="Vorm")
    place: Location | None = Field(None, title="Plek")
    sources: Annotated[tuple[Source, ...], Field(max_length=2)] = Field((), title="Bronnen")
    old: tuple[Address, ...] = Field((), title="Oud")
    count: Annotated[int, Field(ge=1)] | None = Field(None, title="Aantal", description="Hoeveel.")
    short: Annotated[str, Field(max_length=9)] = Field("", title="Kort")


def test_a_table_has_every_field_and_what_it_consists_of() -> None:
    assert fields_table(_Sample, {"left_out"})[2:] == [
        "| `when` | Dag | ja | datum `JJJJ-MM-DD` |  |",
        "| `state` | Stand |  | een van `published` (gepubliceerd), `draft` (concept) of `hidden` "
        "(verborgen); anders `draft` |  |",
        "| `forms` | Vorm | ja | een of meer van `instrument`, `begeleiding`, `maatwerk`, "
        "`opleiding`, `studiedag` of `raamcontract` |  |",
        "| `place` | Plek |  | groep velden |  |",
        "| `place.name` | Naam | ja | tekst |  |",
        "| `place.street` | Straat en nummer |  | tekst |  |",
        "| `place.city` | Plaats | ja | tekst |  |",
        "| `sources` | Bronnen |  | lijst, elk een groep velden |  |",
        "| `sources.title` | Titel | ja | tekst |  |",
        "| `sources.url` | Webadres | ja | webadres, begint met `https://` |  |",
        "| `old` | Oud |  | lijst, elk een adres op deze site, begint met `/` |  |",
        "| `count` | Aantal |  | getal | Hoeveel. |",
        "| `short` | Kort |  | tekst, hoogstens 9 tekens |  |",
    ]
    assert labels_table([Label(name="A", description="B", synonyms=("c", "d"))])[2:] == [
        "| A | B | c, d |"
    ]
