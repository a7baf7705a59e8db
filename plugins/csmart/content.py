"""All content of a folder, read: what every later stage starts from."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from csmart.findings import Finding
from csmart.reading.discover import LABELS_FILE, REDIRECTS_FILE, discover
from csmart.reading.labels import Vocabulary, read_labels
from csmart.reading.reader import Source, read
from csmart.reading.redirects import Redirect, read_redirects

ParallelMap = Callable[[Callable[[str], Source], Iterable[str]], Iterable[Source]]


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


def load(root: Path, parallel_map: ParallelMap = map) -> Content:
    """Read a whole content folder; the sources by way of a map that may work in parallel."""
    files = discover(root)
    sources = tuple(parallel_map(partial(_read, os.fspath(root)), files.items))
    vocabulary, label_findings = read_labels(_bytes(root / LABELS_FILE))
    redirects, redirect_findings = read_redirects(_bytes(root / REDIRECTS_FILE))
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


def _read(root: str, path: str) -> Source:
    return read(path, (Path(root) / path).read_bytes())


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
