"""Apostrophes and quotes."""

import re
from typing import Final

_OPENS_AFTER: Final = frozenset("([{<-–—/‘“„«\N{NO-BREAK SPACE}")
# Words that lost their beginning: 's morgens, 't is, 'n huis, 'k weet, 's-Hertogenbosch, '95.
_CLIPPED: Final = re.compile(
    r"'(?:(?:s|t|n|k|m|r|ns|ie|er|em|tis|twas)(?![\w'’])|[0-9]{2}(?![0-9'’]))", re.I
)


def curl(text: str) -> str:
    """Return a text with curly quotes and apostrophes, one for each straight one."""
    if "'" not in text and '"' not in text:
        return text
    made = list(text)
    for index, sign in enumerate(text):
        if sign == '"':
            made[index] = "“" if _opens(made, text, index) else "”"
        elif sign == "'":
            is_quote = _opens(made, text, index) and not _CLIPPED.match(text, index)
            made[index] = "‘" if is_quote else "’"
    return "".join(made)


def _opens(made: list[str], text: str, index: int) -> bool:
    """Tell whether a quote stands before what it belongs to."""
    before = made[index - 1] if index else " "
    after = text[index + 1] if index + 1 < len(text) else " "
    return (before.isspace() or before in _OPENS_AFTER) and not after.isspace()
