"""The tables of the guide, as lines of Markdown (GitHub's dialect, which has tables)."""

from collections.abc import Container, Iterable, Iterator
from typing import Any

from pydantic import BaseModel

from csmart.guide.kinds import kind
from csmart.model.schema import schema
from csmart.model.vocabulary import Label

_FIELDS = ("veld", "naam", "verplicht", "wat je invult", "uitleg")
_LABELS = ("label", "waarover", "niet zo schrijven")


def fields_table(model: type[BaseModel], but: Container[str] = ()) -> list[str]:
    """Return the fields of a model but for some, in their order in a file; nothing if none."""
    whole = schema(model)
    shown = [key for key in whole["properties"] if key not in but]
    rows = [row for key in shown for row in _rows(key, whole)]
    return _table(_FIELDS, rows) if rows else []


def labels_table(labels: Iterable[Label]) -> list[str]:
    """Return the labels in their order in the file, with what each is about."""
    rows = ((each.name, each.description, ", ".join(each.synonyms)) for each in labels)
    return _table(_LABELS, rows)


def _rows(key: str, group: Any, before: str = "") -> Iterator[tuple[str, ...]]:
    """Yield the row of a field of a group, and those of the fields that it consists of."""
    node, full = group["properties"][key], f"{before}{key}"
    required = "ja" if key in group["required"] else ""
    yield f"`{full}`", node["title"], required, kind(node), node.get("description", "")
    part = node.get("items", node)
    for inner in part.get("properties", ()):
        yield from _rows(inner, part, f"{full}.")


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    lines = [head, ("---",) * len(head), *rows]
    return [f"| {' | '.join(_cell(each) for each in line)} |" for line in lines]


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
