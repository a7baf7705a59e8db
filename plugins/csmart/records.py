"""Records: what is shown of an item elsewhere, small, frozen and comparable."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from csmart import addresses, dutch
from csmart.addresses import Collection
from csmart.instant import BRUSSELS
from csmart.model.fields import EventStatus
from csmart.model.items import Service, StudyDay
from csmart.model.vocabulary import Label
from csmart.publication import list_marks
from csmart.site import Entry, Site
from csmart.typography import typeset

SINGULAR = {
    Collection.NEWS: "Nieuws",
    Collection.SERVICES: "Dienst",
    Collection.STUDY_DAYS: "Studiedag",
    Collection.PAGES: "Pagina",
}
TITLES = {
    Collection.NEWS: "Nieuws",
    Collection.SERVICES: "Diensten",
    Collection.STUDY_DAYS: "Studiedagen",
}


@dataclass(frozen=True, slots=True)
class Link:
    """A link with its words."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class FeedLink(Link):
    """A link to a feed as Atom; `json` leads to the same feed as JSON Feed."""

    json: str


@dataclass(frozen=True, slots=True)
class HeadLink:
    """A link for browsers and other machines, with its relation and type (RFC 8288, HTML 4.2.4)."""

    rel: str
    type: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class TimeText:
    """A moment for people and, as ISO 8601, for machines."""

    text: str
    iso: str


@dataclass(frozen=True, slots=True)
class Card:
    """An item in a list; the fields that a collection has not are empty."""

    kind: Collection
    kind_name: str
    title: str
    url: str
    summary: str
    labels: tuple[Link, ...]
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Teaser(Card):
    """A post in a list."""

    date: TimeText


@dataclass(frozen=True, slots=True)
class ServiceCard(Card):
    """A service in a list."""

    forms: str
    audience: str


@dataclass(frozen=True, slots=True)
class EventCard(Card):
    """A study day in a list; `until` is when it ends, for scripts that know the visitor's time."""

    when: TimeText
    until: str
    day: str
    month: str
    place: str
    state: str
    cancelled: bool
    ended: bool


def card(site: Site, entry: Entry, labels: Mapping[str, Link]) -> Card:
    """Return what a list shows of an item; `labels` are the links to all labels by name."""
    item = entry.item
    common = (
        entry.collection,
        SINGULAR[entry.collection],
        item.title,
        site.facts.urls.path(entry.address),
        item.summary,
        label_links(labels, entry),
        list_marks(item, entry.stage) if site.facts.preview else (),
    )
    if isinstance(item, StudyDay):
        start = item.start.astimezone(BRUSSELS)
        return EventCard(
            *common,
            when=event_time(item),
            until=item.end.isoformat(timespec="minutes"),
            day=str(start.day),
            month=f"{dutch.SHORT_MONTHS[start.month - 1]} {start.year}",
            place=place(item),
            state=event_state(item),
            cancelled=item.event_status is EventStatus.CANCELLED,
            ended=entry.ended,
        )
    if isinstance(item, Service):
        return ServiceCard(*common, forms(item), audience(item))
    return Teaser(*common, day(entry.date))


def label_links(links: Mapping[str, Link], entry: Entry) -> tuple[Link, ...]:
    """Return the labels of an item, in the editor's order, out of the links to all labels."""
    return tuple([links[tag] for tag in entry.tags if tag in links])


def links_to_labels(site: Site) -> dict[str, Link]:
    """Return the link to every label by the label's name."""
    return {label.name: label_link(site, label) for label in site.labels}


def label_link(site: Site, label: Label) -> Link:
    """Return the link to a label's page."""
    return Link(typeset(label.name), site.facts.urls.path(addresses.label(label.address_slug)))


def day(moment: date) -> TimeText:
    """Return a day: 13 maart 2017."""
    if isinstance(moment, datetime):
        moment = moment.astimezone(BRUSSELS)
        return TimeText(dutch.long_date(moment), moment.isoformat(timespec="minutes"))
    return TimeText(dutch.long_date(moment), moment.isoformat())


def event_time(item: StudyDay) -> TimeText:
    """Return when a study day takes place."""
    return TimeText(dutch.period(item.start, item.end), item.start.isoformat(timespec="minutes"))


def place(item: StudyDay) -> str:
    """Return where a study day takes place, in few words."""
    words = [f"{item.location.name}, {item.location.city}"] if item.location else []
    if item.online:
        words.append("online")
    return dutch.enumeration(words)


def event_state(item: StudyDay) -> str:
    """Return what visitors have to know of a study day's status; empty where it is as planned."""
    return "" if item.event_status is EventStatus.PLANNED else item.event_status.dutch


def forms(item: Service) -> str:
    """Return the forms of a service as words."""
    return dutch.enumeration([item.form[0].dutch, *(form.dutch.lower() for form in item.form[1:])])


def audience(item: Service | StudyDay) -> str:
    """Return for whom something is meant, as words."""
    names = [each.dutch for each in item.audience]
    lowered = [name if name.isupper() else name.lower() for name in names[1:]]
    return dutch.enumeration([*names[:1], *lowered])
