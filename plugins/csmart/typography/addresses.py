"""What in prose is no prose: addresses, file names and placeholders, in which every sign counts."""

import re
from typing import Final

# Quantifiers are possessive and start where no earlier match could, so that time stays linear.
_ADDRESS: Final = re.compile(
    r"""(?:://|(?<!\w)www\.)[^\s"“”„«»<>]*+"""
    r"|(?<![\w.%+'-])'*+(?P<mail>[\w.%+-][\w.%+'-]*+@[\w-]++(?:\.[\w-]++)++)"
    r"|\{[^{}\n]*+\}"
)
_ENDS_ADDRESS: Final = "'‘’.,;:!?)]…"  # of the sentence, not of the address before it
_FILE: Final = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|zip|csv|txt|jpe?g|png|gif|svg|html?|xml|json)(?!\w)", re.I
)
_NAME: Final = re.compile(r"[\w.%+'/\\-]+")


def untouched(text: str) -> list[tuple[int, int]]:
    """Return where the parts of a text lie that have to stay as they are, in order."""
    spans = []
    if "@" in text or "://" in text or "www." in text or "{" in text:
        spans = [_span(match) for match in _ADDRESS.finditer(text)]
    if _FILE.search(text):
        spans = _apart([*spans, *_files(text)])
    return spans


def _span(match: re.Match[str]) -> tuple[int, int]:
    if match["mail"]:
        return match.span("mail")
    written = match[0] if match[0][0] == "{" else match[0].rstrip(_ENDS_ADDRESS)
    return match.start(), match.start() + len(written)


def _files(text: str) -> list[tuple[int, int]]:
    spans = []
    for match in _NAME.finditer(text):
        end = match.start() + len(match[0].rstrip(".'-"))
        start = match.end() - len(match[0].lstrip("'"))
        dot = text.rfind(".", start, end)
        if dot > start and (extension := _FILE.match(text, dot)) and extension.end() == end:
            spans.append((start, end))
    return spans


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans in order, without those that begin inside another."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
