"""What the editor's scripts make of files, in node: the same as Python does."""

import json
import random
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csmart import corpus
from csmart.addresses import Collection
from csmart.editor.files import scripts
from csmart.editor.forms import form
from csmart.model.items import MODELS
from csmart.model.vocabulary import Label
from csmart.reading import frontmatter, textfile
from csmart.writing.canonical import canonical, rewritten
from tests.conftest import ROOT
from tests.csmart.test_canonical import EVERYTHING
from tests.deep.tools import EDITOR

pytestmark = pytest.mark.deep

Case = tuple[str, dict[str, Any]]
FORMS = {collection: form(model, ["Alfa", "Bèta"]) for collection, model in MODELS.items()}
DAY = FORMS[Collection.STUDY_DAYS]
WORDS = ["", "a", "'t is", 'zegt "ja"', "a: b", "a #b", "# x", "- y", "10:30", "No", "yes", "~"]
WORDS += ["0x1F", "1_000", ".5e3", "é ë", " voor", "na ", "een\ntwee", "\ttab", "\\", "\\ '", "@x"]
WORDS += ["[a]", "{b}", "112", "2017-02-01", "null", "=", "<<", "a\u2028b", "\ufeffx", "🏛", "x\x07"]
WORDS += ["ſ", "yeſ", "ON", "K", ".ınf", "%20", "*[X]: y", "!x", "&x"]
WORDS += ["|", ">", "?", ":", "a:", ","]


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Callable[[list[Case]], list[Any]]:
    """Run cases in node, with the scripts as a browser gets them."""
    folder = tmp_path_factory.mktemp("scripts")
    (folder / "package.json").write_text('{"type": "module"}')
    for name, data in scripts().items():
        (folder / name).write_bytes(data)
    for name, file in EDITOR.files().items():
        if name == "js-yaml.js":
            shutil.copy(file, folder / name)

    def run(cases: list[Case]) -> list[Any]:
        done = subprocess.run(
            ["node", str(ROOT / "tests/deep/format.mjs"), str(folder)],
            input=json.dumps(cases),
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        answered: list[Any] = json.loads(done.stdout)
        assert len(answered) == len(cases)
        return answered

    return run


def read(text: str) -> tuple[dict[str, Any], str]:
    decoded, _ = textfile.decode("x.md", text.encode())
    front, found = frontmatter.split("x.md", decoded)
    assert front is not None and not found, found
    return front.fields.value, front.body


def value(dice: random.Random, depth: int = 0) -> Any:
    kind = dice.random()
    if depth > 2 or kind < 0.6:
        return dice.choice(WORDS)
    if kind < 0.8:
        return [value(dice, depth + 1) for _ in range(dice.randrange(4))]
    # Keys of digits alone come first in JavaScript, wherever they stood.
    keys = [word or "leeg" for word in dice.sample(WORDS, 3) if not word.isdecimal()]
    return {key: value(dice, depth + 1) for key in keys}


def test_both_write_the_same_of_any_fields(answers: Callable[[list[Case]], list[Any]]) -> None:
    dice = random.Random(2017)
    cases: list[Case] = []
    expected = []
    for number in range(600):
        collection = dice.choice([*Collection])
        keys = [*dice.sample([*MODELS[collection].model_fields], 4), "onbekend", "een sleutel"]
        fields = {key: value(dice) for key in keys}
        body = dice.choice(["", "Tekst.\n", "\n \n  - x\n\nA\r\nB  \n\n", "\tcode\n"])
        if number < len(WORDS):
            fields = {"title": WORDS[number], "tags": [WORDS[number]], "capacity": str(number)}
        given = {"fields": fields, "body": body, "form": FORMS[collection]}
        cases.append(("canonical", given))
        expected.append(canonical(collection, fields, body).decode())
    for case, answer, wanted in zip(cases, answers(cases), expected, strict=True):
        assert answer == wanted, case


def test_both_read_the_same_in_any_file(answers: Callable[[list[Case]], list[Any]]) -> None:
    heads = [
        "title: a\ntags: [Alfa, 'Bèta']\nonbekend: 10:30",
        "# een opmerking\ntitle: >\n  Op twee\n  regels.\ntags:\n- Alfa\n",
        "title: |\n  # geen opmerking\n  x\nleeg:\nsource: []\nspeakers: ['', \"a\\tb\"]",
        "title: 'It''s'\n\"een sleutel\": {a: 1, b: [No, ~]}",
        "programme:\n  - time: 9:30\n    title:",
        "title: a\u2028b\ncapacity: 0040\nlocation: {name: x, city: 'y z'}",
    ]
    texts = [f"---\n{head}\n---\n\nTekst.\n" for head in heads]
    texts += [f"\ufeff\n\n--- \n{head}\n---\t\nA\n\nB\n".replace("\n", "\r\n") for head in heads]
    # With a form that knows no lists or groups, a file is opened as it stands.
    given: list[Case] = [("opened", {"text": text, "form": []}) for text in texts]
    for text, opened in zip(texts, answers(given), strict=True):
        fields, body = read(text)
        shown = body.strip("\n").rstrip()
        assert opened == {**fields, "body": shown}, text


def real(tmp_path: Path) -> list[tuple[Collection, str]]:
    """Return the content of the site, and that of a made-up one."""
    corpus.write(tmp_path / "content", 150)
    found = []
    for root in (ROOT / "content", tmp_path / "content"):
        for file in sorted(root.rglob("*.md")):
            collection = Collection(file.relative_to(root).parts[0])
            found.append((collection, file.read_text(encoding="utf-8")))
    return found


def test_a_file_that_is_saved_without_a_change_keeps_every_byte(
    answers: Callable[[list[Case]], list[Any]], tmp_path: Path
) -> None:
    files = [*real(tmp_path), (Collection.STUDY_DAYS, EVERYTHING)]
    odd = (
        "\ufeff---\r\n# noot\r\ntags: Alfa\r\ntitle:  'a' \r\nprice:\r\n---\r\n\r\n\r\n x \r\n\r\n"
    )
    files.append((Collection.SERVICES, odd))
    given: list[Case] = [
        ("item", {"text": text, "changes": {}, "form": FORMS[kind]}) for kind, text in files
    ]
    assert answers(given) == [text for _, text in files]


def test_a_change_changes_its_own_lines_alone(
    answers: Callable[[list[Case]], list[Any]], tmp_path: Path
) -> None:
    files = [
        (kind, form.decode())
        for kind, text in real(tmp_path)
        if (form := rewritten(f"{kind}/x.md", text.encode())) is not None
    ]
    assert len(files) > 150
    changes = {"title": "  Een   andere: titel "}
    given: list[Case] = [
        ("item", {"text": text, "changes": changes, "form": FORMS[kind]}) for kind, text in files
    ]
    for (_, before), after in zip(files, answers(given), strict=True):
        assert after == re.sub(
            "^title: .*$", 'title: "Een andere: titel"', before, count=1, flags=re.M
        )


WRITTEN = """\
---
# Boven de titel.
title: Een dag
# Nog na te vragen.
date: 2017-02-01
tags: Alfa
price:
location:
  # In de plaats.
  name: x
  city: y
onbekend: 1
# Onderaan.
---

Tekst.
"""
MENDED = """\
---
# Boven de titel.
title: Een dag
# Nog na te vragen.
date: 2017-02-01
tags:
  - Alfa
  - Bèta
# In de plaats.
location:
  name: x
  city: z
price:
onbekend: "1"
# Onderaan.
---

Tekst.
"""


@pytest.mark.parametrize(
    ("text", "changes", "expected"),
    [
        pytest.param(
            WRITTEN,
            {"tags": ["Alfa", "Bèta"], "location": [{"name": "x", "street": "", "city": " z "}]},
            MENDED,
            id="a comment stays with its key, a blank key stays",
        ),
        pytest.param(
            None,
            {"title": "T", "price": "", "tags": ["Alfa"], "location": [], "capacity": 40,
             "speakers": ["", None, "A\nB"], "contact": [{"email": "a@b.be"}], "body": "\nX\n\n"},
            "---\ntitle: T\ntags:\n  - Alfa\ncapacity: 40\ncontact:\n  email: a@b.be\nspeakers:\n"
            "  - A B\n---\n\nX\n",
            id="what is empty is left out of a new file",
        ),
        pytest.param(
            "---\ntitle: T\nprice: gratis\nlocation:\n  name: x\n  city: y\n---\n",
            {"price": "", "location": []},
            "---\ntitle: T\nlocation:\nprice:\n---\n",
            id="no key is lost",
        ),
        pytest.param(
            "---\ntitle: T\nprogramme:\n  - time: 9 uur\n    title: A\n    speaker:\n---\n",
            {"title": "U"},
            "---\ntitle: U\nprogramme:\n  - time: 9 uur\n    title: A\n    speaker:\n---\n",
            id="what was not changed stays, also where the form would not write it so",
        ),
    ],
)  # fmt: skip
def test_an_edit_is_written_in_the_one_form(
    answers: Callable[[list[Case]], list[Any]],
    text: str | None,
    changes: dict[str, Any],
    expected: str,
) -> None:
    assert answers([("item", {"text": text, "changes": changes, "form": DAY})]) == [expected]


def test_a_file_that_cannot_be_read_is_not_written(
    answers: Callable[[list[Case]], list[Any]],
) -> None:
    texts = [
        "geen kop",
        "---\ntitle: a: b\n---\n",
        "---\ntitle: a\ntitle: b\n---\n",
        "---\n- x\n---\n",
    ]
    given: list[Case] = [
        ("item", {"text": text, "changes": {"title": "T"}, "form": DAY}) for text in texts
    ]
    for answer in answers(given):
        assert "kan hier niet bewaard worden" in answer["problem"]


LABELS = """\
# De labels.
- name: Alfa
  # Binnenin.
  description: Alles over alfa.
  synonyms: [a, b]

# Over bèta.
- {name: Bèta, description: Alles.}
- name: Gamma
  description: x
"""


def test_labels_that_nobody_changed_stay_as_they_stand(
    answers: Callable[[list[Case]], list[Any]],
) -> None:
    labels = form(Label, ["Alfa", "Bèta", "Gamma"])
    alfa = {"name": "Alfa", "description": "Alles over alfa.", "synonyms": ["a", "b"]}
    beta, gamma = {"name": "Bèta", "description": "Alles."}, {"name": "Gamma", "description": "x"}
    new = {"name": "Nieuw: één", "description": " Iets. ", "slug": "", "related": ["Alfa"]}
    changes = [
        {"labels": [alfa, beta, gamma]},
        {"labels": [alfa, {**beta, "description": "Anders."}, gamma, new]},
        {"labels": [alfa, gamma]},
    ]
    given: list[Case] = [
        *(("labels", {"text": LABELS, "changes": each, "form": labels}) for each in changes),
        ("labels", {"text": "", "changes": {"labels": [gamma]}, "form": labels}),
    ]
    same, changed, fewer, first = answers(given)
    assert same == LABELS
    bare = "- {name: Bèta, description: Alles.}\n"
    assert changed == LABELS.replace(bare, "- name: Bèta\n  description: Anders.\n") + (
        '\n- name: "Nieuw: één"\n  description: Iets.\n  related:\n    - Alfa\n'
    )
    assert fewer == LABELS.replace(f"# Over bèta.\n{bare}", "")
    assert first == "- name: Gamma\n  description: x\n"


def test_patterns_mean_the_same_in_a_browser(answers: Callable[[list[Case]], list[Any]]) -> None:
    def patterns(fields: list[dict[str, Any]]) -> set[str]:
        found = {field["pattern"][0] for field in fields if "pattern" in field}
        for field in fields:
            found |= patterns([field["field"]] if "field" in field else field.get("fields", []))
        return found

    # Of these two signs, Python and JavaScript think otherwise; the one form has them in escapes.
    texts = [word for word in WORDS if not re.search("[\u2028\ufeff]", word)]
    texts += ["https://a.be/x", "a@b.be", "014 57 62 11", "/oud", "bestanden/x.pdf", "x.png"]
    texts += ["<b>", "&amp;", "x" * 301, "x y " * 75, "2017-02-01 09:30", " 2017-02-01\n", "a-b"]
    every = sorted(set().union(*(patterns(fields) for fields in FORMS.values())))
    assert len(every) > 10
    given: list[Case] = [("matches", {"pattern": each, "texts": texts}) for each in every]
    for pattern, matches in zip(every, answers(given), strict=True):
        expected = [re.search(pattern, text) is not None for text in texts]
        assert dict(zip(texts, matches, strict=True)) == dict(zip(texts, expected, strict=True))
