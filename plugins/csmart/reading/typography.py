"""Dutch typography, on the text of a parsed tree."""

from bs4 import NavigableString, Tag

# Text in these is not prose.
_VERBATIM = frozenset({"code", "pre", "kbd", "samp", "var"})


def apply(tree: Tag) -> None:
    """Set the text nodes of a tree, code left aside, in Dutch typography."""
    for node in tree.find_all(string=True):
        if type(node) is NavigableString and not _is_verbatim(node):
            better = prose(node)
            if better != node:
                node.replace_with(better)


def prose(text: str) -> str:
    """Return a text with three points as one ellipsis."""
    return text.replace("...", "…")


def _is_verbatim(node: NavigableString) -> bool:
    return any(parent.name in _VERBATIM for parent in node.parents)
