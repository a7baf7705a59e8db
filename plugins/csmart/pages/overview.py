"""The overview of a preview: what waits, what time will change, and what wants an editor's eye."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Final

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
    def of(cls, name: str, title: str, empty: str, rows: Sequence[Row]) -> "Group":
        """Return a group of rows; `empty` is what stands there if there are none."""
        rest = len(rows) - MOST
        more = f"En nog {dutch.number(rest)}." if rest > 0 else ""
        return cls(name, title, dutch.number(len(rows)), tuple(rows[:MOST]), more, empty)


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
    rows = [_row(urls, entry, _touched(entry)) for entry in drafts]
    yield Group.of("concepten", "Concepten", "Er zijn geen concepten.", rows)

    planned = [(entry.date, entry) for entry in entries if entry.stage is Stage.SCHEDULED]
    rows = [_row(urls, entry, _marks(entry)) for entry in _soonest(planned)]
    yield Group.of("gepland", "Gepland", "Er is niets gepland.", rows)

    expiring = [
        (entry.item.expires, entry)
        for entry in entries
        if isinstance(entry.item, DatedItem) and entry.item.expires and not entry.expired
    ]
    rows = [_row(urls, entry, _marks(entry)) for entry in _soonest(expiring)]
    yield Group.of("verloopt", "Verloopt", "Er is niets dat verloopt.", rows)

    rows = list(_reviews(site))
    yield Group.of("beoordelen", "Te beoordelen", "Er is niets te beoordelen.", rows)

    bare = [entry for entry in entries if entry.tags and not entry.item.image]
    rows = [_row(urls, entry, "") for entry in newest_first(bare)]
    yield Group.of("zonder-beeld", "Zonder beeld", "Elk item heeft een beeld.", rows)


def _reviews(site: Site) -> Iterator[Row]:
    """Yield the items that want a review, the first ones due, or overdue, first."""
    today = site.facts.now.astimezone(BRUSSELS).date()
    due = [(day, entry) for entry in site.entries if (day := review_date(entry.item))]
    for entry in _soonest(due):
        late = (review_date(entry.item) or today) < today
        yield _row(site.facts.urls, entry, page_marks(entry.item, entry.stage)[-1], is_late=late)


def _labels(site: Site, single: Mapping[Label, Source]) -> Group:
    rows = []
    for label, source in single.items():
        link = label_link(site, label)
        title = source.item.title if source.item else ""
        rows.append(Row(link.text, link.url, "Label", f"alleen op {dutch.quoted(title)}", ""))
    return Group.of("labels", "Labels op één item", "Elk label staat op meer items.", rows)


def _findings(site: Site, findings: Iterable[Finding]) -> Group:
    rows = []
    for finding in sorted(findings):
        entry, said = site.by_path.get(finding.path), remark(finding)
        url = site.facts.urls.path(entry.address) if entry else ""
        title = entry.item.title if entry else ""
        # What is not in the content, such as the settings, lies elsewhere on each machine.
        file = Path(finding.path)
        place = file.name if file.is_absolute() else finding.path
        rows.append(Row(title, url, "", said.message, f"{place}, {said.line}"))
    return Group.of("bevindingen", "Bevindingen", "Er zijn geen bevindingen.", rows)


def _row(urls: Urls, entry: Entry, note: str, *, is_late: bool = False) -> Row:
    url, kind = urls.path(entry.address), SINGULAR[entry.collection]
    return Row(entry.item.title, url, kind, note, entry.source.path, is_late)


def _soonest(dated: Iterable[tuple[date | datetime, Entry]]) -> list[Entry]:
    """Return entries by their moments, soonest first; those of one moment by path."""
    found = [(moment.isoformat(), entry.source.path, entry) for moment, entry in dated]
    return [entry for _, _, entry in sorted(found, key=lambda each: each[:2])]


def _marks(entry: Entry) -> str:
    return ", ".join(list_marks(entry.item, entry.stage)).capitalize()


def _touched(entry: Entry) -> str:
    item = entry.item
    if item.modified:
        return f"Gewijzigd op {day(item.modified).text}"
    return f"Datum: {day(item.date).text}" if isinstance(item, DatedItem) else ""
