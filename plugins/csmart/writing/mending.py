"""What is wrong in a file and can be mended without a doubt, as edits.

A file is mended in rounds, as a key has to be right before its value can be.
"""

from collections.abc import Iterator
from typing import Final

import yaml

from csmart.addresses import Collection
from csmart.model.items import MODELS
from csmart.model.vocabulary import Label
from csmart.reading import frontmatter, yamltext
from csmart.reading.discover import LABELS_FILE, REDIRECTS_FILE
from csmart.reading.labels import Vocabulary
from csmart.writing.correcting import corrections
from csmart.writing.edits import Edit, edited, spots
from csmart.writing.quoting import requoted

_ROUNDS: Final = 50  # each ends with fewer mistakes than it began with; this is for what we missed


def mended(path: str, data: bytes, labels: Vocabulary) -> bytes:
    """Return a file of the content folder without what can be mended in it.

    That are keys, choices and labels that are spelled in another way, dates in another form, web
    addresses without https://, texts that want quotes, and spaces at the end of a line of fields.
    What is not UTF-8 stays as it is.
    """
    for _ in range(_ROUNDS):
        try:
            edits = tuple(_edits(path, data.decode("utf-8-sig"), labels))
        except UnicodeDecodeError:
            return data
        if not edits:
            return data
        data = edited(data, edits)
    return data


def _edits(path: str, text: str, labels: Vocabulary) -> Iterator[Edit]:
    """Yield the edits of one round."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    first_line = 1
    if path not in (LABELS_FILE, REDIRECTS_FILE):
        lines = text.split("\n")
        opening, closing = frontmatter.bounds(lines)
        if opening is None or closing is None:
            return
        text, first_line = "\n".join(lines[opening + 1 : closing]), opening + 2
    trailing = tuple(_trailing(text, first_line))
    if trailing or path == REDIRECTS_FILE:
        yield from trailing
        return
    model = Label if path == LABELS_FILE else MODELS[Collection(path.partition("/")[0])]
    try:
        found = spots(text, first_line)
    except yaml.YAMLError as problem:
        if edit := requoted(text, first_line, problem, model):
            yield edit
        return
    fields = yamltext.parse(path, text, first_line)[0].value
    if path != LABELS_FILE:
        yield from corrections(model, fields, (), found, labels)
    elif isinstance(fields, list):
        for index, each in enumerate(fields):
            yield from corrections(model, each, (index,), found, labels)


def _trailing(text: str, first_line: int) -> Iterator[Edit]:
    """Yield edits that take away spaces at the ends of lines, which mean nothing in fields."""
    for number, line in enumerate(text.split("\n"), start=first_line):
        kept = len(line.rstrip(" \t"))
        if kept < len(line):
            yield Edit(number, kept, len(line), "")
