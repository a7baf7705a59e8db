"""Nodes of a graph. None is blank, so that the same content is always written in the same bytes."""

import re
from datetime import datetime
from typing import Final
from urllib.parse import quote

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, XSD

# "nl" and not "nl-BE": who asks for texts in Dutch compares the tags.
LANGUAGE: Final = "nl"

# What no IRI can hold, a percent sign that opens no code among it (RFC 3987, 2.2).
_FORBIDDEN: Final = re.compile(
    "%(?![0-9A-Fa-f]{2})"
    "|[^%!$&'()*+,/:;=?@0-9A-Za-z._~\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\U00010000-\U000dffff-]"
)


class Text(Literal):
    """A literal that Turtle writes on one line, as JSON does.

    What rdflib writes on several lines cannot be read when it ends in a backslash and a quote.
    """

    def _quote_encode(self) -> str:
        escaped = self.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + escaped.replace("\n", "\\n").replace("\r", "\\r") + '"'


class Node:
    """A thing that a graph describes, by its IRI; nothing is said where a value is empty."""

    def __init__(self, graph: Graph, address: str, *kinds: URIRef) -> None:
        self.graph = graph
        self.iri = iri(address)
        for kind in kinds:
            self.leads(RDF.type, kind)

    def leads(self, predicate: URIRef, *others: "Node | URIRef") -> None:
        """Say that this is in a relation with others."""
        for other in others:
            self.graph.add((self.iri, predicate, other.iri if isinstance(other, Node) else other))

    def tells(self, predicate: URIRef, *texts: str, language: str = LANGUAGE) -> None:
        """Say something in words of a language, Dutch unless it is told."""
        for text in filter(None, texts):
            self.graph.add((self.iri, predicate, Text(text, lang=language)))

    def has(self, predicate: URIRef, *values: str | None) -> None:
        """Say a value that is in no language: an id, a number to dial."""
        for value in filter(None, values):
            self.graph.add((self.iri, predicate, Text(value)))

    def dates(self, predicate: URIRef, moment: datetime | None) -> None:
        """Say when something was."""
        if moment:
            value = Literal(moment.isoformat(), datatype=XSD.dateTime, normalize=False)
            self.graph.add((self.iri, predicate, value))


def iri(address: str) -> URIRef:
    """Return an address with what no IRI can hold in percent codes; what holds none stays."""
    whole, mark, fragment = address.partition("#")
    return URIRef(_FORBIDDEN.sub(_encoded, whole) + mark + _FORBIDDEN.sub(_encoded, fragment))


def _encoded(found: re.Match[str]) -> str:
    return quote(found[0], safe="")
