"""Each service: what it is, for whom, and how a government gets it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from csmart.addresses import Collection
from csmart.linked.links import to_service
from csmart.model.items import Service
from csmart.pages.items import ContactView, ItemView, Subject, common, contact_view, plan
from csmart.pages.plan import Desk, Plan
from csmart.records import Card, Link, TimeText, audience, day, forms
from csmart.related import Relations
from csmart.schema.service import government_service
from csmart.site import Entry, by_start

_DAYS: Final = frozenset({Collection.STUDY_DAYS})
_NEWS: Final = frozenset({Collection.NEWS})
_SERVICES: Final = frozenset({Collection.SERVICES})


@dataclass(frozen=True, slots=True)
class ServiceView(ItemView):
    """A service with what it takes to decide on it."""

    audience: str
    forms: str
    price: str
    reviewed: TimeText
    review_by: TimeText | None
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
    """Plan every service."""
    ask = desk.contact_page()
    for entry in desk.site.built[Collection.SERVICES]:
        yield plan(desk, entry, "service", _service, ask, _beside(desk, entry))


def alike(relations: Relations, entry: Entry) -> tuple[Entry, ...]:
    """Return the services that are named beside one."""
    return relations.of(entry, 3, _SERVICES)


def days_of(relations: Relations, entry: Entry) -> list[Entry]:
    """Return the study days that are named beside a service, soonest first."""
    return by_start(relations.of(entry, 8, _DAYS))


def _beside(desk: Desk, entry: Entry) -> Beside:
    days = days_of(desk.relations, entry)
    return Beside(
        upcoming=desk.cards(day for day in days if not day.ended),
        study_days=desk.cards(day for day in reversed(days) if day.ended),
        news=desk.related(entry, 5, _NEWS),
        related=desk.cards(alike(desk.relations, entry)),
    )


def _service(subject: Subject, ask: Link | None, beside: Beside) -> ServiceView:
    item = subject.entry.item
    assert isinstance(item, Service)  # noqa: S101 - planned for services only
    return ServiceView(
        **common(
            subject,
            government_service,
            links=to_service(subject.framer.facts.urls, subject.entry.source.slug),
        ),
        audience=audience(item),
        forms=forms(item),
        price=item.price or "",
        reviewed=day(subject.entry.modified or item.date),
        review_by=day(item.review_by) if item.review_by else None,
        steps=item.steps,
        contact=contact_view(subject.framer.facts.urls, item.contact),
        ask=ask,
        upcoming=beside.upcoming,
        study_days=beside.study_days,
        news=beside.news,
        related=beside.related,
    )
