"""What Visual Studio Code completes fields with: what the models give, where it looks for it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from invoke.collection import Collection

import tasks
from csmart.model import keys
from csmart.model.items import MODELS
from csmart.writing.completion import files
from csmart.writing.derived import renew
from csmart.writing.new import KINDS
from tests.conftest import ROOT, write_files
from tests.samples import LABELS

EDITOR = ROOT / ".vscode"
POST = ".vscode/schemas/nieuws.json"


def read(path: Path) -> Any:
    lines = path.read_text(encoding="utf-8").splitlines()
    return json.loads("\n".join(line for line in lines if not line.lstrip().startswith("//")))


def test_the_committed_files_are_what_the_models_give() -> None:
    """A new label does not make them wrong, only incomplete: `inv schema` adds it."""
    labels = read(ROOT / POST)["properties"]["tags"]["items"]["enum"]
    for path, data in files(labels).items():
        assert (ROOT / path).read_text(encoding="utf-8").encode() == data, f"inv schema: {path}"


def test_the_editor_is_told_of_each_schema() -> None:
    schemas = read(EDITOR / "settings.json")["yaml.schemas"]
    assert {ROOT / path for path in schemas} == set((EDITOR / "schemas").iterdir())
    for path, where in schemas.items():
        kind = Path(path).stem
        assert where == (f"content/{kind}/**/*.md" if kind in MODELS else f"content/{kind}.yaml")


def test_every_field_has_a_snippet_by_its_key_and_by_its_dutch_name() -> None:
    snippets = json.loads(files(["Alfa", "A, b|c}$\\d"])[".vscode/csmart.code-snippets"])
    by_key = {each["prefix"][0]: each for each in snippets.values()}
    for model in MODELS.values():
        assert set(keys.keys(model)) <= set(by_key)
    assert by_key["date"]["prefix"] == ["date", "datum"]
    assert by_key["menu"]["description"].endswith(" Voor paginas.")
    bodies = {key: "\n".join(each["body"]) for key, each in by_key.items()}
    assert bodies["status"] == "status: ${1|published,draft,hidden|}"
    assert bodies["tags"] == "tags:\n  - ${1|Alfa,A\\, b\\|c\\}\\$\\\\d|}"
    assert bodies["start"] == "start: ${1:$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE 09:30}"
    assert bodies["review_by"] == "review_by: ${1:$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE}"
    assert bodies["location"] == "location:\n  name: ${1}\n  street: ${2}\n  city: ${3}"
    assert bodies["source"] == "source:\n  - title: ${1}\n    url: ${2}"
    assert bodies["aliases"] == "aliases:\n  - $1"


def test_only_files_that_are_not_right_are_written(tmp_path: Path) -> None:
    write_files(tmp_path / "content", {"labels.yaml": LABELS})
    assert set(renew(tmp_path)) == set(files([]))
    assert read(tmp_path / POST)["properties"]["tags"]["items"]["enum"] == ["Alfa", "Bèta"]
    (tmp_path / POST).write_bytes((tmp_path / POST).read_bytes().replace(b"\n", b"\r\n"))
    assert renew(tmp_path) == ()
    write_files(tmp_path / "content", {"labels.yaml": LABELS + "- name: C\n  description: x.\n"})
    assert set(renew(tmp_path)) == set(files([])) - {
        ".vscode/schemas/paginas.json",
        ".vscode/schemas/redirects.json",
    }


@pytest.mark.parametrize("kind", ["fout", "let op"])
def test_findings_land_in_the_list_of_problems(kind: str) -> None:
    task = read(EDITOR / "tasks.json")["tasks"][0]
    patterns = [each["pattern"]["regexp"] for each in task["problemMatcher"]]
    found = [
        match.groups()
        for pattern in patterns
        if (match := re.search(pattern, f"content/nieuws/x.md:3: {kind}: 'date' is: leeg"))
    ]
    assert found == [("content/nieuws/x.md", "3", "'date' is: leeg")]


def test_every_task_is_a_command_and_each_kind_of_item_can_be_begun() -> None:
    told = read(EDITOR / "tasks.json")
    assert {task["args"][0] for task in told["tasks"]} <= set(
        Collection.from_module(tasks).task_names
    )
    asked = {f"${{input:{each['id']}}}" for each in told["inputs"]}
    assert [each for task in told["tasks"] for each in task["args"] if "$" in each] == sorted(asked)
    assert told["inputs"][0]["options"] == list(KINDS)
