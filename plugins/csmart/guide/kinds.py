"""What an editor fills in, in words, from what the schema of a model says of a value."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from csmart import dutch
from csmart.model import shapes
from csmart.slugs import slugify

_TIME: Final = "`JJJJ-MM-DD UU:MM`"
_DAY: Final = "`JJJJ-MM-DD`"
# Texts of a shape, alone and in a list.
_SHAPES: Final = {
    shapes.pattern(shape): words
    for shape, words in (
        (shapes.MOMENT, f"datum {_DAY} of {_TIME}"),
        (shapes.TIMED_MOMENT, f"datum met uur {_TIME}"),
        (shapes.DAY, f"datum {_DAY}"),
        (shapes.URL, "webadres, begint met `https://`"),
        (shapes.EMAIL, "e-mailadres"),
        (shapes.PHONE, "telefoonnummer"),
        (shapes.SLUG, "kleine letters, cijfers en koppeltekens"),
        (shapes.IDENTIFIER, "letters, cijfers en koppeltekens"),
        (shapes.ADDRESS, "adres op deze site, begint met `/`"),
        (shapes.IMAGE, "pad, begint met `afbeeldingen/`"),
        (shapes.DOWNLOAD, "pad, begint met `bestanden/`"),
    )
}


def kind(node: Mapping[str, Any]) -> str:
    """Return what is filled in under a field. Raises KeyError for a shape without words."""
    listed = next((way["items"] for way in node.get("anyOf", [node]) if "items" in way), None)
    if listed is None:
        return _one(node)
    if "enum" in listed:
        return f"een of meer van {_choices(listed)}"
    return f"lijst, elk een {_one(listed)}"


def _one(node: Mapping[str, Any]) -> str:
    if "properties" in node:
        return "groep velden"
    if "enum" in node:
        usual = f"; anders `{node['default']}`" if "default" in node else ""
        return f"een van {_choices(node)}{usual}"
    if "integer" in node["type"]:
        return "getal"
    if "pattern" in node:
        return _SHAPES[node["pattern"]]
    most = node.get("maxLength")
    return f"tekst, hoogstens {most} tekens" if most else "tekst"


def _choices(node: Mapping[str, Any]) -> str:
    """Return the choices as they are written, with their names where these say something else."""
    names: Sequence[str] = node["markdownEnumDescriptions"]
    said = [
        f"`{value}`" if slugify(name) == value else f"`{value}` ({name})"
        for value, name in zip(node["enum"], names, strict=True)
    ]
    return dutch.enumeration(said, "of")
