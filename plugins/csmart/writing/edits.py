"""Edits of a file that leave every other byte as it was."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

import yaml

from csmart.reading.yamlnodes import compose, spaced
from csmart.reading.yamltext import Place
from csmart.writing.canonical import quoted, scalar

# The line ends that reading takes for one (reading.textfile).
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_MARK: Final = "\ufeff"
_COMMENT: Final = re.compile(r"[ \t]+#")


@dataclass(frozen=True, slots=True)
class Edit:
    """What stands between two columns of a line is to become another text, which may have lines.

    Without an end it goes up to and with the line end.
    """

    line: int
    start: int
    end: int | None
    new: str


def removal(line: int) -> Edit:
    """Return the edit that takes a whole line away."""
    return Edit(line, 0, None, "")


def edited(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Return a file with edits, which do not overlap; lines count from 1, columns from 0.

    A byte order mark counts as no column. New lines end as the one at which they are put.
    """
    text = data.decode()
    mark = _MARK if text.startswith(_MARK) else ""
    lines: list[str] = _LINE.findall(text.removeprefix(mark))
    for edit in sorted(edits, key=lambda edit: (edit.line, edit.start), reverse=True):
        line = lines[edit.line - 1]
        ending = line[len(line.rstrip("\r\n")) :] or "\n"
        after = "" if edit.end is None else line[edit.end :]
        lines[edit.line - 1] = line[: edit.start] + edit.new.replace("\n", ending) + after
    return (mark + "".join(lines)).encode()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a key or a value stands: its line in its file, its columns, and what is around it."""

    line: int
    start: int
    end: int
    in_flow: bool
    is_commented: bool

    @classmethod
    def of(cls, node: yaml.Node, lines: Sequence[str], first_line: int, *, in_flow: bool) -> Spot:
        """Return the spot of a node in lines, the first of which is `first_line` of its file."""
        start, end = node.start_mark, node.end_mark
        rest = lines[end.line][end.column :] if end.line < len(lines) else ""
        comment = _COMMENT.match(rest) is not None
        return cls(first_line + start.line, start.column, end.column, in_flow, comment)

    def becomes(self, text: str) -> Edit:
        """Return the edit that puts another text there; before a comment it needs quotes."""
        new = quoted(text) if self.is_commented else scalar(text, in_flow=self.in_flow)
        return Edit(self.line, self.start, self.end, new)


@dataclass(frozen=True)
class Spots:
    """Where the keys and the values of a YAML text stand; those that span lines are left out."""

    keys: dict[Place, Spot]
    values: dict[Place, Spot]


def spots(text: str, first_line: int = 1) -> Spots:
    """Return where everything in a YAML text stands, whose first line is `first_line` of its file.

    Raises yaml.YAMLError.
    """
    found = Spots({}, {})
    node = compose(spaced(text))
    if node is not None:
        _walk(node, (), partial(Spot.of, lines=text.split("\n"), first_line=first_line), found)
    return found


def _walk(
    node: yaml.Node, place: Place, at: Callable[..., Spot], found: Spots, *, in_flow: bool = False
) -> None:
    inside = in_flow or bool(getattr(node, "flow_style", False))
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                within = (*place, key.value)
                if _is_short(key):
                    found.keys.setdefault(within, at(key, in_flow=inside))
                _walk(value, within, at, found, in_flow=inside)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            _walk(value, (*place, index), at, found, in_flow=inside)
    elif _is_short(node):
        found.values.setdefault(place, at(node, in_flow=in_flow))


def _is_short(node: yaml.Node) -> bool:
    """Tell whether a node is some text on one line."""
    start, end = node.start_mark, node.end_mark
    return start.line == end.line and start.column < end.column
