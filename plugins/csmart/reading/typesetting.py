"""Typography of what an editor wrote: the fields that are shown, and the prose of a body."""

from collections.abc import Iterator
from typing import Any, Final, TypeVar

from bs4.element import NavigableString, Tag
from pydantic import BaseModel

from csmart.typography import typeset, typeset_runs

M = TypeVar("M", bound=BaseModel)

_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_INLINE: Final = frozenset(
    "a abbr b cite del dfn em i ins mark q s small span strong sub sup time".split()  # noqa: SIM905
)
# What is in these is no prose; to the text around it, it is like a word.
_VERBATIM: Final = frozenset({"code", "kbd", "pre", "samp", "var", "script", "style", "textarea"})
_WORD: Final = "x"

# Fields of which the words are shown, here or in a part of an item.
_SHOWN: Final = frozenset(
    {"title", "summary", "image_alt", "steps", "price", "speakers", "speaker", "name", "city"}
    | {"source", "contact", "location", "programme", "materials", "description"}
)


def typeset_fields(model: M, shown: frozenset[str] = _SHOWN) -> M:
    """Return a model with the words that it shows in Dutch typography."""
    changes = {
        name: made
        for name in shown & type(model).model_fields.keys()
        if (made := _typeset(value := getattr(model, name))) is not value
    }
    return model.model_copy(update=changes) if changes else model


def _typeset(value: Any) -> Any:
    """Return a value with its words set; the value itself where nothing changes."""
    if isinstance(value, str):
        made: Any = typeset(value)
        return value if made == value else made
    if isinstance(value, BaseModel):
        return typeset_fields(value)
    if isinstance(value, tuple):
        made = tuple(_typeset(each) for each in value)
        return value if all(a is b for a, b in zip(value, made, strict=True)) else made
    return value


def typeset_tree(tree: Tag) -> None:
    """Set all prose of a tree in Dutch typography."""
    for block, nodes in _blocks(tree):
        runs = [_WORD if isinstance(node, Tag) else str(node) for node in nodes]
        made = typeset_runs(runs, heading=block.name in _HEADINGS)
        for node, before, after in zip(nodes, runs, made, strict=True):
            if before != after and isinstance(node, NavigableString):
                node.replace_with(after)


def _blocks(tree: Tag) -> Iterator[tuple[Tag, list[NavigableString | Tag]]]:
    """Yield each block with the text nodes, and verbatim elements between them, of its lines."""
    waiting = [tree]
    while waiting:
        block = waiting.pop()
        nodes: list[NavigableString | Tag] = []
        stack = list(reversed(block.contents))
        while stack:
            node = stack.pop()
            if type(node) is NavigableString:
                # Between blocks there is white space only.
                if nodes or not node.isspace():
                    nodes.append(node)
            elif not isinstance(node, Tag):
                continue
            elif node.name in _INLINE:
                stack += reversed(node.contents)
            elif node.name in _VERBATIM or node.name == "img":
                nodes.append(node)
            else:
                waiting.append(node)
                if nodes:
                    yield block, nodes
                nodes = []
        if nodes:
            yield block, nodes
