"""The site at one instant: which items are built, where they are listed, under which labels."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from csmart import addresses
from csmart.addresses import Collection, Urls
from csmart.content import Content
from csmart.dutch import sort_key
from csmart.instant import is_past
from csmart.model.items import DatedItem, Item, StudyDay
from csmart.model.vocabulary import Label
from csmart.publication import Stage, is_built, is_listed, stage_of
from csmart.reading.reader import Source


@dataclass(frozen=True)
class Facts:
    """What the settings say of the site as a whole."""

    name: str
    tagline: str
    title: str
    description: str
    organisation: str
    authority: str
    contact: Mapping[str, str]
    urls: Urls
    now: datetime
    preview: bool


@dataclass(frozen=True, eq=False)
class Entry:
    """An item that gets a page."""

    source: Source
    item: Item
    stage: Stage
    address: str

    @property
    def collection(self) -> Collection:
        """The collection that the item stands in."""
        return self.source.collection

    @property
    def date(self) -> datetime:
        """The publication of a dated item."""
        assert isinstance(self.item, DatedItem)  # noqa: S101 - plain pages are never listed by date
        return self.item.date

    @property
    def tags(self) -> tuple[str, ...]:
        """The names of the item's labels."""
        return self.item.tags if isinstance(self.item, DatedItem) else ()

    @property
    def listed(self) -> bool:
        """Whether the item stands in lists."""
        return is_listed(self.item, self.stage)

    @property
    def changed(self) -> datetime | None:
        """When the item's content last changed, as far as is known."""
        return self.item.modified or (self.date if isinstance(self.item, DatedItem) else None)


def newest_first(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return dated entries from new to old; those of one moment by slug."""
    by_slug = sorted(entries, key=lambda entry: entry.source.slug)
    return tuple(sorted(by_slug, key=lambda entry: entry.date.astimezone(UTC), reverse=True))


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
    entries: tuple[Entry, ...]

    @classmethod
    def of(cls, content: Content, facts: Facts) -> "Site":
        """Return the site that the valid items of the content make."""
        entries = []
        for source in content.sources:
            if source.item is None:
                continue
            stage = stage_of(source.item, facts.now)
            if is_built(stage, preview=facts.preview):
                address = addresses.item(source.collection, source.slug)
                entries.append(Entry(source, source.item, stage, address))
        return cls(facts, content, tuple(entries))

    @cached_property
    def by_path(self) -> dict[str, Entry]:
        """The entries by the paths of their sources."""
        return {entry.source.path: entry for entry in self.entries}

    @cached_property
    def listed(self) -> dict[Collection, tuple[Entry, ...]]:
        """The listed entries of each collection, in the order of its list."""
        groups: dict[Collection, list[Entry]] = {collection: [] for collection in Collection}
        for entry in self.entries:
            if entry.listed:
                groups[entry.collection].append(entry)
        return {
            collection: self._ordered(collection, group) for collection, group in groups.items()
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
        return tuple(entry for entry in self._study_days if not self.has_ended(entry))

    @cached_property
    def past(self) -> tuple[Entry, ...]:
        """The listed study days that have ended, latest first."""
        return tuple(entry for entry in reversed(self._study_days) if self.has_ended(entry))

    def has_ended(self, entry: Entry) -> bool:
        """Tell whether a study day is over at the instant of the build."""
        assert isinstance(entry.item, StudyDay)  # noqa: S101 - asked of study days only
        return is_past(entry.item.end, self.facts.now)

    @cached_property
    def _study_days(self) -> list[Entry]:
        return by_start([entry for entry in self.entries if entry.listed])

    def _ordered(self, collection: Collection, entries: list[Entry]) -> tuple[Entry, ...]:
        match collection:
            case Collection.NEWS:
                return newest_first(entries)
            case Collection.STUDY_DAYS:
                return self.upcoming + self.past
            case _:
                return tuple(sorted(entries, key=lambda entry: sort_key(entry.item.title)))
