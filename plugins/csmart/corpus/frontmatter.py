"""Front matter, written as an editor would: quotes only where YAML needs them."""

import json
from collections.abc import Mapping, Sequence

Group = Mapping[str, str]
Value = str | Sequence[str | Group] | Group
Fields = dict[str, Value]


def front_matter(fields: Fields) -> str:
    """Return the fields between their two lines."""
    return "\n".join(["---", *lines(fields), "---", ""])


def lines(fields: Mapping[str, Value]) -> list[str]:
    """Return the fields as lines of YAML."""
    written: list[str] = []
    for key, value in fields.items():
        if isinstance(value, str):
            written.append(f"{key}: {scalar(value)}")
        elif isinstance(value, Mapping):
            written += [f"{key}:", *(f"  {line}" for line in _group(value))]
        else:
            written.append(f"{key}:")
            for entry in value:
                written += [f"  {line}" for line in listed(entry)]
    return written


def listed(entry: str | Group) -> list[str]:
    """Return one entry of a list as lines of YAML."""
    if isinstance(entry, str):
        return [f"- {scalar(entry)}"]
    first, *rest = _group(entry)
    return [f"- {first}", *(f"  {line}" for line in rest)]


def scalar(text: str) -> str:
    """Return a text, between quotes where it would be read as something else."""
    plain = text[0].isalnum() or text[0] == "/"
    if plain and ": " not in text and " #" not in text and not text.endswith(":"):
        return text
    return json.dumps(text, ensure_ascii=False)


def _group(group: Group) -> list[str]:
    return [f"{key}: {scalar(value)}" for key, value in group.items()]
