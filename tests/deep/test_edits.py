"""Many more sequences of edits, other ones for every commit."""

import os
from pathlib import Path
from random import SystemRandom

import pytest

from tests.csmart.edits.around import TEMPLATES
from tests.csmart.edits.edit import Edit
from tests.csmart.edits.every import ANY, WITH_CODE
from tests.csmart.edits.follow import follow, search
from tests.csmart.edits.live import Live
from tests.csmart.edits.place import Place
from tests.csmart.edits.project import Project

pytestmark = [
    pytest.mark.deep,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="each build is a fork"),
]


@pytest.fixture
def seed(request: pytest.FixtureRequest) -> int:
    """What chance starts from; a number of its own where the run has none."""
    given = request.config.getoption("--hypothesis-seed")
    return int(given) if given else SystemRandom().getrandbits(32)


@pytest.mark.parametrize("part", range(3))
def test_any_edits_are_followed(tmp_path: Path, seed: int, part: int) -> None:
    search(Place(tmp_path / "site"), seed + part, 25, 12, ANY)


def test_a_process_that_goes_on_follows_any_edits(tmp_path: Path, seed: int) -> None:
    place = Live(tmp_path / "site")
    try:
        search(place, seed + 3, 25, 12, ANY)
    finally:
        place.end()


@pytest.mark.parametrize("part", range(2))
def test_edits_of_code_are_followed(tmp_path: Path, seed: int, part: int) -> None:
    search(Project(tmp_path / "site"), seed + part, 5, 6, WITH_CODE)


def test_every_template_is_followed(tmp_path: Path) -> None:
    """Edited, and put back."""
    place = Place(tmp_path / "site")
    for which in range(TEMPLATES):
        follow(place, [Edit("change_template", which, how) for how in (1, 0)])
