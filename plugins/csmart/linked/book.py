"""A graph while it is written, and whose it is."""

from collections.abc import Callable

from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, FOAF, SKOS

from csmart.linked.graph import Node
from csmart.linked.records import Office
from csmart.linked.vocabulary import PREFIXES, Code, Scheme


class Book:
    """Describes things in one graph; what is asked for again is described once."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.graph = Graph(bind_namespaces="none")
        for prefix, namespace in PREFIXES.items():
            self.graph.bind(prefix, namespace)
        self._known: dict[object, Node] = {}

    def thing(self, id: str, *kinds: URIRef) -> Node:
        """Return the node of what has an identity: its IRI is its identifier."""
        node = Node(self.graph, id, *kinds)
        node.has(DCTERMS.identifier, id)
        return node

    def part(self, id: str, *kinds: URIRef) -> Node:
        """Return the node of what no profile asks an identifier of."""
        return Node(self.graph, id, *kinds)

    def document(self, url: str) -> Node:
        """Return the node of a page or a file, by its URL."""
        return Node(self.graph, url, FOAF.Document)

    def page(self, address: str) -> Node:
        """Return the node of a page or a file of the site, by its address."""
        return self.document(self.office.urls.absolute(address))

    def once(self, describe: "Callable[[Book], Node]") -> Node:
        """Return the node that a function describes, which needs nothing but the book."""
        if describe not in self._known:
            self._known[describe] = describe(self)
        return self._known[describe]

    def code(self, code: Code) -> Node:
        """Return the node of a code of a table elsewhere: shapes ask what kind of thing it is."""
        if code not in self._known:
            node = self._known[code] = self.part(code.iri, code.kind)
            node.tells(SKOS.prefLabel, code.name, language=code.language)
        return self._known[code]

    def concept(self, scheme: Scheme, value: str, name: str) -> Node:
        """Return the node of a code of a list of our own."""
        if (scheme, value) not in self._known:
            opening, about = scheme.value
            whole = self.part(self.office.id_of(opening), SKOS.ConceptScheme)
            whole.tells(SKOS.prefLabel, about)
            node = self._known[scheme, value] = self.part(f"{whole.iri}#{value}", SKOS.Concept)
            node.has(SKOS.notation, value)
            node.tells(SKOS.prefLabel, name)
            node.leads(SKOS.inScheme, whole)
        return self._known[scheme, value]
