"""A graph as bytes: the same ones for the same content, in whatever order it was described."""

import json
from io import BytesIO
from typing import Any, Final

from rdflib import Graph
from rdflib.namespace import DCAT
from rdflib.plugins.serializers.turtle import TurtleSerializer

from csmart.linked.vocabulary import CPSV, CV, PREFIXES

_FIRST: Final = [DCAT.Catalog, DCAT.Dataset, CPSV.PublicService, CV.PublicOrganisation]


def turtle(graph: Graph) -> bytes:
    """Return a graph in Turtle 1.1, its nodes sorted: what a reader comes for stands first."""
    data, writer = BytesIO(), TurtleSerializer(graph)
    writer.topClasses = _FIRST
    writer.serialize(data)
    return data.getvalue()


def json_ld(graph: Graph) -> bytes:
    """Return a graph in JSON-LD 1.1; its context, the prefixes, stands in it."""
    written = json.loads(graph.serialize(format="json-ld", context=PREFIXES, indent=None))
    nodes = [_sorted(node) for node in written["@graph"]]
    document = {"@context": PREFIXES, "@graph": sorted(nodes, key=lambda node: str(node["@id"]))}
    return f"{json.dumps(document, ensure_ascii=False, indent=1)}\n".encode()


def _sorted(node: dict[str, Any]) -> dict[str, Any]:
    """Return a node with its keys, and the values of each, in an order of their own."""
    return {key: _in_order(node[key]) for key in sorted(node)}


def _in_order(value: Any) -> Any:
    """Return values in order, by how they are written; of one value there is no list."""
    if not isinstance(value, list):
        return value
    return sorted(value, key=lambda each: json.dumps(each, sort_keys=True))
