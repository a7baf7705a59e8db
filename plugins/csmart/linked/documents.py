"""The documents of linked data. What makes one loads rdflib by this module, and only then."""

from collections.abc import Sequence
from typing import Final

from rdflib.namespace import DCTERMS

from csmart.linked.book import Book
from csmart.linked.catalogue import catalogue, data_set
from csmart.linked.graph import Node
from csmart.linked.records import Day, Offer, Office
from csmart.linked.service import beside, page_text, service
from csmart.linked.writing import json_ld, turtle
from csmart.plaintext import plain_text

_WRITERS: Final = {"ttl": turtle, "jsonld": json_ld}


def all_services(office: Office, offers: Sequence[Offer], kind: str) -> bytes:
    """Return the catalogue, written as `kind` says: ttl or jsonld."""
    book = Book(office)
    catalogue(book, offers)
    for offer in offers:
        _described(book, offer)
    return _WRITERS[kind](book.graph)


def one_service(office: Office, offer: Offer, days: tuple[Day, ...], html: str) -> bytes:
    """Return a service's own document, in Turtle.

    It tells what the catalogue does, and the study days beside the service and its page's text,
    which change more often: a catalogue takes longer to make.
    """
    book = Book(office)
    beside(book, _described(book, offer), days)
    page_text(book, offer, plain_text(html))
    return turtle(book.graph)


def _described(book: Book, offer: Offer) -> Node:
    """Return the node of a service; of one that is listed it is said that it is in the data set."""
    node = service(book, offer)
    if offer.listed:
        whole = book.once(data_set)
        whole.leads(DCTERMS.hasPart, node)
        node.leads(DCTERMS.isPartOf, whole)
    return node
