"""The Nu HTML checker finds no error in any page of the real site and of a large one."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from fastbuild.strict import StrictPelican
from tests import large
from tests.conftest import ROOT, settings_for
from tests.deep.tools import CHECKER

pytestmark = pytest.mark.deep


def messages(folder: Path) -> list[str]:
    """Return every error that the checker finds in the pages of a folder."""
    java = shutil.which("java")
    assert java, "java is missing: tests/deep/tools.py installs it"
    command = [java, "-jar", str(CHECKER), "--format", "json", "--exit-zero-always"]
    pages = [str(path) for path in sorted(folder.rglob("*.html"))]
    assert pages
    done = subprocess.run([*command, *pages], capture_output=True, text=True, encoding="utf-8")
    said: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    # Its warnings are advice: that a list is a list goes without saying, but not in every browser.
    errors = [each for each in said if each["type"] != "info"]
    return [f"{each['url']}:{each.get('lastLine')}: {each['message']}" for each in errors]


def test_the_real_site_is_valid_html(tmp_path: Path) -> None:
    output = tmp_path / "output"
    published = {"SITE_PREVIEW": False, "SITE_MINIFY": True, "SITE_HOSTS": []}
    StrictPelican(settings_for(ROOT / "content", output, **published)).run()
    assert messages(output) == []


def test_a_large_preview_is_valid_html(tmp_path: Path) -> None:
    content = large.write(tmp_path / "content")
    settings = settings_for(content, tmp_path / "output", SITE_NOW=large.NOW)
    StrictPelican(settings).run()
    assert messages(tmp_path / "output") == []
