"""Phrases with slots, out of phrases/: a `[name]`, then one alternative a line."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from csmart.corpus.dice import Dice

Phrase = tuple[str, ...]
"""Literal text at even positions, names of slots at odd ones."""

_FOLDER: Final = Path(__file__).parent / "phrases"
_NAME: Final = re.compile(r"\[([\w ]+)\]")
_SLOT: Final = re.compile(r"\{(\w+)\}")


@cache
def phrases() -> Mapping[str, tuple[Phrase, ...]]:
    """Return all alternatives by name."""
    found: dict[str, list[Phrase]] = {}
    for file in sorted(_FOLDER.glob("*.txt")):
        alternatives: list[Phrase] = []
        for line in file.read_text(encoding="utf-8").splitlines():
            if name := _NAME.fullmatch(line):
                alternatives = found.setdefault(name[1], [])
            elif line and not line.startswith("#"):
                alternatives.append(tuple(_SLOT.split(line)))
    return {name: tuple(alternatives) for name, alternatives in found.items()}


class Voice:
    """Says phrases, without repeating an alternative before all others have been said."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self._known: dict[str, tuple[Phrase, ...]] = dict(phrases())
        self._left: dict[str, list[Phrase]] = {}

    def know(self, name: str, *texts: str) -> None:
        """Give a slot alternatives of this voice's own, taken literally."""
        self._known[name] = tuple((text,) for text in texts)
        self._left.pop(name, None)

    def say(self, name: str) -> str:
        """Return one of the alternatives with its slots filled."""
        left = self._left.get(name)
        if not left:
            left = self._left[name] = list(self._known[name])
        index = self._dice.below(len(left))
        left[index], left[-1] = left[-1], left[index]
        phrase = left.pop()
        if len(phrase) == 1:
            return phrase[0]
        parts = list(phrase)
        for slot in range(1, len(parts), 2):
            parts[slot] = self.say(parts[slot])
        return "".join(parts)

    def sentence(self, name: str) -> str:
        """Return one of the alternatives, filled, with a capital."""
        return capitalised(self.say(name))


def capitalised(text: str) -> str:
    """Return a text with a capital at its start, where it starts with a letter."""
    return text[:1].upper() + text[1:]
