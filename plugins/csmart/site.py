"""The site at one instant: which items are built, where they are listed, under which labels."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from math import inf
from operator import attrgetter

from csmart import addresses
from csmart.addresses import Collection, Urls
from csmart.content import Content
from csmart.dutch import sort_key
from csmart.instant import is_past
from csmart.model.items import DatedItem, Item, StudyDay
from csmart.model.parts import Contact, Region
from csmart.model.vocabulary import Label
from csmart.publication import Stage, archived_at, is_built, is_listed, stage_of, turns
from csmart.reading.reader import Source


@dataclass(frozen=True)
class Facts:
    """What the settings say of the site as a whole.

    `hosts` are those that the site is made for; where they send no headers, or are not known, pages
    are `guarded`: they say themselves what they may load.
    """

    name: str
    tagline: str
    title: str
    description: str
    organisation: str
    authority: str
    contact: Contact | None
    region: Region
    licence: str
    urls: Urls
    now: datetime
    preview: bool
    cards: bool
    editor: str
    saves: Mapping[str, str]
    hosts: tuple[str, ...]
    guarded: bool


@dataclass(frozen=True, eq=False)
class Entry:
    """A valid item at the instant of the site.

    `changed` is when its content last changed, as far as is known by then; `age` orders dated
    items from new to old, and `changed_at`, in seconds, all by their change. `moments` are the
    instants at which an item changes by itself.
    """

    source: Source
    item: Item
    address: str
    stage: Stage
    listed: bool
    expired: bool
    ended: bool
    archived: bool
    tags: tuple[str, ...]
    age: tuple[float, str]
    changed: datetime | None
    changed_at: float
    moments: tuple[float, ...]

    @classmethod
    def of(cls, source: Source, item: Item, now: datetime) -> "Entry":
        """Return the entry of a source's item."""
        stage = stage_of(item, now)
        dated = item if isinstance(item, DatedItem) else None
        known = (item.modified, dated.date if dated else None)
        changed = next((each for each in known if each and is_past(each, now)), None)
        return cls(
            source,
            item,
            addresses.item(source.collection, source.slug),
            stage,
            is_listed(item, stage),
            expired=bool(dated and dated.expires and is_past(dated.expires, now)),
            ended=isinstance(item, StudyDay) and is_past(item.end, now),
            archived=(old := archived_at(item)) is not None and is_past(old, now),
            tags=dated.tags if dated else (),
            age=(-dated.date.timestamp() if dated else 0.0, source.slug),
            changed=changed,
            changed_at=changed.timestamp() if changed else 0.0,
            moments=tuple(moment.timestamp() for _, moment in turns(item)),
        )

    def __fingerprint__(self) -> tuple[object, ...]:
        """Return what tells this entry from any other: its file, and what time made of it."""
        times = (self.expired, self.ended, self.archived, self.changed)
        return (self.source.digest, self.stage, *times)

    @property
    def collection(self) -> Collection:
        """The collection that the item stands in."""
        return self.source.collection

    @property
    def modified(self) -> datetime | None:
        """When the content is said to have changed; None if that is still to come."""
        return self.changed if self.item.modified == self.changed else None

    @property
    def date(self) -> datetime:
        """The publication of a dated item."""
        assert isinstance(self.item, DatedItem)  # noqa: S101 - plain pages are never listed by date
        return self.item.date


# What orders dated entries from new to old; those of one moment by slug.
age = attrgetter("age")


def newest_first(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return dated entries from new to old."""
    return tuple(sorted(entries, key=age))


def by_start(entries: Iterable[Entry]) -> list[Entry]:
    """Return the study days among entries, soonest first; those of one moment by slug."""
    days = [
        (entry.item.start.astimezone(UTC), entry.source.slug, entry)
        for entry in entries
        if isinstance(entry.item, StudyDay)
    ]
    return [entry for _, _, entry in sorted(days, key=lambda day: day[:2])]


@dataclass(frozen=True, eq=False)
class Site:
    """All that is built at one instant, in the orders that lists show."""

    facts: Facts
    content: Content
    valid: Mapping[str, Entry]
    entries: tuple[Entry, ...]

    @classmethod
    def of(cls, content: Content, facts: Facts, previous: "Site | None" = None) -> "Site":
        """Return the site that the valid items of the content make.

        What is as it was in a previous site is the same object in this one.
        """
        before = previous.valid if previous else {}
        quiet = previous is not None and previous.still(facts.now)
        valid: dict[str, Entry] = {}
        for source in content.sources:
            if source.item is not None:
                same = before.get(source.path)
                kept = same is not None and same.source is source and (quiet or not same.moments)
                valid[source.path] = (
                    same if same and kept else Entry.of(source, source.item, facts.now)
                )
        entries = tuple(
            entry for entry in valid.values() if is_built(entry.stage, preview=facts.preview)
        )
        return cls(facts, content, valid, entries)

    def still(self, now: datetime) -> bool:
        """Tell whether nothing changes by itself between this site's instant and another."""
        return self.facts.now <= now and now.timestamp() < self.next_moment

    @cached_property
    def next_moment(self) -> float:
        """The first instant after this site's at which an item changes by itself, in seconds."""
        now = self.facts.now.timestamp()
        later = (each for entry in self.valid.values() for each in entry.moments if each > now)
        return min(later, default=inf)

    @cached_property
    def by_path(self) -> dict[str, Entry]:
        """The entries by the paths of their sources."""
        return {entry.source.path: entry for entry in self.entries}

    @cached_property
    def built(self) -> dict[Collection, tuple[Entry, ...]]:
        """The entries of each collection, in the order of their paths."""
        groups: dict[Collection, list[Entry]] = {collection: [] for collection in Collection}
        for entry in self.entries:
            groups[entry.collection].append(entry)
        return {collection: tuple(group) for collection, group in groups.items()}

    @cached_property
    def listed(self) -> dict[Collection, tuple[Entry, ...]]:
        """The listed entries of each collection, in the order of its list."""
        return {
            collection: self._ordered(collection, [entry for entry in group if entry.listed])
            for collection, group in self.built.items()
        }

    @cached_property
    def by_label(self) -> dict[str, dict[Collection, tuple[Entry, ...]]]:
        """The listed entries under each label's name, per collection in the order of its list."""
        groups: dict[str, dict[Collection, list[Entry]]] = {
            label.name: defaultdict(list) for label in self.content.vocabulary.labels
        }
        for collection, entries in self.listed.items():
            for entry in entries:
                for tag in entry.tags:
                    if tag in groups:
                        groups[tag][collection].append(entry)
        return {
            name: {collection: tuple(group) for collection, group in found.items()}
            for name, found in groups.items()
        }

    @cached_property
    def labels(self) -> tuple[Label, ...]:
        """The labels from A to Z."""
        return tuple(sorted(self.content.vocabulary.labels, key=lambda label: sort_key(label.name)))

    @cached_property
    def upcoming(self) -> tuple[Entry, ...]:
        """The listed study days that have not ended, soonest first."""
        return tuple(entry for entry in self._study_days if not entry.ended)

    @cached_property
    def past(self) -> tuple[Entry, ...]:
        """The listed study days that have ended, latest first."""
        return tuple(entry for entry in reversed(self._study_days) if entry.ended)

    @cached_property
    def _study_days(self) -> list[Entry]:
        return by_start(entry for entry in self.built[Collection.STUDY_DAYS] if entry.listed)

    def _ordered(self, collection: Collection, entries: list[Entry]) -> tuple[Entry, ...]:
        match collection:
            case Collection.NEWS:
                return newest_first(entries)
            case Collection.STUDY_DAYS:
                return self.upcoming + self.past
            case _:
                return tuple(sorted(entries, key=lambda entry: sort_key(entry.item.title)))
