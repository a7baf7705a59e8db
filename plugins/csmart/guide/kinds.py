"""What an editor fills in, in words, from the types that the models are made of."""

from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin

from csmart import dutch
from csmart.model import fields
from csmart.model.parts import Part

_DAY: Final = "`JJJJ-MM-DD`"
_TIME: Final = "`JJJJ-MM-DD UU:MM`"
_KINDS: Final[tuple[tuple[Any, str], ...]] = (
    (fields.PlainText, "tekst"),
    (fields.Summary, f"tekst, hoogstens {fields.SUMMARY_LENGTH} tekens"),
    (fields.Moment, f"datum {_DAY} of {_TIME}"),
    (fields.TimedMoment, f"datum met uur {_TIME}"),
    (fields.Day, f"datum {_DAY}"),
    (fields.Url, "webadres, begint met `https://`"),
    (fields.Email, "e-mailadres"),
    (fields.Phone, "telefoonnummer"),
    (fields.Slug, "kleine letters, cijfers en koppeltekens"),
    (fields.Identifier, "letters, cijfers en koppeltekens"),
    (fields.Address, "adres op deze site, begint met `/`"),
    (fields.ImagePath, "pad, begint met `afbeeldingen/`"),
    (fields.DownloadPath, "pad, begint met `bestanden/`"),
)


class UnknownKindError(TypeError):
    """A type of a field that has no words yet; give it some in `kinds.py`."""


def kind(hint: Any) -> str:
    """Return what is filled in for a type. Raises UnknownKindError."""
    hint = without_none(hint)
    if said := next((words for known, words in _KINDS if known == hint), ""):
        return said
    if get_origin(hint) is Annotated:
        return kind(get_args(hint)[0])
    if part_of(hint):
        return "lijst, elk een groep velden" if get_origin(hint) is tuple else "groep velden"
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        choices = _choices(without_none(inner))
        return f"een of meer van {choices}" if choices else f"lijst, elk een {kind(inner)}"
    if choices := _choices(hint):
        return f"een van {choices}"
    if hint is int:
        return "getal"
    raise UnknownKindError(f"{hint!r} has no words yet")


def without_none(hint: Any) -> Any:
    """Return a type without the None that says that it may be left out."""
    if get_origin(hint) not in (Union, UnionType):
        return hint
    (rest,) = (each for each in get_args(hint) if each is not NoneType)
    return rest


def part_of(hint: Any) -> type[Part] | None:
    """Return the group of fields that a type is, or is a list of; None if it is neither."""
    hint = without_none(hint)
    while get_origin(hint) in (Annotated, tuple):
        hint = get_args(hint)[0]
    return hint if isinstance(hint, type) and issubclass(hint, Part) else None


def _choices(hint: Any) -> str:
    """Return the values of an enumeration as words; empty for any other type."""
    if not (isinstance(hint, type) and issubclass(hint, StrEnum)):
        return ""
    return dutch.enumeration([f"`{each.value}`" for each in hint], "of")
