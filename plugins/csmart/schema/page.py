"""Pages themselves: of which kind each is, in which site, and what it is about."""

from enum import StrEnum

from csmart.addresses import Urls
from csmart.dutch import LANGUAGE
from csmart.records import day
from csmart.schema import breadcrumbs, website
from csmart.schema.graph import Node, known, reference
from csmart.schema.item import Shown, identified


class Kind(StrEnum):
    """A kind of page: the type that schema.org has for it."""

    ANY = "WebPage"
    ABOUT = "AboutPage"
    COLLECTION = "CollectionPage"
    CONTACT = "ContactPage"
    RESULTS = "SearchResultsPage"


def framed(
    urls: Urls, kind: Kind, address: str, name: str, description: str, *, has_trail: bool
) -> Node:
    """Return the page at an address as its frame knows it; its `@id` is its URL."""
    page = urls.absolute(address)
    node = {
        "@type": kind,
        "@id": page,
        "url": page,
        "name": name,
        "description": description,
        "inLanguage": LANGUAGE,
        "isPartOf": reference(website.identity(urls)),
    }
    return node | {"breadcrumb": reference(breadcrumbs.identity(page))} if has_trail else node


def about(page: str, subject: str) -> Node:
    """Return what the page at a URL is about, by the `@id` of its subject."""
    return {"@id": page, "about": reference(subject)}


def plain(shown: Shown) -> Node:
    """Return what is said of a plain page, which is a page and an item in one."""
    modified = shown.entry.modified
    dated = known(dateModified=day(modified).iso if modified else "")
    return {"@id": shown.page} | identified(shown) | dated
