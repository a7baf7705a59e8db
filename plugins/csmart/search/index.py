"""The index of a built site: made when its records changed, swapped in as a whole."""

import hashlib
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from csmart.search.pagefind import make_index, release
from csmart.search.words import NAME
from fastbuild.companions import Companions
from fastbuild.lock import build_lock
from fastbuild.manifest import MANIFEST, listing
from fastbuild.transaction import beside

FOLDER: Final = "pagefind"
_ENTRY: Final = "pagefind-entry.json"
_FORM: Final = b"2"  # of the folder: one more wherever what stands beside Pagefind's files changes


class SearchIndex:
    """The search index in an output folder, with a note in the cache of what it was made of."""

    def __init__(self, output: Path, cache: Path, companions: Companions) -> None:
        self._output = output
        self._companions = companions
        self._folder = output / FOLDER
        name = hashlib.sha256(str(output.resolve()).encode(errors="surrogatepass")).hexdigest()
        self._note = cache / f"search-{name[:16]}"

    def update(self, documents: Mapping[str, str], words: bytes) -> bool:
        """Make the index of documents, unless it is in place already; tell whether it was made.

        `documents` are by address, `words` go along with them. A site without documents has no
        index. Raises IndexingError and OSError, and leaves the index that was there.
        """
        digest = _digest(documents, words)
        with build_lock(self._output, lambda: None):
            if self._noted() == self._said(digest):
                return False
            made, old = beside(self._output, "search"), beside(self._output, "search-old")
            for left in (made, old):  # by a process that was killed
                _remove(left)
            try:
                if documents:
                    make_index(documents, made)
                    (made / NAME).write_bytes(words)
                    self._accompany(made)
                    (made / MANIFEST).write_bytes(_listing(made))
                self._swap(made, old)
            finally:
                _remove(made)
            self._note.parent.mkdir(parents=True, exist_ok=True)
            self._note.write_text(self._said(digest), encoding="utf-8")
        return True

    def _accompany(self, made: Path) -> None:
        """Write the companions of the files of an index."""
        for file in sorted(path for path in made.rglob("*") if path.is_file()):
            for suffix, data in self._companions.of(file.name, file.read_bytes()).items():
                file.with_name(f"{file.name}{suffix}").write_bytes(data)

    def _swap(self, made: Path, old: Path) -> None:
        """Put what was made, if anything, in the place of what was there."""
        if os.path.lexists(self._folder):
            self._folder.rename(old)
        try:
            if made.exists():
                made.rename(self._folder)
        except OSError:
            if os.path.lexists(old):
                old.rename(self._folder)
            raise
        _remove(old)

    def _noted(self) -> str:
        try:
            return self._note.read_text(encoding="utf-8")
        except (OSError, UnicodeError):
            return ""

    def _said(self, digest: str) -> str:
        """Return the note on an index of documents with this digest, as it stands now."""
        entry = b""
        with suppress(OSError):
            entry = (self._folder / _ENTRY).read_bytes()
        forms = "".join(form.suffix for form in self._companions.forms)
        return f"{digest}{forms} {hashlib.sha256(entry).hexdigest()}"


def _digest(documents: Mapping[str, str], words: bytes) -> str:
    digest = hashlib.sha256(release().encode())
    digest.update(_FORM)
    for address, html in documents.items():
        for part in (address, html):
            digest.update(part.encode(errors="surrogatepass"))
            digest.update(b"\0")
    digest.update(words)
    return digest.hexdigest()


def _listing(made: Path) -> bytes:
    """Return the index's own manifest, as the site's has nothing of it."""
    files = (path for path in made.rglob("*") if path.is_file())
    digests = {
        path.relative_to(made).as_posix(): hashlib.sha256(path.read_bytes()).digest()
        for path in files
    }
    return listing(digests)


def _remove(folder: Path) -> None:
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)
