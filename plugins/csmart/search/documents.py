"""A small HTML document of each search record, which says to Pagefind what weighs how much."""

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from csmart.search.records import Choice, SearchRecord

# How much a word counts by where it stands; Pagefind's scale ends at 10.
_TITLE: Final = 10
_LABELS: Final = 7
_SUMMARY: Final = 4

# In the text every word counts as 1: headings would count more, ids would be kept as anchors.
_TAG: Final = re.compile(r"<(/?)([a-z][a-z0-9]*)(?:\"[^\"]*\"|[^>\"])*>")
_FOOTNOTE: Final = re.compile(
    r'<sup\b[^>]*><a\b[^>]*"footnote-ref".*?</sup>|<a\b[^>]*"footnote-backref[ "].*?</a>', re.S
)
_HEADINGS: Final = frozenset({"h2", "h3", "h4", "h5", "h6"})
_LEFT_OUT: Final = frozenset({"a", "img"})

# Stands in every document: Pagefind would fetch its whole index to list them without a word.
EVERYTHING: Final = "qqalles"

_DOCUMENT: Final = """\
<!doctype html>
<html lang="nl">
<head>
{head}
</head>
<body>
<main data-pagefind-body>
<h1 data-pagefind-weight="{title_weight}">{title}</h1>
<p data-pagefind-weight="{labels_weight}">{labels}</p>
<p data-pagefind-weight="0.1">{everything}</p>
<p data-pagefind-weight="{summary_weight}">{summary}</p>
{extra}
{text}
</main>
</body>
</html>
"""


def document(record: SearchRecord) -> str:
    """Return the document of a record, with what a result shows of it as metadata.

    The metadata `head` says how many words the title has, and how many stand before the summary:
    an excerpt of the content need not repeat them.
    """
    title = " ".join(record.title.split())
    labels = ", ".join(choice.name for choice in record.labels)
    words = len(title.split())
    return _DOCUMENT.format(
        head="\n".join(_head(record, f"{words} {words + len(labels.split()) + 1}")),
        title=escape(title),
        title_weight=_TITLE,
        labels=escape(labels),
        labels_weight=_LABELS,
        everything=EVERYTHING,
        summary=escape(record.summary),
        summary_weight=_SUMMARY,
        extra="\n".join(f"<p>{escape(text)}</p>" for text in record.extra),
        text=_TAG.sub(_bare, _FOOTNOTE.sub("", record.text)),
    )


def _head(record: SearchRecord, head: str) -> Iterator[str]:
    shown = {
        "title": record.title,
        "kind": record.kind,
        "date": record.date,
        "state": record.state,
        "mark": record.mark,
        "head": head,
    }
    for name, text in shown.items():
        if text:
            yield f'<meta data-pagefind-meta="{name}[content]" content="{escape(text)}">'
    yield f'<meta data-pagefind-sort="datum[content]" content="{record.moment}">'
    yield from _filter("soort", [record.collection])
    yield from _filter("label", record.labels)
    yield from _filter("doelgroep", record.audiences)
    yield from _filter("vorm", record.forms)
    yield from _filter("jaar", [Choice(record.year, record.year)] if record.year else [])


def _filter(name: str, choices: Iterable[Choice]) -> Iterator[str]:
    """Yield the values of a filter: how addresses write it, a space, how visitors read it."""
    for choice in choices:
        said = escape(f"{choice.value} {choice.name}")
        yield f'<meta data-pagefind-filter="{name}[content]" content="{said}">'


def _bare(tag: re.Match[str]) -> str:
    """Return a tag without attributes; a heading's as a paragraph's."""
    name = tag[2]
    if name in _LEFT_OUT:
        return ""
    return f"<{tag[1]}{'p' if name in _HEADINGS else name}>"
