"""Where in its line a finding is: the line itself, and a mark beneath the words in question."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from csmart.findings import Finding

_TEXTS: Final = frozenset({".md", ".yaml", ".lock", ".py"})
_INDENT: Final = "    "
_KEY: Final = re.compile(r"\s*(?:- +)?(?P<key>[^\s:#'\"][^:]*?)\s*:(?:\s+(?P<value>\S.*?))?\s*$")
_OF_THE_KEY: Final = re.compile(r"' (?:is geen bekend veld|hoort niet in|staat er twee keer)")
_TAG: Final = re.compile(r"<(\w+)>")
_OPENS, _CLOSES = re.compile(r"(?:^|(?<=[\s(\[]))'"), re.compile(r"'(?=$|[\s,;:.?!)\]])")

Span = tuple[int, int]


class Pointer:
    """Shows the lines of a content folder's files that findings are about."""

    def __init__(self, folder: Path, width: int) -> None:
        self._folder = folder
        self._room = max(20, width - len(_INDENT) - 1)
        self._lines = cache(self._read)

    def beneath(self, finding: Finding) -> tuple[str, ...]:
        """Return the line and the mark under it; nothing where a line shows nothing.

        A long line is cut around the mark, so that both fit in a terminal.
        """
        lines = self._lines(finding.path)
        line = lines[finding.line - 1] if finding.line <= len(lines) else ""
        if line.strip() in ("", "---"):
            return ()
        line, (start, end) = self._cut(line, span(line, finding.message))
        mark = " " * _columns(line[:start]) + "^" * max(1, _columns(line[start:end]))
        return f"{_INDENT}{''.join(map(_displayed, line))}", f"{_INDENT}{mark}"

    def _read(self, path: str) -> list[str]:
        file = self._folder / path  # an absolute path stays as it is
        if file.suffix not in _TEXTS or not file.is_file():
            return []
        text = file.read_bytes().decode("utf-8-sig", "replace")
        return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    def _cut(self, line: str, where: Span) -> tuple[str, Span]:
        """Return as much of a line as there is room for, and where the mark is in it."""
        line, (start, end) = line.rstrip(), where
        first = len(line) - len(line.lstrip())
        if _columns(line[first:]) > self._room:
            first = max(first, min(start - self._room // 4, len(line) - self._room))
        before = "…" if line[:first].strip() else ""
        shown, room = "", self._room - len(before) - 1
        for sign in line[first:]:
            if (room := room - _columns(sign)) < 0:
                break
            shown += sign
        after = "…" if first + len(shown) < len(line) else ""
        moved = first - len(before)
        last = len(before + shown)
        return f"{before}{shown}{after}", (min(start - moved, last), min(end - moved, last))


def span(line: str, message: str) -> Span:
    """Return the part of a line that a message is about: its start and its end.

    That is what the message quotes of it; else the value of the key that it names, or the key where
    there is none; else the first sign.
    """
    key = _KEY.match(line)
    named = False
    pieces = tuple(_quoted(message))
    for piece in pieces:
        if key and piece.rpartition(".")[2] == key["key"]:
            named = True
        elif found := _find(piece, line, key.end("key") if key else 0):
            return found
    if key is None or not named:
        # In a text, what stands before a colon is no key.
        if found := next(filter(None, (_find(piece, line, 0) for piece in pieces)), None):
            return found
        start = len(line) - len(line.lstrip())
        return start, min(start + 1, len(line))
    return key.span("value" if key["value"] and not _OF_THE_KEY.search(message) else "key")


def _quoted(message: str) -> Iterator[str]:
    """Yield what may stand between quotes in a message, in order, the longest first.

    An editor's own words may hold apostrophes; where they are long, only their start is told; and a
    path is told from the content folder, where it may be written from the file. HTML has no quotes.
    """
    ends = [match.start() for match in _CLOSES.finditer(message)]
    for opening in _OPENS.finditer(message):
        for end in reversed(ends):
            if end > opening.end():
                piece = message[opening.end() : end].removesuffix("…")
                yield piece
                yield from (piece[at + 1 :] for at, sign in enumerate(piece[:-1]) if sign == "/")
    yield from (f"<{name}" for name in _TAG.findall(message))


def _find(piece: str, line: str, start: int) -> Span | None:
    """Return where a text stands in a line, as a word of its own if it does."""
    whole = re.compile(rf"(?<!\w){re.escape(piece)}(?!\w)").search(line, start)
    at = whole.start() if whole else line.find(piece, start)
    return None if at < 0 else (at, at + len(piece))


def _columns(text: str) -> int:
    """Return how many columns of a terminal a text takes (UAX 11)."""
    return sum(
        0
        if unicodedata.category(sign) in ("Mn", "Me", "Cf")
        else 1 + (unicodedata.east_asian_width(sign) in "WF")
        for sign in text
    )


def _displayed(sign: str) -> str:
    """Return a sign that a terminal takes no orders from."""
    return " " if sign == "\t" else sign if unicodedata.category(sign) != "Cc" else "\ufffd"
