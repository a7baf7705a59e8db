"""YAML in which every scalar is text, and the line of every key and list item is known."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import yaml

from csmart.dutch import quoted
from csmart.findings import Finding, error
from csmart.reading.yamlnodes import compose, spaced
from csmart.reading.yamlproblems import explained, stumbled

MAX_DEPTH: Final = 8

Place = tuple[str | int, ...]
"""Where a value stands: keys and list positions from the top."""

_TRAILING: Final = re.compile(r"[ \t]+(#.*)")


@dataclass(frozen=True)
class Text:
    """What a YAML text holds: its value, and the line in the file of every place in it."""

    value: Any
    lines: Mapping[Place, int]

    def line(self, place: Place) -> int:
        """Return the line of a place, or of the nearest place around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines[place]


def parse(path: str, text: str, first_line: int = 1) -> tuple[Text, list[Finding]]:
    """Return the value of a YAML text, whose first line is `first_line` of its file.

    What is not YAML, a tab, a key that stands twice, a tag, a reference, text that would vanish
    behind a # or a nesting of more than 8 levels is an error; the value is then what could be
    read, or None. The other line breaks that YAML knows count as spaces, so that lines are those
    of an editor.
    """
    text = spaced(text)
    empty = Text(None, {(): first_line})
    for number, line in enumerate(text.split("\n"), start=first_line):
        if re.match(r" *\t", line):
            return empty, [error(path, number, "begint met een tab: gebruik spaties")]
    try:
        node = compose(text)
    except yaml.MarkedYAMLError as problem:
        stumble = stumbled(problem, text)
        return empty, [error(path, first_line + stumble.line, explained(stumble, text))]
    except (yaml.YAMLError, RecursionError) as problem:
        character = getattr(problem, "character", None)
        position = getattr(problem, "position", 0)
        number = first_line + text.count("\n", 0, position if isinstance(position, int) else 0)
        shown = f" U+{character:04X}" if isinstance(character, int) else ""
        return empty, [error(path, number, f"bevat een teken dat hier niet mag{shown}")]
    builder = _Builder(path, text, first_line)
    value = builder.value(node, ()) if node is not None else None
    return Text(value, builder.lines), builder.findings


class _Builder:
    """Turns composed nodes into texts, lists and dicts, keeping lines."""

    def __init__(self, path: str, text: str, first_line: int) -> None:
        self.path = path
        self._texts = text.split("\n")
        self.first_line = first_line
        self.lines: dict[Place, int] = {(): first_line}
        self.findings: list[Finding] = []
        self._seen: set[int] = set()

    def value(self, node: yaml.Node, place: Place) -> Any:
        line = self.first_line + node.start_mark.line
        self.lines.setdefault(place, line)
        if id(node) in self._seen:
            self._problem(line, "gebruikt een verwijzing (*): schrijf de waarde voluit")
            return ""
        self._seen.add(id(node))
        self._surroundings(node, line)
        if len(place) > MAX_DEPTH:
            self._problem(line, f"is meer dan {MAX_DEPTH} niveaus diep")
            return ""
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*place, index)) for index, child in enumerate(node.value)]
        return node.value

    def _mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = self.first_line + key_node.start_mark.line
            if not isinstance(key_node, yaml.ScalarNode) or not key_node.value:
                self._problem(line, "heeft een sleutel die geen gewone tekst is")
                continue
            self._surroundings(key_node, line)
            key = key_node.value
            if key in result:
                first = self.lines[(*place, key)]
                self._problem(line, f"'{key}' staat er twee keer (ook op regel {first})")
                continue
            self.lines[(*place, key)] = line
            result[key] = self.value(value_node, (*place, key))
        return result

    def _surroundings(self, node: yaml.Node, line: int) -> None:
        """Find what YAML would pass over in silence before a value and behind it."""
        start, end = node.start_mark, node.end_mark
        before, from_here = self._split(start)
        if "\t" in before[len(before.rstrip()) :]:
            self._problem(line, "heeft een tab voor de waarde: gebruik een spatie")
        if from_here.startswith(("!", "&")):
            word = quoted(from_here.split()[0])
            self._problem(line, f"begint met {word}: zet de waarde tussen aanhalingstekens")
        is_plain = isinstance(node, yaml.ScalarNode) and not node.style
        if is_plain and (lost := _TRAILING.match(self._split(end)[1])):
            message = (
                f"YAML laat {quoted(lost[1].rstrip())} weg: zet de hele waarde tussen "
                f"aanhalingstekens, of een opmerking op een eigen regel"
            )
            self._problem(self.first_line + end.line, message)

    def _split(self, mark: yaml.Mark) -> tuple[str, str]:
        """Return what stands before and after a mark on its line."""
        text = self._texts[mark.line] if mark.line < len(self._texts) else ""
        return text[: mark.column], text[mark.column :]

    def _problem(self, line: int, message: str) -> None:
        self.findings.append(error(self.path, line, message))
