"""The home page, and the page for an address that does not exist."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from csmart import addresses
from csmart.addresses import Collection
from csmart.chrome import Chrome
from csmart.pages.plan import Desk, Plan, last_change
from csmart.records import Card, Link

NEWS: Final = 4  # posts on the home page
STUDY_DAYS: Final = 1
SERVICES: Final = 6


@dataclass(frozen=True, slots=True)
class Sections:
    """The ways on from the home page."""

    services: Link
    study_days: Link
    news: Link
    labels: Link


@dataclass(frozen=True, slots=True)
class HomeView:
    """What C-smart is, what is next and new, and what it does."""

    chrome: Chrome
    services: tuple[Card, ...]
    study_days: tuple[Card, ...]
    latest: Card | None
    news: tuple[Card, ...]
    labels: tuple[Link, ...]
    sections: Sections


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """The ways on from a page that is not there."""

    chrome: Chrome
    ways: tuple[Link, ...]


def plans(desk: Desk) -> Iterator[Plan]:
    """Plan the home page and the 404 page."""
    site = desk.site
    news = site.listed[Collection.NEWS][:NEWS]
    days = site.upcoming[:STUDY_DAYS]
    services = site.listed[Collection.SERVICES][:SERVICES]
    yield Plan(
        addresses.HOME,
        "home",
        lambda: HomeView(
            desk.framer.frame(addresses.HOME, site.facts.title, site.facts.description),
            desk.cards(services),
            desk.cards(days),
            next(iter(desk.cards(news[:1])), None),
            desk.cards(news[1:]),
            desk.most_used(),
            Sections(
                _way(desk, "Alle diensten", addresses.listing(Collection.SERVICES)),
                _way(desk, "Alle studiedagen", addresses.listing(Collection.STUDY_DAYS)),
                _way(desk, "Al het nieuws", addresses.listing(Collection.NEWS)),
                _way(desk, "Alle labels", addresses.LABELS),
            ),
        ),
        changed=last_change([*news, *days, *services]),
    )
    yield Plan(
        addresses.NOT_FOUND,
        "not_found",
        lambda: NotFoundView(
            desk.framer.frame(
                addresses.NOT_FOUND,
                "Deze pagina bestaat niet",
                "Het adres klopt niet, of de pagina is weggehaald.",
                indexed=False,
            ),
            (
                _way(desk, "Naar de voorpagina", addresses.HOME),
                *(desk.framer.section(each) for each in desk.sections()),
                *([desk.labels_link()] if site.labels else []),
            ),
        ),
        in_sitemap=False,
    )


def _way(desk: Desk, text: str, address: str) -> Link:
    return Link(text, desk.site.facts.urls.path(address))
