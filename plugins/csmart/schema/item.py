"""What the nodes of all kinds of items have in common."""

from collections.abc import Iterable
from dataclasses import dataclass

from csmart.addresses import Urls
from csmart.model.fields import Audience
from csmart.records import Link
from csmart.schema import label, organisation
from csmart.schema.graph import Node, known, reference
from csmart.site import Entry


@dataclass(frozen=True, slots=True)
class Shown:
    """An item as its page shows it; `identifier` is its id for ever, `images` are their URLs."""

    urls: Urls
    entry: Entry
    identifier: str
    labels: tuple[Link, ...]
    images: tuple[str, ...]

    @property
    def page(self) -> str:
        """The URL of the item's page, which is the page's `@id` too."""
        return self.urls.absolute(self.entry.address)

    @property
    def terms(self) -> list[Node]:
        """The item's labels."""
        return [label.named(self.urls, link) for link in self.labels]

    @property
    def organisation(self) -> Node:
        """What stands for the organisation behind the site."""
        return reference(organisation.identity(self.urls))


def common(shown: Shown, kind: str, fragment: str) -> Node:
    """Return what all items say of themselves, as a node whose `@id` ends in a fragment."""
    return {
        "@type": kind,
        "@id": f"{shown.page}#{fragment}",
        **identified(shown),
        "description": shown.entry.item.summary,
        "url": shown.page,
        "mainEntityOfPage": reference(shown.page),
    }


def identified(shown: Shown) -> Node:
    """Return by what an item is known for ever, and the images that stand for it."""
    return {"identifier": shown.identifier} | known(image=list(shown.images))


def audience(kinds: Iterable[Audience]) -> list[Node]:
    """Return for whom something is meant."""
    return [{"@type": "Audience", "audienceType": kind.dutch} for kind in kinds]


def offer(price: str | None, **said: str | None) -> Node:
    """Return an offer, its price in the editor's words; nothing where nothing is known of it."""
    told = known(**said, description=price)
    return {"@type": "Offer", **told} if told else {}
