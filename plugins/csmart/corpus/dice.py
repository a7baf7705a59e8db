"""Chance that falls the same way on every machine."""

from bisect import bisect
from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Choices that follow from a seed alone.

    They are all made from `random()`, the one method whose values Python promises to keep.
    """

    def __init__(self, seed: str) -> None:
        self._random = Random(seed).random  # noqa: S311 - believable texts, no secrets

    def fraction(self) -> float:
        """Return a number from 0 up to 1."""
        return self._random()

    def below(self, limit: int) -> int:
        """Return a whole number from 0 up to a limit."""
        return int(self._random() * limit)

    def between(self, first: int, last: int) -> int:
        """Return a whole number from the first to the last."""
        return first + int(self._random() * (last - first + 1))

    def chance(self, probability: float) -> bool:
        """Tell whether something happens."""
        return self._random() < probability

    def pick(self, choices: Sequence[T]) -> T:
        """Return one of the choices."""
        return choices[int(self._random() * len(choices))]

    def some(self, choices: Sequence[T], count: int) -> list[T]:
        """Return so many different choices, in the order in which they are given."""
        left = list(range(len(choices)))
        while len(left) > count:
            del left[int(self._random() * len(left))]
        return [choices[index] for index in left]

    def weighted(self, cumulative: Sequence[float]) -> int:
        """Return a position, by the running totals of the weights."""
        return min(bisect(cumulative, self._random() * cumulative[-1]), len(cumulative) - 1)
