"""Linked data, read by another implementation than the one that writes it, and held to shapes."""

from pathlib import Path
from typing import Final

import pyoxigraph
import pyshacl
from pyoxigraph import Literal, NamedNode, RdfFormat
from rdflib import Graph

from csmart.preparation import Prepared

OWN_SHAPES: Final = Path(__file__).parent / "csmart/cpsv/shapes.ttl"
FORMATS: Final = {"ttl": RdfFormat.TURTLE, "jsonld": RdfFormat.JSON_LD}
NAMES: Final = {
    "a": "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
    "adms": "http://www.w3.org/ns/adms#",
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
}

Triple = tuple[str, str, str | tuple[str, str]]
Documents = dict[str, bytes]


def made(prepared: Prepared) -> Documents:
    """Return the documents of linked data that a site plans, by their addresses, made."""
    kinds = tuple(f".{kind}" for kind in FORMATS)
    return {plan.address: plan.make() for plan in prepared.files if plan.address.endswith(kinds)}


def kind_of(address: str) -> str:
    return address.rpartition(".")[2]


class Data:
    """The triples of a document, as pyoxigraph reads them."""

    def __init__(self, document: bytes, kind: str = "ttl") -> None:
        self._quads = list(pyoxigraph.parse(document, format=FORMATS[kind]))
        self.triples = {
            (str(each.subject), str(each.predicate), str(each.object)) for each in self._quads
        }

    def values(self, predicate: str, subject: str | None = None) -> list[str]:
        """Return what is said by a property, of one subject or of all, in the order of A to Z."""
        wanted = _full(predicate)
        return sorted(
            each.object.value
            for each in self._quads
            if each.predicate.value == wanted
            and subject in (None, each.subject.value)
            and isinstance(each.object, Literal | NamedNode)
        )

    def languages(self, predicate: str) -> set[str | None]:
        wanted = _full(predicate)
        return {
            each.object.language
            for each in self._quads
            if each.predicate.value == wanted and isinstance(each.object, Literal)
        }

    def those(self, kind: str) -> list[str]:
        """Return the subjects of a class."""
        wanted = NamedNode(_full(kind))
        found = (each for each in self._quads if each.predicate.value == NAMES["a"])
        return sorted(each.subject.value for each in found if each.object == wanted)

    def findings(self, shapes: Graph) -> list[str]:
        """Return what shapes find wrong: where, by which property, and why."""
        graph = Graph().parse(
            data=pyoxigraph.serialize(self._quads, format=RdfFormat.N_TRIPLES), format="nt"
        )
        good, report, _ = pyshacl.validate(graph, shacl_graph=shapes)
        assert isinstance(report, Graph)
        rows = report.query(
            "PREFIX sh: <http://www.w3.org/ns/shacl#> SELECT ?where ?path ?what WHERE "
            "{ ?r sh:focusNode ?where; sh:sourceConstraintComponent ?what "
            "OPTIONAL { ?r sh:resultPath ?path } }"
        )
        found = sorted(" ".join(str(each) for each in row) for row in rows)  # type: ignore[union-attr]
        assert good == (not found)
        return found


def _full(name: str) -> str:
    if name == "a":
        return NAMES["a"]
    prefix, _, local = name.partition(":")
    return NAMES[prefix] + local
