"""Where in a Markdown source something stands that was found in the HTML made of it."""

import re
from collections.abc import Iterator
from functools import cached_property
from html import escape
from typing import Final

_FENCE: Final = re.compile(r"^ {0,3}(```+|~~~+)[^\n]*\n.*?(?:^ {0,3}\1[ \t]*$|\Z)", re.M | re.S)
_CODE: Final = re.compile(r"(?<!\\)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.S)
_ESCAPED: Final = re.compile(r"\\[\\`*_{}\[\]()#+.!|<>-]")
_HEADING: Final = r"^#{1,6}(?=[^#\n])|^(?![ \t]*$|\|).+\n(?:=+|-+)[ \t]*$|<h[1-6]\b"
# What stands before and after the target of a link or image, in Markdown and in HTML.
_BEFORE: Final = (
    r"(?:\]\(\s*<?|^ {0,3}\[[^\]\n]+\]:\s*<?|<(?:mailto:)?|\b(?:href|src)\s*=\s*[\"']?)"
)
_AFTER: Final = r"(?=[)\s>\"']|$)"


class Locator:
    """Finds the lines of things in a Markdown body, code left aside.

    The HTML of a body holds things in the order of its source, so that the second link with one
    target, or the second tag of one name, is its second occurrence.
    """

    def __init__(self, body: str, first_line: int) -> None:
        self._body = body
        self._first_line = first_line
        self._found: dict[str, Iterator[re.Match[str]]] = {}
        self._last: dict[str, int] = {}
        self._headings: list[int] | None = None

    @cached_property
    def prose(self) -> str:
        """The body with code and escaped signs blanked out, every character in its place."""
        prose = self._body
        if "```" in prose or "~~~" in prose:
            prose = _FENCE.sub(_blank, prose)
        if "`" in prose:
            prose = _CODE.sub(_blank, prose)
        return _ESCAPED.sub("  ", prose) if "\\" in prose else prose

    def next(self, pattern: str) -> int:
        """Return the line of a pattern's next occurrence, each time one further.

        Where it runs out that is the last one's line, or the first line with text.
        """
        if pattern not in self._found:
            self._found[pattern] = re.finditer(pattern, self.prose, re.M | re.I)
            self._last[pattern] = self._start
        if match := next(self._found[pattern], None):
            self._last[pattern] = match.start()
        return self.line_at(self._last[pattern])

    def heading(self, index: int) -> int:
        """Return the line of the heading with this position, from 0."""
        if self._headings is None:
            found = re.finditer(_HEADING, self.prose, re.M | re.I)
            self._headings = [match.start() for match in found]
        return self.line_at(self._headings[index] if index < len(self._headings) else self._start)

    def link(self, target: str) -> int:
        """Return the line of the next link or image with this target, each time one further."""
        plain = f"]({target})"
        if self.prose.count(target) == self.prose.count(plain) > 0:
            # The usual way, and the only one that stands there: no pattern is needed.
            found = self.prose.find(plain, self._last.get(plain, -1) + 1)
            self._last[plain] = found if found >= 0 else self._last[plain]
            return self.line_at(self._last[plain])
        ways = "|".join(dict.fromkeys(re.escape(each) for each in (target, escape(target))))
        return self.next(rf"{_BEFORE}(?:{ways}){_AFTER}" if target else r"\]\(\s*<?>?\s*\)")

    @property
    def _start(self) -> int:
        """The position of the first text."""
        return len(self._body) - len(self._body.lstrip()) if self._body.strip() else 0

    def line_at(self, position: int) -> int:
        """Return the line of a position in the prose."""
        return self._first_line + self._body.count("\n", 0, position)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])
