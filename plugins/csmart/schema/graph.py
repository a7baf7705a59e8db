"""The graph of a page: nodes in the terms of schema.org, as JSON-LD 1.1."""

import json
from typing import Any, Final

from markupsafe import Markup

Node = dict[str, Any]
"""A thing, or a part of one, as JSON-LD: what is said of it by the names of its properties."""

VOCABULARY: Final = "https://schema.org"

# What could end the data block, or open a comment in it (HTML, 4.12.1.3), and the two line ends
# that are no part of a text in JavaScript. In JSON they all stand within texts.
_ESCAPES: Final = {each: f"\\u{ord(each):04x}" for each in "<>&\u2028\u2029"}
_written: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def graph(*nodes: Node) -> Markup:
    """Return the content of a data block with nodes; those with one `@id` are one node.

    Where they say something else, the last has the last word.
    """
    merged: dict[str, Node] = {}
    for node in nodes:
        merged.setdefault(node["@id"], {}).update(node)
    data = {"@context": VOCABULARY, "@graph": list(merged.values())}
    text = _written(data)
    for sign, escape in _ESCAPES.items():
        text = text.replace(sign, escape)
    return Markup(text)  # noqa: S704 - no sign of markup is left in it


def reference(identity: str) -> Node:
    """Return what stands for a node elsewhere."""
    return {"@id": identity}


def known(**properties: object) -> Node:
    """Return the properties that have a value."""
    return {name: value for name, value in properties.items() if value}


def term(name: str) -> str:
    """Return the address of a term of an enumeration, such as EventScheduled."""
    return f"{VOCABULARY}/{name}"
