"""The tables of the guide, as lines of Markdown (GitHub's dialect, which has tables)."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any, get_type_hints

from pydantic.fields import FieldInfo

from csmart.guide.kinds import kind, part_of
from csmart.model.parts import Part
from csmart.model.vocabulary import Label


def fields_table(model: type[Part], but: Iterable[str] = ()) -> list[str]:
    """Return the fields of a model but for some, those that are required first; none if none."""
    fields, known = model.model_fields, set(but)
    names = sorted(fields, key=lambda name: not fields[name].is_required())
    rows = [row for name in names if name not in known for row in _rows(model, name)]
    return _table(("veld", "naam", "verplicht", "wat je invult", "uitleg"), rows) if rows else []


def labels_table(labels: Iterable[Label]) -> list[str]:
    """Return the labels in their order in the file, with what each is about."""
    rows = ((each.name, each.description, ", ".join(each.synonyms)) for each in labels)
    return _table(("label", "waarover", "niet zo schrijven"), rows)


def _rows(model: type[Part], name: str, before: str = "") -> Iterator[tuple[str, ...]]:
    """Yield the row of a field, and those of the fields that it consists of."""
    info, hint = model.model_fields[name], get_type_hints(model, include_extras=True)[name]
    full = f"{before}{name}"
    required = "ja" if info.is_required() else ""
    said = f"{kind(hint)}{_default(info)}"
    yield f"`{full}`", info.title or "", required, said, info.description or ""
    if part := part_of(hint):
        for inner in part.model_fields:
            yield from _rows(part, inner, f"{full}.")


def _default(info: FieldInfo) -> str:
    """Return what holds where a choice is left out."""
    value: Any = info.default
    return f"; anders `{value.value}`" if isinstance(value, StrEnum) else ""


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    lines = [head, ("---",) * len(head), *rows]
    return [f"| {' | '.join(_cell(each) for each in line)} |" for line in lines]


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
