"""All content of a folder, read: what every later stage starts from."""

import os
from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Final

from csmart.findings import Finding
from csmart.reading.discover import LABELS_FILE, REDIRECTS_FILE, discover
from csmart.reading.labels import Vocabulary, read_labels
from csmart.reading.reader import Source, read
from csmart.reading.redirects import Redirect, read_redirects
from fastbuild.cache import cached_map, salt
from fastbuild.workers import parallel_map

# Libraries that have a part in what is read.
_LIBRARIES: Final = (
    *("beautifulsoup4", "ftfy", "lxml", "Markdown", "nh3", "pydantic", "pydantic-core"),
    *("PyYAML", "smartypants", "tzdata", "Unidecode"),
)


@dataclass(frozen=True)
class Content:
    """The sources, labels, redirects and media of a content folder, with what is wrong in each."""

    root: Path
    sources: tuple[Source, ...]
    vocabulary: Vocabulary
    redirects: tuple[Redirect, ...]
    media: frozenset[str]
    findings: tuple[Finding, ...]
    files: int

    @cached_property
    def by_path(self) -> dict[str, Source]:
        """The sources by their paths within the content folder."""
        return {source.path: source for source in self.sources}


def load(root: Path, cache: Path) -> Content:
    """Read a whole content folder; what has not changed since it was last read out of a cache."""
    files = discover(root)
    sources = _sources(root, files.items, cache)
    vocabulary, label_findings = read_labels(_bytes(root, LABELS_FILE, files.lists))
    redirects, redirect_findings = read_redirects(_bytes(root, REDIRECTS_FILE, files.lists))
    findings = [*files.findings, *label_findings, *redirect_findings]
    for source in sources:
        findings += source.findings
    return Content(
        root,
        sources,
        vocabulary,
        redirects,
        files.media,
        tuple(findings),
        len(files.items) + files.strays,
    )


def _sources(root: Path, paths: Iterable[str], cache: Path) -> tuple[Source, ...]:
    """Read the items; each content folder has a store of its own."""
    name = blake2b(os.fsencode(root.resolve()), digest_size=8).hexdigest()
    inputs = [(path, (root / path).read_bytes()) for path in paths]
    code = salt([Path(__file__).parent], _LIBRARIES)
    return tuple(cached_map(cache / f"sources-{name}", code, inputs, _read_all))


def _read_all(inputs: list[tuple[str, bytes]]) -> list[Source]:
    return parallel_map(_read, inputs)


def _read(named: tuple[str, bytes]) -> Source:
    return read(*named)


def _bytes(root: Path, name: str, present: Container[str]) -> bytes | None:
    return (root / name).read_bytes() if name in present else None
