"""Whom to turn to."""

from typing import Final
from urllib.parse import quote

from csmart.linked.book import Book
from csmart.linked.graph import Node, iri
from csmart.linked.vocabulary import CV, VCARD
from csmart.model.parts import Contact
from csmart.telephone import tel

_MAIL: Final = "!$'*+@"  # what an address in a mailto can hold as it is, beside letters and digits


def contact_point(book: Book, id: str, contact: Contact, name: str = "") -> Node:
    """Return the node of a contact: its ways as CPSV-AP names them, and as DCAT-AP does.

    A contact without a name of its own has the one that is given.
    """
    node = book.part(id, CV.ContactPoint, VCARD.Kind)
    node.has(VCARD.fn, contact.name or name)
    node.has(CV.email, contact.email)
    node.has(CV.telephone, contact.phone)
    reached(node, contact.email, contact.phone)
    if contact.url:
        node.leads(CV.contactPage, book.document(contact.url))
        node.leads(VCARD.hasURL, book.document(contact.url))
    return node


def reached(node: Node, email: str | None, phone: str | None) -> None:
    """Say how to write (RFC 6068) and to call, as addresses."""
    if email:
        node.leads(VCARD.hasEmail, iri(f"mailto:{quote(email, safe=_MAIL)}"))
    if phone:
        node.leads(VCARD.hasTelephone, iri(tel(phone)))
