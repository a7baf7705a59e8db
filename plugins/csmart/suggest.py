"""The nearest valid value to what an editor wrote."""

from collections.abc import Iterable
from difflib import get_close_matches

from unidecode import unidecode


def nearest(text: str, choices: Iterable[str]) -> str | None:
    """Return the choice most like a text, whatever its case and accents, or None."""
    by_plain: dict[str, str] = {}
    for choice in choices:
        by_plain.setdefault(_plain(choice), choice)
    found = get_close_matches(_plain(text), by_plain, n=1, cutoff=0.6)
    return by_plain[found[0]] if found else None


def did_you_mean(text: str, choices: Iterable[str]) -> str:
    """Return the end of a sentence that names the nearest choice; empty if none is near."""
    choice = nearest(text, choices)
    return f"; bedoel je '{choice}'?" if choice else ""


def _plain(text: str) -> str:
    return unidecode(text).casefold()
