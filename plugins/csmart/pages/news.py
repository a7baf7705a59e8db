"""The news: its list, its archive of each year, and its posts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from csmart import addresses
from csmart.addresses import Collection
from csmart.chrome import Chrome
from csmart.instant import BRUSSELS
from csmart.model.items import Post
from csmart.pages.items import ItemView, common, plan
from csmart.pages.plan import Desk, Plan, last_change
from csmart.paging import Pagination, cut, pagination
from csmart.records import Card, Link, TimeText, day
from csmart.site import Entry


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
    newer: Link | None
    older: Link | None
    related: tuple[Card, ...]


def plans(desk: Desk) -> Iterator[Plan]:
    """Plan the list, the archives and every post."""
    posts = desk.site.listed[Collection.NEWS]
    by_year = [(year, tuple(found)) for year, found in groupby(posts, _year)]
    years = tuple(year for year, _ in by_year)
    yield from _list(desk, posts, years, None)
    for year, found in by_year:
        yield from _list(desk, found, years, year)
    places = {entry.source.path: index for index, entry in enumerate(posts)}
    for entry in desk.site.entries:
        if isinstance(entry.item, Post):
            yield plan(desk, entry, "post", partial(_post, desk, entry, posts, places))


def _list(
    desk: Desk, posts: Sequence[Entry], years: tuple[int, ...], year: int | None
) -> Iterator[Plan]:
    for page, entries in cut(posts):
        address = addresses.listing(Collection.NEWS, year=year, page=page)
        yield Plan(
            address,
            "news",
            partial(_news, desk, entries, years, year, page, len(posts)),
            changed=last_change(entries),
        )


def _news(
    desk: Desk,
    entries: Sequence[Entry],
    years: tuple[int, ...],
    year: int | None,
    page: int,
    total: int,
) -> NewsView:
    urls = desk.site.facts.urls
    title = f"Nieuws uit {year}" if year else "Nieuws"
    frame = desk.framer.frame(
        addresses.listing(Collection.NEWS, year=year, page=page),
        f"{title}, pagina {page}" if page > 1 else title,
        f"Alle berichten van {desk.site.facts.name}"
        f"{f' uit {year}' if year else ''}{f', pagina {page}' if page > 1 else ''}.",
        crumbs=(desk.framer.section(Collection.NEWS),) if year or page > 1 else (),
    )
    archive = tuple(
        Link(str(each), urls.path(addresses.listing(Collection.NEWS, year=each))) for each in years
    )
    numbered = partial(_numbered, year)
    return NewsView(frame, desk.cards(entries), pagination(page, total, numbered, urls), archive)


def _numbered(year: int | None, page: int) -> str:
    return addresses.listing(Collection.NEWS, year=year, page=page)


def _post(desk: Desk, entry: Entry, posts: Sequence[Entry], places: dict[str, int]) -> PostView:
    index = places.get(entry.source.path)
    newer = posts[index - 1] if index else None
    older = posts[index + 1] if index is not None and index + 1 < len(posts) else None
    return PostView(
        **common(desk, entry),
        date=day(entry.date),
        newer=_neighbour(desk, newer),
        older=_neighbour(desk, older),
        related=desk.related(entry, 4),
    )


def _neighbour(desk: Desk, entry: Entry | None) -> Link | None:
    return Link(entry.item.title, desk.site.facts.urls.path(entry.address)) if entry else None


def _year(entry: Entry) -> int:
    return entry.date.astimezone(BRUSSELS).year
