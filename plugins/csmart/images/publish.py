"""The images among the outputs: each one itself, and its variants, made once for their bytes."""

from collections.abc import Iterable
from functools import partial
from hashlib import blake2b
from pathlib import Path

from csmart.images.image import Image
from csmart.images.keeping import Kept, Recipe
from fastbuild.cache import ChangedMeanwhileError
from fastbuild.outputs import Outputs


def publish(images: Iterable[Image], root: Path, cache: Path, outputs: Outputs) -> None:
    """Plan the images of a content folder, and the variants of those that have them.

    What was made of an image is kept in the cache by the image's bytes, for any output folder.
    """
    keep, needed = Kept(cache / "images"), set[Recipe]()
    for image in images:
        file = root / image.path
        if not image.has_variants:
            outputs.file(image.path, image.digest, partial(_same, file, image.digest))
            continue
        kind = image.path.rpartition(".")[2].lower()
        made = {image.path: Recipe(image.digest, image.largest, kind)}
        for address, format_, width in image.every_variant():
            made[address.removeprefix("/")] = Recipe(image.digest, width, format_)
        for path, recipe in made.items():
            outputs.file(path, recipe, partial(_made, keep, file, recipe), heavy=True)
        needed.update(made.values())
    keep.prune(needed)


def _made(keep: Kept, file: Path, recipe: Recipe) -> bytes:
    data = keep.load(recipe)
    if data is None:
        # Here, as most builds make no image: Pillow takes a moment to load.
        from csmart.images.encode import encoded
        from csmart.images.look import KINDS

        data = encoded(_same(file, recipe.digest), recipe.width, KINDS[recipe.format])
        keep.save(recipe, data)
    return data


def _same(file: Path, digest: bytes) -> bytes:
    """Return the bytes of a file that was looked at. Raises ChangedMeanwhileError."""
    data = file.read_bytes()
    if blake2b(data, digest_size=len(digest)).digest() != digest:
        raise ChangedMeanwhileError(f"{file} was changed during the build: build again")
    return data
