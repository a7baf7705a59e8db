"""What was made of images is kept as long as it is wanted, and a month more."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from csmart.images.keeping import UNUSED, Kept, Recipe
from tests.conftest import Built
from tests.pictures import picture
from tests.samples import post

NOW = 1_700_000_000.0
WANTED, OTHER = Recipe(b"wanted", 400, "webp"), Recipe(b"other", 400, "webp")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two things that were made of images, long ago."""
    kept = Kept(tmp_path / "images")
    for recipe in (WANTED, OTHER):
        kept.save(recipe, recipe.digest)
    age(tmp_path / "images", UNUSED + 60)
    return tmp_path / "images"


def age(folder: Path, seconds: float) -> None:
    for file in folder.iterdir():
        os.utime(file, (NOW - seconds, NOW - seconds))


def test_what_nothing_asked_for_in_a_month_goes(folder: Path) -> None:
    kept = Kept(folder, lambda: NOW)
    kept.prune([WANTED])
    assert kept.load(WANTED) == b"wanted"
    assert kept.load(OTHER) is None
    kept.save(OTHER, b"again")
    assert kept.load(OTHER) == b"again"


def test_what_was_wanted_within_a_month_stays(folder: Path) -> None:
    Kept(folder, lambda: NOW - 60).prune([WANTED, OTHER])
    later = Kept(folder, lambda: NOW + UNUSED - 120)
    later.prune([])
    assert later.load(OTHER) == b"other"
    end = Kept(folder, lambda: NOW + 2 * UNUSED)
    end.prune([])
    assert end.load(OTHER) is None


def test_it_is_looked_through_once_a_day(folder: Path) -> None:
    Kept(folder, lambda: NOW - 100).prune([WANTED, OTHER])
    age(folder, UNUSED + 60)
    os.utime(folder / ".pruned", (NOW, NOW))
    soon = Kept(folder, lambda: NOW + 3600)
    soon.prune([])
    assert soon.load(OTHER) == b"other"


def test_nothing_was_made_yet(tmp_path: Path) -> None:
    Kept(tmp_path / "images").prune([WANTED])
    assert not (tmp_path / "images").exists()


def test_a_build_prunes_and_gives_the_same_bytes(
    build: Callable[..., Built], tmp_path: Path
) -> None:
    path, kept = "afbeeldingen/x.jpg", tmp_path / "cache/images"
    files = {"nieuws/a.md": post(image=path, image_alt="x"), path: picture(300, 200)}
    first = build(files)
    before = first.manifest
    stray = kept / "0123-400-avif"
    stray.write_bytes(b"of an image that is gone")
    (kept / ".pruned").unlink(missing_ok=True)
    for file in kept.iterdir():
        os.utime(file, (time.time() - 2 * UNUSED,) * 2)
    names = {each.name for each in kept.iterdir()} - {stray.name}
    again = build(files)
    assert again.manifest == before
    assert {each.name for each in kept.iterdir()} == names | {".pruned"}
