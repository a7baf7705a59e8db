"""Apostrophes and quotes."""

import re
from typing import Final

_SIGN: Final = re.compile("""['"‘’“”„]""")
_CURLY: Final = {'"': ("“", "”"), "'": ("‘", "’")}
_BRACKETS: Final = frozenset("([{<“‘„«‹")
_DASHES: Final = frozenset("-–—/=")
_STOPS: Final = frozenset(",.;:!?")
_CLOSES_BEFORE: Final = frozenset(",;:!?)]}")
_ENDS: Final = frozenset(".,!?…)")
_DIGITS: Final = frozenset("0123456789")
# Words that lost their beginning: 's morgens, 't is, 'n huis, 'k weet, 's-Hertogenbosch.
_CLIPPED: Final = re.compile(
    r"(?:(?:[stnkmr]|ns|em|ie|tuurlijk)(?![\w'‘’]|-(?!-))|s(?=-[A-Z])|n(?=-)"
    r"|[STNKMR](?=[ \u00a0-][A-Z]{2}))"
)
_YEAR: Final = re.compile(r"[0-9]{2}(?![0-9'‘’])")


def curl(text: str) -> str:
    """Return a text with curly quotes and apostrophes, one for each straight one.

    Signs for minutes, feet and inches (5', 6") stay straight.
    """
    if "'" not in text and '"' not in text and "‘" not in text:
        return text
    made = list(text)
    is_open = {"'": False, '"': False}
    places = [match.start() for match in _SIGN.finditer(text)]
    closed = _closed(text, places)
    for at in places:
        sign, before, after = text[at], made[at - 1] if at else "", text[at + 1 : at + 2]
        kind = "'" if sign in "'‘’" else '"'
        if sign in "'‘" and _is_apostrophe(text, at, before, after, at in closed):
            made[at] = "’"
        elif sign == kind and (before or after):
            made[at] = _quote(kind, before, after, is_open[kind], text[at + 1 : at + 3])
        if made[at] in "“„‘":
            is_open[kind] = True
        elif made[at] == "”" or (made[at] == "’" and not after.isalnum()):
            is_open[kind] = False
    return "".join(made)


def _closed(text: str, places: list[int]) -> set[int]:
    """Return the single quotes of which the next one, apostrophes in words aside, closes."""
    closed, closes = set(), False
    for at in reversed(places):
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if text[at] in '"“”„' or (before.isalnum() and after.isalnum()):
            continue
        if closes:
            closed.add(at)
        # After a digit it may be a sign for minutes or feet.
        ends = (before.isalnum() and before not in _DIGITS) or before in _ENDS
        closes = ends and not after.isalnum()
    return closed


def _is_apostrophe(text: str, at: int, before: str, after: str, is_closed: bool) -> bool:
    """Tell whether a sign can be no quote, even if it was written as an opening one."""
    if before.isalnum():
        return text[at] == "‘" and after.isalnum()
    if _YEAR.match(text, at + 1):  # '95, but not '10 dagen'
        return not is_closed
    return bool(_CLIPPED.match(text, at + 1)) and not (text[at] == "‘" and is_closed)


def _quote(kind: str, before: str, after: str, is_open: bool, ahead: str) -> str:
    """Return what a straight quote becomes between two characters ("" at an end of the text)."""
    opening, closing = _CURLY[kind]
    if before in _DIGITS and not is_open and not (kind == "'" and after.isalpha()):
        return kind
    begins_word = after != "" and not after.isspace() and after not in _CLOSES_BEFORE
    if not before or before.isspace():
        if after.isspace():
            opens = kind == '"' and not is_open
        else:
            at_stop = after == "." and ahead != ".."
            opens = after != "" and not (is_open and (at_stop or not begins_word))
    elif before in _BRACKETS:
        opens = before != opening and begins_word
    elif before in _DASHES:
        opens = after.isalnum() or (begins_word and not is_open)
    else:
        opens = before in _STOPS and after.isalnum() and not is_open
    return opening if opens else closing
