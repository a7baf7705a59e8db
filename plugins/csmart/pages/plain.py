"""The plain pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from csmart.model.items import Page
from csmart.model.parts import Contact
from csmart.pages.items import ContactView, ItemView, common, contact_view, plan
from csmart.pages.plan import CONTACT_SLUG, Desk, Plan
from csmart.site import Entry


@dataclass(frozen=True, slots=True)
class PageView(ItemView):
    """A plain page; the one named contact shows how to reach the site's owner."""

    contact: ContactView | None


def plans(desk: Desk) -> Iterator[Plan]:
    """Plan every plain page."""
    for entry in desk.site.entries:
        if isinstance(entry.item, Page):
            yield plan(desk, entry, "page", partial(_page, desk, entry))


def _page(desk: Desk, entry: Entry) -> PageView:
    facts = desk.site.facts
    contact = None
    if facts.contact and entry.source.slug == CONTACT_SLUG:
        contact = contact_view(Contact.model_validate(dict(facts.contact)))
    return PageView(**common(desk, entry), contact=contact)
