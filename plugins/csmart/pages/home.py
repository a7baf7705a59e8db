"""The home page, and the page for an address that does not exist."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from csmart import addresses
from csmart.addresses import Collection
from csmart.chrome import Chrome, Framer
from csmart.pages.plan import Desk, Plan, last_change
from csmart.records import Card, FeedLink, Link
from csmart.schema import organisation, website
from csmart.schema.page import about

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
    feeds = desk.feeds(addresses.HOME)
    yield Plan(
        addresses.HOME,
        "home",
        partial(
            _home,
            desk.framer,
            feeds,
            (site.facts.title, site.facts.description),
            desk.cards(services),
            desk.cards(days),
            desk.cards(news),
            desk.most_used(),
        ),
        changed=last_change([*news, *days, *services]),
    )
    ways = (
        _way(desk.framer, "Naar de voorpagina", addresses.HOME),
        *(desk.framer.section(each) for each in desk.sections()),
        *([desk.framer.labels_link()] if site.labels else []),
    )
    view = partial(_not_found, desk.framer, feeds, ways)
    yield Plan(addresses.NOT_FOUND, "not_found", view, in_sitemap=False)


def _home(
    framer: Framer,
    feeds: tuple[FeedLink, ...],
    said: tuple[str, str],
    services: tuple[Card, ...],
    days: tuple[Card, ...],
    news: tuple[Card, ...],
    labels: tuple[Link, ...],
) -> HomeView:
    facts, (title, description) = framer.facts, said
    nodes = (
        organisation.presented(facts.urls, facts.name, facts.tagline, framer.assets.icon),
        website.presented(facts.urls, description),
        about(facts.urls.absolute(addresses.HOME), organisation.identity(facts.urls)),
    )
    return HomeView(
        framer.frame(addresses.HOME, title, description, feeds, nodes=nodes),
        services,
        days,
        next(iter(news), None),
        news[1:],
        labels,
        Sections(
            _way(framer, "Alle diensten", addresses.listing(Collection.SERVICES)),
            _way(framer, "Alle studiedagen", addresses.listing(Collection.STUDY_DAYS)),
            _way(framer, "Al het nieuws", addresses.listing(Collection.NEWS)),
            _way(framer, "Alle labels", addresses.LABELS),
        ),
    )


def _not_found(framer: Framer, feeds: tuple[FeedLink, ...], ways: tuple[Link, ...]) -> NotFoundView:
    title, said = "Deze pagina bestaat niet", "Het adres klopt niet, of de pagina is weggehaald."
    return NotFoundView(framer.frame(addresses.NOT_FOUND, title, said, feeds, indexed=False), ways)


def _way(framer: Framer, text: str, address: str) -> Link:
    return Link(text, framer.facts.urls.path(address))
