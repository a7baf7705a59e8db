"""HTML as plain text, for where there is no HTML: paragraphs, lists and links stay readable."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Final

_SPACES: Final = re.compile("[ \t\n\r\f]+")  # what HTML takes for white space
_SEVERAL: Final = re.compile(" {2,}")
_AROUND_BREAK: Final = re.compile(" *\n *")

# What begins a line of its own, and what has a blank line around it too.
_LISTS: Final = frozenset({"ul", "ol"})
_BLOCKS: Final = _LISTS | frozenset(
    {"p", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "div", "table", "dl", "figure"}
    | {"details", "hr"}
)
_LINES: Final = _BLOCKS | frozenset({"li", "tr", "dt", "dd", "caption", "figcaption", "summary"})
_CELLS: Final = frozenset({"td", "th"})
_STRUCK: Final = frozenset({"del", "s"})  # what no longer holds
_INDENTS: Final = {"dd": "  ", "blockquote": "> "}

# What stands for the address of a link to a note, and of one back from it.
_TO_NOTE: Final = "note"
_FROM_NOTE: Final = "back"


def plain_text(html: str) -> str:
    """Return policed HTML (reading/policy.py) as plain text, its lines separated by newlines.

    A link is followed by its address, an image stands there in words.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.text()


@dataclass
class _Indent:
    """What stands before the first line of a part, and before the others."""

    first: str
    others: str
    begun: bool = False

    def take(self) -> str:
        """Return what stands before the next line."""
        sign = self.others if self.begun else self.first
        self.begun = True
        return sign


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = []
        self._words: list[str] = []  # of the line that is being read
        self._blank = False  # whether a blank line comes before it
        self._indents: list[_Indent] = []
        self._numbers: list[int | None] = []  # the next one of each open list; bullets have none
        self._links: list[tuple[str, int]] = []  # open ones, each with where its words begin
        self._cells = 0
        self._verbatim = 0
        self._struck = 0

    def text(self) -> str:
        """Return what was read."""
        self._end_line()
        return "\n".join(self._lines)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        given = {name: value or "" for name, value in attrs}
        if tag in _LISTS:
            self._numbers.append(_first_number(tag, given))
        self._separate(tag)
        if tag in _INDENTS:
            self._indents.append(_Indent(_INDENTS[tag], _INDENTS[tag]))
        elif tag == "li":
            sign = self._sign()
            self._indents.append(_Indent(sign, " " * len(sign)))
        elif tag == "tr":
            self._cells = 0
        elif tag in _CELLS:
            self._say(" | " if self._cells else "")
            self._cells += 1
        elif tag == "a":
            self._links.append((_address(given), len(self._words)))
        elif tag == "img" and given.get("alt"):
            self._say(f"[beeld: {given['alt']}]")
        elif tag in ("br", "q"):
            self._say("\n" if tag == "br" else "“")
        self._verbatim += tag == "pre"
        self._struck += tag in _STRUCK

    def handle_endtag(self, tag: str) -> None:
        """End an element."""
        self._separate(tag)
        if tag in _LISTS:
            self._numbers.pop()
        elif tag in _INDENTS or tag == "li":
            self._indents.pop()
        elif tag == "a":
            self._end_link(*self._links.pop())
        elif tag == "q":
            self._say("”")
        self._verbatim -= tag == "pre"
        self._struck -= tag in _STRUCK

    def handle_data(self, data: str) -> None:
        """Take in text."""
        self._say(data if self._verbatim else _SPACES.sub(" ", data))

    def _say(self, words: str) -> None:
        if not self._struck:
            self._words.append(words)

    def _sign(self) -> str:
        number = self._numbers[-1] if self._numbers else None
        if number is None:
            return "- "
        self._numbers[-1] = number + 1
        return f"{number}. "

    def _end_link(self, address: str, start: int) -> None:
        words = "".join(self._words[start:]).strip()
        if address == _TO_NOTE:
            self._words[start:] = [f"[{words}]"]
        elif address == _FROM_NOTE:
            self._words = ["".join(self._words[:start]).rstrip()]
        elif words != address:
            self._say(f" ({address})" if words else address)

    def _separate(self, tag: str) -> None:
        """End the line before or after an element; there is no blank one around an inner list."""
        if tag in _LINES:
            self._end_line()
            self._blank |= tag in _BLOCKS and not (tag in _LISTS and len(self._numbers) > 1)

    def _end_line(self) -> None:
        words, self._words = "".join(self._words), []
        if not self._verbatim:
            words = _AROUND_BREAK.sub("\n", _SEVERAL.sub(" ", words)).strip(" ")
        words = words.strip("\n")
        if not words.strip(" "):
            return
        if self._blank and self._lines:
            around = (each.others for each in self._indents if each.begun)
            self._lines.append("".join(around).rstrip(" "))
        self._blank = False
        for line in words.split("\n"):
            before = "".join([each.take() for each in self._indents])
            self._lines.append(f"{before}{line}".rstrip(" "))


def _first_number(tag: str, given: Mapping[str, str]) -> int | None:
    """Return the number that a list begins with; one that counts down has bullets."""
    if tag == "ul" or "reversed" in given:
        return None
    start = given.get("start", "")
    return int(start) if re.fullmatch("-?[0-9]{1,9}", start) else 1


def _address(given: Mapping[str, str]) -> str:
    """Return the address of a link as people read it; of a note, what stands for it."""
    kinds = given.get("class", "").split()
    if "footnote-ref" in kinds:
        return _TO_NOTE
    if "footnote-backref" in kinds:
        return _FROM_NOTE
    return given.get("href", "").removeprefix("mailto:").removeprefix("tel:")
