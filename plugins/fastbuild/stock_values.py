"""How values of known classes are taken apart into simpler ones that stand for all they hold."""

import dataclasses
import datetime
import enum
import functools
import types
from collections.abc import Callable, Iterable
from decimal import Decimal
from operator import attrgetter
from pathlib import PurePath
from typing import Any, Final, Literal
from zoneinfo import ZoneInfo

# Line numbers and file names are left out: where code stands does not change what it does.
_CODE: Final = (
    *("co_name", "co_code", "co_consts", "co_names", "co_varnames", "co_freevars", "co_cellvars"),
    *("co_flags", "co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_exceptiontable"),
)


@dataclasses.dataclass(frozen=True, slots=True)
class Kind:
    """What objects of one class consist of."""

    name: str
    names: tuple[str, ...]
    """What the parts are called, for messages."""
    parts: Callable[[Any], Iterable[object]]
    """Returns the parts of an object, in the order of the names."""
    nature: Literal["leaf", "frozen", "changing"]
    """Whether an object is only a few scalars, stays as it is if its parts do, or may change."""


def kind_of(cls: type) -> Kind | None:
    """Return what objects of a class consist of, or None if that is not known."""
    name = f"{cls.__module__}.{cls.__qualname__}"
    if hasattr(cls, "__fingerprint__"):
        return Kind(name, (".__fingerprint__()",), _own, "changing")
    if issubclass(cls, enum.Enum):
        return _attributes(name, ("name", "value"), "frozen")
    if dataclasses.is_dataclass(cls):
        if cls.__dataclass_params__.frozen:  # type: ignore[attr-defined]
            names = tuple(field.name for field in dataclasses.fields(cls))
            return _attributes(name, names, "frozen")
    elif hasattr(cls, "__pydantic_fields__"):
        names = (*cls.__pydantic_fields__, "__pydantic_extra__")
        return _attributes(name, names, "frozen" if cls.model_config.get("frozen") else "changing")  # type: ignore[attr-defined]
    elif issubclass(cls, tuple) and hasattr(cls, "_fields"):
        return _attributes(name, cls._fields, "frozen")
    elif issubclass(cls, PurePath):
        return Kind(name, ("",), lambda value: (str(value),), "leaf")
    elif issubclass(cls, type):
        return _attributes("class", ("__module__", "__qualname__"), "leaf")
    return _KNOWN.get(cls)


def _attributes(
    name: str, names: tuple[str, ...], nature: Literal["leaf", "frozen", "changing"]
) -> Kind:
    """Return the kind of objects that consist of their attributes."""
    get: Callable[[Any], Iterable[object]] = attrgetter(*names) if names else lambda _: ()
    parts = get if len(names) != 1 else lambda value: (get(value),)
    return Kind(name, tuple(f".{each}" for each in names), parts, nature)


def _own(value: Any) -> tuple[object, ...]:
    own = value.__fingerprint__()
    if not isinstance(own, bytes | tuple):
        raise TypeError(f"{type(value)}.__fingerprint__() returns no bytes or tuple")
    return (own,)


def _moment(value: datetime.datetime | datetime.time) -> tuple[object, ...]:
    """Return a time as it is written, and the zone it is in: zones can share an offset."""
    return (value.isoformat(), value.fold, value.tzinfo)


def _zone(value: ZoneInfo) -> tuple[object, ...]:
    if value.key is None:
        raise TypeError("cannot fingerprint a time zone without a key")
    return (value.key,)


def _function(value: types.FunctionType) -> tuple[object, ...]:
    cells = tuple(_content(cell) for cell in value.__closure__ or ())
    marks = {name: mark for name, mark in value.__dict__.items() if name != "__wrapped__"}
    return (
        value.__module__,
        value.__qualname__,
        value.__code__,
        value.__defaults__,
        tuple((value.__kwdefaults__ or {}).items()),
        tuple(marks.items()),
        cells,
    )


def _content(cell: types.CellType) -> tuple[object, ...]:
    try:
        return (cell.cell_contents,)
    except ValueError:  # nothing was put in it yet
        return ()


def _builtin(value: types.BuiltinFunctionType) -> tuple[object, ...]:
    owner = value.__self__
    bound = None if isinstance(owner, types.ModuleType) else owner
    return (value.__module__, value.__qualname__, bound)


_KNOWN: Final[dict[type, Kind]] = {
    datetime.datetime: Kind("datetime", ("", "", ".tzinfo"), _moment, "leaf"),
    datetime.time: Kind("time", ("", "", ".tzinfo"), _moment, "leaf"),
    datetime.date: Kind("date", ("",), lambda value: (value.isoformat(),), "leaf"),
    datetime.timedelta: _attributes("timedelta", ("days", "seconds", "microseconds"), "leaf"),
    datetime.timezone: Kind(
        "timezone", ("", ""), lambda value: (value.utcoffset(None), value.tzname(None)), "leaf"
    ),
    ZoneInfo: Kind("zone", ("",), _zone, "leaf"),
    Decimal: Kind("decimal", ("",), lambda value: (str(value),), "leaf"),
    type(...): Kind("ellipsis", (), lambda _: (), "leaf"),
    types.CodeType: _attributes("code", _CODE, "frozen"),
    types.FunctionType: Kind(
        "function",
        ("", "", ".__code__", ".__defaults__", ".__kwdefaults__", ".__dict__", ".__closure__"),
        _function,
        "frozen",
    ),
    types.MethodType: _attributes("method", ("__self__", "__func__"), "frozen"),
    types.BuiltinFunctionType: Kind("builtin", ("", "", ".__self__"), _builtin, "frozen"),
    types.MethodDescriptorType: _attributes("descriptor", ("__objclass__", "__name__"), "leaf"),
    functools.partial: _attributes("partial", ("func", "args", "keywords"), "frozen"),
    type(functools.cache(len)): _attributes("cached", ("__wrapped__",), "frozen"),
}
