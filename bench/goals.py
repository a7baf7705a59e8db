"""What this site's build wants to reach, and whether it does."""

from dataclasses import dataclass
from typing import Final

from bench.peers import PEERS
from bench.results import OURS, REFERENCE, Results, relative

_EDITS: Final = ("body", "title", "label", "new")
_TITLES: Final = {name: peer.title for name, peer in PEERS.items()}
_WORDS: Final = {
    "body": "a text edited, new process",
    "title": "a title edited, new process",
    "label": "a label added, new process",
    "new": "a new item, new process",
    "nothing": "nothing changed, new process",
    "watch": "save → new HTML on the disk",
    "cold": "cold build",
    "memory": "peak memory of a cold build",
}


@dataclass(frozen=True, slots=True)
class Goal:
    """A measure of ours that has to stay below a part of a peer's, or below a number of MB."""

    items: int
    measure: str
    most: float
    peer: str = ""
    """Empty for memory, which is held to megabytes."""
    faster: bool = False
    """Whether people read it as so many times faster, which is the part turned over."""

    @property
    def text(self) -> str:
        """What has to be reached, in words."""
        return f"{self.items:,} items, {_WORDS[self.measure]}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A goal, what was measured, and whether it is reached; None if it was not measured."""

    goal: Goal
    wanted: str
    measured: str
    reached: bool | None


GOALS: Final = (
    *(Goal(1_000, kind, 1.0, REFERENCE) for kind in _EDITS),
    *(Goal(10_000, kind, 0.4, REFERENCE) for kind in _EDITS),
    Goal(10_000, "nothing", 0.15, REFERENCE),
    *(Goal(items, "watch", 0.33, REFERENCE) for items in (1_000, 10_000)),
    *(Goal(items, "cold", 0.25, "pelican", faster=True) for items in (1_000, 10_000)),
    *(
        Goal(items, "cold", 1.0, peer, faster=True)
        for items in (1_000, 10_000)
        for peer in ("eleventy", "jekyll", "nikola")
    ),
    *(Goal(items, "cold", 3.0, REFERENCE) for items in (1_000, 10_000)),
    Goal(10_000, "memory", 300.0),
)


def judge(results: Results) -> list[Verdict]:
    """Hold what was measured against every goal."""
    return [_judged(results, goal) for goal in GOALS]


def _judged(results: Results, goal: Goal) -> Verdict:
    value = _value(results, goal)
    wanted = f"{'≥' if goal.faster else '≤'} {_words(goal, goal.most)}"
    if value is None:
        return Verdict(goal, wanted, "–", None)
    ours = results.entry(goal.items, OURS)
    wrong = ours is not None and ours.figures[goal.measure].wrong > 0
    return Verdict(goal, wanted, _words(goal, value), value <= goal.most and not wrong)


def _value(results: Results, goal: Goal) -> float | None:
    ours = results.entry(goal.items, OURS)
    if ours is None:
        return None
    if not goal.peer:
        figure = ours.figures.get(goal.measure)
        return figure.value / 1e6 if figure else None
    theirs = results.entry(goal.items, goal.peer)
    return relative(ours, theirs, goal.measure) if theirs else None


def _words(goal: Goal, value: float) -> str:
    if not goal.peer:
        return f"{value:.0f} MB"
    if goal.faster:
        return f"{1 / value:.1f} × as fast as {_TITLES[goal.peer]}"
    return f"{value:.2f} × {_TITLES[goal.peer]}"
