"""The models as JSON Schema, in Dutch: what forms, completion and scaffolds are made of."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from csmart.model import keys
from csmart.model.fields import DUTCH


def schema(model: type[BaseModel]) -> dict[str, Any]:
    """Return the schema of a model, whole and without references (JSON Schema 2020-12).

    Its properties stand in the order in which they are written, each with its Dutch title and
    advice; choices have their Dutch names in `markdownEnumDescriptions`, as Visual Studio Code
    shows them. Scalars are texts; a number may be one of YAML's, too. What need not be filled in
    may be left blank.
    """
    whole = model.model_json_schema()
    return _group(whole, model, whole.get("$defs", {}))


def _group(
    node: Mapping[str, Any], model: type[BaseModel], known: Mapping[str, Any]
) -> dict[str, Any]:
    required = [key for key in keys.keys(model) if key in node.get("required", [])]
    properties = {}
    for key in keys.keys(model):
        field = model.model_fields[key]
        words = {"title": field.title, "description": field.description}
        holds = _value(node["properties"][key], keys.part(model, key), known)
        if key not in required and "type" in holds and "enum" not in holds:
            types = holds["type"]
            holds["type"] = [*([types] if isinstance(types, str) else types), "null"]
        properties[key] = {name: said for name, said in words.items() if said} | holds
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _value(
    node: Mapping[str, Any], part: type[BaseModel] | None, known: Mapping[str, Any]
) -> dict[str, Any]:
    """Return what a value can be, from what pydantic says of it; `part` is the model of groups."""
    if "$ref" in node:
        found = known[node["$ref"].rpartition("/")[2]]
        return _default(node) | _value(found, part, known)
    if part is not None and "properties" in node:
        return _group(node, part, known)
    if "anyOf" in node:
        ways = [_value(way, part, known) for way in node["anyOf"] if way.get("type") != "null"]
        return ways[0] if len(ways) == 1 else {"anyOf": ways}
    # The names and docstrings of classes are not for editors.
    bare = {key: node[key] for key in node if key not in ("title", "description", "default")}
    if "items" in bare:
        bare["items"] = _value(bare["items"], part, known)
    if "enum" in bare:
        bare["markdownEnumDescriptions"] = [DUTCH[choice] for choice in bare["enum"]]
    if bare.get("type") == "integer":
        bare |= {"type": ["integer", "string"], "pattern": "^[0-9]+$"}
    return _default(node) | bare


def _default(node: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a field is where it is left out, where that is a value one could write."""
    return {"default": node["default"]} if node.get("default") else {}
