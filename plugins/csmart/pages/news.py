"""The news: its list, its archive of each year, and its posts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Final

from csmart import addresses
from csmart.addresses import Collection
from csmart.chrome import Chrome, Framer
from csmart.instant import BRUSSELS
from csmart.pages.items import ItemView, Subject, common, plan
from csmart.pages.plan import Desk, Plan, last_change
from csmart.paging import Pagination, cut, pagination
from csmart.records import Card, FeedLink, Link, TimeText, day
from csmart.schema.news import article
from csmart.schema.page import Kind
from csmart.site import Entry

WORDS_A_MINUTE: Final = 220  # of Dutch, read by an adult


@dataclass(frozen=True, slots=True)
class NewsView:
    """A page of the list, or of the archive of one year."""

    chrome: Chrome
    posts: tuple[Card, ...]
    pagination: Pagination | None
    years: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PostView(ItemView):
    """A post with its neighbours in time and what is related."""

    date: TimeText
    minutes: str
    newer: Link | None
    older: Link | None
    related: tuple[Card, ...]


def plans(desk: Desk) -> Iterator[Plan]:
    """Plan the list, the archives and every post."""
    posts = desk.site.listed[Collection.NEWS]
    by_year = [(year, tuple(found)) for year, found in groupby(posts, _year)]
    archive = tuple(_archive(desk, year) for year, _ in by_year)
    yield from _list(desk, posts, archive, None)
    for year, found in by_year:
        yield from _list(desk, found, archive, year)
    yield from _posts(desk, posts)


def _archive(desk: Desk, year: int) -> Link:
    address = addresses.listing(Collection.NEWS, year=year)
    return Link(str(year), desk.site.facts.urls.path(address))


def _list(
    desk: Desk, posts: Sequence[Entry], archive: tuple[Link, ...], year: int | None
) -> Iterator[Plan]:
    numbered = partial(_numbered, year)
    feeds = desk.feeds_of(Collection.NEWS)
    for page, entries in cut(posts):
        pages = pagination(page, len(posts), numbered, desk.site.facts.urls)
        cards = desk.cards(entries)
        yield Plan(
            numbered(page),
            "news",
            partial(_news, desk.framer, feeds, cards, archive, year, page, pages),
            changed=last_change(entries),
        )


def _news(
    framer: Framer,
    feeds: tuple[FeedLink, ...],
    cards: tuple[Card, ...],
    archive: tuple[Link, ...],
    year: int | None,
    page: int,
    pages: Pagination | None,
) -> NewsView:
    title = f"Nieuws uit {year}" if year else "Nieuws"
    frame = framer.frame(
        _numbered(year, page),
        f"{title}, pagina {page}" if page > 1 else title,
        f"Alle berichten van {framer.facts.name}"
        f"{f' uit {year}' if year else ''}{f', pagina {page}' if page > 1 else ''}.",
        feeds,
        crumbs=(framer.section(Collection.NEWS),) if year or page > 1 else (),
        kind=Kind.COLLECTION,
    )
    return NewsView(frame, cards, pages, archive)


def _numbered(year: int | None, page: int) -> str:
    return addresses.listing(Collection.NEWS, year=year, page=page)


def _posts(desk: Desk, posts: Sequence[Entry]) -> Iterator[Plan]:
    """Plan the posts; those that are not listed have no neighbours."""
    links = [None, *(_neighbour(desk, each) for each in posts), None]
    neighbours = {entry: (links[at], links[at + 2]) for at, entry in enumerate(posts)}
    for entry in desk.site.built[Collection.NEWS]:
        newer, older = neighbours.get(entry, (None, None))
        yield plan(desk, entry, "post", _post, newer, older, desk.related(entry, 4))


def _post(
    subject: Subject, newer: Link | None, older: Link | None, related: tuple[Card, ...]
) -> PostView:
    return PostView(
        **common(subject, article),
        date=day(subject.entry.date),
        minutes=_minutes(subject.entry),
        newer=newer,
        older=older,
        related=related,
    )


def _minutes(entry: Entry) -> str:
    """Return how long reading takes, in whole minutes; nothing for what is read at once."""
    minutes = round(entry.source.detail.body.words / WORDS_A_MINUTE)
    return f"{minutes} minuten lezen" if minutes > 1 else ""


def _neighbour(desk: Desk, entry: Entry) -> Link:
    return Link(entry.item.title, desk.site.facts.urls.path(entry.address))


def _year(entry: Entry) -> int:
    return entry.date.astimezone(BRUSSELS).year
