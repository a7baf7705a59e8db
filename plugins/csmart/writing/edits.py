"""Edits of a file that leave every other byte as it was."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import yaml

from csmart.reading.yamltext import Place, compose, spaced

# The line ends that reading takes for one (reading.textfile).
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_MARK: Final = "\ufeff"


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """What stands between two columns of a line is to become another text."""

    line: int
    start: int
    end: int
    new: str


def edited(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Return a file with edits, which do not overlap; lines count from 1, columns from 0.

    A byte order mark counts as no column.
    """
    text = data.decode()
    mark = _MARK if text.startswith(_MARK) else ""
    lines: list[str] = _LINE.findall(text.removeprefix(mark))
    for edit in sorted(edits, reverse=True):
        line = lines[edit.line - 1]
        lines[edit.line - 1] = line[: edit.start] + edit.new + line[edit.end :]
    return (mark + "".join(lines)).encode()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a key or a value stands: its line in its file, and its columns."""

    line: int
    start: int
    end: int
    in_flow: bool = False

    def becomes(self, new: str) -> Edit:
        """Return the edit that puts something else there."""
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
        _walk(node, (), first_line, found, in_flow=False)
    return found


def _walk(node: yaml.Node, place: Place, first: int, found: Spots, *, in_flow: bool) -> None:
    if isinstance(node, yaml.MappingNode):
        inside = in_flow or bool(node.flow_style)
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                within = (*place, key.value)
                _note(key, within, first, found.keys, inside)
                _walk(value, within, first, found, in_flow=inside)
    elif isinstance(node, yaml.SequenceNode):
        inside = in_flow or bool(node.flow_style)
        for index, value in enumerate(node.value):
            _walk(value, (*place, index), first, found, in_flow=inside)
    else:
        _note(node, place, first, found.values, in_flow)


def _note(node: yaml.Node, place: Place, first: int, to: dict[Place, Spot], in_flow: bool) -> None:
    start, end = node.start_mark, node.end_mark
    if start.line == end.line and start.column < end.column:
        to.setdefault(place, Spot(first + start.line, start.column, end.column, in_flow))
