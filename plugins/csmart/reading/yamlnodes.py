"""YAML as the parser has it: nodes, with where each stands."""

from typing import Any, Final

import yaml

_OTHER_BREAKS: Final = str.maketrans("\x85\u2028\u2029", "   ")
_LOADER: Final[type[Any]] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def spaced(text: str) -> str:
    """Return a text with the other line breaks that YAML knows as spaces, sign for sign."""
    return text.translate(_OTHER_BREAKS)


def compose(text: str) -> yaml.Node | None:
    """Return the nodes of a YAML text, with where each stands. Raises yaml.YAMLError."""
    node: yaml.Node | None = yaml.compose(text, Loader=_LOADER)
    return node


def can_be_read(text: str) -> bool:
    """Tell whether a text is YAML."""
    try:
        compose(text)
    except (yaml.YAMLError, RecursionError):
        return False
    return True
