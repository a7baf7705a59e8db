"""YAML in which every scalar is text, and the line of every key and list item is known."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import yaml

from csmart.dutch import quoted
from csmart.findings import Finding, error

MAX_DEPTH: Final = 8

Place = tuple[str | int, ...]
"""Where a value stands: keys and list positions from the top."""

_TRAILING: Final = re.compile(r"[ \t]+(#.*)")
_QUOTE: Final = re.compile(r" *(?:- +)*(?:\w[\w ]*: +)?['\"]")
_OTHER_BREAKS: Final = str.maketrans("\x85\u2028\u2029", "   ")
_LOADER: Final[type[Any]] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


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
        at = line_of(problem, text)
        return empty, [error(path, first_line + at, _explained(problem, text, at))]
    except (yaml.YAMLError, RecursionError) as problem:
        character = getattr(problem, "character", None)
        position = getattr(problem, "position", 0)
        number = first_line + text.count("\n", 0, position if isinstance(position, int) else 0)
        shown = f" U+{character:04X}" if isinstance(character, int) else ""
        return empty, [error(path, number, f"bevat een teken dat hier niet mag{shown}")]
    builder = _Builder(path, text, first_line)
    value = builder.value(node, ()) if node is not None else None
    return Text(value, builder.lines), builder.findings


def spaced(text: str) -> str:
    """Return a text with the other line breaks that YAML knows as spaces, sign for sign."""
    return text.translate(_OTHER_BREAKS)


def compose(text: str) -> yaml.Node | None:
    """Return the nodes of a YAML text, with where each stands. Raises yaml.YAMLError."""
    node: yaml.Node | None = yaml.compose(text, Loader=_LOADER)
    return node


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


def half_quoted(text: str) -> int | None:
    """Return the line, from 0, of a value that a quote opens and none ends, or None.

    YAML reads on to the next such quote, and stumbles far below it: over 't or 's, say. A value
    that ends on a later line is none.
    """
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if _QUOTE.match(line) and _can_be_read(lines[:number]):
            later = range(number + 1, len(lines) + 1)
            if not any(_can_be_read(lines[:end]) for end in later):
                return number
    return None


def _can_be_read(lines: list[str]) -> bool:
    try:
        compose("\n".join(lines))
    except (yaml.YAMLError, RecursionError):
        return False
    return True


def line_of(problem: yaml.MarkedYAMLError, text: str) -> int:
    """Return the line, from 0, of a problem; where a text runs out, of what was left open."""
    if (opened := half_quoted(text)) is not None:
        return opened
    mark, context = problem.problem_mark, problem.context_mark
    lines = text.split("\n")
    if context and (mark is None or not "".join(lines[mark.line :]).strip()):
        return context.line
    return mark.line if mark else 0


def _explained(problem: yaml.MarkedYAMLError, text: str, number: int) -> str:
    """Return in Dutch what the parser stumbled on; the usual cause is a colon or a quote."""
    said = problem.problem or ""
    line = quoted([*text.split("\n"), ""][number].strip())
    if half_quoted(text) is not None:
        other = "enkele" if '"' in line else "dubbele"
        return (
            f"{line} begint met een aanhalingsteken dat niet aan het einde gesloten wordt: zet de "
            f"hele waarde tussen {other} aanhalingstekens"
        )
    if "mapping values are not allowed" in said:
        return f"{line} heeft een dubbele punt te veel: zet de waarde tussen aanhalingstekens"
    if "cannot start any token" in said and "\t" in line:
        return "heeft een tab voor de waarde: gebruik een spatie"
    if "cannot start any token" in said:
        return f"{line} heeft een bijzonder teken: zet de waarde tussen aanhalingstekens"
    return (
        f"dit is geen geldige YAML, bij {line}: kijk de inspringing, dubbele punten "
        f"en aanhalingstekens na"
    )
