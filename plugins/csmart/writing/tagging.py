"""The labels of items, changed in their files: only the line that a label stands on."""

import yaml

from csmart.content import Content
from csmart.reading import frontmatter, textfile
from csmart.reading.reader import Source
from csmart.reading.yamlnodes import compose, spaced
from csmart.writing.changes import Change, RefusedError
from csmart.writing.edits import edited
from csmart.writing.lists import ListText, NotEditableError, value_under


def carriers(content: Content, label: str) -> dict[str, list[str]]:
    """Return the items that carry a label, by path, with all their labels as they are written.

    Raises RefusedError for an item that cannot be read and may carry it.
    """
    found = {}
    for source in content.sources:
        tags = _tags(source)
        if tags is not None and label in tags:
            found[source.path] = tags
        elif tags is None and label.encode() in (content.root / source.path).read_bytes():
            raise RefusedError(f"{source.path} is niet te lezen: verbeter dat eerst (inv check)")
    return found


def retagged(content: Content, path: str, old: str, new: str | None) -> Change:
    """Return the change that puts another label in the place of one that an item carries.

    Where the item carries that one too, and where there is none, the label is taken away. Raises
    RefusedError for a list that cannot be changed line by line.
    """
    data = (content.root / path).read_bytes()
    lines = textfile.decode(path, data)[0].split("\n")
    opening, closing = frontmatter.bounds(lines)
    start = 0 if opening is None else opening + 1
    head = lines[start:closing]
    listed = value_under(compose(spaced("\n".join(head))), "tags")
    try:
        if not isinstance(listed, yaml.SequenceNode):
            raise NotEditableError
        words = ListText(listed, head, start + 1)
        names = [" ".join(word.split()) for word in words.values]
        at = names.index(old)
        edit = words.replaced(at, new) if new and new not in names else words.removed(at)
    except NotEditableError:
        raise RefusedError(f"{path}: zet elk label onder 'tags' op een eigen regel") from None
    return Change(content.root / path, data, edited(data, [edit]))


def _tags(source: Source) -> list[str] | None:
    """Return the labels of an item, as they were written; None of one that cannot be read."""
    tags = getattr(source.item, "tags", ())
    if source.item is None:
        fields = source.detail.fields
        if not fields:
            return None
        tags = fields.get("tags", ())
    listed = tags if isinstance(tags, list | tuple) else ()
    return [" ".join(tag.split()) for tag in listed if isinstance(tag, str)]
