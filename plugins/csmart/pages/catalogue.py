"""The catalogue of services: all of them by form, and what they can be filtered by."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from csmart import addresses
from csmart.addresses import Collection
from csmart.chrome import Chrome, Framer
from csmart.linked.links import for_visitors, to_catalogue
from csmart.model.fields import Audience, Form
from csmart.model.items import Service
from csmart.pages.plan import Desk, Plan, last_change
from csmart.records import Card, FeedLink, Link
from csmart.schema.page import Kind
from csmart.site import Entry


@dataclass(frozen=True, slots=True)
class Offer:
    """A service in the catalogue, with the values that it is filtered by, spaces in between."""

    card: Card
    audience: str
    forms: str
    labels: str


@dataclass(frozen=True, slots=True)
class FormGroup:
    """The services of one form; `form` is its value."""

    id: str
    form: str
    name: str
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A value to filter by, and its name."""

    value: str
    name: str


@dataclass(frozen=True, slots=True)
class Filter:
    """What the catalogue can be filtered by; `name` stands in addresses."""

    name: str
    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class CatalogueView:
    """All services, grouped by form; `everything` leads to it without filters, `data` as data."""

    chrome: Chrome
    everything: str
    filters: tuple[Filter, ...]
    groups: tuple[FormGroup, ...]
    data: tuple[Link, ...]


def plans(desk: Desk) -> Iterator[Plan]:
    """Plan the catalogue."""
    entries = desk.site.listed[Collection.SERVICES]
    services = [(each.item, each) for each in entries if isinstance(each.item, Service)]
    slugs = {label.name: label.address_slug for label in desk.site.labels}
    offers = {
        entry: Offer(
            card,
            " ".join(item.audience),
            " ".join(item.form),
            " ".join(slugs[tag] for tag in entry.tags if tag in slugs),
        )
        for (item, entry), card in zip(services, desk.cards(entries), strict=True)
    }
    groups = tuple(
        FormGroup(_group_id(form), form, form.dutch, found)
        for form in Form
        if (found := tuple(offers[entry] for item, entry in services if form in item.form))
    )
    yield Plan(
        addresses.listing(Collection.SERVICES),
        "catalogue",
        partial(
            _catalogue,
            desk.framer,
            desk.feeds_of(Collection.SERVICES),
            _filters([item for item, _ in services], _labels(desk, entries)),
            groups,
        ),
        changed=last_change(entries),
        anchors=frozenset(group.id for group in groups),
    )


def _filters(services: Iterable[Service], labels: tuple[Choice, ...]) -> tuple[Filter, ...]:
    """Return what there is to choose from: what all services share would choose nothing."""
    audiences = {each for item in services for each in item.audience}
    found = {each for item in services for each in item.form}
    filters = (
        Filter("vorm", "Vorm", _choices(form for form in Form if form in found)),
        Filter("doelgroep", "Voor wie", _choices(each for each in Audience if each in audiences)),
        Filter("label", "Label", labels),
    )
    return tuple(each for each in filters if len(each.choices) > 1)


def _choices(values: Iterable[Form | Audience]) -> tuple[Choice, ...]:
    return tuple(Choice(value, value.dutch) for value in values)


def _labels(desk: Desk, entries: Iterable[Entry]) -> tuple[Choice, ...]:
    used = {tag for entry in entries for tag in entry.tags}
    return tuple(
        Choice(label.address_slug, desk.labels[label.name].text)
        for label in desk.site.labels
        if label.name in used
    )


def _catalogue(
    framer: Framer,
    feeds: tuple[FeedLink, ...],
    filters: tuple[Filter, ...],
    groups: tuple[FormGroup, ...],
) -> CatalogueView:
    address = addresses.listing(Collection.SERVICES)
    description = f"Wat {framer.facts.name} voor je bestuur kan doen."
    urls = framer.facts.urls
    frame = framer.frame(
        address,
        "Diensten",
        description,
        feeds,
        links=to_catalogue(urls),
        kind=Kind.COLLECTION,
    )
    return CatalogueView(frame, urls.path(address), filters, groups, for_visitors(urls))


def _group_id(form: Form) -> str:
    return f"vorm-{form}"
