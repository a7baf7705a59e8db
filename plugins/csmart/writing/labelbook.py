"""labels.yaml as an editor keeps it: edits that change one thing and leave lines and comments."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import yaml

from csmart.reading.yamlnodes import compose, spaced
from csmart.slugs import slugify
from csmart.writing.canonical import scalar
from csmart.writing.edits import Edit, Spot, removal
from csmart.writing.lists import ListText, NotEditableError, value_under


class LabelBook:
    """The labels in the text of labels.yaml, by name."""

    def __init__(self, text: str) -> None:
        """Take a text that could be read. Raises NotEditableError where it is no list of lines."""
        root = compose(spaced(text))
        if not isinstance(root, yaml.SequenceNode) or root.flow_style:
            raise NotEditableError
        self._lines = text.split("\n")
        self._nodes = {" ".join(_text(node, "name").split()): node for node in root.value}
        starts = [self._dash(node) for node in root.value]
        ends = (self._last(first, last) for first, last in pairwise([*starts, len(self._lines)]))
        self._ranges = dict(zip(self._nodes, zip(starts, ends, strict=True), strict=True))

    def renamed(self, name: str, new: str) -> Iterator[Edit]:
        """Yield the edits that give a label another name, and the address that comes with it."""
        node = self._nodes[name]
        yield self._set(node, "name", new)
        if _text(node, "slug") and _text(node, "slug") == slugify(name):
            yield self._set(node, "slug", slugify(new))

    def removed(self, name: str) -> Iterator[Edit]:
        """Yield the edits that take a label away, and the blank lines that set it apart."""
        start, end = self._ranges[name]
        rest = range(end + 1, len(self._lines))
        following = next((at for at in rest if self._lines[at].strip()), None)
        if following is None:
            following = len(self._lines)
            while start > 0 and not self._lines[start - 1].strip():
                start -= 1
        yield from (removal(at + 1) for at in range(start, following) if self._is_line(at))

    def synonyms(self, name: str, more: Sequence[str], less: str = "") -> Iterator[Edit]:
        """Yield the edits that give a label more synonyms, and take away those of one address."""
        node = self._nodes[name]
        listed = value_under(node, "synonyms")
        if not isinstance(listed, yaml.SequenceNode):
            if more:
                yield self._new_key(name, node, listed, more)
            return
        words = ListText(listed, self._lines, 1)
        gone = [at for at, word in enumerate(words.values) if less and slugify(word) == less]
        for at in gone[1:]:
            yield words.removed(at)
        if gone and more:
            yield words.replaced(gone[0], more[0])
            more = more[1:]
        elif gone:
            yield words.removed(gone[0])
        if more:
            yield words.added(more)

    def related(self, name: str, new: str | None, but: Iterable[str] = ()) -> Iterator[Edit]:
        """Yield the edits that put another label in the place of one that others are related to.

        Where that one stands there already or is the label itself, and where there is none, it is
        taken away. `but` are labels that are left as they are.
        """
        for owner, node in self._nodes.items():
            listed = value_under(node, "related")
            if owner in but or not isinstance(listed, yaml.SequenceNode):
                continue
            words = ListText(listed, self._lines, 1)
            if name in words.values:
                at = words.values.index(name)
                stays = new is not None and new not in (*words.values, owner)
                yield words.replaced(at, new) if new and stays else words.removed(at)

    def _new_key(
        self, name: str, node: yaml.Node, blank: yaml.Node | None, words: Sequence[str]
    ) -> Edit:
        """Return the edit that gives a label its first synonyms."""
        listed = f"[{', '.join(scalar(word, in_flow=True) for word in words)}]"
        if blank is not None:
            mark = blank.start_mark
            line = self._lines[mark.line]
            return Edit(mark.line + 1, mark.column, len(line.rstrip()), f" {listed}")
        line = f"{' ' * node.start_mark.column}synonyms: {listed}"
        behind = next((key for key, _ in node.value if key.value == "related"), None)
        if behind is not None and behind.start_mark.line > node.start_mark.line:
            return Edit(behind.start_mark.line + 1, 0, 0, f"{line}\n")
        last = self._ranges[name][1]
        width = len(self._lines[last])
        return Edit(last + 1, width, width, f"\n{line}")

    def _set(self, node: yaml.Node, key: str, new: str) -> Edit:
        """Return the edit that gives a key another text."""
        value = value_under(node, key)
        if value is None or value.start_mark.line != value.end_mark.line:
            raise NotEditableError
        return Spot.of(value, self._lines, 1, in_flow=False).becomes(new)

    def _dash(self, node: yaml.Node) -> int:
        """Return the line on which a label starts."""
        if not isinstance(node, yaml.MappingNode) or node.flow_style:
            raise NotEditableError
        line: int = node.start_mark.line
        while not self._lines[line].lstrip().startswith("-"):
            line -= 1
            if line < 0:
                raise NotEditableError
        return line

    def _last(self, first: int, following: int) -> int:
        """Return the last line of a label, comments and blank lines behind it left aside."""
        return next(
            at
            for at in range(following - 1, first - 1, -1)
            if at == first or (self._lines[at].strip() and not self._lines[at].startswith("#"))
        )

    def _is_line(self, at: int) -> bool:
        """Tell whether there is such a line: what follows the last line end is none if empty."""
        return at < len(self._lines) - 1 or self._lines[at] != ""


def _text(node: yaml.Node, key: str) -> str:
    value = value_under(node, key)
    return str(value.value) if isinstance(value, yaml.ScalarNode) else ""
