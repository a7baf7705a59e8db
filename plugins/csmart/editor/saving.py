"""What is written when an editor saves: the one form of files, and nothing that has an error."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from pydantic import BaseModel

from csmart.addresses import Collection
from csmart.editor.store import RefusedError, Store
from csmart.findings import Finding
from csmart.model.items import MODELS
from csmart.model.schema import schema
from csmart.model.vocabulary import Label
from csmart.reading import frontmatter
from csmart.reading.discover import LABELS_FILE
from csmart.reading.labels import read_labels
from csmart.reading.reader import read
from csmart.writing.canonical import rewritten

_QUOTED_KEY: Final = re.compile(r"'([a-z_]+(?:\.[a-z_]+)*)'")
_COMMENT: Final = re.compile(r"^[ \t]*#.*\n", re.M)


def saved(store: Store, path: str, raw: str) -> bytes:
    """Return the bytes to write for a text that an editor saves at a path from the project.

    What is saved as it stood is left as it is. Raises RefusedError with all errors in the file
    itself, each with the label of its field; what is wrong between files is found by the build.
    """
    try:
        data = raw.encode()
    except UnicodeEncodeError:
        raise RefusedError("de tekst bevat een half teken: typ het laatste teken opnieuw") from None
    if data == store.text(path):
        return data
    inside = store.inside(path)
    if inside == LABELS_FILE:
        _refuse(read_labels(data)[1], _labels_of(Label), 0)
        return data
    written = _with_comments(data, rewritten(inside, data))
    front, _ = frontmatter.split(inside, written.decode())
    body_line = front.body_line if front else 0
    names = _labels_of(MODELS[Collection(inside.partition("/")[0])])
    _refuse(read(inside, written).findings, names, body_line)
    return written


def _with_comments(data: bytes, form: bytes | None) -> bytes:
    """Return a file in the one form, but with the comments in its front matter if it has any.

    The browser puts these in their places (static/format.js), as the one form has none. A file
    without a form is returned as it is, to be read and told of.
    """
    if form is None:
        return data
    head, closing, body = data.decode().partition("\n---\n")
    return data if (_COMMENT.sub("", head + "\n")[:-1] + closing + body).encode() == form else form


def _refuse(findings: Iterable[Finding], names: Mapping[str, str], body_line: int) -> None:
    """Raise RefusedError if there is an error."""
    errors = [finding for finding in findings if finding.is_error]
    if errors:
        raise RefusedError("\n".join(_told(each, names, body_line) for each in sorted(set(errors))))


def _told(finding: Finding, names: Mapping[str, str], body_line: int) -> str:
    """Return an error as an editor who sees no file knows it: by labels, and lines of the text."""

    def label(match: re.Match[str]) -> str:
        return f"‘{names[match[1]]}’" if match[1] in names else match[0]

    said = _QUOTED_KEY.sub(label, " ".join(finding.message.split()))
    if body_line and finding.line > body_line:
        return f"Tekst, regel {finding.line - body_line}: {said}"
    return said[:1].upper() + said[1:]


def _labels_of(model: type[BaseModel]) -> dict[str, str]:
    """Return the keys of a model as findings name them, with the labels of their fields."""
    return dict(_labelled(schema(model)))


def _labelled(group: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, node in group["properties"].items():
        yield key, node["title"]
        inner = node.get("items", node)
        for below, label in _labelled(inner) if "properties" in inner else ():
            yield f"{key}.{below}", f"{node['title']}: {label}"
