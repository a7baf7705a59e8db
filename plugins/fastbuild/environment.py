"""What of a Jinja environment changes how its templates are rendered."""

import sys
from importlib.metadata import version
from types import FunctionType
from typing import Final

import jinja2

# All of an environment's own settings, other than where templates come from and are kept.
_SETTINGS: Final = (
    *("block_start_string", "block_end_string", "variable_start_string", "variable_end_string"),
    *("comment_start_string", "comment_end_string", "line_statement_prefix"),
    *("line_comment_prefix", "trim_blocks", "lstrip_blocks", "newline_sequence"),
    *("keep_trailing_newline", "optimized", "finalize", "autoescape", "is_async", "policies"),
    *("filters", "tests", "globals"),
)
_CLASSES: Final = ("undefined", "code_generator_class", "context_class", "template_class")


def settings(environment: jinja2.Environment) -> dict[str, object]:
    """Return all that changes rendering and is not in a template's source, to be fingerprinted."""
    classes = [getattr(environment, name) for name in _CLASSES]
    extensions = sorted(environment.extensions.items())
    return {
        **{name: _described(getattr(environment, name)) for name in _SETTINGS},
        "classes": [_class(each) for each in classes],
        "extensions": [(name, _class(type(each))) for name, each in extensions],
        "versions": (sys.version, version("jinja2"), version("markupsafe")),
    }


def _described(value: object) -> object:
    """Return a setting, or what stands for it: of a callable object its class and what it holds."""
    if isinstance(value, dict):
        return {name: _described(each) for name, each in sorted(value.items())}
    if isinstance(value, type) and not _is_versioned(value):
        return _class(value)
    if isinstance(value, FunctionType) and _is_versioned(value):
        return (value.__module__, value.__qualname__)
    if callable(value) and type(value).__module__ not in ("builtins", "functools", "types"):
        return (_class(type(value)), dict(sorted(vars(value).items())))
    return value


def _class(cls: type) -> tuple[object, ...]:
    """Return what stands for a class: its name, and the functions that it and its bases have."""
    functions = {
        f"{each.__qualname__}.{name}": value
        for each in cls.__mro__
        for name, value in vars(each).items()
        if isinstance(value, FunctionType) and not _is_versioned(each)
    }
    return (cls, functions)


def _is_versioned(value: type | FunctionType) -> bool:
    """Tell whether a class or function is one of Jinja's or Python's own, known by its name."""
    package = value.__module__.partition(".")[0]
    return package in ("jinja2", "markupsafe", "builtins") and "<locals>" not in value.__qualname__
