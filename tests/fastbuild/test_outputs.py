"""The seam that writes a site: whole, minimal and tidy."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from fastbuild.fingerprint import FingerprintError
from fastbuild.ledger import Ledger
from fastbuild.outputs import DuplicateOutputError, Outputs, RenderError
from fastbuild.paths import OutputPathError
from fastbuild.reasons import Kind, Reason


class Show:
    """Renders templates whose digests are given, and remembers which it rendered."""

    def __init__(self, digest: bytes = b"") -> None:
        self._digest = digest
        self.shown: list[str] = []

    def digest(self, template: str) -> bytes:
        return self._digest

    def render(self, template: str, view: object) -> str:
        self.shown.append(template)
        return f"{template}:{view}"


show = Show()


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


def test_what_is_planned_can_stand_at_another_path_too(folder: Path) -> None:
    def write_twice(text: str) -> tuple[str, ...]:
        outputs = Outputs(folder, show, ledger)
        outputs.file("a", text, data(text))
        outputs.also("old/a", "a")
        with pytest.raises(DuplicateOutputError):
            outputs.also("a", "a")
        with pytest.raises(LookupError):
            outputs.also("c", "b")
        return outputs.write().written

    ledger = Ledger()
    assert write_twice("1") == ("a", "old/a", "build.json")
    assert write_twice("1") == ()
    assert write_twice("2") == ("a", "old/a", "build.json")
    assert (folder / "old/a").read_bytes() == b"2"


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
    assert {path.name for path in folder.parent.iterdir()} == {"output", ".output.lock"}


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


class Site:
    """Builds one page and one file again and again in one folder, with one ledger file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.made: list[str] = []

    def view(self, number: int, word: str) -> str:
        self.made.append("view")
        return f"{number}{word.lower()}"

    def build(
        self,
        number: int = 1,
        word: str = "a",
        *,
        template: bytes = b"",
        salt: bytes = b"",
        ledger: str = "ledger",
    ) -> tuple[dict[str, Reason], tuple[str, ...], list[str]]:
        """Return what was stale and written, and what was called to make it."""
        self.made = []
        renderer = Show(template)
        kept = Ledger(self.folder.parent / ledger)
        outputs = Outputs(self.folder, renderer, kept, salt=salt)
        outputs.page("p", "t", partial(view, self, number, word))
        outputs.file("f", number, partial(self.file, number))
        report = outputs.write()
        return report.stale, report.written, self.made + renderer.shown

    def file(self, number: int) -> bytes:
        self.made.append("file")
        return str(number).encode()

    def __fingerprint__(self) -> bytes:
        return b""


def view(site: Site, number: int, word: str) -> str:
    return site.view(number, word)


CODE, TEMPLATE, PLACE = Reason(Kind.CODE), Reason(Kind.TEMPLATE), Reason(Kind.PLACE)


def inputs(*names: str) -> Reason:
    return Reason(Kind.INPUTS, names)


@pytest.mark.parametrize(
    ("again", "stale", "written", "made"),
    [
        ({}, {}, (), []),
        ({"number": 2}, {"f": inputs(), "p": inputs("number")}, ("f", "p"), ["file", "view", "t"]),
        # The view turns out to be what it was: nothing is rendered.
        ({"word": "A"}, {"p": inputs("word")}, (), ["view"]),
        ({"template": b"x"}, {"p": TEMPLATE}, (), ["view", "t"]),
        ({"salt": b"x"}, {"f": CODE, "p": CODE}, (), ["file", "view", "t"]),
        ({"ledger": "lost"}, dict.fromkeys("fp", Reason(Kind.NEW)), (), ["file", "view", "t"]),
    ],
)
def test_only_what_is_stale_is_made(
    folder: Path,
    again: dict[str, Any],
    stale: dict[str, Reason],
    written: tuple[str, ...],
    made: list[str],
) -> None:
    site = Site(folder)
    site.build()
    told, moved, called = site.build(**again)
    assert (told, called) == (stale, made)
    assert moved == ((*written, "build.json") if written else ())
    assert site.build(**again) == ({}, (), [])


@pytest.mark.parametrize("name", ["f", "p"])
def test_a_file_that_is_gone_or_was_changed_is_made_again(folder: Path, name: str) -> None:
    site = Site(folder)
    site.build()
    right = (folder / name).read_bytes()
    for spoil in (Path.unlink, lambda file: file.write_bytes(b"x" * len(right))):
        spoil(folder / name)
        stale, written, _ = site.build()
        assert (stale, written) == ({name: PLACE}, (name,))
        assert (folder / name).read_bytes() == right


def test_a_link_in_the_place_of_an_output_is_replaced_and_not_followed(folder: Path) -> None:
    site = Site(folder)
    site.build()
    foreign = folder.parent / "foreign"
    foreign.write_bytes((folder / "f").read_bytes())
    (folder / "f").unlink()
    (folder / "f").symlink_to(foreign)
    assert site.build()[1] == ("f",)
    assert not (folder / "f").is_symlink()


def test_what_cannot_be_fingerprinted_is_told_with_its_place(folder: Path) -> None:
    outputs = Outputs(folder, show)
    outputs.page("a", "t", {"menu": [object()]})
    with pytest.raises(FingerprintError, match=r"a: view\['menu'\]\[0\]: cannot fingerprint"):
        outputs.write()
