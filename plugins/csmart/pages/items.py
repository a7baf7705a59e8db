"""What the pages of single items have in common."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final
from urllib.parse import quote

from markupsafe import Markup, escape

from csmart.addresses import Urls
from csmart.chrome import Chrome, Framer
from csmart.contents import Contents
from csmart.downloading import told
from csmart.findings import Finding
from csmart.images.image import Image
from csmart.model.items import DatedItem, Item
from csmart.model.parts import Contact
from csmart.naming import tag_uri
from csmart.pages.plan import Desk, Plan
from csmart.picturing import Pictures
from csmart.publication import Stage
from csmart.reading.body import Body
from csmart.reading.links import BodyLink, LinkPart
from csmart.records import FeedLink, HeadLink, Link, TimeText, day, label_links
from csmart.schema.graph import Node
from csmart.schema.item import Shown
from csmart.schema.page import Kind
from csmart.site import Entry
from csmart.telephone import dialled
from csmart.typography import typeset

LONG: Final = 400  # words; a text that is shorter is seen whole in a few screens
SECTIONS: Final = 3  # headings below which a table of contents says too little
NEAR: Final = 50  # words; an image behind them is in sight when a page opens

_SECTIONS: Final = {
    "bronnen": "source",
    "stappen": "steps",
    "programma": "programme",
    "sprekers": "speakers",
    "materiaal": "materials",
}


@dataclass(frozen=True, slots=True)
class Notice:
    """What a visitor has to know before reading; `kind` is how the theme knows it."""

    title: str
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Term:
    """An abbreviation and what it stands for (WCAG 3.1.4)."""

    short: str
    full: str


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
    picture: Markup
    body: Markup
    labels: tuple[Link, ...]
    sources: tuple[Link, ...]
    modified: TimeText | None
    notice: Notice | None
    contents: tuple[Link, ...]
    abbreviations: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """An entry with what its page needs of the rest of the site; only a preview has findings."""

    framer: Framer
    contents: Contents
    entry: Entry
    links: tuple[str, ...]
    images: tuple[Image, ...]
    downloads: tuple[tuple[str, int], ...]
    labels: tuple[Link, ...]
    feeds: tuple[FeedLink, ...]
    identifier: str
    findings: tuple[Finding, ...] = ()


def plan(
    desk: Desk, entry: Entry, template: str, make: Callable[..., ItemView], *arguments: object
) -> Plan:
    """Return the plan of an item's page, whose view is made of a Subject and further arguments."""
    card = desk.card(entry)
    subject = Subject(
        desk.framer,
        desk.contents,
        entry,
        desk.links[entry],
        desk.images_of(entry),
        desk.downloads_of(entry),
        card.labels if card else label_links(desk.labels, entry),
        desk.feeds_of(entry.collection),
        tag_uri(desk.site.facts, entry.source.id),
    )
    ids = _section_ids(entry.item)
    return Plan(
        entry.address,
        template,
        partial(make, subject, *arguments),
        changed=entry.changed,
        in_sitemap=entry.listed and entry.stage is Stage.LIVE,
        anchors=entry.source.anchors | ids if ids else entry.source.anchors,
    )


def shown_anew(plan: Plan, entry: Entry) -> Plan:
    """Return the plan of an item's page for the same item with another text."""
    subject, *others = plan.view.args
    return plan._replace(view=partial(plan.view.func, replace(subject, entry=entry), *others))


def with_findings(plan: Plan, findings: tuple[Finding, ...]) -> Plan:
    """Return the plan of an item's page that shows what is wrong with the item."""
    subject, *others = plan.view.args
    return plan._replace(view=partial(plan.view.func, replace(subject, findings=findings), *others))


def common(
    subject: Subject,
    described: Callable[[Shown], Iterable[Node]],
    *,
    kind: Kind = Kind.ANY,
    links: tuple[HeadLink, ...] = (),
) -> dict[str, Any]:
    """Return the fields of an ItemView; `described` tells machines what the item is.

    `kind` is the kind of its page, `links` are what the page's head leads to.
    """
    entry, framer = subject.entry, subject.framer
    item, body = entry.item, entry.source.detail.body
    dated = item if isinstance(item, DatedItem) else None
    urls, images = framer.facts.urls, framer.images(entry)
    pictures, contents = Pictures(urls, subject.images), _contents(body)
    first = None if item.image or contents else body.image_near_top(NEAR)
    shown = Shown(urls, entry, subject.identifier, subject.labels, images)
    frame = framer.frame(
        entry.address,
        item.title,
        item.summary,
        subject.feeds,
        crumbs=(framer.section(entry.collection),) if dated else (),
        links=links,
        entry=entry,
        findings=subject.findings,
        indexed=entry.listed and entry.stage is Stage.LIVE,
        kind=kind,
        nodes=described(shown),
    )
    return {
        "chrome": frame,
        "title": typeset(item.title, heading=True),
        "summary": item.summary,
        "picture": pictures.lead(item.image, item.image_alt or "") if item.image else Markup(""),
        "body": subject.contents.passed(
            entry, body.html(subject.links, partial(_insert, subject, pictures, first))
        ),
        "contents": contents,
        "abbreviations": tuple(Term(*each) for each in body.abbreviations),
        "labels": subject.labels,
        "sources": _sources(urls, dated) if dated else (),
        "modified": day(entry.modified) if entry.modified else None,
        "notice": _notice(entry),
    }


def contact_view(urls: Urls, contact: Contact | None) -> ContactView | None:
    """Return what a page shows of a contact."""
    if contact is None:
        return None
    phone = contact.phone or ""
    number, url = dialled(phone), urls.shortest(contact.url or "")
    return ContactView(contact.name or "", contact.email or "", phone, number, url)


def _sources(urls: Urls, item: DatedItem) -> tuple[Link, ...]:
    return tuple(Link(each.title, urls.shortest(each.url)) for each in item.source)


def _section_ids(item: Item) -> frozenset[str]:
    """Return the ids of the sections that a page shows of the item's own fields."""
    fields = vars(item)
    return frozenset([name for name, field in _SECTIONS.items() if fields.get(field)])


def _insert(
    subject: Subject, pictures: Pictures, first: BodyLink | None, link: BodyLink, url: str
) -> Markup:
    """Return what stands in the text for a link that is more than its address.

    `first` is an image that is in the window when the page opens.
    """
    if link.part is LinkPart.IMAGE:
        return pictures.in_text(link, url, at_once=link is first)
    return escape(told(link.target.value, dict(subject.downloads)))


def _contents(body: Body) -> tuple[Link, ...]:
    """Return the table of contents of a long text; none for a short one."""
    if body.words < LONG or len(body.headings) < SECTIONS:
        return ()
    return tuple(Link(each.text, f"#{quote(each.id, safe=':')}") for each in body.headings)


def _notice(entry: Entry) -> Notice | None:
    """Return what a visitor has to know before reading; a hidden item expires too."""
    expires = entry.item.expires if isinstance(entry.item, DatedItem) else None
    if expires and entry.expired:
        since = day(expires).text
        text = f"Deze pagina is verlopen op {since}. Wat hier staat, klopt misschien niet meer."
        return Notice("Verlopen", text, "expired")
    if entry.archived:
        text = "Dit bericht is meer dan drie jaar oud. Wat hier staat, klopt misschien niet meer."
        return Notice("Uit het archief", text, "archived")
    return None
