"""Labels on items: known, spelled in the one way, once each; and labels that are hardly used."""

from collections.abc import Iterator

from csmart.checking.target import Checked
from csmart.content import Content
from csmart.findings import Finding, error, notice
from csmart.model.items import DatedItem
from csmart.model.vocabulary import Label
from csmart.reading.discover import LABELS_FILE
from csmart.reading.labels import Vocabulary
from csmart.reading.reader import Source
from csmart.suggest import did_you_mean


def tags(checked: Checked) -> Iterator[Finding]:
    """Find labels that are unknown or stand twice on one item."""
    vocabulary = checked.content.vocabulary
    for source in checked.content.sources:
        yield from _of_item(source, _names(source), vocabulary)


def used_once(checked: Checked) -> Iterator[Finding]:
    """Find labels that only one item carries; not while there are items that cannot be read."""
    for label in once(checked.content):
        yield told_once(label, checked.content.vocabulary)


def once(content: Content) -> dict[Label, Source]:
    """Return the labels that only one item carries, and that item; none if one cannot be read."""
    if any(source.item is None for source in content.sources):
        return {}
    users: dict[str, list[Source]] = {}
    for source in content.sources:
        if isinstance(source.item, DatedItem):
            for tag in source.item.tags:
                users.setdefault(tag, []).append(source)
    labels = content.vocabulary.labels
    return {label: users[label.name][0] for label in labels if len(users.get(label.name, ())) == 1}


def told_once(label: Label, vocabulary: Vocabulary) -> Finding:
    """Return the notice on a label that only one item carries."""
    message = f"het label '{label.name}' is maar één keer gebruikt: past een ander ook?"
    return notice(LABELS_FILE, vocabulary.line(label), message)


def _names(source: Source) -> list[str]:
    """Return the labels of an item, as they were written if the item has an error."""
    if isinstance(source.item, DatedItem):
        return list(source.item.tags)
    written = source.detail.fields.get("tags", [])
    if not isinstance(written, list):
        return []
    return [each if isinstance(each, str) else "" for each in written]


def _of_item(source: Source, names: list[str], known: Vocabulary) -> Iterator[Finding]:
    seen: set[str] = set()
    for index, name in enumerate(names):
        if not name:
            continue  # told by the model
        if name.casefold() in seen:
            line = source.line("tags", index)
            yield error(
                source.path, line, f"het label '{name}' staat er twee keer: haal er een weg"
            )
        elif not known.knows(name):
            line = source.line("tags", index)
            yield error(source.path, line, f"het label '{name}' bestaat niet{_hint(name, known)}")
        seen.add(name.casefold())


def _hint(name: str, known: Vocabulary) -> str:
    if not known.labels:
        return ": labels.yaml ontbreekt of is leeg"
    if synonym := known.by_synonym.get(name.casefold()):
        return f"; bedoel je '{synonym}'?"
    return did_you_mean(name, known.by_name) or ": kies er een uit labels.yaml"
