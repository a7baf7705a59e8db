"""The catalogue of services, and its services."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from csmart import addresses
from csmart.addresses import Collection
from csmart.chrome import Chrome
from csmart.model.fields import Form
from csmart.model.items import Service
from csmart.pages.items import ContactView, ItemView, common, contact_view, plan
from csmart.pages.plan import Desk, Plan, last_change
from csmart.records import Card, Link, audience, forms
from csmart.site import Entry, by_start


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


def plans(desk: Desk) -> Iterator[Plan]:
    """Plan the catalogue and every service."""
    services = desk.site.listed[Collection.SERVICES]
    groups = [(form, found) for form in Form if (found := _of_form(services, form))]
    yield Plan(
        addresses.listing(Collection.SERVICES),
        "catalogue",
        partial(_catalogue, desk, groups),
        changed=last_change(services),
        anchors=frozenset(_group_id(form) for form, _ in groups),
    )
    for entry in desk.site.entries:
        if isinstance(entry.item, Service):
            yield plan(desk, entry, "service", partial(_service, desk, entry, entry.item))


def _of_form(services: Sequence[Entry], form: Form) -> list[Entry]:
    return [
        entry for entry in services if isinstance(entry.item, Service) and form in entry.item.form
    ]


def _catalogue(desk: Desk, groups: Sequence[tuple[Form, Sequence[Entry]]]) -> CatalogueView:
    frame = desk.framer.frame(
        addresses.listing(Collection.SERVICES),
        "Diensten",
        f"Wat {desk.site.facts.name} voor je bestuur kan doen.",
    )
    return CatalogueView(
        frame,
        tuple(FormGroup(_group_id(form), form.dutch, desk.cards(found)) for form, found in groups),
    )


def _service(desk: Desk, entry: Entry, item: Service) -> ServiceView:
    days = by_start(desk.relations.of(entry, 8, {Collection.STUDY_DAYS}))
    upcoming = [day for day in days if not desk.site.has_ended(day)]
    past = [day for day in reversed(days) if desk.site.has_ended(day)]
    return ServiceView(
        **common(desk, entry),
        audience=audience(item),
        forms=forms(item),
        price=item.price or "",
        steps=item.steps,
        contact=contact_view(item.contact),
        ask=desk.contact_page(),
        upcoming=desk.cards(upcoming),
        study_days=desk.cards(past),
        news=desk.related(entry, 5, {Collection.NEWS}),
        related=desk.related(entry, 3, {Collection.SERVICES}),
    )


def _group_id(form: Form) -> str:
    return f"vorm-{form}"
