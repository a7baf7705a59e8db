"""The ways to a service."""

from collections.abc import Iterator

from rdflib.namespace import DCTERMS, FOAF

from csmart.linked.book import Book
from csmart.linked.contact import reached
from csmart.linked.graph import Node
from csmart.linked.organisation import organisation
from csmart.linked.records import Offer
from csmart.linked.vocabulary import CV, Scheme


def channels(book: Book, offer: Offer) -> Iterator[Node]:
    """Yield the nodes of the ways to a service: its page on the site, and those of its contact."""
    id, contact = offer.mention.id, offer.item.contact
    node = _channel(book, f"{id}#pagina", "website", "Website")
    about = f"De pagina van de dienst op de website van {book.office.site_name}"
    node.tells(DCTERMS.description, about)
    node.leads(FOAF.page, book.page(offer.mention.address))
    node.leads(CV.ownedBy, book.once(organisation))
    yield node
    if contact and contact.url:
        node = _channel(book, f"{id}#website", "website", "Website")
        node.leads(FOAF.page, book.document(contact.url))
        yield node
    if contact and contact.email:
        node = _channel(book, f"{id}#e-mail", "e-mail", "E-mail")
        reached(node, contact.email, None)
        yield node
    if contact and contact.phone:
        node = _channel(book, f"{id}#telefoon", "telefoon", "Telefoon")
        reached(node, None, contact.phone)
        yield node


def _channel(book: Book, id: str, kind: str, name: str) -> Node:
    node = book.thing(id, CV.Channel)
    node.leads(DCTERMS.type, book.concept(Scheme.CHANNEL, kind, name))
    return node
