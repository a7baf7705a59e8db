"""Markdown to HTML: the dialect that editors write."""

import re
from functools import cache
from typing import Final
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

EXTENSIONS: Final = (
    "abbr",
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


def convert(text: str) -> str:
    """Return the HTML of a Markdown text."""
    return str(_converter("*[" in text).reset().convert(text))


@cache
def _converter(has_abbreviations: bool) -> Markdown:
    """Make one converter a process: making it costs more than converting a short text.

    Abbreviations are looked for in all text, plain text too.
    """
    converter = Markdown(
        extensions=list(EXTENSIONS),
        extension_configs={
            "footnotes": {"BACKLINK_TITLE": "Terug naar noot %d in de tekst"},
        },
        output_format="html",
    )
    if not has_abbreviations:
        # Just before the inline patterns, which have priority 20.
        converter.treeprocessors.register(_PlainText(converter), "plain_text", 25)
    return converter
