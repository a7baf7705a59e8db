"""A Pelican that does not go on without a plugin."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from fastbuild.strict import PluginError
from tests.conftest import Built
from tests.samples import post

Build = Callable[..., Built]


def test_a_missing_plugin_ends_the_build(build: Build) -> None:
    with pytest.raises(PluginError, match="no_such_plugin"):
        build({"nieuws/a.md": post()}, PLUGINS=["csmart", "no_such_plugin"])


def test_a_plugin_that_cannot_register_ends_the_build(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "broken_plugin.py").write_text("def register():\n    raise OSError('no disk')\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(PluginError, match="broken_plugin: no disk"):
        build({"nieuws/a.md": post()}, PLUGINS=["csmart", "broken_plugin"])
    sys.modules.pop("broken_plugin", None)


def test_the_output_is_not_emptied_before_content_is_read(build: Build) -> None:
    good = build({"nieuws/a.md": post()}, DELETE_OUTPUT_DIRECTORY=True)
    bad = build({"nieuws/a.md": "geen kop"}, DELETE_OUTPUT_DIRECTORY=True)
    assert bad.code == 1
    assert good.manifest.keys() | {"build.json"} == bad.paths


def test_pelican_does_not_count_articles_it_did_not_make(build: Build) -> None:
    assert "0 articles" not in build({"nieuws/a.md": post()}).said
