"""The start of a new item: what it needs, ready to fill in, and what it can have, explained."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from csmart.addresses import Collection
from csmart.dutch import enumeration
from csmart.model.items import MODELS
from csmart.model.schema import schema
from csmart.writing.canonical import scalar

_WIDTH: Final = 100
# Optional to the model, as `online` can take its place; most study days have a place all the same.
_STARTED: Final = frozenset({"location"})
_ABOVE: Final = (
    "Vul in wat leeg is. Een regel die met # begint, telt niet mee: het is uitleg, of een veld dat "
    "mag maar niet moet. Wil je zo'n veld gebruiken? Haal dan het # weg voor elke regel ervan."
)
_BELOW: Final = "Onder de volgende streepjes komt je tekst: gewone alinea's, ## voor een kop."


def scaffold(collection: Collection, filled: Mapping[str, str], labels: Sequence[str]) -> bytes:
    """Return the file of a new item with what is known filled in, in the one form but for comments.

    `labels` are what the editor can choose from.
    """
    lines = ["---", *_comment(_ABOVE)]
    for key, field in schema(MODELS[collection])["properties"].items():
        if key in filled:
            lines.append(f"{key}: {scalar(filled[key])}")
            continue
        lines += _comment(_hint(field, labels if key == "tags" else ()))
        is_live = is_to_fill_in(collection, key)
        lines += [line if is_live else f"#{line}" for line in _blank(key, field)]
    return "\n".join([*lines, *_comment(_BELOW), "---", "", ""]).encode()


def is_to_fill_in(collection: Collection, key: str) -> bool:
    """Tell whether a key stands ready in a new item, if nothing is known of it."""
    return MODELS[collection].model_fields[key].is_required() or key in _STARTED


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in textwrap.wrap(text, _WIDTH - 2, break_on_hyphens=False)]


def _hint(field: Mapping[str, Any], choices: Sequence[str]) -> str:
    """Return what to write in a field, as a sentence or more."""
    said = [f"{field['title']}.", field["description"]]
    one = _listed(field)
    if one is None:
        one = field
    elif "properties" not in one:
        said.append("Elk op een eigen regel, na '- '.")
    if one.get("examples"):
        said.append(f"Bijvoorbeeld {one['examples'][-1]}.")
    if "properties" in one:
        parts = [f"{key} ({part['title']})" for key, part in one["properties"].items()]
        said.append(f"Met {enumeration(parts)}.")
    if listed := one.get("enum", choices):
        said.append(f"Kies uit: {', '.join(listed)}.")
    return " ".join(said)


def _blank(key: str, field: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of a key with room for what belongs under it."""
    yield f"{key}:"
    if "properties" in field:
        yield from (f"  {each}:" for each in field["properties"])
    if one := _listed(field):
        first, *rest = (f"{each}:" for each in one.get("properties", ("",)))
        yield "  -" if first == ":" else f"  - {first}"
        yield from (f"    {each}" for each in rest)


def _listed(field: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return what stands in a field that holds a list, None for another field."""
    ways = field.get("anyOf", [field])
    return next((way["items"] for way in ways if "items" in way), None)
