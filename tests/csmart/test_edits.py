"""Whatever is edited: a build over an old output leaves what a clean build makes, to the byte."""

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from tests.csmart.edits.edit import Edit
from tests.csmart.edits.every import ANY, each_once
from tests.csmart.edits.follow import StaleError, follow, search
from tests.csmart.edits.live import Live
from tests.csmart.edits.place import Place
from tests.csmart.edits.project import Project

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="each build is a fork")

TOURS: Final = each_once()
LONGEST: Final = 8  # edits


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "site")


@pytest.mark.parametrize("about", TOURS)
def test_every_edit_is_followed(place: Place, about: str) -> None:
    follow(place, TOURS[about])


def test_any_edits_are_followed(place: Place) -> None:
    """A few of them: the long runs try many more."""
    search(place, 0, 2, LONGEST, ANY)


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    place = Live(tmp_path / "site")
    yield place
    place.end()


@pytest.mark.parametrize("about", TOURS)
def test_a_process_that_goes_on_follows_every_edit(live: Live, about: str) -> None:
    follow(live, TOURS[about])


def test_a_process_that_goes_on_follows_any_edits(live: Live) -> None:
    search(live, 100, 2, LONGEST, ANY)


def test_edits_of_code_are_followed(tmp_path: Path) -> None:
    """By the command itself: compiled code counts, and each process starts from nothing."""
    code = [Edit("change_code", which) for which in (0, 2, 8)]
    follow(Project(tmp_path / "site"), [Edit("rewrite"), *code])


# What would be wrong: the tour that shows it, the name that gets another meaning, and which.
MUTATIONS: Final[dict[str, tuple[str, str, Callable[..., Any]]]] = {
    "what was read is known by the name of its file": (
        "items",
        "fastbuild.cache._key",
        lambda name, data: hashlib.sha256(name.encode()).digest(),
    ),
    "a file as long and as old is taken for the same": (
        "byhand",
        "csmart.reading.discover.stamp",
        lambda stat: (stat.st_mtime_ns, 0, stat.st_size, 0),
    ),
    "a template does not depend on what it includes": (
        "around",
        "fastbuild.templates.Templates._referenced",
        lambda self, name, part: iter(()),
    ),
    "what time makes of an item is not a part of it": (
        "clock",
        "csmart.site.Entry.__fingerprint__",
        lambda self: (self.source.digest,),
    ),
    "an output is never looked at again": (
        "byhand",
        "fastbuild.ledger.place_of",
        lambda path: (0, 0, 0, 0),
    ),
}


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_what_breaks_a_dependency_is_found(
    place: Place, monkeypatch: pytest.MonkeyPatch, mutation: str
) -> None:
    about, name, meaning = MUTATIONS[mutation]
    monkeypatch.setattr(name, meaning)
    with pytest.raises(StaleError):
        follow(place, TOURS[about])


LIVE: Final[dict[str, tuple[str, str, Callable[..., Any]]]] = {
    "time changes nothing": ("clock", "csmart.site.Site.still", lambda self, now: True),
    "only texts ever change": (
        "items",
        "csmart.content.Content.differs_in_text_only",
        lambda self, other: len(self.sources) == len(other.sources),
    ),
    "a review that is due changes nothing": (
        "preview",
        "csmart.checking.attention.moments",
        lambda site: iter(()),
    ),
    "files that are new are not looked for": (
        "items",
        "csmart.content.again_stamped",
        lambda files, root, touched: files,
    ),
    "compiled templates stay": (
        "around",
        "fastbuild.rendering.JinjaRenderer.digest",
        lambda self, template: self._templates.digest(f"{template}.html"),
    ),
}


@pytest.mark.parametrize("mutation", LIVE)
def test_what_a_process_that_goes_on_must_not_take_for_granted(
    live: Live, monkeypatch: pytest.MonkeyPatch, mutation: str
) -> None:
    about, name, meaning = LIVE[mutation]
    monkeypatch.setattr(name, meaning)
    with pytest.raises(StaleError):
        follow(live, TOURS[about])
