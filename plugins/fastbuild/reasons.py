"""Why an output was stale: what of its recipe is not what it was."""

import inspect
from collections.abc import Callable, Mapping
from enum import Enum
from itertools import zip_longest
from typing import NamedTuple

from fastbuild.ledger import Made, Recipe


class Kind(Enum):
    """What changed."""

    NEW = "new"
    CODE = "code"
    TEMPLATE = "template"
    INPUTS = "inputs"
    PLACE = "place"


class Reason(NamedTuple):
    """Why an output was stale, with the names of the inputs that changed."""

    kind: Kind
    inputs: tuple[str, ...] = ()


def reason(recipe: Recipe, before: Made | None, parts: Mapping[str, bytes]) -> Reason:
    """Return why an output with a recipe was stale; `parts` are its inputs' digests by name."""
    if before is None:
        return Reason(Kind.NEW)
    last = before.recipe
    if last.salt != recipe.salt:
        return Reason(Kind.CODE)
    if last.template != recipe.template:
        return Reason(Kind.TEMPLATE)
    if last.inputs == recipe.inputs:
        return Reason(Kind.PLACE)
    pairs = zip_longest(parts.items(), before.parts, fillvalue=("", b""))
    return Reason(Kind.INPUTS, tuple(part[0] for part, old in pairs if part[1] != old))


def names(make: Callable[..., object], count: int) -> list[str]:
    """Return what a function calls its first arguments."""
    known = list(inspect.signature(make).parameters)
    return [*known, *(str(index) for index in range(len(known), count))][:count]
