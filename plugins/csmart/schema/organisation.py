"""The organisation behind the site: who publishes, provides and organises."""

from csmart import addresses
from csmart.addresses import Urls
from csmart.schema.graph import Node, known


def identity(urls: Urls) -> str:
    """Return the `@id` of the organisation."""
    return f"{urls.absolute(addresses.HOME)}#organisatie"


def named(urls: Urls, name: str) -> Node:
    """Return the organisation as every page names it."""
    home = urls.absolute(addresses.HOME)
    return {"@type": "Organization", "@id": identity(urls), "name": name, "url": home}


def presented(urls: Urls, brand: str, slogan: str, icon: str) -> Node:
    """Return what the home page adds: its brand, and the sign of it at the link `icon`."""
    shown = {"@type": "Brand", "name": brand, "slogan": slogan}
    return {"@id": identity(urls), "logo": urls.origin + icon, "brand": shown}


def reachable(urls: Urls, *, name: str, email: str, telephone: str, url: str) -> Node:
    """Return what the contact page adds: how to reach the organisation."""
    point = {"@type": "ContactPoint"} | known(name=name, email=email, telephone=telephone, url=url)
    return {"@id": identity(urls), "contactPoint": point}
