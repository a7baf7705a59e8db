"""Where in a Markdown source something stands that was found in the HTML made of it."""

import re
from collections import Counter
from functools import cached_property
from typing import Final

_FENCE: Final = re.compile(r"^ {0,3}(```+|~~~+)[^\n]*\n.*?(?:^ {0,3}\1[ \t]*$|\Z)", re.M | re.S)
_CODE: Final = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.S)
_HEADING: Final = r"^#{1,6}(?=[^#\n])|^(?![ \t]*$|\|).+\n(?:=+|-+)[ \t]*$|<h[1-6]\b"


class Locator:
    """Finds the lines of things in a Markdown body, code left aside.

    The HTML of a body holds things in the order of its source, so that the second link with one
    target, or the second tag of one name, is its second occurrence.
    """

    def __init__(self, body: str, first_line: int) -> None:
        self._body = body
        self._first_line = first_line
        self._asked: Counter[str] = Counter()

    @cached_property
    def prose(self) -> str:
        """The body with code blanked out, every character in its place."""
        prose = self._body
        if "```" in prose or "~~~" in prose:
            prose = _FENCE.sub(_blank, prose)
        return _CODE.sub(_blank, prose) if "`" in prose else prose

    def next(self, pattern: str) -> int:
        """Return the line of a pattern's next occurrence, each time one further."""
        self._asked[pattern] += 1
        return self._nth(pattern, self._asked[pattern] - 1)

    def heading(self, index: int) -> int:
        """Return the line of the heading with this position, from 0."""
        return self._nth(_HEADING, index)

    def next_text(self, text: str) -> int:
        """Return the line of a literal text's next occurrence, each time one further."""
        self._asked[text] += 1
        position = -1
        for _ in range(self._asked[text]):
            found = self.prose.find(text, position + 1)
            if found < 0:
                break
            position = found
        return self._line_at(position if position >= 0 else self._start)

    def _nth(self, pattern: str, index: int) -> int:
        """Return the line of a match; of the last one, or the body's start, where it runs out."""
        position = self._start
        for count, match in enumerate(re.finditer(pattern, self.prose, re.M | re.I)):
            position = match.start()
            if count == index:
                break
        return self._line_at(position)

    @property
    def _start(self) -> int:
        """The position of the first text."""
        return len(self._body) - len(self._body.lstrip()) if self._body.strip() else 0

    def _line_at(self, position: int) -> int:
        return self._first_line + self._body.count("\n", 0, position)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])
