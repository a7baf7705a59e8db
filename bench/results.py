"""What was measured, kept as JSON: a later run replaces only what it measured again."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from typing import Any, Final

REFERENCE: Final = "hugo"
OURS: Final = "csmart"
MEASURES: Final = {
    "cold": "cold build",
    "nothing": "nothing changed",
    "body": "text edited",
    "title": "title edited",
    "label": "label added",
    "new": "new item",
    "watch": "save → HTML",
    "memory": "peak memory",
}


@dataclass
class Figure:
    """One measure of one generator: seconds or, for memory, bytes."""

    runs: list[float] = field(default_factory=list)
    ratio: float | None = None
    """The median as a part of Hugo's in the same run, if Hugo was in it."""
    wrong: int = 0
    """How many of the runs left a page without what was edited."""

    @property
    def value(self) -> float:
        """The median of the runs."""
        return median(self.runs)


@dataclass
class Entry:
    """All figures of one generator at one number of items."""

    items: int
    name: str
    title: str
    version: str
    lacks: str
    date: str
    """When the run began; figures of one run can be compared as they are."""
    files: int = 0
    figures: dict[str, Figure] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    """What a generator said where it failed."""


@dataclass
class Results:
    """Everything that is known, of this run and of earlier ones."""

    machine: dict[str, str] = field(default_factory=dict)
    command: str = ""
    date: str = ""
    entries: list[Entry] = field(default_factory=list)
    left_out: dict[str, str] = field(default_factory=dict)
    """Peers that could not be had in the last run, and why."""

    def entry(self, items: int, name: str) -> Entry | None:
        """Return what is known of a generator at a number of items."""
        found = (each for each in self.entries if (each.items, each.name) == (items, name))
        return next(found, None)

    def at(self, items: int) -> list[Entry]:
        """Return what is known at a number of items."""
        return [each for each in self.entries if each.items == items]

    @property
    def sizes(self) -> list[int]:
        """The numbers of items that something is known of."""
        return sorted({each.items for each in self.entries})

    def put(self, measured: Iterable[Entry]) -> None:
        """Replace what was measured again."""
        for entry in measured:
            known = self.entry(entry.items, entry.name)
            if known:
                self.entries.remove(known)
            self.entries.append(entry)


def compare(entries: Iterable[Entry]) -> None:
    """Fill in the ratios to Hugo in the entries of one run at one number of items."""
    entries = list(entries)
    reference = next((each.figures for each in entries if each.name == REFERENCE), {})
    for entry in entries:
        for measure, figure in entry.figures.items():
            if measure in reference:
                figure.ratio = figure.value / reference[measure].value


def relative(one: Entry, other: Entry, measure: str) -> float | None:
    """Return one generator's median as a part of another's, or None if that cannot be known.

    Times of two runs say nothing about each other; their ratios to Hugo do.
    """
    ours, theirs = one.figures.get(measure), other.figures.get(measure)
    if not ours or not theirs:
        return None
    if one.date == other.date:
        return ours.value / theirs.value
    return ours.ratio / theirs.ratio if ours.ratio and theirs.ratio else None


def read(file: Path) -> Results:
    """Read what earlier runs left; nothing if there is no file."""
    if not file.exists():
        return Results()
    said: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    entries = [
        Entry(**{**each, "figures": {key: Figure(**at) for key, at in each["figures"].items()}})
        for each in said.pop("entries")
    ]
    return Results(**said, entries=entries)


def write(results: Results, file: Path) -> None:
    """Write everything that is known."""
    text = json.dumps(asdict(results), ensure_ascii=False, indent=1)
    file.write_text(f"{text}\n", encoding="utf-8")
