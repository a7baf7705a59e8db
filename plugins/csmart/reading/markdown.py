"""Markdown to HTML: the dialect that editors write."""

from functools import cache
from typing import Final

from markdown import Markdown

EXTENSIONS: Final = (
    "abbr",
    "attr_list",
    "def_list",
    "fenced_code",
    "footnotes",
    "sane_lists",
    "tables",
)


def convert(text: str) -> str:
    """Return the HTML of a Markdown text."""
    return str(_converter().reset().convert(text))


@cache
def _converter() -> Markdown:
    """Make one converter a process: making it costs more than converting a short text."""
    return Markdown(
        extensions=list(EXTENSIONS),
        extension_configs={
            "footnotes": {"BACKLINK_TITLE": "Terug naar noot %d in de tekst"},
        },
        output_format="html",
    )
