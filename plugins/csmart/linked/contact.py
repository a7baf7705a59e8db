"""Whom to turn to."""

import re
from typing import Final
from urllib.parse import quote

from csmart.linked.book import Book
from csmart.linked.graph import Node, iri
from csmart.linked.vocabulary import CV, VCARD
from csmart.model.parts import Contact

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
    """Say how to write and to call, as addresses (RFC 6068; RFC 3966, 5.1.5: a Belgian number)."""
    if email:
        node.leads(VCARD.hasEmail, iri(f"mailto:{quote(email, safe=_MAIL)}"))
    if phone:
        digits = re.sub("[^+0-9]", "", phone)
        whole = digits if digits.startswith("+") else f"{digits};phone-context=+32"
        node.leads(VCARD.hasTelephone, iri(f"tel:{whole}"))
