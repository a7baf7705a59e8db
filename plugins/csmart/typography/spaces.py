"""Spaces at which a line does not break."""

import re
from typing import Final

from csmart.dutch import MONTHS

NBSP: Final = "\N{NO-BREAK SPACE}"

_UNITS: Final = (
    "%|‰|€|°C|km|cm|mm|kg|kB|MB|GB|m²|m³|km²|ha|uur|u\\.|euro|jaar|dagen|weken|maanden|minuten"
    "|miljoen|miljard"
)
_AFTER_NUMBER: Final = re.compile(rf"(?<=[0-9]) (?=(?:{_UNITS}|{'|'.join(MONTHS)})(?![\w]))")
_BEFORE_NUMBER: Final = re.compile(
    r"(?<![\w.])((?:nrs?|art|blz|pp?|hfst|par|fig|afb|tel|ca)\.|€|§|artikel|nummer|pagina) "
    r"(?=[0-9IVX])",
    re.I,
)
_TITLES: Final = re.compile(r"(?<!\w)(dhr|mevr|mr|dr|prof|ir|ing)\. (?=[A-Z])", re.I)
_TOGETHER: Final = 26  # characters; longer last words have to be able to break on a phone


def bind(text: str) -> str:
    """Return a text in which a number keeps its unit, month, or what it numbers."""
    if " " not in text:
        return text
    text = _AFTER_NUMBER.sub(NBSP, text)
    text = _BEFORE_NUMBER.sub(rf"\1{NBSP}", text)
    return _TITLES.sub(rf"\1.{NBSP}", text)


def bind_last_words(text: str) -> str:
    """Return a heading whose last word does not stand alone on a line."""
    end = len(text.rstrip())
    space = text.rfind(" ", 0, end)
    if space <= 0 or " " not in text[:space].strip():
        return text
    before = text.rfind(" ", 0, space)
    if end - before > _TOGETHER:
        return text
    return f"{text[:space]}{NBSP}{text[space + 1 :]}"
