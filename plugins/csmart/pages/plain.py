"""The plain pages."""

from collections.abc import Iterator
from dataclasses import dataclass

from csmart.addresses import Collection
from csmart.pages.items import ContactView, ItemView, Subject, common, contact_view, plan
from csmart.pages.plan import CONTACT_SLUG, Desk, Plan


@dataclass(frozen=True, slots=True)
class PageView(ItemView):
    """A plain page; the one named contact shows how to reach the site's owner."""

    contact: ContactView | None


def plans(desk: Desk) -> Iterator[Plan]:
    """Plan every plain page."""
    host = contact_view(desk.site.facts.contact)
    for entry in desk.site.built[Collection.PAGES]:
        contact = host if entry.source.slug == CONTACT_SLUG else None
        yield plan(desk, entry, "page", _page, contact)


def _page(subject: Subject, contact: ContactView | None) -> PageView:
    return PageView(**common(subject), contact=contact)
