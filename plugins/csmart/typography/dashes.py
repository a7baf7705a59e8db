"""Dashes and ellipses."""

import re
from typing import Final

from smartypants import Attr, smartypants

_DASHES: Final = re.compile(r"\.\.\.|(?<=\s)---?(?=\s)|(?<=[\w,.;:!?)])---?(?=[\w(])")
# Two numbers of which the second is no part of a date, a telephone number or a code.
_RANGE: Final = re.compile(
    r"(?<![\w.,/–-])((?!0\d)\d{1,4}(?:[.,]\d{1,2})?)-(?=(?!0\d)\d{1,4}(?![\w/-]))"
)
_SPACED: Final = re.compile(r"(?<=\S )-(?= \S)")


def set_dashes(text: str) -> str:
    """Return a text with -- as an en dash, --- as an em dash and ... as an ellipsis.

    What looks like an option of a command (--deep) is left as it is.
    """
    return _DASHES.sub(lambda match: smartypants(match[0], Attr.D | Attr.e | Attr.u), text)


def ranges(text: str) -> str:
    """Return a text with en dashes between the ends of a range and around an aside."""
    if "-" not in text:
        return text
    text = _RANGE.sub(r"\1–", text)
    return _SPACED.sub("–", text)
