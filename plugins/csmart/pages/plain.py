"""The plain pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from csmart.addresses import Collection
from csmart.pages.items import ContactView, ItemView, Subject, common, contact_view, plan
from csmart.pages.plan import CONTACT_SLUG, Desk, Plan
from csmart.schema import organisation
from csmart.schema.graph import Node
from csmart.schema.item import Shown
from csmart.schema.page import Kind, about, plain

# The pages that are about whose site it is, by their slugs.
_KINDS: Final = {"over": Kind.ABOUT, CONTACT_SLUG: Kind.CONTACT}


@dataclass(frozen=True, slots=True)
class PageView(ItemView):
    """A plain page; the one named contact shows how to reach the site's owner."""

    contact: ContactView | None


def plans(desk: Desk) -> Iterator[Plan]:
    """Plan every plain page."""
    host = contact_view(desk.site.facts.urls, desk.site.facts.contact)
    for entry in desk.site.built[Collection.PAGES]:
        contact = host if entry.source.slug == CONTACT_SLUG else None
        yield plan(desk, entry, "page", _page, contact)


def _page(subject: Subject, contact: ContactView | None) -> PageView:
    kind = _KINDS.get(subject.entry.source.slug, Kind.ANY)
    return PageView(**common(subject, partial(_nodes, kind, contact), kind=kind), contact=contact)


def _nodes(kind: Kind, contact: ContactView | None, shown: Shown) -> Iterator[Node]:
    yield plain(shown)
    if kind is not Kind.ANY:
        yield about(shown.page, organisation.identity(shown.urls))
    if contact:
        yield organisation.reachable(
            shown.urls,
            name=contact.name,
            email=contact.email,
            telephone=contact.phone_url,
            url=contact.url,
        )
