"""Markdown to HTML: the dialect that editors write."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrExtension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

EXTENSIONS: Final = (
    "attr_list",
    "def_list",
    "fenced_code",
    "footnotes",
    "sane_lists",
    "tables",
)

# Text without any of these holds no inline markup.
_INLINE: Final = re.compile(r"[`\\\[!<&*_]|  \n")


class _PlainText(Treeprocessor):
    """Spares text without markup the twenty patterns that look for it, a third of all the work."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.text and not _INLINE.search(element.text):
                element.text = AtomicString(element.text)


class _Unused(Treeprocessor):
    """Finds the abbreviations that are explained and stand nowhere in the text."""

    def __init__(self, converter: Markdown, explained: Mapping[str, str]) -> None:
        super().__init__(converter)
        self._explained = explained
        self.names: tuple[str, ...] = ()

    def run(self, root: Element) -> None:
        used = {element.text for element in root.iter("abbr")}
        self.names = tuple(name for name in self._explained if name not in used)


def convert(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the HTML of a Markdown text, and the abbreviations that it explains for nothing."""
    if "*[" not in text:
        return str(_plain().reset().convert(text)), ()
    converter, unused = _explaining()
    return str(converter.reset().convert(text)), unused.names


# Making a converter costs more than converting a short text: each is made once a process.


@cache
def _plain() -> Markdown:
    """Make a converter of texts without abbreviations, which are looked for in all plain text."""
    converter = _converter()
    # Just before the inline patterns, which have priority 20.
    converter.treeprocessors.register(_PlainText(converter), "plain_text", 25)
    return converter


@cache
def _explaining() -> tuple[Markdown, _Unused]:
    """Make a converter of texts with abbreviations, and what finds those that are not used."""
    abbreviations = AbbrExtension()
    converter = _converter(abbreviations)
    explained = abbreviations.abbrs  # type: ignore[attr-defined] # the stubs are older
    unused = _Unused(converter, explained)
    # Just after the abbreviations were looked for, with priority 7.
    converter.treeprocessors.register(unused, "unused", 6)
    return converter, unused


def _converter(*more: Extension) -> Markdown:
    return Markdown(extensions=[*more, *EXTENSIONS], output_format="html")
