"""What Decap asks of the development server, done with the store.

These are the actions of Decap's proxy backend (its package decap-server), as far as a backend
without workflow uses them. They differ in three things: media come without their bytes, which
their address gives; what is saved is checked and put in the one form of files; and a file that
changed since it was opened is not written over.
"""

import base64
import binascii
from collections.abc import Callable
from typing import Any, Final
from urllib.parse import quote

from pydantic import BaseModel, ValidationError

from csmart.editor.saving import saved
from csmart.editor.store import Medium, RefusedError, Store, identity

_CHANGED: Final = (
    "dit bestand is intussen ergens anders gewijzigd. Kopieer wat je schreef, laad deze pagina "
    "opnieuw en doe je wijziging nog eens"
)


class File(BaseModel):
    """A file."""

    path: str


class Folder(BaseModel):
    """A folder of items."""

    folder: str


class Files(BaseModel):
    """Some files."""

    files: list[File]


class MediaFolder(BaseModel):
    """A folder of images or downloads."""

    mediaFolder: str  # noqa: N815 - as Decap says it


class Paths(BaseModel):
    """Files to remove."""

    paths: list[str]


class Asset(BaseModel):
    """A file that was uploaded, in base64."""

    path: str
    content: str

    @property
    def data(self) -> bytes:
        """Its bytes. Raises RefusedError if it is not base64."""
        try:
            return base64.b64decode(self.content, validate=True)
        except binascii.Error:
            raise RefusedError(f"'{self.path}' kwam niet goed over: probeer opnieuw") from None


class Upload(BaseModel):
    """A file that was uploaded by itself."""

    asset: Asset


class DataFile(BaseModel):
    """An item's file as it should be."""

    path: str
    raw: str


class Entry(BaseModel):
    """Files to write; `known` says in which state the browser opened each, None for a new one."""

    dataFiles: list[DataFile]  # noqa: N815
    assets: list[Asset] = []
    known: dict[str, str | None] = {}


def answer(store: Store, said: object, address: str) -> object:
    """Return the answer to what Decap asks, as JSON; `address` is where media are served.

    Raises RefusedError, in Dutch, for what cannot be done, and then nothing was.
    """
    asked = said if isinstance(said, dict) else {}
    action = str(asked.get("action"))
    found = _ACTIONS.get(action)
    if found is None:
        raise RefusedError(f"de webeditor vraagt iets dat hier niet bestaat: {action}")
    model, act = found
    try:
        given = model.model_validate(asked.get("params"))
    except ValidationError as problem:
        raise RefusedError(f"de webeditor vraagt iets onvolledigs: {problem}") from None
    return act(store, given, address)


def _entry(path: str, data: bytes | None) -> dict[str, Any]:
    try:
        text = None if data is None else data.decode()
    except UnicodeDecodeError:
        text = ""  # no file of an item: the form of it can be looked at, and not be saved
    return {"data": text, "file": {"path": path, "id": identity(data)}}


def _entries(store: Store, asked: Folder, address: str) -> object:
    return [_entry(path, data) for path, data in store.texts(asked.folder)]


def _files(store: Store, asked: Files, address: str) -> object:
    return [_entry(each.path, store.text(each.path)) for each in asked.files]


def _get(store: Store, asked: File, address: str) -> object:
    return _entry(asked.path, store.text(asked.path))


def _persist(store: Store, asked: Entry, address: str) -> object:
    for file in asked.dataFiles:
        now = identity(store.text(file.path))
        if file.path in asked.known and asked.known[file.path] != now:
            raise RefusedError(_CHANGED, 409)
    written = {file.path: saved(store, file.path, file.raw) for file in asked.dataFiles}
    assets = {asset.path: asset.data for asset in asked.assets}
    store.save(written, assets)
    return {path: identity(data) for path, data in written.items()}


def _medium(medium: Medium, address: str) -> dict[str, Any]:
    url = f"{address}{quote(medium.path)}?{medium.id}"
    size = medium.file.stat().st_size
    return {
        "id": f"{medium.path}?{medium.id}",
        "path": medium.path,
        "name": medium.file.name,
        "size": size,
        "url": url,
    }


def _media(store: Store, asked: MediaFolder, address: str) -> object:
    return [_medium(each, address) for each in store.media(asked.mediaFolder)]


def _get_medium(store: Store, asked: File, address: str) -> object:
    return _medium(store.medium(asked.path), address)


def _upload(store: Store, asked: Upload, address: str) -> object:
    store.save({}, {asked.asset.path: asked.asset.data})
    return _medium(store.medium(asked.asset.path), address)


def _delete(store: Store, asked: Paths, address: str) -> object:
    for path in asked.paths:
        store.remove(path)
    return {}


_ACTIONS: Final[dict[str, tuple[type[BaseModel], Callable[[Store, Any, str], object]]]] = {
    "entriesByFolder": (Folder, _entries),
    "entriesByFiles": (Files, _files),
    "getEntry": (File, _get),
    "persistEntry": (Entry, _persist),
    "getMedia": (MediaFolder, _media),
    "getMediaFile": (File, _get_medium),
    "persistMedia": (Upload, _upload),
    "deleteFiles": (Paths, _delete),
}
