"""What the pages of single items have in common."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from csmart.chrome import Chrome
from csmart.instant import is_past
from csmart.linking import url_of
from csmart.model.items import DatedItem, Item
from csmart.model.parts import Contact
from csmart.pages.plan import Desk, Plan
from csmart.publication import Stage, mark
from csmart.records import Link, TimeText, day, label_links
from csmart.site import Entry
from csmart.typography import typeset


@dataclass(frozen=True, slots=True)
class Picture:
    """The lead image."""

    url: str
    alt: str


@dataclass(frozen=True, slots=True)
class ContactView:
    """Whom to turn to."""

    name: str
    email: str
    phone: str
    phone_url: str
    url: str


@dataclass(frozen=True, slots=True)
class ItemView:
    """What every item's page shows."""

    chrome: Chrome
    title: str
    summary: str
    picture: Picture | None
    body: Markup
    labels: tuple[Link, ...]
    sources: tuple[Link, ...]
    modified: TimeText | None
    notice: str


def plan(desk: Desk, entry: Entry, template: str, view: Callable[[], ItemView]) -> Plan:
    """Return the plan of an item's page."""
    return Plan(
        entry.address,
        template,
        view,
        changed=entry.changed,
        in_sitemap=entry.listed and entry.stage is Stage.LIVE,
        anchors=entry.source.body.anchors | _section_ids(entry.item),
    )


def common(desk: Desk, entry: Entry) -> dict[str, Any]:
    """Return the fields of an ItemView."""
    site, item = desk.site, entry.item
    crumbs = (desk.framer.section(entry.collection),) if isinstance(item, DatedItem) else ()
    frame = desk.framer.frame(
        entry.address,
        item.title,
        item.summary,
        crumbs=crumbs,
        entry=entry,
        mark=mark(item, entry.stage),
        indexed=entry.listed and entry.stage is Stage.LIVE,
    )
    dated = item if isinstance(item, DatedItem) else None
    return {
        "chrome": frame,
        "title": typeset(item.title, heading=True),
        "summary": item.summary,
        "picture": _picture(desk, entry),
        "body": _body(desk, entry),
        "labels": label_links(site, entry),
        "sources": tuple(Link(each.title, each.url) for each in dated.source) if dated else (),
        "modified": day(item.modified) if item.modified else None,
        "notice": _notice(desk, entry),
    }


def contact_view(contact: Contact | None) -> ContactView | None:
    """Return what a page shows of a contact."""
    if contact is None:
        return None
    phone = contact.phone or ""
    dialled = re.sub(r"[^+0-9]", "", phone)
    return ContactView(contact.name or "", contact.email or "", phone, dialled, contact.url or "")


def _section_ids(item: Item) -> frozenset[str]:
    """Return the ids of the sections that a page shows of the item's own fields."""
    fields = {
        "bronnen": "source",
        "stappen": "steps",
        "programma": "programme",
        "sprekers": "speakers",
        "materiaal": "materials",
    }
    return frozenset(name for name, field in fields.items() if getattr(item, field, ()))


def _body(desk: Desk, entry: Entry) -> Markup:
    """Return the item's HTML with its links filled in."""
    html = entry.source.body.html(lambda target: url_of(desk.site, target))
    return desk.contents.passed(entry, html)


def _picture(desk: Desk, entry: Entry) -> Picture | None:
    if not entry.item.image:
        return None
    return Picture(desk.site.facts.urls.path(f"/{entry.item.image}"), entry.item.image_alt or "")


def _notice(desk: Desk, entry: Entry) -> str:
    """Return what a visitor has to know before reading; a hidden item expires too."""
    expires = entry.item.expires if isinstance(entry.item, DatedItem) else None
    if expires and is_past(expires, desk.site.facts.now):
        since = day(expires).text
        return f"Deze pagina is verlopen op {since}. Wat hier staat, klopt misschien niet meer."
    return ""
