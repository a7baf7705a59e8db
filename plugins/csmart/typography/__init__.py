"""Dutch typography: apostrophes, quotes, dashes, ellipses and spaces that do not break.

typogrify sets the dashes and ellipses (through smartypants, its engine). Its rules for quotes are
English, turn the apostrophe of 's morgens the wrong way round and add markup; those are our own.
"""

import re
from collections.abc import Sequence
from typing import Final

from csmart.typography import dashes, quotes, spaces

# Text with none of these has nothing to change: most text costs one search.
_WORK: Final = re.compile(
    r"""['"]|--|\.\.\.|[0-9] |[0-9]-[0-9]| - |€ |[Aa]rt\. |\b(?:blz|p|nr)\. """
)
# Addresses and names in which every sign counts.
_UNTOUCHED: Final = re.compile(r"(?:[a-z]+://|www\.)[^\s]+|[^\s@]+@[^\s@]+\.[^\s@]+")


def typeset(text: str, *, heading: bool = False) -> str:
    """Return a text in Dutch typography, as Unicode; a heading's last two words stay together."""
    return typeset_runs([text], heading=heading)[0]


def typeset_runs(runs: Sequence[str], *, heading: bool = False) -> list[str]:
    """Return the runs of one text, cut where markup stands, in Dutch typography.

    A quote may open in one run and close in another.
    """
    if not heading and not _WORK.search("".join(runs)):
        return list(runs)
    runs = [_outside_addresses(run) for run in runs]
    text = "".join(runs)
    kept = [match.span() for match in _addresses(text)]
    # From here on one character stands for one character, so that the runs can be cut again.
    made = spaces.bind(dashes.ranges(quotes.curl(text)))
    made = spaces.bind_last_words(made) if heading else made
    for start, end in kept:
        made = made[:start] + text[start:end] + made[end:]
    cut, start = [], 0
    for run in runs:
        cut.append(made[start : start + len(run)])
        start += len(run)
    return cut


def _addresses(text: str) -> list[re.Match[str]]:
    """Return the addresses in a text."""
    if "@" not in text and "://" not in text and "www." not in text:
        return []
    return list(_UNTOUCHED.finditer(text))


def _outside_addresses(run: str) -> str:
    """Set dashes and ellipses, which change a text's length, in what is no address."""
    if "--" not in run and "..." not in run:
        return run
    parts, start = [], 0
    for match in _addresses(run):
        parts += [dashes.set_dashes(run[start : match.start()]), match[0]]
        start = match.end()
    return "".join([*parts, dashes.set_dashes(run[start:])])
