"""The parts of the guide that are written anew: each stands between two comments."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from csmart.guide.tables import fields_table, labels_table
from csmart.model.items import MODELS, DatedItem, Item
from csmart.model.vocabulary import Label

_PART: Final = re.compile(r"(<!-- begin: (.+?) -->\n).*?(<!-- einde: \2 -->)", re.S)


class PartsError(ValueError):
    """A part that the guide does not have a place for, or a place for a part that is not known."""


def parts(labels: Sequence[Label]) -> dict[str, str]:
    """Return the parts by their names: first what all items have, then what each kind adds."""
    tables = {
        "velden van alles": fields_table(Item),
        "velden met datum en labels": fields_table(DatedItem, Item.model_fields),
        "velden van labels": fields_table(Label),
        "labels": labels_table(labels),
    }
    for collection, model in MODELS.items():
        shared = DatedItem if issubclass(model, DatedItem) else Item
        tables[f"velden van {collection}"] = fields_table(model, shared.model_fields)
    return {name: "\n".join(lines) for name, lines in tables.items() if lines}


def renewed(guide: str, made: Mapping[str, str]) -> str:
    """Return the guide with each part in its place. Raises PartsError."""
    places = [match[2] for match in _PART.finditer(guide)]
    if sorted(places) != sorted(made):
        raise PartsError(f"the guide has places for {sorted(places)}, not for {sorted(made)}")
    return _PART.sub(lambda match: f"{match[1]}\n{made[match[2]]}\n\n{match[3]}", guide)
