"""The overview of a preview: what waits, what time will change, and what wants an editor's eye."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from csmart import addresses, dutch
from csmart.addresses import Urls
from csmart.checking.tags import once, told_once
from csmart.chrome import Chrome, Framer
from csmart.findings import Finding
from csmart.instant import BRUSSELS
from csmart.model.items import DatedItem, review_date
from csmart.model.vocabulary import Label
from csmart.pages.plan import Desk, Plan
from csmart.preview import remark
from csmart.publication import Stage, list_marks, page_marks
from csmart.reading.reader import Source
from csmart.records import SINGULAR, FeedLink, day, label_link
from csmart.site import Entry, Site, newest_first

T = TypeVar("T")

MOST: Final = 25  # rows of a group; what there are more is counted


@dataclass(frozen=True, slots=True)
class Row:
    """An item, a label or a finding: where it leads, if anywhere, what is said of it, its file."""

    title: str
    url: str
    kind: str
    note: str
    path: str
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """What is alike: the first rows, and how many there are in all and beyond these."""

    id: str
    title: str
    count: str
    rows: tuple[Row, ...]
    more: str
    empty: str

    @classmethod
    def of(
        cls, name: str, title: str, empty: str, found: Sequence[T], row: Callable[[T], Row]
    ) -> "Group":
        """Return the group of all that was found; `empty` is what stands there if nothing was."""
        rest = len(found) - MOST
        more = f"En nog {dutch.number(rest)}." if rest > 0 else ""
        rows = tuple(row(each) for each in found[:MOST])
        return cls(name, title, dutch.number(len(found)), rows, more, empty)


@dataclass(frozen=True, slots=True)
class OverviewView:
    """All groups, also the empty ones: then an editor knows that there is nothing."""

    chrome: Chrome
    groups: tuple[Group, ...]


def plan(desk: Desk, findings: Iterable[Finding]) -> Plan:
    """Plan the overview; all that it shows are the arguments of its view."""
    feeds = desk.feeds(addresses.HOME)
    single = once(desk.site.content)
    known = {told_once(label, desk.site.content.vocabulary) for label in single}
    others = _findings(desk.site, set(findings) - known)  # those on labels have their own group
    groups = (*_of_items(desk.site), _labels(desk.site, single), others)
    view = partial(_overview, desk.framer, feeds, groups)
    return Plan(addresses.PREVIEW, "overview", view, in_sitemap=False)


def _overview(
    framer: Framer, feeds: tuple[FeedLink, ...], groups: tuple[Group, ...]
) -> OverviewView:
    frame = framer.frame(
        addresses.PREVIEW,
        "Overzicht van de voorvertoning",
        "Wat nog niet op de site staat, wat vanzelf verandert en wat aandacht vraagt.",
        feeds,
        indexed=False,
    )
    return OverviewView(frame, groups)


def _of_items(site: Site) -> Iterator[Group]:
    urls, entries = site.facts.urls, site.entries
    drafts = [entry for entry in entries if entry.stage is Stage.DRAFT]
    drafts.sort(key=lambda entry: (-entry.changed_at, entry.source.path))
    row = partial(_row, urls, _touched)
    yield Group.of("concepten", "Concepten", "Er zijn geen concepten.", drafts, row)

    planned = [(entry.date, entry) for entry in entries if entry.stage is Stage.SCHEDULED]
    row = partial(_row, urls, _marks)
    yield Group.of("gepland", "Gepland", "Er is niets gepland.", _soonest(planned), row)

    expiring = [
        (entry.item.expires, entry)
        for entry in entries
        if isinstance(entry.item, DatedItem) and entry.item.expires and not entry.expired
    ]
    yield Group.of("verloopt", "Verloopt", "Er is niets dat verloopt.", _soonest(expiring), row)

    due = _soonest((on, entry) for entry in entries if (on := review_date(entry.item)))
    row = partial(_review, urls, site.facts.now.astimezone(BRUSSELS).date())
    yield Group.of("beoordelen", "Te beoordelen", "Er is niets te beoordelen.", due, row)

    bare = [entry for entry in entries if entry.tags and not entry.item.image]
    row = partial(_row, urls, lambda entry: "")
    yield Group.of(
        "zonder-beeld", "Zonder beeld", "Elk item heeft een beeld.", newest_first(bare), row
    )


def _labels(site: Site, single: Mapping[Label, Source]) -> Group:
    def row(found: tuple[Label, Source]) -> Row:
        label, source = found
        link = label_link(site, label)
        title = source.item.title if source.item else ""
        return Row(link.text, link.url, "Label", f"alleen op {dutch.quoted(title)}", "")

    empty = "Elk label staat op meer items."
    return Group.of("labels", "Labels op één item", empty, tuple(single.items()), row)


def _findings(site: Site, findings: Iterable[Finding]) -> Group:
    def row(finding: Finding) -> Row:
        entry, said = site.by_path.get(finding.path), remark(finding)
        url = site.facts.urls.path(entry.address) if entry else ""
        title = entry.item.title if entry else ""
        # What is not in the content, such as the settings, lies elsewhere on each machine.
        file = Path(finding.path)
        place = file.name if file.is_absolute() else finding.path
        return Row(title, url, "", said.message, f"{place}, {said.line}")

    empty = "Er zijn geen bevindingen."
    return Group.of("bevindingen", "Bevindingen", empty, sorted(findings), row)


def _row(urls: Urls, note: Callable[[Entry], str], entry: Entry, *, is_late: bool = False) -> Row:
    url, kind = urls.path(entry.address), SINGULAR[entry.collection]
    return Row(entry.item.title, url, kind, note(entry), entry.source.path, is_late)


def _review(urls: Urls, today: date, entry: Entry) -> Row:
    """Return the row of an item that wants a review, which may be overdue."""
    late = (review_date(entry.item) or today) < today
    return _row(urls, lambda each: page_marks(each.item, each.stage)[-1], entry, is_late=late)


def _soonest(dated: Iterable[tuple[date | datetime, Entry]]) -> list[Entry]:
    """Return entries by their moments, soonest first; those of one moment by path."""
    found = [(_order(moment), entry.source.path, entry) for moment, entry in dated]
    return [entry for _, _, entry in sorted(found, key=lambda each: each[:2])]


def _order(moment: date | datetime) -> float:
    return moment.timestamp() if isinstance(moment, datetime) else moment.toordinal()


def _marks(entry: Entry) -> str:
    return ", ".join(list_marks(entry.item, entry.stage)).capitalize()


def _touched(entry: Entry) -> str:
    item = entry.item
    if item.modified:
        return f"Gewijzigd op {day(item.modified).text}"
    return f"Datum: {day(item.date).text}" if isinstance(item, DatedItem) else ""
