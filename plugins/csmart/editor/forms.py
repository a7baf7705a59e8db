"""The schema of a model as the fields of a form, in Decap's terms (its docs: "Widgets")."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from pydantic import BaseModel

from csmart.addresses import DOWNLOADS, IMAGES
from csmart.model import shapes
from csmart.model.fields import MARKUP
from csmart.model.schema import schema

Field = dict[str, Any]
Schema = Mapping[str, Any]

FOLDER: Final = "content"  # where the content stands in the project
GROUP: Final = "csmart_group"  # says of a list that it stands for one group, which may be absent

_LABELLED: Final = frozenset({"tags", "related"})  # the keys under which labels stand

# What one of a list is called, on the button that adds it.
_ONE: Final = {
    "aliases": "oud adres",
    "contact": "contact",
    "location": "plaats",
    "materials": "materiaal",
    "programme": "onderdeel",
    "source": "bron",
    "speakers": "spreker",
    "steps": "stap",
    "synonyms": "synoniem",
}


def _stored(widget: str, folder: str) -> Field:
    # With a slash in front: from the repository, and not from the item's own folder.
    folders = {"media_folder": f"/{FOLDER}/{folder}", "public_folder": folder}
    return {"widget": widget, "choose_url": False, **folders}


_STRING: Final[Field] = {"widget": "string"}
_MOMENT: Final[Field] = {"widget": "datetime", "format": "YYYY-MM-DD HH:mm"}
_DAY: Final[Field] = {"widget": "datetime", "format": "YYYY-MM-DD", "time_format": False}
# How a text of each shape is asked for, and what is told of one that has another shape, to follow
# the name of its field.
_SHAPES: Final = {
    shapes.pattern(shape): (widget, told)
    for shape, widget, told in (
        (shapes.MOMENT, _MOMENT, "moet JJJJ-MM-DD of JJJJ-MM-DD UU:MM zijn"),
        (shapes.TIMED_MOMENT, _MOMENT, "moet JJJJ-MM-DD UU:MM zijn"),
        (shapes.DAY, _DAY, "moet JJJJ-MM-DD zijn"),
        (shapes.URL, _STRING, "moet een volledig webadres zijn (https://…)"),
        (shapes.EMAIL, _STRING, "moet een e-mailadres zijn (naam@voorbeeld.be)"),
        (shapes.PHONE, _STRING, "moet een telefoonnummer zijn"),
        (shapes.SLUG, _STRING, "mag alleen kleine letters, cijfers en koppeltekens bevatten"),
        (shapes.IDENTIFIER, _STRING, "mag alleen letters, cijfers en - . _ ~ / bevatten"),
        (shapes.ADDRESS, _STRING, "moet een adres op deze site zijn dat met / begint"),
        (shapes.IMAGE, _stored("image", IMAGES), "moet een beeld zijn (.jpg, .png, .webp …)"),
        (shapes.DOWNLOAD, _stored("file", DOWNLOADS), "moet een bestand zijn"),
    )
}
_IN_FOLDER: Final = re.compile(rf"/\?(?:{IMAGES}|{DOWNLOADS})/")
_NO_MARKUP: Final = rf"(?![\s\S]*(?:{MARKUP.pattern}))"
# What counts as one: a sign that JavaScript has as two halves, any other, a run of white space.
_SIGN: Final = r"(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|\S|\s+(?!\s))"


def form(model: type[BaseModel], labels: Sequence[str]) -> list[Field]:
    """Return the fields that ask for all of a model, with the names of the labels to choose from.

    Raises KeyError for a shape or a list that has no words here.
    """
    return _fields(schema(model), labels)


def _fields(group: Schema, labels: Sequence[str]) -> list[Field]:
    required = group["required"]
    return [
        {
            "name": key,
            "label": node["title"],
            "required": key in required,
            **({"hint": node["description"]} if "description" in node else {}),
            **_answer(key, node, labels),
        }
        for key, node in group["properties"].items()
    ]


def _answer(key: str, node: Schema, labels: Sequence[str]) -> Field:
    """Return how the value under a key is asked for."""
    ways = node.get("anyOf", [node])
    listed = next((way for way in ways if "items" in way), None)
    if listed is None:
        return _one(key, node, labels)
    inner = listed["items"]
    if key in _LABELLED:
        return {**_select(labels), "multiple": True, **_bounds(listed, "Items")}
    if "enum" in inner:
        return {**_choices(inner), "multiple": True, **_bounds(listed, "Items")}
    of_many = {"widget": "list", "label_singular": _ONE[key], "collapsed": False}
    if "properties" in inner:
        return of_many | _part(inner, labels)
    return of_many | {"field": {"name": key, "label": _ONE[key].capitalize(), **_text(inner)}}


def _one(key: str, node: Schema, labels: Sequence[str]) -> Field:
    if "properties" in node:
        # Decap would ask for all that a group wants, also of a group that nobody needs.
        absent = {"widget": "list", "label_singular": _ONE[key], "collapsed": False, "max": 1}
        return absent | {GROUP: True} | _part(node, labels)
    if "enum" in node:
        return _choices(node) | ({"default": node["default"]} if "default" in node else {})
    if "integer" in node["type"]:
        return {"widget": "number", "value_type": "int", **_bounds(node, "imum")}
    return _text(node)


def _part(group: Schema, labels: Sequence[str]) -> Field:
    fields = _fields(group, labels)
    return {"summary": f"{{{{fields.{fields[0]['name']}}}}}", "fields": fields}


def _choices(node: Schema) -> Field:
    names = zip(node["enum"], node["markdownEnumDescriptions"], strict=True)
    return _select([{"label": name, "value": value} for value, name in names])


def _select(options: Sequence[object]) -> Field:
    return {"widget": "select", "options": list(options)}


def _bounds(node: Schema, what: str) -> Field:
    return {end: node[f"{end}{what}"] for end in ("min", "max") if f"{end}{what}" in node}


def _text(node: Schema) -> Field:
    widget, pattern, told = _STRING, rf"{_NO_MARKUP}[\s\S]*", "is gewone tekst, zonder HTML"
    if "pattern" in node:
        (widget, told), pattern = _SHAPES[node["pattern"]], node["pattern"][1:-1]
        # Of a file, Decap holds the name to the pattern, and not the path.
        pattern = _IN_FOLDER.sub(r"(?:\g<0>)?", pattern)
    elif most := node.get("maxLength"):
        pattern = rf"{_NO_MARKUP}{_SIGN}{{0,{most}}}"
        widget, told = {"widget": "text"}, f"{told}, van hoogstens {most} tekens"
    # White space around a text is dropped when it is written.
    return {**widget, "pattern": [rf"^\s*(?:{pattern})\s*$", told]}
