"""Who offers the services, and where."""

from rdflib.namespace import DCTERMS, FOAF, ORG, SKOS

from csmart import addresses
from csmart.linked.book import Book
from csmart.linked.contact import contact_point
from csmart.linked.graph import Node
from csmart.linked.vocabulary import CV


def organisation(book: Book) -> Node:
    """Return the node of the organisation; a catalogue's publisher has to be an agent, too."""
    office, name = book.office, book.office.organisation
    id = office.id_of("organisatie")
    node = book.thing(id, CV.PublicOrganisation, ORG.Organization, FOAF.Agent)
    for predicate in (SKOS.prefLabel, DCTERMS.title, FOAF.name):
        node.tells(predicate, name)
    if office.site_name != name:
        node.tells(SKOS.altLabel, office.site_name)
    node.leads(FOAF.homepage, book.page(addresses.HOME))
    node.leads(DCTERMS.spatial, book.once(region))
    if office.contact:
        node.leads(CV.contactPoint, contact_point(book, f"{id}#contact", office.contact, name))
    return node


def region(book: Book) -> Node:
    """Return the node of the region that the organisation covers."""
    node = book.part(book.office.region.uri, DCTERMS.Location)
    node.tells(SKOS.prefLabel, book.office.region.name)
    return node
