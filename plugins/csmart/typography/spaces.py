"""Spaces at which a line does not break."""

import re
from typing import Final

from csmart.dutch import MONTHS

NBSP: Final = "\N{NO-BREAK SPACE}"

_UNITS: Final = (
    "%|‰|€|°C|km|cm|mm|m|kg|g|l|kWh|kW|MW|kB|MB|GB|TB|m²|m³|km²|m2|m3|km2|ha|u|uur|uren|euro|jaar"
    "|dagen|weken|maanden|minuten|min|seconden|miljoen|miljard"
)
_SHORT_MONTHS: Final = r"(?:jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec)\."
_DAY: Final = r"(?:(?<![0-9.,:][0-9] )(?<![0-9][0-9] )|(?<=[0-3][0-9] )(?<![0-9.,:][0-9][0-9] ))"
# A space comes first in all of these, which makes the search quick.
_AFTER_NUMBER: Final = re.compile(
    rf" (?<=[0-9] )(?:(?=(?:{_UNITS})(?!\w))"
    rf"|(?=(?i:{'|'.join(MONTHS)}|{_SHORT_MONTHS})(?!\w)){_DAY})"
)
_BEFORE_NUMBER: Final = re.compile(
    r"(?<![\w.])(?:(?:nrs?|art|blz|pp?|hfst|par|fig|afb|tel|ca)\.|€|§|artikel(?:en)?|nummers?"
    r"|pagina(?:’s)?|hoofdstuk(?:ken)?|bijlage|tabel|figuur)\Z",
    re.I,
)
_LONGEST: Final = 13  # characters of such a word, and one before it
_NUMBER: Final = re.compile(r" (?=[0-9]|[IVXLC]{1,8}(?!\w))")
# By length, as what a pattern looks back at has one.
_TITLE: Final = re.compile(
    r" (?<=\. )(?=[A-ZÀ-ÖØ-Þ]|(?i:drs?|ir|ing|mr)\. )"
    r"(?:(?<=\b(?i:mw|mr|dr|ir)\. )|(?<=\b(?i:dhr|drs|ing)\. )|(?<=\b(?i:mevr|prof)\. ))"
)
_TOGETHER: Final = 20  # characters; longer last words have to be able to break on a phone


def bind(text: str) -> str:
    """Return a text in which a number keeps its unit, month, or what it numbers."""
    if " " not in text:
        return text
    text = _AFTER_NUMBER.sub(NBSP, _NUMBER.sub(_after_word, text))
    return _TITLE.sub(NBSP, text) if ". " in text else text


def _after_word(match: re.Match[str]) -> str:
    """Return the space before a number, after what may say what it numbers: nr. 5, art. II.16."""
    start = match.start()
    before = match.string[max(0, start - _LONGEST) : start]
    return NBSP if _BEFORE_NUMBER.search(before) else " "


def bind_last_words(text: str) -> str:
    """Return a heading whose last word does not stand alone on a line."""
    # Splits at a space that does not break too: what has been bound has its last two words.
    words = text.rsplit(None, 2)
    if len(words) < 3 or len(words[1]) + 1 + len(words[2]) > _TOGETHER:
        return text
    end = len(text.rstrip())
    space = end - len(words[2]) - 1
    if text[space] != " " or text[space - 1].isspace():
        return text
    return f"{text[:space]}{NBSP}{text[space + 1 :]}"
