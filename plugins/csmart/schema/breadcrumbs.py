"""The trail from the home page to a page."""

from collections.abc import Iterable

from csmart.addresses import Urls
from csmart.records import Link
from csmart.schema.graph import Node


def identity(page: str) -> str:
    """Return the `@id` of the trail to a page, by the page's URL."""
    return f"{page}#kruimelpad"


def trail(urls: Urls, page: Node, links: Iterable[Link]) -> Node:
    """Return the trail to a page along links; its last step is the page itself."""
    steps = [*((link.text, urls.origin + link.url) for link in links), (page["name"], page["url"])]
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": url}
        for position, (name, url) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "@id": identity(page["@id"]), "itemListElement": items}
