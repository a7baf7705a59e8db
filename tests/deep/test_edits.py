"""Many more sequences of edits, other ones at every run."""

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


@pytest.mark.parametrize("part", range(3))
def test_any_edits_are_followed(tmp_path: Path, part: int) -> None:
    search(Place(tmp_path / "site"), SystemRandom().getrandbits(32), 25, 12, ANY)


def test_a_process_that_goes_on_follows_any_edits(tmp_path: Path) -> None:
    place = Live(tmp_path / "site")
    try:
        search(place, SystemRandom().getrandbits(32), 25, 12, ANY)
    finally:
        place.end()


@pytest.mark.parametrize("part", range(2))
def test_edits_of_code_are_followed(tmp_path: Path, part: int) -> None:
    search(Project(tmp_path / "site"), SystemRandom().getrandbits(32), 5, 6, WITH_CODE)


def test_every_template_is_followed(tmp_path: Path) -> None:
    """Edited, and put back."""
    place = Place(tmp_path / "site")
    for which in range(TEMPLATES):
        follow(place, [Edit("change_template", which, how) for how in (1, 0)])
