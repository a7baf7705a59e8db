"""What Visual Studio Code completes fields with: schemas of all that stands in YAML, and snippets.

The schemas serve whatever knows JSON Schema; the snippets stand in for them in Markdown, where the
extension that reads YAML does not look at the fields at the top of a file.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from csmart.addresses import Collection
from csmart.dutch import enumeration
from csmart.model import shapes
from csmart.model.items import MODELS
from csmart.model.schema import schema
from csmart.model.vocabulary import Label
from csmart.reading.discover import LABELS_FILE

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_FOLDER: Final = ".vscode"
# What follows the day in a date, by the pattern of the date.
_TODAY: Final = {
    shapes.pattern(shapes.MOMENT): "",
    shapes.pattern(shapes.DAY): "",
    shapes.pattern(shapes.TIMED_MOMENT): " 09:30",
}


def files(labels: Sequence[str]) -> dict[str, bytes]:
    """Return the files by their paths within the project; `labels` are what items can carry."""
    schemas = {str(collection): item_schema(collection, labels) for collection in Collection}
    schemas |= {"labels": labels_schema(labels), "redirects": redirects_schema()}
    made = {f"{_FOLDER}/schemas/{name}.json": each for name, each in schemas.items()}
    made[f"{_FOLDER}/csmart.code-snippets"] = snippets(labels)
    return {path: _json(each) for path, each in made.items()}


def item_schema(collection: Collection, labels: Sequence[str]) -> dict[str, Any]:
    """Return the schema of the fields of an item, with the labels that it can carry."""
    made = schema(MODELS[collection])
    if "tags" in made["properties"]:
        tags = made["properties"]["tags"]
        tags |= {"items": {"type": "string", "enum": list(labels)}, "uniqueItems": True}
    return {"$schema": _DIALECT, "title": f"Een bericht in {collection}/", **made}


def labels_schema(labels: Sequence[str]) -> dict[str, Any]:
    """Return the schema of labels.yaml; names of labels are suggested, as there can be new ones."""
    made = schema(Label)
    made["properties"]["related"]["items"]["examples"] = list(labels)
    return {"$schema": _DIALECT, "title": LABELS_FILE, "type": "array", "items": made}


def redirects_schema() -> dict[str, Any]:
    """Return the schema of redirects.yaml."""
    leads = {
        "type": "string",
        "minLength": 1,
        "title": "Nieuw adres",
        "description": "Een adres op deze site, of het pad van een bestand in de map met inhoud.",
        "examples": ["/labels/lokale-besturen/", "nieuws/2017/bericht.md"],
    }
    return {
        "$schema": _DIALECT,
        "title": "redirects.yaml",
        "description": "Elke regel is een oud adres en waar het heen leidt.",
        "type": ["object", "null"],
        "patternProperties": {"^/": leads},
        "additionalProperties": False,
    }


def snippets(labels: Sequence[str]) -> dict[str, Any]:
    """Return a snippet for each field, with its choices, which every collection shares."""
    fields: dict[str, tuple[Mapping[str, Any], list[str]]] = {}
    for collection, model in MODELS.items():
        for key, field in schema(model)["properties"].items():
            fields.setdefault(key, (field, []))[1].append(str(collection))
    made = {
        f"{field['title']} ({key})": {
            "scope": "markdown",
            "prefix": [key, field["title"].lower()],
            "description": f"{field['description']} Voor {enumeration(where)}.",
            "body": list(_body(key, field, labels if key == "tags" else ())),
        }
        for key, (field, where) in fields.items()
    }
    another = {"scope": "markdown", "prefix": "label", "body": [f"- {_stop(labels)}"]}
    return made | {"Nog een label": {**another, "description": "Een label uit labels.yaml."}}


def _body(key: str, field: Mapping[str, Any], labels: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a field, with a stop for each value that is to be typed."""
    listed = next((way["items"] for way in field.get("anyOf", [field]) if "items" in way), None)
    one = listed or field
    if "properties" in one:
        names = list(one["properties"])
        yield f"{key}:"
        for number, name in enumerate(names, start=1):
            sign = "" if listed is None else "- " if number == 1 else "  "
            yield f"  {sign}{name}: ${{{number}}}"
    elif listed is not None:
        yield f"{key}:"
        yield f"  - {_stop(one.get('enum', labels))}"
    else:
        yield f"{key}: {_stop(one.get('enum', ()), one.get('pattern', ''))}"


def _stop(choices: Iterable[str], pattern: str = "") -> str:
    """Return where the cursor stops; on one of the choices, or today's date if it is one."""
    if listed := [_escaped(choice) for choice in choices]:
        return f"${{1|{','.join(listed)}|}}"
    if pattern in _TODAY:
        return f"${{1:$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE{_TODAY[pattern]}}}"
    return "$1"


def _escaped(choice: str) -> str:
    """Return a choice with a backslash before the signs that end one."""
    return "".join(f"\\{sign}" if sign in "\\,|$}" else sign for sign in choice)


def _json(made: Mapping[str, Any]) -> bytes:
    return f"{json.dumps(made, ensure_ascii=False, indent=2)}\n".encode()
