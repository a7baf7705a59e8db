"""Markdown that was meant as markup and came out as text."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from bs4.element import NavigableString

from csmart.dutch import quoted
from csmart.findings import Finding, notice
from csmart.reading.locate import Locator

_VERBATIM: Final = frozenset({"code", "kbd", "pre", "samp", "var"})
# Most text has none of these.
_SIGNS: Final = re.compile(r"\n[-*+0-9|]|^\||\[|~~|\]\(")
_LEFT: Final = (
    (
        re.compile(r"(?<=\n)[-*+] \S[^\n]*"),
        "is geen lijst geworden: laat boven de lijst een lege regel",
    ),
    (
        re.compile(r"(?<=\n)[0-9]+[.)] \S[^\n]*"),
        "is geen lijst geworden: laat boven de lijst een lege regel en schrijf '1.'",
    ),
    (
        re.compile(r"(?:^|(?<=\n))\|[^\n]+\|"),
        "is geen tabel geworden: laat erboven een lege regel en zet |---| onder de kop",
    ),
    (
        re.compile(r"\[\^[^\]\s]+\]"),
        "is een noot zonder tekst: schrijf ze onderaan als [^…]: tekst",
    ),
    (
        re.compile(r"\[[^\]\n]+\]\[[^\]\n]*\]"),
        "is geen link geworden: schrijf onderaan [naam]: adres, of gebruik [tekst](adres)",
    ),
    (re.compile(r"~~[^~\n]+~~"), "is niet doorgestreept geworden: schrijf <del>…</del>"),
    (
        re.compile(r"\]\([^)\s]+\)"),
        "is geen link geworden: gebruik hier Markdown zonder HTML errond",
    ),
)


def leftovers(texts: Iterable[NavigableString], path: str, locator: Locator) -> Iterator[Finding]:
    """Find text that looks like Markdown: a list that hugs its paragraph, a note without text …"""
    for node in texts:
        if not _SIGNS.search(node):
            continue
        if any(parent.name in _VERBATIM for parent in node.parents):
            continue
        for pattern, message in _LEFT:
            for match in pattern.finditer(node):
                # An escaped sign is not found in prose: it was meant as text.
                if match[0] in locator.prose:
                    line = locator.next(re.escape(match[0]))
                    yield notice(path, line, f"{quoted(match[0])} {message}")
