"""Validation: from the text of fields to a model, with each error in Dutch at its line."""

from collections.abc import Iterable
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from csmart.dutch import enumeration, quoted
from csmart.findings import Finding, error
from csmart.model import keys
from csmart.model.fields import DUTCH
from csmart.model.items import MODELS
from csmart.reading.yamltext import Place, Text
from csmart.suggest import nearest

M = TypeVar("M", bound=BaseModel)

_KINDS: Final = {
    "string_type": "moet één tekst zijn, geen lijst of groep",
    "tuple_type": "moet een lijst zijn: zet elke waarde op een eigen regel die met '- ' begint",
    "model_type": "moet een groep velden zijn (ingesprongen regels 'veld: waarde')",
    "int_type": "moet een getal zijn",
    "datetime_type": "moet een datum zijn",
    "date_type": "moet een datum zijn",
}


def validate(path: str, model: type[M], fields: Text) -> tuple[M | None, list[Finding]]:
    """Return the model that the fields fill, or None and one error for each thing wrong."""
    try:
        return model.model_validate(fields.value), []
    except ValidationError as problem:
        errors = problem.errors(include_url=False)
        deeper = {details["loc"][:-1] for details in errors}
        return None, [
            error(
                path, fields.line(_place(details, fields)), _message(details, model, fields.value)
            )
            for details in errors
            # A list whose items are wrong is not also too short.
            if details["type"] != "too_short" or details["loc"] not in deeper
        ]


def _place(details: ErrorDetails, fields: Text) -> Place:
    """Return where to tell an error: at its field, or at the one that brings it about."""
    place, context = details["loc"], details.get("ctx", {})
    if details["type"] == "csmart_at":
        return (*place[:-1], context["field"])
    if "beside" in context and place not in fields.lines:
        return (*place[:-1], context["beside"])
    return place


def _message(details: ErrorDetails, model: type[BaseModel], data: Any) -> str:
    place = details["loc"]
    name = _name(place)
    kind, value, context = details["type"], details["input"], details.get("ctx", {})
    match kind:
        case "csmart":
            return f"{name} {context['message']}" if name else context["message"]
        case "csmart_at":
            return f"'{context['field']}' {context['message']}"
        case "csmart_whole":
            return str(context["message"])
        case "missing":
            if _blank(data, place):
                return f"{_name(_emptied(data, place))} is leeg: vul het in"
            return f"{name} ontbreekt: dit veld is verplicht"
        case "extra_forbidden":
            return _unknown_key(place, model)
        case "enum":
            known = choices(context)
            if value == "":
                return f"{_name(_emptied(data, place))} is leeg{_one_of(known)}"
            return (
                f"{name} kent de waarde {quoted(str(value))} niet"
                f"{_nearest_choice(str(value), known) or _one_of(known)}"
            )
        case "too_long":
            what = "tekens" if isinstance(value, str) else "waarden"
            return f"{name} telt {len(value)} {what}; het mogen er {context['max_length']} zijn"
        case "too_short":
            return f"{_name(_emptied(data, place))} is leeg: vul het in"
        case "int_parsing" | "int_from_float" | "int_parsing_size":
            return f"{name} moet een geheel getal zijn, niet {quoted(str(value))}"
        case "greater_than_equal":
            return f"{name} moet minstens {context['ge']} zijn, niet {quoted(str(value))}"
        case "less_than_equal":
            return f"{name} mag hoogstens {context['le']} zijn, niet {quoted(str(value))}"
    return f"{name} {_KINDS[kind]}"


def _name(place: Place) -> str:
    """Return a place as an editor knows it: 'tags', item 2."""
    keys = [str(part) for part in place if isinstance(part, str)]
    position = next((part for part in reversed(place) if isinstance(part, int)), None)
    name = f"'{'.'.join(keys)}'" if keys else ""
    if position is None:
        return name
    return f"{name} (nummer {position + 1})" if name else f"nummer {position + 1}"


def _blank(data: Any, place: Place) -> bool:
    """Tell whether the key of a missing value stands there without one."""
    for part in place[:-1]:
        data = data[part]
    return isinstance(data, dict) and place[-1] in data


def _emptied(data: Any, place: Place) -> Place:
    """Return the place to name for an empty value: the list, if that holds nothing else."""
    *above, last = place
    for part in above:
        data = data[part]
    return tuple(above) if isinstance(last, int) and len(data) == 1 else place


def _unknown_key(place: Place, model: type[BaseModel]) -> str:
    key = str(place[-1])
    if len(place) == 1:
        others = [name for name, other in MODELS.items() if key in other.model_fields]
        if others and model in MODELS.values():
            return f"'{key}' hoort niet in deze map, wel bij {enumeration(others)}: haal het weg"
        return f"'{key}' is geen bekend veld{_nearest_key(key, model)}"
    return f"'{key}' is geen bekend veld onder {_name(place[:-1])}{_sibling(place, model)}"


def _sibling(place: Place, model: type[BaseModel]) -> str:
    """Return the nearest key of the group that an unknown key stands in."""
    for field in place[:-1]:
        if not isinstance(field, str):
            continue
        inner = keys.part(model, field)
        if inner is None:
            return ": haal het weg"
        model = inner
    return _nearest_key(str(place[-1]), model)


def _nearest_key(key: str, model: type[BaseModel]) -> str:
    names = keys.by_name(model)
    near = nearest(key, names)
    return f"; bedoel je '{names[near]}'?" if near else ": haal het weg"


def choices(context: dict[str, Any]) -> list[str]:
    """Return the values that pydantic expected, which it gives as one English sentence."""
    return [word.strip("'") for word in context["expected"].replace(" or ", ", ").split(", ")]


def by_name(known: Iterable[str]) -> dict[str, str]:
    """Return choices by what editors may call them: their names, and themselves."""
    known = tuple(known)
    return {DUTCH[choice]: choice for choice in known} | {each: each for each in known}


def _nearest_choice(text: str, known: list[str]) -> str:
    """Return the advice to write the choice that a text resembles."""
    values = by_name(known)
    found = nearest(text, values)
    return f"; bedoel je '{values[found]}'?" if found else ""


def _one_of(known: list[str]) -> str:
    return f": kies uit {enumeration(known, 'of')}"
