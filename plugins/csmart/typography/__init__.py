"""Dutch typography: apostrophes, quotes, dashes, ellipses and spaces that do not break.

typogrify sets the dashes and ellipses (through smartypants, its engine). Its rules for quotes are
English, turn the apostrophe of 's morgens the wrong way round and add markup; those are our own.
"""

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Final

from csmart.typography import dashes, quotes, spaces
from csmart.typography.addresses import untouched

# Text with none of these has nothing to change: most text costs one search. Every alternative
# begins with a plain character, which makes the search as quick as one for characters.
_WORK: Final = re.compile(
    "|".join(
        (
            *("'", '"', "‘", "--", r"\.\.\.", r" -\s", r"\xa0-\s", " [0-9IVXLC]"),
            *(f"{digit}(?:[ -]|u[0-9]*-)" for digit in range(10)),
            *(rf"{letter}\. " for letter in "rwsfgRWSFG"),  # dr. mw. drs. prof. ing.
        )
    )
)
# To what stands around it, what stays as it is is like a word.
_MASK: Final = "x"


def typeset(text: str, *, heading: bool = False) -> str:
    """Return a text in Dutch typography, as Unicode; a heading's last two words stay together."""
    return typeset_runs([text], heading=heading)[0]


def typeset_runs(runs: Sequence[str], *, heading: bool = False) -> list[str]:
    """Return the runs of one text, cut where markup stands, in Dutch typography.

    A quote may open in one run and close in another, and so may all else: where the cuts are makes
    no difference to the text as a whole.
    """
    text = runs[0] if len(runs) == 1 else "".join(runs)
    has_work = _WORK.search(text) is not None
    if not has_work and not heading:
        return list(runs)
    kept = untouched(text) if has_work else []
    edges = [0, *accumulate(map(len, runs))]
    marks = [*edges, *(place for span in kept for place in span)]
    made, marks = dashes.set_dashes(quotes.curl(_masked(text, kept)), marks)
    made = spaces.bind(dashes.ranges(made))
    made = spaces.bind_last_words(made) if heading else made
    made = _restored(made, text, kept, marks[len(edges) :])
    return [made[start:end] for start, end in pairwise(marks[: len(edges)])]


def _masked(text: str, kept: list[tuple[int, int]]) -> str:
    parts, done = [], 0
    for start, end in kept:
        parts += [text[done:start], _MASK * (end - start)]
        done = end
    return "".join([*parts, text[done:]]) if kept else text


def _restored(made: str, text: str, kept: list[tuple[int, int]], marks: list[int]) -> str:
    parts, done = [], 0
    for (start, end), first, last in zip(kept, marks[::2], marks[1::2], strict=True):
        parts += [made[done:first], text[start:end]]
        done = last
    return "".join([*parts, made[done:]]) if kept else made
