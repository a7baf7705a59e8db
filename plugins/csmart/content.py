"""All content of a folder, read: what every later stage starts from."""

import os
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Final, Generic, TypeVar

from csmart.addresses import IMAGES
from csmart.findings import Finding
from csmart.images.image import PHOTOGRAPHS, Image
from csmart.mediatypes import ending
from csmart.reading.discover import (
    LABELS_FILE,
    REDIRECTS_FILE,
    URLS_FILE,
    Files,
    again_stamped,
    discover,
)
from csmart.reading.labels import Vocabulary, read_labels
from csmart.reading.reader import Source, read
from csmart.reading.redirects import Redirect, read_redirects
from csmart.reading.urls import Lock, read_urls
from fastbuild.cache import Kept, salt
from fastbuild.stamps import Stamp

T = TypeVar("T")

# Libraries that have a part in what is read.
_LIBRARIES: Final = (
    *("beautifulsoup4", "ftfy", "lxml", "Markdown", "nh3", "pydantic", "pydantic-core"),
    *("pillow", "PyYAML", "smartypants", "tzdata", "Unidecode"),
)


@dataclass(frozen=True)
class Content:
    """The sources, labels, redirects and media of a content folder, with what is wrong in each.

    `lock` holds the addresses that stay, None where nobody asks for that; `broken` are the lists at
    the top of the folder that have an error; `photographs` are those among the downloads, published
    as they are.
    """

    root: Path
    sources: tuple[Source, ...]
    vocabulary: Vocabulary
    redirects: tuple[Redirect, ...]
    lock: Lock | None
    broken: frozenset[str]
    media: Mapping[str, Stamp]
    images: Mapping[str, Image]
    photographs: Mapping[str, Image]
    findings: tuple[Finding, ...]
    files: int

    @cached_property
    def by_path(self) -> dict[str, Source]:
        """The sources by their paths within the content folder."""
        return {source.path: source for source in self.sources}

    @cached_property
    def sizes(self) -> dict[str, int]:
        """The sizes of the media in bytes, by their paths."""
        return {path: size for path, (_, _, size, _) in self.media.items()}

    @cached_property
    def locked(self) -> frozenset[str]:
        """The addresses that stay."""
        return frozenset(each.address for each in self.lock or ())

    def differs_in_text_only(self, other: "Content") -> bool:
        """Tell whether all but the texts of items is what it is in another content."""
        return (
            self.sources == other.sources
            and self.vocabulary is other.vocabulary
            and self.redirects == other.redirects
            and self.lock is other.lock
            and self.broken == other.broken
            and self.sizes == other.sizes
            and self.images == other.images
            and self.photographs == other.photographs
            and self.files == other.files
        )


class _Same(Generic[T]):
    """Reads a file's bytes; what it returns is the same object as long as these are."""

    def __init__(self, read: Callable[[bytes | None], T]) -> None:
        self._read = read
        self._last: tuple[bytes | None, T] | None = None

    def __call__(self, data: bytes | None) -> T:
        if self._last is None or self._last[0] != data:
            self._last = (data, self._read(data))
        return self._last[1]


class Library:
    """A content folder that is read again and again; what did not change is not read twice."""

    def __init__(self, root: Path, cache: Path) -> None:
        # Each content folder has a store of its own.
        name = blake2b(os.fsencode(root.resolve()), digest_size=8).hexdigest()
        code = salt([Path(__file__).parent], _LIBRARIES)
        self._root = root
        self._files: Files | None = None
        self._vocabulary = _Same(read_labels)
        self._lock = _Same(read_urls)
        self._kept = Kept(cache / f"sources-{name}", code, read)
        self._images = Kept(cache / f"images-{name}", code, _look)

    @property
    def changed(self) -> tuple[str, ...]:
        """The items and images that were made anew, or are gone, since the time before the last."""
        return tuple(sorted([*self._kept.changed, *self._images.changed]))

    def load(
        self,
        touched: frozenset[Path] | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> Content:
        """Read what changed since the last time, in this process or an earlier one.

        `touched` are the files and folders to look at; without it all are. `progress` hears how
        many files are read, and of how many.
        """
        root = self._root
        files = self._files = self._discovered(touched)
        sources = tuple(self._kept.refresh(files.items, self._bytes, progress).values())
        vocabulary, label_findings = self._vocabulary(self._list(LABELS_FILE, files.lists))
        redirects, redirect_findings = read_redirects(self._list(REDIRECTS_FILE, files.lists))
        lock, lock_findings = self._lock(self._list(URLS_FILE, files.lists))
        of_lists = (*label_findings, *redirect_findings, *lock_findings)
        broken = frozenset(finding.path for finding in of_lists if finding.is_error)
        findings = [*files.findings, *of_lists]
        looked_at = {path: seen for path, seen in files.media.items() if _is_looked_at(path)}
        pictures = self._images.refresh(looked_at, self._bytes)
        for source in sources:
            findings += source.findings
        for picture in pictures.values():
            findings += picture.findings
        images = {path: each for path, each in pictures.items() if path.startswith(f"{IMAGES}/")}
        return Content(
            root,
            sources,
            vocabulary,
            redirects,
            lock,
            broken,
            files.media,
            images,
            {path: each for path, each in pictures.items() if path not in images},
            tuple(findings),
            len(files.items) + files.strays,
        )

    def _discovered(self, touched: frozenset[Path] | None) -> Files:
        """Return the files as they are; quickly where only known ones were written again."""
        again = None
        if self._files and touched is not None:
            again = again_stamped(self._files, self._root, touched)
        return again or discover(self._root)

    def _bytes(self, path: str) -> bytes:
        return (self._root / path).read_bytes()

    def _list(self, name: str, present: Container[str]) -> bytes | None:
        return self._bytes(name) if name in present else None


def _is_looked_at(path: str) -> bool:
    return path.startswith(f"{IMAGES}/") or ending(path) in PHOTOGRAPHS


def _look(path: str, data: bytes) -> Image:
    # Here, as most builds look at no image: Pillow takes a moment to load.
    from csmart.images import look, photograph

    if path.startswith(f"{IMAGES}/"):
        return look.look(path, data)
    return photograph.look(path, data)
