"""The seam that writes a site: whole, minimal and tidy."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from fastbuild.outputs import (
    DuplicateOutputError,
    OutputPathError,
    Outputs,
    RenderError,
)


def show(template: str, view: object) -> str:
    return f"{template}:{view}"


def data(text: str) -> Callable[[], bytes]:
    return lambda: text.encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "output"


def write(folder: Path, **files: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    outputs = Outputs(folder, show)
    for name, text in files.items():
        outputs.file(name, text, data(text))
    report = outputs.write()
    return report.written, report.removed


def test_a_page_is_its_template_shown_with_its_view(folder: Path) -> None:
    outputs = Outputs(folder, show)
    outputs.page("a/index.html", "post", 7)
    outputs.write()
    assert (folder / "a/index.html").read_text(encoding="utf-8") == "post:7"


def test_the_manifest_lists_every_other_output_with_its_sha_256(folder: Path) -> None:
    write(folder, a="x")
    digest = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    assert json.loads((folder / "build.json").read_text(encoding="utf-8")) == {
        "files": {"a": digest}
    }


def test_only_what_changed_is_written(folder: Path) -> None:
    write(folder, a="1", b="1")
    before = (folder / "a").stat().st_mtime_ns
    assert write(folder, a="1", b="2") == (("b", "build.json"), ())
    assert (folder / "a").stat().st_mtime_ns == before


def test_what_is_no_longer_made_is_removed_and_foreign_files_stay(folder: Path) -> None:
    outputs = Outputs(folder, show)
    outputs.page("old/index.html", "t", 1)
    outputs.write()
    (folder / "CNAME").write_text("host")
    assert write(folder, a="1")[1] == ("old/index.html",)
    assert not (folder / "old").exists()
    assert (folder / "CNAME").read_text(encoding="utf-8") == "host"


@pytest.mark.parametrize(("first", "then"), [("x", "x/y"), ("x/y", "x")])
def test_a_file_and_a_folder_can_change_places(folder: Path, first: str, then: str) -> None:
    for path in (first, then):
        outputs = Outputs(folder, show)
        outputs.file(path, "", data(path))
        outputs.write()
    assert (folder / then).read_text(encoding="utf-8") == then


def test_nothing_is_touched_when_an_output_cannot_be_made(folder: Path) -> None:
    write(folder, a="1")
    outputs = Outputs(folder, show)
    outputs.file("a", "", data("2"))
    outputs.file("b", "", lambda: 1 / 0)  # type: ignore[arg-type, return-value]
    with pytest.raises(RenderError, match="cannot make b: ZeroDivisionError"):
        outputs.write()
    assert (folder / "a").read_text(encoding="utf-8") == "1"
    assert [path.name for path in folder.parent.iterdir()] == ["output"]


def test_two_outputs_with_one_path_are_an_error(folder: Path) -> None:
    outputs = Outputs(folder, show)
    outputs.page("a", "t", 1)
    with pytest.raises(DuplicateOutputError, match="'a'"):
        outputs.file("a", "", data(""))


def test_an_output_cannot_stand_where_another_needs_a_folder(folder: Path) -> None:
    outputs = Outputs(folder, show)
    outputs.page("a", "t", 1)
    outputs.page("a/b", "t", 1)
    with pytest.raises(DuplicateOutputError, match="'a' is a file"):
        outputs.write()


def test_the_manifest_is_no_folder(folder: Path) -> None:
    outputs = Outputs(folder, show)
    outputs.page("build.json/index.html", "t", 1)
    with pytest.raises(DuplicateOutputError, match=r"build\.json"):
        outputs.write()


@pytest.mark.parametrize("path", ["../a", "/a", "a/../../b", "a//b", "a\\b", "./a"])
def test_an_output_stays_within_its_folder(folder: Path, path: str) -> None:
    with pytest.raises(OutputPathError):
        Outputs(folder, show).page(path, "t", 1)


@pytest.mark.parametrize("manifest", ["", "[]", '{"files": 3}', '{"files": {"../x": "1"}}'])
def test_a_damaged_manifest_counts_as_none(folder: Path, manifest: str) -> None:
    folder.mkdir()
    (folder.parent / "x").write_text("precious")
    (folder / "build.json").write_text(manifest)
    assert write(folder, a="1")[1] == ()
    assert (folder.parent / "x").read_text(encoding="utf-8") == "precious"
