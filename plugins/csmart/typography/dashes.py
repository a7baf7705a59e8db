"""Dashes and ellipses."""

import re
from bisect import bisect_right
from functools import cache
from typing import Final

from smartypants import Attr, smartypants

# What looks like an option (--deep), a path (.../map) or a line to write on (....) is no match.
_DASHES: Final = re.compile(
    r"(?<![./\\])\.\.\.(?![./\\])"
    r"|(?:(?<=\s)|\A)---?(?=[\s”’,.;:!?)\]…]|\Z)"
    r"|(?<=[\w,.;:!?)\]”’…])---?(?=[\w(\[“‘’])"
)
_SPACED: Final = re.compile(r"(?<=\S[ \u00a0])-(?=\s\S)")
_NUMBER: Final = (
    r"(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,5})(?:[.,:][0-9]{1,2}|u(?:[0-9]{2})?)?(?![0-9])"
)
_RANGE: Final = re.compile(
    rf"(?<![\w.,:/\\+–—-])(?<![0-9][ \u00a0])(’?{_NUMBER})-(’?{_NUMBER})"
    r"(?![\w/\\=+*-]|[.,:][0-9]|\.\w|[ \u00a0][0-9]{2,3}(?![0-9]))"
)
_CODE: Final = re.compile(
    r"(?<!\w)(?:is[bs]n|nr\.?|nummer|dossier|dossiernummer|ref\.|referentie|wet|tel\.?|telefoon"
    r"|fax|gsm|rekening|rekeningnummer|postbus|versie)[:\s]*\Z",
    re.I,
)
_BEFORE: Final = 20  # characters in which such a word stands


def set_dashes(text: str, marks: list[int]) -> tuple[str, list[int]]:
    """Return a text with -- as an en dash, --- as an em dash and ... as an ellipsis.

    The marks are places in the text; they come back as the same places in what is returned.
    """
    if "--" not in text and "..." not in text:
        return text, marks
    parts, ends, lost, start = [], [], [0], 0
    for match in _DASHES.finditer(text):
        parts += [text[start : match.start()], _sign(match[0])]
        start = match.end()
        ends.append(start)
        lost.append(lost[-1] + len(match[0]) - 1)
    made = "".join([*parts, text[start:]])
    return made, [_moved(mark, ends, lost) for mark in marks]


def _moved(mark: int, ends: list[int], lost: list[int]) -> int:
    """Return where a place is now; one inside a sign that became shorter is now after it."""
    index = bisect_right(ends, mark)
    if index == len(ends):
        return mark - lost[index]
    length = lost[index + 1] - lost[index] + 1
    after = ends[index] - lost[index + 1]
    return after if mark > ends[index] - length else mark - lost[index]


@cache
def _sign(written: str) -> str:
    return str(smartypants(written, Attr.D | Attr.e | Attr.u))


def ranges(text: str) -> str:
    """Return a text with en dashes between the ends of a range and around an aside."""
    if "-" not in text:
        return text
    text = _RANGE.sub(lambda match: f"{match[1]}{'–' if _is_range(match) else '-'}{match[2]}", text)
    return _SPACED.sub("–", text)


def _is_range(match: re.Match[str]) -> bool:
    """Tell a range, which goes up, from a telephone number, a date, a score or a code."""
    first, last = match[1].removeprefix("’"), match[2].removeprefix("’")
    if _CODE.search(match.string[max(0, match.start() - _BEFORE) : match.start()]):
        return False
    if not (first.isdecimal() and last.isdecimal()):
        return _value(first) < _value(last)
    if re.match("0[0-9]", first) or re.match("0[0-9]", last):
        return False
    low, high = int(first), int(last)
    if len(first) == 4 and len(last) == 2:
        return high > 12 and 0 < high - low % 100 <= 20  # 2016-17, but not the month 2017-11
    if len(first) <= 2 and 1900 <= high < 2100:
        return False  # the month 12-2017
    return low < high


def _value(number: str) -> float:
    """Return a number, or a time of day in hours and hundredths, to compare it."""
    if number[0] == "0" and number[1:2].isdigit() and not re.search(r"[.:u]", number):
        return float("nan")
    plain = re.sub(r"\.(?=[0-9]{3})", "", number)
    return float(re.sub(r"[,:u]", ".", plain).rstrip("."))
