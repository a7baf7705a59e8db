"""Labels, as terms of the one set that they are all defined in."""

from csmart import addresses
from csmart.addresses import Urls
from csmart.records import Link
from csmart.schema.graph import Node, reference


def identity(page: str) -> str:
    """Return the `@id` of a label, by the URL of its page."""
    return f"{page}#label"


def set_identity(urls: Urls) -> str:
    """Return the `@id` of the set of all labels."""
    return f"{urls.absolute(addresses.LABELS)}#labels"


def named(urls: Urls, link: Link) -> Node:
    """Return a label as the items under it name it, by the link to its page."""
    return {"@type": "DefinedTerm", "@id": identity(urls.origin + link.url), "name": link.text}


def defined(urls: Urls, slug: str, name: str, description: str) -> Node:
    """Return a label as its own page defines it."""
    page = urls.absolute(addresses.label(slug))
    return {
        "@type": "DefinedTerm",
        "@id": identity(page),
        "name": name,
        "description": description,
        "termCode": slug,
        "url": page,
        "inDefinedTermSet": reference(set_identity(urls)),
        "mainEntityOfPage": reference(page),
    }


def every(urls: Urls, name: str, description: str) -> Node:
    """Return the set of all labels; each says itself that it is a part of it."""
    page = urls.absolute(addresses.LABELS)
    return {
        "@type": "DefinedTermSet",
        "@id": set_identity(urls),
        "name": name,
        "description": description,
        "url": page,
        "mainEntityOfPage": reference(page),
    }
