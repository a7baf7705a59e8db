"""Where pages lead to the linked data."""

from typing import Final

from csmart import addresses
from csmart.addresses import Urls
from csmart.records import HeadLink, Link

# By how addresses name a format: its media type, and its name.
KINDS: Final = {"ttl": ("text/turtle", "Turtle"), "jsonld": ("application/ld+json", "JSON-LD")}


def to_catalogue(urls: Urls) -> tuple[HeadLink, ...]:
    """Return the links of the catalogue's page to the catalogue as data."""
    return tuple(
        HeadLink(
            "alternate", type, f"Diensten als {name}", urls.path(addresses.catalogue_data(kind))
        )
        for kind, (type, name) in KINDS.items()
    )


def to_service(urls: Urls, slug: str) -> tuple[HeadLink, ...]:
    """Return the link of a service's page to the service as data."""
    type, name = KINDS["ttl"]
    url = urls.path(addresses.service_data(slug))
    return (HeadLink("alternate", type, f"Dienst als {name}", url),)


def for_visitors(urls: Urls) -> tuple[Link, ...]:
    """Return the links that visitors see to the catalogue as data."""
    return tuple(
        Link(name, urls.path(addresses.catalogue_data(kind))) for kind, (_, name) in KINDS.items()
    )
