"""The images among the outputs: each one itself, and its variants, made once for their bytes."""

from collections.abc import Iterable
from functools import partial
from hashlib import blake2b
from pathlib import Path

from csmart.images.image import Image
from fastbuild import framed
from fastbuild.cache import ChangedMeanwhileError, salt
from fastbuild.outputs import Outputs


def publish(images: Iterable[Image], root: Path, cache: Path, outputs: Outputs) -> None:
    """Plan the images of a content folder, and the variants of those that have them.

    What was made of an image is kept in the cache by the image's bytes, for any output folder.
    """
    keep = _Kept(cache / "images")
    for image in images:
        file = root / image.path
        if not image.has_variants:
            outputs.file(image.path, image.digest, partial(_same, file, image.digest))
            continue
        kind = image.path.rpartition(".")[2].lower()
        make = partial(_made, keep, file, image.digest)
        whole = (image.digest, image.largest, kind)
        outputs.file(image.path, whole, partial(make, image.largest, kind), heavy=True)
        for variant in image.every_variant():
            path, (_, format_, width) = variant.address.removeprefix("/"), variant
            recipe = (image.digest, width, format_)
            outputs.file(path, recipe, partial(make, width, format_), heavy=True)


class _Kept:
    """What was made of images, in files by what they were made of."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._salt = salt([Path(__file__).parent], ("pillow",))

    def at(self, digest: bytes, width: int, format_: str) -> Path:
        """Return the file for what is made of an image."""
        name = blake2b(self._salt + digest, digest_size=16).hexdigest()
        return self._folder / f"{name}-{width}-{format_}"

    def load(self, file: Path) -> bytes | None:
        """Return what was kept in a file, if it is whole."""
        data = framed.load(file, self._salt)
        return data if isinstance(data, bytes) else None

    def save(self, file: Path, data: bytes) -> None:
        """Keep what was made."""
        framed.save(file, self._salt, data)


def _made(keep: _Kept, file: Path, digest: bytes, width: int, format_: str) -> bytes:
    kept = keep.at(digest, width, format_)
    data = keep.load(kept)
    if data is None:
        # Here, as most builds make no image: Pillow takes a moment to load.
        from csmart.images.encode import encoded
        from csmart.images.look import KINDS

        data = encoded(_same(file, digest), width, KINDS[format_])
        keep.save(kept, data)
    return data


def _same(file: Path, digest: bytes) -> bytes:
    """Return the bytes of a file that was looked at. Raises ChangedMeanwhileError."""
    data = file.read_bytes()
    if blake2b(data, digest_size=len(digest)).digest() != digest:
        raise ChangedMeanwhileError(f"{file} was changed during the build: build again")
    return data
