"""Words as a card can show them: in signs that its font has, in lines that fit."""

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Final

from PIL import ImageFont

FONT: Final = Path(__file__).parent / "fonts/SourceSansPro-Semibold.ttf"
_SOFT: Final = "\u00ad"  # where a word may be broken
_MISSING: Final = "\ue000"  # for private use: the font has nothing for it
_LIKE: Final = {"\u2010": "-", "\u2011": "-"}  # hyphens that the font lacks
_SPACES: Final = re.compile(r"\s+")


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    """Return the font of cards at a size in pixels."""
    # The basic layout is the same everywhere; others depend on libraries that may be there.
    return ImageFont.truetype(str(FONT), size, layout_engine=ImageFont.Layout.BASIC)


def legible(text: str) -> str:
    """Return a text without the signs that the font lacks: emoji, other scripts, what is unseen.

    Soft hyphens stay. What is written from right to left is in scripts that the font lacks.
    """
    shown = "".join(map(_shown, unicodedata.normalize("NFC", text)))
    shown = _SPACES.sub(" ", shown).strip()
    return shown if any(sign.isalnum() for sign in shown) else ""


def lines(text: str, letters: ImageFont.FreeTypeFont, room: int) -> list[str]:
    """Return a text in lines of at most so many pixels; a word that is wider is broken."""
    made = [""]
    for word in text.split():
        whole = word.replace(_SOFT, "")
        longer = f"{made[-1]} {whole}".strip()
        if letters.getlength(longer) <= room:
            made[-1] = longer
        elif letters.getlength(whole) <= room:
            made.append(whole)
        else:
            made += _broken(word, letters, room)
    return made if made[0] else made[1:] or made


def fits(text: str, letters: ImageFont.FreeTypeFont, room: int) -> bool:
    """Tell whether no word of a text has to be broken."""
    return all(letters.getlength(word) <= room for word in text.replace(_SOFT, "").split())


def cut(line: str, letters: ImageFont.FreeTypeFont, room: int) -> str:
    """Return a line that ends in an ellipsis, and fits."""
    while letters.getlength(f"{line}…") > room:
        line = line[:-1]
    return f"{line.rstrip()}…"


def _broken(word: str, letters: ImageFont.FreeTypeFont, room: int) -> list[str]:
    """Return the parts of a word, broken where it may be and, in need, anywhere."""
    parts = [""]
    for syllable in word.split(_SOFT):
        if letters.getlength(f"{parts[-1]}{syllable}-") <= room:
            parts[-1] += syllable
            continue
        if parts[-1]:
            parts[-1] += "-"
            parts.append("")
        for sign in syllable:
            if letters.getlength(parts[-1] + sign) > room:
                parts.append("")
            parts[-1] += sign
    return parts


@cache
def _shown(sign: str) -> str:
    """Return what stands for a sign on a card: itself where the font has it, or nothing."""
    kind = unicodedata.category(sign)
    if sign == _SOFT or sign in _LIKE:
        return _LIKE.get(sign, sign)
    if kind[0] == "Z" or kind == "Cc":
        return " "
    if kind[0] in "CM" or _drawn(sign) == _drawn(_MISSING):
        return ""
    return sign


def _drawn(sign: str) -> tuple[tuple[int, int], bytes]:
    mask = font(40).getmask(sign)
    return mask.size, bytes(mask)
