"""The keys of a model: in which order they are written, and what stands under each."""

from typing import Any, Final

from pydantic import BaseModel

from csmart.model.items import Item

# What an item is comes first, then what visitors read, then what only its keepers need.
_ORDER: Final = (
    *("title", "slug", "status", "date", "modified", "expires", "summary", "tags"),
    *("image", "image_alt", "menu", "footer", "audience", "form"),
    *("start", "end", "event_status", "previous_start", "location", "online"),
    *("registration_url", "capacity", "price", "contact", "steps", "programme", "speakers"),
    *("materials", "review_by", "id", "aliases", "source"),
)
_RANK: Final = {key: rank for rank, key in enumerate(_ORDER)}


def keys(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the keys of a model in the order in which editors meet them: in files and in forms.

    The fields of an item stand in another order in its model, where one is checked after those
    that it depends on. Raises KeyError for a field of an item that has no place in the order.
    """
    if not issubclass(model, Item):
        return tuple(model.model_fields)
    return tuple(sorted(model.model_fields, key=_RANK.__getitem__))


def by_name(model: type[BaseModel]) -> dict[str, str]:
    """Return the keys of a model by what editors may call them: themselves, and their titles."""
    titles = {field.title or key: key for key, field in model.model_fields.items()}
    return titles | {key: key for key in model.model_fields}


def part(model: type[BaseModel], key: str) -> type[BaseModel] | None:
    """Return the model of the group, or of each group of the list, under a key; None for others."""
    field = model.model_fields.get(key)
    return _model_in(field.annotation) if field else None


def is_number(model: type[BaseModel], key: str) -> bool:
    """Tell whether a number stands under a key, and not a text."""
    field = model.model_fields.get(key)
    return field is not None and _names(field.annotation, int)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """Return the model in an annotation such as `Contact | None` or `tuple[Source, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for each in getattr(annotation, "__args__", ()):
        if found := _model_in(each):
            return found
    return None


def _names(annotation: Any, kind: type) -> bool:
    inner = getattr(annotation, "__args__", ())
    return annotation is kind or any(_names(each, kind) for each in inner)
