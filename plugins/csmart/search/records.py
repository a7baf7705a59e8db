"""Search records: what of an item can be found, and by what it can be filtered."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from markupsafe import Markup

from csmart import dutch
from csmart.addresses import Collection
from csmart.instant import BRUSSELS
from csmart.model.fields import Named
from csmart.model.items import DatedItem, Service, StudyDay
from csmart.publication import mark
from csmart.reading.links import BodyLink
from csmart.records import SINGULAR, TITLES, audience, day, event_state, event_time, forms, place
from csmart.site import Entry, Site
from csmart.typography import typeset

_PLURAL: Final = {**TITLES, Collection.PAGES: "Pagina’s"}
_UNDATED: Final = datetime(1970, 1, 1, tzinfo=BRUSSELS)  # sorted by date, they come last


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter: as addresses name it, and as visitors read it."""

    value: str
    name: str


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """What can be found of one item.

    `kind`, `date`, `state` and `mark` are what a result shows of it; `extra` are the facts that its
    page shows beside `text`, which is its HTML. `moment` is ISO 8601, to sort by.
    """

    address: str
    title: str
    summary: str
    labels: tuple[Choice, ...]
    kind: str
    date: str
    state: str
    mark: str
    moment: str
    collection: Choice
    audiences: tuple[Choice, ...]
    forms: tuple[Choice, ...]
    year: str
    extra: tuple[str, ...]
    text: str


def records(site: Site) -> Iterator[SearchRecord]:
    """Yield the record of every item that is listed, collection by collection, in list order."""
    slugs = {label.name: label.address_slug for label in site.labels}
    for collection in Collection:
        for entry in site.listed[collection]:
            yield _record(entry, slugs)


def _record(entry: Entry, slugs: dict[str, str]) -> SearchRecord:
    item, collection = entry.item, entry.collection
    dated = item if isinstance(item, DatedItem) else None
    service = item if isinstance(item, Service) else None
    study_day = item if isinstance(item, StudyDay) else None
    meant_for = service or study_day
    moment = study_day.start if study_day else dated.date if dated else item.modified
    body = entry.source.detail.body
    return SearchRecord(
        address=entry.address,
        title=item.title,
        summary=item.summary,
        labels=tuple(Choice(slugs[name], typeset(name)) for name in entry.tags if name in slugs),
        kind=SINGULAR[collection],
        date=_date(entry),
        state=event_state(study_day) if study_day else "",
        mark=mark(item, entry.stage),
        moment=(moment or _UNDATED).astimezone(BRUSSELS).strftime("%Y-%m-%dT%H:%M"),
        collection=Choice(str(collection), _PLURAL[collection]),
        audiences=_choices(meant_for.audience if meant_for else ()),
        forms=_choices(service.form if service else ()),
        year=_year(entry),
        extra=tuple(filter(None, _extra(entry))),
        text=body.html([""] * len(body.links), _nothing),
    )


def _nothing(link: BodyLink, url: str) -> Markup:
    """Return nothing: pictures and the sizes of downloads are not found by words."""
    return Markup("")


def _choices(values: Iterable[Named]) -> tuple[Choice, ...]:
    return tuple(Choice(value, value.dutch) for value in values)


def _date(entry: Entry) -> str:
    """Return the date that a result shows, as in lists: only news and study days have one."""
    if isinstance(entry.item, StudyDay):
        return event_time(entry.item).text
    return day(entry.date).text if entry.collection is Collection.NEWS else ""


def _year(entry: Entry) -> str:
    """Return the year in whose archive an item stands; empty where there is none."""
    if isinstance(entry.item, StudyDay):
        return str(entry.item.start.astimezone(BRUSSELS).year)
    if entry.collection is Collection.NEWS:
        return str(entry.date.astimezone(BRUSSELS).year)
    return ""


def _extra(entry: Entry) -> Iterator[str]:
    match entry.item:
        case Service() as service:
            yield forms(service)
            yield audience(service)
            yield from service.steps
        case StudyDay() as study_day:
            yield place(study_day)
            yield audience(study_day)
            yield dutch.enumeration(study_day.speakers)
            for session in study_day.programme:
                yield f"{session.title} {session.speaker or ''}".strip()
