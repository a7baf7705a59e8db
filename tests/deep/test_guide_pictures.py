"""The pictures of the editors' guide can be made anew, and stay small."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from csmart.writing.derived import GUIDE
from tests.conftest import ROOT
from tests.deep.tools import EDITOR

pytestmark = pytest.mark.deep

LARGEST = 60_000  # bytes


def test_the_pictures_in_the_guide_are_those_that_the_task_makes(tmp_path: Path) -> None:
    EDITOR.install()
    done = subprocess.run(
        [sys.executable, "-m", "tests.browser.guide", tmp_path],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": f"{ROOT / 'plugins'}{os.pathsep}{ROOT}"},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    text = (ROOT / GUIDE).read_text(encoding="utf-8")
    made = {f"gids/{path.name}" for path in tmp_path.iterdir()}
    assert made == set(re.findall(r"\]\((gids/[^)]+)\)", text))
    for path in (*tmp_path.iterdir(), *(ROOT / "docs/gids").iterdir()):
        with Image.open(path) as picture:
            assert picture.width == 1000
        assert path.stat().st_size < LARGEST
