"""The site's search as browsers can add it to their own (OpenSearch 1.1, draft 6)."""

from collections.abc import Iterator
from functools import partial
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from csmart import addresses
from csmart.addresses import Urls
from csmart.data.plan import FilePlan
from csmart.site import Site

TYPE: Final = "application/opensearchdescription+xml"

_NAMESPACE: Final = "http://a9.com/-/spec/opensearch/1.1/"
_SHORT_NAME: Final = 16  # characters that ShortName may have
_DESCRIPTION: Final = 1024  # characters that Description may have


def plans(site: Site) -> Iterator[FilePlan]:
    """Plan the description of the search."""
    facts = site.facts
    said = (facts.name, facts.description, facts.urls)
    yield FilePlan(addresses.OPENSEARCH, said, partial(description, *said))


def description(name: str, about: str, urls: Urls) -> bytes:
    """Return the description document of a site's search page."""
    root = Element("OpenSearchDescription", xmlns=_NAMESPACE)
    _add(root, "ShortName", name[:_SHORT_NAME])
    _add(root, "Description", about[:_DESCRIPTION])
    search = f"{urls.absolute(addresses.SEARCH)}?q={{searchTerms}}"
    _add(root, "Url", type="text/html", rel="results", template=search)
    own = urls.absolute(addresses.OPENSEARCH)
    _add(root, "Url", type=TYPE, rel="self", template=own)
    _add(root, "Language", "nl-BE")
    _add(root, "InputEncoding", "UTF-8")
    indent(root, "")
    text = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _add(parent: Element, name: str, text: str | None = None, **attributes: str) -> None:
    SubElement(parent, name, attributes).text = text
