"""Reads and writes the files of a content folder for an editor, and no other file."""

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from csmart.addresses import DOWNLOADS, IMAGES, Collection
from csmart.editor.forms import FOLDER
from csmart.model import shapes
from csmart.reading.discover import LABELS_FILE
from csmart.writing.changes import Change, ChangedMeanwhileError, save

MEDIA: Final = (IMAGES, DOWNLOADS)

# Names that every system takes for a file of that name in that folder.
_NAME: Final = re.compile(r"(?![ .])[^\x00-\x1f\x7f-\x9f<>:\"|?*\\/]{1,200}(?<![ .~])")
_IMAGE: Final = re.compile(shapes.pattern(shapes.IMAGE))


class RefusedError(Exception):
    """What is asked is not done; the message, in Dutch, says why."""

    def __init__(self, message: str, status: int = 422) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True)
class Medium:
    """An image or download, by its path from the project."""

    path: str
    file: Path

    @property
    def id(self) -> str:
        """What tells this state of the file from others."""
        stat = self.file.stat()
        return f"{stat.st_mtime_ns:x}-{stat.st_size:x}"


class Store:
    """The content folder of a project; paths are from the project: content/nieuws/x.md."""

    def __init__(self, project: Path) -> None:
        self._root = project.resolve() / FOLDER

    def text(self, path: str) -> bytes | None:
        """Return what an item's file, or that of the labels, holds; None if there is no such file.

        Raises RefusedError for any other path.
        """
        file = self._text(path)
        return file.read_bytes() if file.is_file() else None

    def texts(self, folder: str) -> Iterator[tuple[str, bytes]]:
        """Yield the paths of all items of a collection's folder, in order, and what they hold."""
        if folder not in {f"{FOLDER}/{collection}" for collection in Collection}:
            raise RefusedError(f"'{folder}' is geen map met berichten")
        for path, file in self._below(folder):
            if file.suffix == ".md":
                yield path, file.read_bytes()

    def media(self, folder: str) -> Iterator[Medium]:
        """Yield the images or downloads that stand in their folder itself."""
        if folder not in {f"{FOLDER}/{media}" for media in MEDIA}:
            raise RefusedError(f"'{folder}' is geen map met beelden of bestanden")
        for path, file in self._below(folder):
            if path.rpartition("/")[0] == folder:
                yield Medium(path, file)

    def medium(self, path: str) -> Medium:
        """Return an image or download. Raises RefusedError if there is none at the path."""
        file = self._medium(path)
        if not file.is_file():
            raise RefusedError(f"'{path}' bestaat niet", 404)
        return Medium(path, file)

    def save(self, texts: Mapping[str, bytes], media: Mapping[str, bytes]) -> None:
        """Write files, first what the others show; all of them or none."""
        files = [(self._medium(path), data) for path, data in media.items()]
        files += [(self._text(path), data) for path, data in texts.items()]
        changes = [
            Change(file, file.read_bytes() if file.is_file() else None, data)
            for file, data in files
        ]
        for file, _ in files:
            file.parent.mkdir(parents=True, exist_ok=True)
        try:
            save([change for change in changes if change.before != change.after])
        except ChangedMeanwhileError as problem:
            raise RefusedError(str(problem), 409) from None

    def remove(self, path: str) -> None:
        """Remove an item, image or download; one that is not there is gone already."""
        inside = path.removeprefix(f"{FOLDER}/")
        if inside == LABELS_FILE:
            raise RefusedError("de labels zelf kunnen niet weg")
        file = self._medium(path) if inside.partition("/")[0] in MEDIA else self._text(path)
        file.unlink(missing_ok=True)

    def inside(self, path: str) -> str:
        """Return a path from the content folder, as findings name it."""
        return path.removeprefix(f"{FOLDER}/")

    def _text(self, path: str) -> Path:
        folder, _, name = self.inside(path).partition("/")
        is_item = folder in tuple(Collection) and name.endswith(".md")
        if path != f"{FOLDER}/{LABELS_FILE}" and not is_item:
            raise RefusedError(f"'{path}' is geen bericht")
        return self._place(path)

    def _medium(self, path: str) -> Path:
        inside = self.inside(path)
        folder = inside.partition("/")[0]
        if folder not in MEDIA or not inside.removeprefix(f"{folder}/"):
            raise RefusedError(f"'{path}' staat niet in {IMAGES}/ of {DOWNLOADS}/")
        if folder == IMAGES and not _IMAGE.fullmatch(inside):
            raise RefusedError(f"'{path}' is geen beeld: .jpg, .png, .gif, .webp, .avif of .svg")
        return self._place(path)

    def _place(self, path: str) -> Path:
        """Return where a path leads to, if that is in the content folder itself."""
        first, *names = path.split("/")
        if first != FOLDER or not names or not all(_NAME.fullmatch(name) for name in names):
            raise RefusedError(f"'{path}' is geen naam voor een bestand: kies een andere")
        file = self._root
        for name in names:
            if file.is_file():
                raise RefusedError(f"'{path}' ligt in een bestand, niet in een map")
            file = file / name
            if file.is_symlink():
                raise RefusedError(
                    f"'{path}' leidt via een snelkoppeling: zet het bestand zelf daar"
                )
        if file.is_dir():
            raise RefusedError(f"'{path}' is een map")
        return file

    def _below(self, folder: str) -> Iterator[tuple[str, Path]]:
        """Yield the files below a folder in order of their paths; links are passed over."""
        found: list[tuple[str, Path]] = []
        root = self._root / self.inside(folder)
        for place, folders, names in os.walk(root):
            folders[:] = [name for name in folders if _NAME.fullmatch(name)]
            for name in names:
                file = Path(place) / name
                if _NAME.fullmatch(name) and not file.is_symlink():
                    found.append((f"{folder}/{file.relative_to(root).as_posix()}", file))
        yield from sorted(found)


def identity(data: bytes | None) -> str | None:
    """Return what tells what a file holds from anything else; None for no file."""
    return None if data is None else hashlib.sha256(data).hexdigest()
