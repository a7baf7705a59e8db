"""Values of a YAML list, put in, taken out or replaced by edits of the lines that they stand on."""

from collections.abc import Sequence

import yaml

from csmart.writing.canonical import scalar
from csmart.writing.edits import Edit, Spot, removal


class NotEditableError(ValueError):
    """A list is written in a way that edits of single lines cannot keep."""


class ListText:
    """A list of texts as it stands in the lines of a file."""

    def __init__(self, node: yaml.SequenceNode, lines: Sequence[str], first_line: int) -> None:
        """Take the node of a list in lines, the first of which is `first_line` of its file."""
        self._node = node
        self._lines = lines
        self._first = first_line
        self.values = tuple(str(each.value) for each in node.value)

    def replaced(self, index: int, new: str) -> Edit:
        """Return the edit that puts another text in the place of one."""
        self._ends(index)
        node = self._node.value[index]
        return Spot.of(node, self._lines, self._first, in_flow=self._in_flow).becomes(new)

    def removed(self, index: int) -> Edit:
        """Return the edit that takes a text away; one on a line of its own goes with its line."""
        start, end = self._ends(index)
        line = self._lines[start.line]
        number = self._first + start.line
        if not self._in_flow:
            if not line.lstrip().startswith("-"):
                raise NotEditableError
            return removal(number)
        before = self._node.value[index - 1].end_mark if index > 0 else None
        after = (
            self._node.value[index + 1].start_mark if index + 1 < len(self._node.value) else None
        )
        if after is not None and after.line == start.line:
            return Edit(number, start.column, after.column, "")
        if before is not None and before.line == start.line:
            return Edit(number, before.column, end.column, "")
        if line.strip().rstrip(",") == line[start.column : end.column]:
            return removal(number)
        if before is None and after is None:
            return Edit(number, start.column, end.column, "")
        raise NotEditableError

    def added(self, values: Sequence[str]) -> Edit:
        """Return the edit that puts texts behind the last one."""
        texts = [scalar(value, in_flow=self._in_flow) for value in values]
        if not self._node.value:
            end = self._node.end_mark
            column = end.column - 1
            return Edit(self._first + end.line, column, column, ", ".join(texts))
        _, end = self._ends(len(self._node.value) - 1)
        number = self._first + end.line
        if self._in_flow:
            return Edit(number, end.column, end.column, "".join(f", {text}" for text in texts))
        line = self._lines[end.line]
        indent = line[: len(line) - len(line.lstrip())]
        new = "".join(f"\n{indent}- {text}" for text in texts)
        return Edit(number, len(line), len(line), new)

    @property
    def _in_flow(self) -> bool:
        return bool(self._node.flow_style)

    def _ends(self, index: int) -> tuple[yaml.Mark, yaml.Mark]:
        node = self._node.value[index]
        if not isinstance(node, yaml.ScalarNode) or node.start_mark.line != node.end_mark.line:
            raise NotEditableError
        return node.start_mark, node.end_mark


def value_under(node: yaml.Node | None, key: str) -> yaml.Node | None:
    """Return the node under a key of a group; None if there is none."""
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for each, value in node.value if each.value == key), None)
