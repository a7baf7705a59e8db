"""The site as a whole, and its search."""

from typing import Final

from csmart import addresses
from csmart.addresses import Urls
from csmart.dutch import LANGUAGE
from csmart.schema import organisation
from csmart.schema.graph import Node, reference

_WORDS: Final = "search_term_string"


def identity(urls: Urls) -> str:
    """Return the `@id` of the site."""
    return f"{urls.absolute(addresses.HOME)}#website"


def named(urls: Urls, name: str) -> Node:
    """Return the site as every page names it."""
    return {
        "@type": "WebSite",
        "@id": identity(urls),
        "name": name,
        "url": urls.absolute(addresses.HOME),
        "publisher": reference(organisation.identity(urls)),
    }


def presented(urls: Urls, description: str) -> Node:
    """Return what the home page adds: what the site is about, and how to search it."""
    return {
        "@id": identity(urls),
        "description": description,
        "inLanguage": LANGUAGE,
        "potentialAction": _search(urls),
    }


def _search(urls: Urls) -> Node:
    """Return the search as an action (schema.org, Potential Actions: input and output)."""
    template = f"{urls.absolute(addresses.SEARCH)}?q={{{_WORDS}}}"
    return {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": template},
        "query-input": f"required name={_WORDS}",
    }
