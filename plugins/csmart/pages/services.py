"""Each service: what it is, for whom, and how a government gets it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from csmart.addresses import Collection
from csmart.model.items import Service
from csmart.pages.items import ContactView, ItemView, Subject, common, contact_view, plan
from csmart.pages.plan import Desk, Plan
from csmart.records import Card, Link, TimeText, audience, day, forms
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
        reviewed=day(item.modified or item.date),
        review_by=day(item.review_by) if item.review_by else None,
        steps=item.steps,
        contact=contact_view(item.contact),
        ask=ask,
        upcoming=beside.upcoming,
        study_days=beside.study_days,
        news=beside.news,
        related=beside.related,
    )
