"""All edits, and sequences of them."""

from collections.abc import Iterator, Sequence
from random import Random
from types import ModuleType
from typing import Final

from tests.csmart.edits import around, byhand, code, faults, items, kinds, lists, lock
from tests.csmart.edits.edit import EDITS, Edit


def _names(module: ModuleType) -> list[str]:
    return [name for name in EDITS if hasattr(module, name)]


GROUPS: Final = {
    module.__name__.rpartition(".")[2]: _names(module)
    for module in (items, kinds, lists, lock, around, faults, byhand)
}
# Some that each stand for many come up more often.
ANY: Final = [
    *(name for names in GROUPS.values() for name in names),
    *("set_clock", "change_template", "change_setting", "damage_output") * 2,
]
WITH_CODE: Final = [*_names(code) * 3, "rewrite", "retitle", "set_clock", "change_template"]


# What a preview shows of items, with edits of texts alone between.
_PREVIEW: Final = [
    Edit("preview", 0, 1),
    Edit("set_clock", 0, 1),
    Edit("change_heading", 4, 3),
    Edit("rewrite", 4),
    Edit("change_status", 4, 0),
    Edit("rewrite", 5),
    Edit("expire", 3, 3),
    Edit("change_service", 0, 9),
    Edit("change_heading", 0, 2),
    Edit("rewrite", 0),
    Edit("relabel", 0, 1),
    Edit("rewrite", 3),
    Edit("change_heading", 4, 0),
    Edit("change_image", 4, 1),
    *(Edit("set_clock", 0, how) for how in (2, 4, 8)),
    Edit("preview", 0, 0),
]


def each_once() -> dict[str, list[Edit]]:
    """Return, by what they are about, sequences that have every edit."""
    tours = {
        group: [Edit(name, which, 1) for which, name in enumerate(names)]
        for group, names in GROUPS.items()
    }
    tours["preview"] = _PREVIEW
    tours["clock"] = [Edit("set_clock", 0, how) for how in range(10)]
    tours["settings"] = [Edit("change_setting", which) for which in range(around.SETTINGS)]
    return tours


def sequences(seed: int, count: int, longest: int, names: Sequence[str]) -> Iterator[list[Edit]]:
    """Yield sequences of edits out of those with the names: the same ones for the same seed."""
    chance = Random(seed)
    for _ in range(count):
        length = chance.randint(1, longest)
        yield [
            Edit(chance.choice(names), chance.randrange(100), chance.randrange(10))
            for _ in range(length)
        ]
