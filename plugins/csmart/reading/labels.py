"""The vocabulary, read from labels.yaml and checked within itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from csmart.findings import Finding, error
from csmart.model.vocabulary import Label
from csmart.reading import textfile, yamltext
from csmart.reading.discover import LABELS_FILE
from csmart.reading.validate import validate
from csmart.slugs import slugify
from csmart.suggest import did_you_mean


@dataclass(frozen=True)
class Vocabulary:
    """The labels, and the line in labels.yaml of each by its name."""

    labels: tuple[Label, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)

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
        findings.append(error(LABELS_FILE, 1, "moet een lijst zijn: elk label begint met '- name:'"))
    if not isinstance(content.value, list):
        return Vocabulary(), findings
    labels, lines = [], {}
    for index, fields in enumerate(content.value):
        line = content.line((index,))
        part = yamltext.Text(
            fields,
            {(): line}
            | {place[1:]: at for place, at in content.lines.items() if place[:1] == (index,)},
        )
        label, found = validate(LABELS_FILE, Label, part)
        findings += found
        if label is not None:
            labels.append(label)
            lines.setdefault(label.name, line)
    findings += _clashes(labels, [content.line((index,)) for index in range(len(labels))]) \
        if len(labels) == len(content.value) else []
    vocabulary = Vocabulary(tuple(labels), lines)
    findings += _related(vocabulary)
    return vocabulary, findings


def _clashes(labels: list[Label], lines: list[int]) -> Iterator[Finding]:
    """Find names and synonyms that lead to one address."""
    taken: dict[str, str] = {}
    for label, line in zip(labels, lines, strict=True):
        slug = label.address_slug
        if slug in taken:
            message = f"'{label.name}' krijgt hetzelfde adres als '{taken[slug]}' (/labels/{slug}/)"
            yield error(LABELS_FILE, line, message)
        taken.setdefault(slug, label.name)
    for label, line in zip(labels, lines, strict=True):
        for synonym in label.synonyms:
            slug = slugify(synonym)
            if not slug:
                message = f"van het synoniem '{synonym}' is geen adres te maken: haal het weg"
                yield error(LABELS_FILE, line, message)
            elif slug in taken:
                message = f"het synoniem '{synonym}' botst met '{taken[slug]}' (/labels/{slug}/)"
                if slug != label.address_slug:
                    yield error(LABELS_FILE, line, message)
            taken.setdefault(slug, synonym)


def _related(vocabulary: Vocabulary) -> Iterator[Finding]:
    for label in vocabulary.labels:
        for name in label.related:
            if name not in vocabulary.by_name:
                hint = did_you_mean(name, vocabulary.by_name)
                message = f"het verwante label '{name}' bestaat niet{hint}"
                yield error(LABELS_FILE, vocabulary.lines[label.name], message)
