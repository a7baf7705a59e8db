"""The nearest valid value to what an editor wrote."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import lru_cache
from itertools import islice
from typing import Final

from unidecode import unidecode

FEW: Final = 12  # choices out of many that are compared in full, so that dead links cost little
_SURE: Final = 0.8  # how like a text must be, of 1, to be taken for it
_SHORT: Final = 4  # letters; of a shorter text any order may be meant
_MANY: Final = 50  # choices; fewer are all compared
_LOOKS: Final = 2000  # choices that are looked at to find those few


def nearest(text: str, choices: Iterable[str]) -> str | None:
    """Return the choice most like a text, whatever its case and accents, or None."""
    return _choices(tuple(choices)).nearest(text)


def did_you_mean(text: str, choices: Iterable[str]) -> str:
    """Return the end of a sentence that names the nearest choice; empty if none is near."""
    choice = nearest(text, choices)
    return f"; bedoel je '{choice}'?" if choice else ""


def sure(text: str, choices: Mapping[str, str]) -> str | None:
    """Return what a text surely means, out of what choices stand for; None if there is a doubt.

    It is a choice but for its case, accents and signs, or for two letters that changed places, or
    so like one that no other is.
    """
    plain = _letters(text)
    known = {_letters(choice): meaning for choice, meaning in choices.items()}
    if plain in known:
        same = {meaning for choice, meaning in choices.items() if _letters(choice) == plain}
        return same.pop() if plain and len(same) == 1 else None
    swapped = [each for each in known if _is_swapped(plain, each)]
    like = swapped or get_close_matches(plain, known, n=3, cutoff=_SURE)
    near = {known[each] for each in like}
    return near.pop() if len(near) == 1 else None


class _Choices:
    """A set of choices, prepared for many questions about it."""

    def __init__(self, choices: Iterable[str]) -> None:
        self._by_plain: dict[str, str] = {}
        for choice in sorted(choices):
            self._by_plain.setdefault(_plain(choice), choice)
        self._by_piece: dict[str, list[str]] = defaultdict(list)
        if len(self._by_plain) > _MANY:
            for plain in self._by_plain:
                for piece in _pieces(plain):
                    self._by_piece[piece].append(plain)
        self._found: dict[str, str | None] = {}

    def nearest(self, text: str) -> str | None:
        """Return the choice most like a text, or None."""
        plain = _plain(text)
        if plain not in self._found:
            found = get_close_matches(plain, self._candidates(plain), n=1, cutoff=0.6)
            self._found[plain] = self._by_plain[found[0]] if found else None
        return self._found[plain]

    def _candidates(self, plain: str) -> list[str]:
        """Return the few choices that share most with a text, the rarest pieces looked at first."""
        if plain in self._by_plain:
            return [plain]
        if len(self._by_plain) <= _MANY:
            return list(self._by_plain)
        pieces = [piece for piece in _pieces(plain) if piece in self._by_piece]
        pieces.sort(key=lambda piece: (len(self._by_piece[piece]), piece))
        shared = (choice for piece in pieces for choice in self._by_piece[piece])
        return [choice for choice, _ in Counter(islice(shared, _LOOKS)).most_common(FEW)]


@lru_cache(maxsize=16)
def _choices(choices: tuple[str, ...]) -> _Choices:
    return _Choices(choices)


def _is_swapped(text: str, choice: str) -> bool:
    """Tell whether two neighbouring letters of a text changed places, which fingers do."""
    pairs = zip(text, choice, strict=False)
    at = next((index for index, (one, other) in enumerate(pairs) if one != other), len(text))
    swapped = f"{text[:at]}{text[at + 1 : at + 2]}{text[at : at + 1]}{text[at + 2 :]}"
    return len(text) >= _SHORT and swapped == choice


def _pieces(plain: str) -> set[str]:
    """Return every three signs that follow one another, the start and end of a text included."""
    padded = f"  {plain}  "
    return {padded[index : index + 3] for index in range(len(padded) - 2)}


def _plain(text: str) -> str:
    return unidecode(text).casefold()


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, _plain(text)))
