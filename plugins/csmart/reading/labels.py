"""The vocabulary, read from labels.yaml and checked within itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from csmart.findings import Finding, error
from csmart.model.vocabulary import Label
from csmart.reading import textfile, yamltext
from csmart.reading.discover import LABELS_FILE
from csmart.reading.validate import validate
from csmart.slugs import NOT_A_FOLDER, is_device, slugify
from csmart.suggest import did_you_mean


@dataclass(frozen=True)
class Vocabulary:
    """The labels, and where in labels.yaml each of them stands by its name."""

    labels: tuple[Label, ...] = ()
    texts: Mapping[str, yamltext.Text] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()
    is_readable: bool = True

    def knows(self, name: str) -> bool:
        """Tell whether a label exists; one that has an error itself does, as that is told there."""
        return not self.is_readable or name in self.by_name or name in self.broken

    def line(self, label: Label, *place: str | int) -> int:
        """Return the line of a label, or of a key or list item of it."""
        return self.texts[label.name].line(place)

    @cached_property
    def by_name(self) -> dict[str, Label]:
        """The labels by the one spelling of their names."""
        return {label.name: label for label in self.labels}

    @cached_property
    def by_synonym(self) -> dict[str, str]:
        """The names of labels by what else people call them."""
        return {word.casefold(): label.name for label in self.labels for word in label.synonyms}


def read_labels(data: bytes | None) -> tuple[Vocabulary, list[Finding]]:
    """Return the vocabulary in the bytes of labels.yaml, empty where there is no such file."""
    if data is None:
        return Vocabulary(), []
    text, findings = textfile.decode(LABELS_FILE, data)
    content, found = yamltext.parse(LABELS_FILE, text)
    findings += found
    if content.value is not None and not isinstance(content.value, list):
        findings.append(
            error(LABELS_FILE, 1, "moet een lijst zijn: elk label begint met '- name:'")
        )
    if not isinstance(content.value, list):
        return Vocabulary(is_readable=not findings), findings
    labels: list[Label] = []
    texts: dict[str, yamltext.Text] = {}
    broken: set[str] = set()
    for index, fields in enumerate(content.value):
        lines = {place[1:]: line for place, line in content.lines.items() if place[:1] == (index,)}
        part = yamltext.Text(fields, lines)
        label, found = validate(LABELS_FILE, Label, part)
        findings += found
        if label is not None:
            findings += _address(label, labels, part.line(()))
            labels.append(label)
            texts.setdefault(label.name, part)
        elif isinstance(fields, dict):
            broken.add(" ".join(str(fields.get("name", "")).split()))
    vocabulary = Vocabulary(tuple(labels), texts, frozenset(broken))
    if not broken:
        findings += _references(vocabulary)
    return vocabulary, findings


def _address(label: Label, others: list[Label], line: int) -> Iterator[Finding]:
    """Find an earlier label with the same address, and an address that no folder can have."""
    slug = label.address_slug
    for other in others:
        if other.address_slug == slug:
            message = f"'{label.name}' krijgt hetzelfde adres als '{other.name}' (/labels/{slug}/)"
            yield error(LABELS_FILE, line, message)
    if is_device(slug):
        message = f"'{label.name}' kan niet op /labels/{slug}/ staan: {NOT_A_FOLDER}; kies een slug"
        yield error(LABELS_FILE, line, message)


def _references(vocabulary: Vocabulary) -> Iterator[Finding]:
    """Find synonyms that give no address, and related labels that do not exist."""
    for label in vocabulary.labels:
        for index, synonym in enumerate(label.synonyms):
            if not slugify(synonym):
                message = f"van het synoniem '{synonym}' is geen adres te maken: haal het weg"
                yield error(LABELS_FILE, vocabulary.line(label, "synonyms", index), message)
        for index, name in enumerate(label.related):
            if name not in vocabulary.by_name:
                hint = did_you_mean(name, vocabulary.by_name)
                message = f"het verwante label '{name}' bestaat niet{hint}"
                yield error(LABELS_FILE, vocabulary.line(label, "related", index), message)
