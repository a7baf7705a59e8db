"""What is wrong in fields and can be put right without a doubt, as edits."""

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from functools import partial
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from csmart.model import keys
from csmart.model.dates import suggest
from csmart.model.items import MODELS
from csmart.model.vocabulary import Label
from csmart.reading.labels import Vocabulary
from csmart.reading.validate import by_name, choices
from csmart.reading.yamltext import Place
from csmart.slugs import slugify
from csmart.suggest import sure
from csmart.writing.edits import Edit, Spots


def corrections(
    model: type[BaseModel], fields: Any, at: Place, found: Spots, labels: Vocabulary
) -> tuple[Edit, ...]:
    """Return edits of keys; where these are right, of values; where these are too, of labels.

    `fields` are those of a model that stand at a place in a text.
    """
    if not isinstance(fields, Mapping):
        return ()
    name = "related" if model is Label else "tags"
    edits = tuple(_keys(model, fields, at, found)) or tuple(_values(model, fields, at, found))
    names = fields.get(name)
    if edits or name not in model.model_fields or not isinstance(names, list):
        return edits
    return tuple(_labels(names, (*at, name), found, labels))


def _keys(
    model: type[BaseModel], fields: Mapping[str, Any], at: Place, found: Spots
) -> Iterator[Edit]:
    """Yield edits of keys that a model does not know but that are surely meant as one it knows."""
    elsewhere = {key for other in MODELS.values() for key in other.model_fields}
    taken = set(fields)
    for key, value in fields.items():
        place = (*at, key)
        if key in model.model_fields:
            part = keys.part(model, key)
            groups = value if isinstance(value, list) else [value]
            for index, group in enumerate(groups):
                if part is not None and isinstance(group, Mapping):
                    within = (*place, index) if isinstance(value, list) else place
                    yield from _keys(part, group, within, found)
            continue
        meant = sure(key, keys.by_name(model))
        if meant and meant not in taken and place in found.keys and key not in elsewhere:
            taken.add(meant)
            yield found.keys[place].becomes(meant)


def _values(
    model: type[BaseModel], fields: Mapping[str, Any], at: Place, found: Spots
) -> Iterator[Edit]:
    """Yield edits of values that have an error, and would have none."""
    done: set[Place] = set()
    for details in _errors(model, fields):
        place = _scalar_at(fields, details["loc"])
        spot = found.values.get((*at, *place))
        if spot is None or place in done:
            continue
        done.add(place)
        for better in _better(details, str(_at(fields, place)), place):
            if not _is_wrong(model, _with(fields, place, better), details["loc"]):
                yield spot.becomes(better)
                break


def _better(details: ErrorDetails, text: str, place: Place) -> Iterator[str]:
    """Yield what a value may be meant as."""
    tries: tuple[Callable[[str], str | None], ...] = (str.strip, suggest, "https://{}".format)
    if details["type"] == "enum":
        tries = (partial(sure, choices=by_name(choices(details.get("ctx", {})))),)
    elif place[-1] == "slug":
        tries = (slugify,)
    elif place[0] == "aliases":
        tries = (str.strip, "/{}".format)
    yield from (better for each in tries if (better := each(text)) and better != text)


def _labels(names: list[Any], at: Place, found: Spots, known: Vocabulary) -> Iterator[Edit]:
    """Yield edits of labels that are spelled in another way, or are called by a synonym."""
    by_word = {word: label.name for label in known.labels for word in label.synonyms}
    by_word |= {name: name for name in known.by_name}
    taken = {name for name in names if isinstance(name, str)}
    for index, name in enumerate(names):
        spot = found.values.get((*at, index))
        if not isinstance(name, str) or spot is None or known.knows(" ".join(name.split())):
            continue
        meant = sure(name, by_word)
        if meant and meant not in taken:
            taken.add(meant)
            yield spot.becomes(meant)


def _errors(model: type[BaseModel], fields: Mapping[str, Any]) -> list[ErrorDetails]:
    try:
        model.model_validate(fields)
    except ValidationError as problem:
        return problem.errors(include_url=False)
    return []


def _is_wrong(model: type[BaseModel], fields: Mapping[str, Any], place: Place) -> bool:
    return any(details["loc"] == place for details in _errors(model, fields))


def _scalar_at(fields: Any, place: Place) -> Place:
    """Return the place of the text that an error is about: one that stands bare is no list."""
    for depth, part in enumerate(place):
        if isinstance(fields, list) and isinstance(part, int):
            fields = fields[part]
        elif isinstance(fields, Mapping):
            fields = fields.get(part, "")
        else:
            return place[:depth]
    return place


def _at(fields: Any, place: Place) -> Any:
    for part in place:
        fields = fields[part]
    return fields


def _with(fields: Mapping[str, Any], place: Place, value: str) -> dict[str, Any]:
    """Return fields with one text changed."""
    changed: Any = deepcopy(dict(fields))
    inner = _at(changed, place[:-1])
    inner[place[-1]] = value
    result: dict[str, Any] = changed
    return result
