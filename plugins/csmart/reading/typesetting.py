"""Typography of what an editor wrote: the fields that are shown, and the prose of a body."""

from collections.abc import Iterator
from typing import Any, Final, TypeVar

from bs4.element import NavigableString, PageElement, Tag
from pydantic import BaseModel

from csmart.typography import typeset, typeset_runs

M = TypeVar("M", bound=BaseModel)

_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# Also those that the policy takes away with a notice, and the lines within a block.
_INLINE: Final = frozenset(
    {"a", "abbr", "b", "big", "br", "cite", "del", "dfn", "em", "font", "i", "ins", "mark", "q"}
    | {"s", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u"}
)
# What is in these is no prose; to the text around it, it is like a word.
_VERBATIM: Final = frozenset(
    {"code", "kbd", "pre", "samp", "var", "script", "style", "textarea", "img"}
)
_WORD: Final = "x"
_NOTE_LINKS: Final = frozenset({"footnote-ref", "footnote-backref"})
_PROSE_ATTRIBUTES: Final = ("alt", "title")

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
    for block, nodes, runs in _blocks(tree):
        made = typeset_runs(runs, heading=block.name in _HEADINGS)
        for node, before, after in zip(nodes, runs, made, strict=True):
            if node is not None and before != after:
                node.replace_with(after)


_Block = tuple[Tag, list[NavigableString | None], list[str]]


def _blocks(tree: Tag) -> Iterator[_Block]:
    """Yield each block with the text nodes of its lines, and their text.

    What stands between text but is none has a run that says what it is like, and no node. On the
    way, the attributes that are prose are set.
    """
    waiting = [tree]
    while waiting:
        block = waiting.pop()
        nodes: list[NavigableString | None] = []
        runs: list[str] = []
        stack: list[PageElement | str] = list(reversed(block.contents))
        while stack:
            node = stack.pop()
            if type(node) is NavigableString:
                # Between blocks there is white space only.
                if nodes or not node.isspace():
                    nodes.append(node)
                    runs.append(str(node))
            elif isinstance(node, Tag):
                if node.attrs:
                    _typeset_attributes(node)
                if (like := _like(node)) is not None:
                    nodes.append(None)
                    runs.append(like)
                elif node.name in _INLINE:
                    if node.name == "q":
                        stack.append("”")
                    stack += reversed(node.contents)
                    if node.name == "q":
                        stack.append("“")
                else:
                    waiting.append(node)
                    if nodes:
                        yield block, nodes, runs
                    nodes, runs = [], []
            elif type(node) is str:
                nodes.append(None)
                runs.append(node)
        if nodes:
            yield block, nodes, runs


def _like(node: Tag) -> str | None:
    """Return the text that an element is like to what stands around it, if not its own."""
    if node.name in _VERBATIM:
        return _WORD
    if node.name == "br":
        return "\n"
    if node.name == "a":
        if not _NOTE_LINKS.isdisjoint(node.get_attribute_list("class")):
            return ""  # a number that no reader takes for a part of the text
        href = str(node.get("href", ""))
        address = href.partition("://")[2] or href.removeprefix("mailto:")
        if node.string and node.string in (href, address):
            return _WORD
    return None


def _typeset_attributes(node: Tag) -> None:
    for name in _PROSE_ATTRIBUTES:
        if name in node.attrs:
            node[name] = typeset(str(node[name]))
