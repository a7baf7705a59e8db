"""The catalogue of services, and its services."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from csmart import addresses
from csmart.addresses import Collection
from csmart.chrome import Chrome, Framer
from csmart.model.fields import Form
from csmart.model.items import Service
from csmart.pages.items import ContactView, ItemView, Subject, common, contact_view, plan
from csmart.pages.plan import Desk, Plan, last_change
from csmart.records import Card, Link, audience, forms
from csmart.site import Entry, by_start

_DAYS: Final = frozenset({Collection.STUDY_DAYS})
_NEWS: Final = frozenset({Collection.NEWS})
_SERVICES: Final = frozenset({Collection.SERVICES})


@dataclass(frozen=True, slots=True)
class FormGroup:
    """The services of one form."""

    id: str
    name: str
    services: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class CatalogueView:
    """All services, grouped by form."""

    chrome: Chrome
    groups: tuple[FormGroup, ...]


@dataclass(frozen=True, slots=True)
class ServiceView(ItemView):
    """A service with what it takes to decide on it."""

    audience: str
    forms: str
    price: str
    steps: tuple[str, ...]
    contact: ContactView | None
    ask: Link | None
    upcoming: tuple[Card, ...]
    study_days: tuple[Card, ...]
    news: tuple[Card, ...]
    related: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """What of other collections, and of its own, stands on a service's page."""

    upcoming: tuple[Card, ...]
    study_days: tuple[Card, ...]
    news: tuple[Card, ...]
    related: tuple[Card, ...]


def plans(desk: Desk) -> Iterator[Plan]:
    """Plan the catalogue and every service."""
    services = desk.site.listed[Collection.SERVICES]
    groups = tuple(
        FormGroup(_group_id(form), form.dutch, desk.cards(found))
        for form in Form
        if (found := _of_form(services, form))
    )
    yield Plan(
        addresses.listing(Collection.SERVICES),
        "catalogue",
        partial(_catalogue, desk.framer, desk.feeds_of(Collection.SERVICES), groups),
        changed=last_change(services),
        anchors=frozenset(group.id for group in groups),
    )
    ask = desk.contact_page()
    for entry in desk.site.built[Collection.SERVICES]:
        yield plan(desk, entry, "service", _service, ask, _beside(desk, entry))


def _of_form(services: Sequence[Entry], form: Form) -> list[Entry]:
    return [
        entry for entry in services if isinstance(entry.item, Service) and form in entry.item.form
    ]


def _catalogue(
    framer: Framer, feeds: tuple[Link, ...], groups: tuple[FormGroup, ...]
) -> CatalogueView:
    frame = framer.frame(
        addresses.listing(Collection.SERVICES),
        "Diensten",
        f"Wat {framer.facts.name} voor je bestuur kan doen.",
        feeds,
    )
    return CatalogueView(frame, groups)


def _beside(desk: Desk, entry: Entry) -> Beside:
    days = by_start(desk.relations.of(entry, 8, _DAYS))
    return Beside(
        upcoming=desk.cards(day for day in days if not day.ended),
        study_days=desk.cards(day for day in reversed(days) if day.ended),
        news=desk.related(entry, 5, _NEWS),
        related=desk.related(entry, 3, _SERVICES),
    )


def _service(subject: Subject, ask: Link | None, beside: Beside) -> ServiceView:
    item = subject.entry.item
    assert isinstance(item, Service)  # noqa: S101 - planned for services only
    return ServiceView(
        **common(subject),
        audience=audience(item),
        forms=forms(item),
        price=item.price or "",
        steps=item.steps,
        contact=contact_view(item.contact),
        ask=ask,
        upcoming=beside.upcoming,
        study_days=beside.study_days,
        news=beside.news,
        related=beside.related,
    )


def _group_id(form: Form) -> str:
    return f"vorm-{form}"
