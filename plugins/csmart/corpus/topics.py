"""What items are about: the 60 labels, out of topics/, a theme a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any, Final

import yaml

_FOLDER: Final = Path(__file__).parent / "topics"


@dataclass(frozen=True, slots=True)
class Topic:
    """A label, and the Dutch with which its items speak of it."""

    name: str
    theme: str
    description: str
    synonyms: tuple[str, ...]
    related: tuple[str, ...]
    subject: str
    """A singular: het digitaal loket."""
    thing: str
    """What a government can have: een digitaal loket."""
    aim: str
    """What follows after om: attesten sneller af te leveren."""
    problems: tuple[str, ...]
    tasks: tuple[str, ...]


@cache
def topics() -> tuple[Topic, ...]:
    """Return the topics by rank; the first of every theme before the second of any."""
    ranked = [
        (rank, topic)
        for file in sorted(_FOLDER.glob("*.yaml"))
        for rank, topic in enumerate(_theme(file))
    ]
    return tuple(topic for _, topic in sorted(ranked, key=lambda pair: pair[0]))


def zipf(ranked: Sequence[Topic]) -> tuple[float, ...]:
    """Return the running totals of weights that fall as the rank rises: 1, 1/2, 1/3 …"""
    return tuple(accumulate(1 / rank for rank in range(1, len(ranked) + 1)))


def _theme(file: Path) -> list[Topic]:
    entries: list[dict[str, Any]] = yaml.safe_load(file.read_text(encoding="utf-8"))
    names = [entry["name"] for entry in entries]
    return [
        Topic(
            name=entry["name"],
            theme=file.stem,
            description=entry["description"],
            synonyms=tuple(entry["synonyms"]),
            related=(names[index - 1], names[(index + 1) % len(names)]),
            subject=entry["subject"],
            thing=entry["thing"],
            aim=entry["aim"],
            problems=tuple(entry["problems"]),
            tasks=tuple(entry["tasks"]),
        )
        for index, entry in enumerate(entries)
    ]
