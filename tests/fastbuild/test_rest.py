"""A build that has nothing to do leaves at once, and only then."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Built
from tests.samples import post, study_day

Build = Callable[..., Built]

RESTED = "Niets gewijzigd: "
FILES = {
    "nieuws/a.md": post(),
    "bestanden/x.txt": "x",
    "studiedagen/b.md": study_day(tags=["Bèta"]),
}


@pytest.fixture
def twice(build: Build, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Build:
    """Build, and build again with other files or settings; files that were just written count."""
    monkeypatch.setattr("fastbuild.stamps._DOUBT", 0)

    def run(change: Callable[[Path], object] = lambda folder: None, **settings: str) -> Built:
        first = build(FILES)
        assert first.code == 0
        change(tmp_path)
        return build({}, **settings)

    return run


@pytest.fixture(autouse=True)
def keep_what_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `build` write only files that are other than what stands there."""
    usual = Path.write_bytes

    def write(self: Path, data: bytes) -> int:
        return len(data) if self.is_file() and self.read_bytes() == data else usual(self, data)

    monkeypatch.setattr(Path, "write_bytes", write)


def test_nothing_changed(twice: Build) -> None:
    built = twice()
    assert RESTED in built.said
    assert "2 bestanden: 2 in orde." in built.said
    assert sum("maar één keer gebruikt" in line for line in built.findings) == 2


def edit(path: str) -> Callable[[Path], object]:
    def change(folder: Path) -> None:
        file = folder / path
        file.write_text(file.read_text(encoding="utf-8") + "\nErbij.\n", encoding="utf-8")

    return change


def behind_a_link(folder: Path) -> None:
    (folder / "content/bestanden/x.txt").unlink()
    (folder / "content/bestanden/.echt").write_text("y")
    (folder / "content/bestanden/x.txt").symlink_to(".echt")


@pytest.mark.parametrize(
    "change",
    [
        edit("content/nieuws/a.md"),
        edit("content/labels.yaml"),
        edit("output/nieuws/index.html"),
        lambda folder: (folder / "content/nieuws/a.md").unlink(),
        lambda folder: (folder / "content/nieuws/c.md").write_text(post(slug="c")),
        lambda folder: (folder / "output/feed.xml").unlink(),
        behind_a_link,
    ],
)
def test_whatever_changed_is_built(twice: Build, change: Callable[[Path], object]) -> None:
    assert RESTED not in twice(change).said


@pytest.mark.parametrize(
    "settings",
    [{"SITENAME": "Anders"}, {"SITE_NOW": "2017-03-14"}, {"SITEURL": "https://host.example/map"}],
)
def test_other_settings_are_built(twice: Build, settings: dict[str, str]) -> None:
    assert RESTED not in twice(**settings).said


def test_an_edit_behind_a_link_is_built(twice: Build, build: Build, tmp_path: Path) -> None:
    twice(behind_a_link)
    build({})
    (tmp_path / "content/bestanden/.echt").write_text("z")
    built = build({})
    assert RESTED not in built.said
    assert built.text("bestanden/x.txt") == "z"


def test_a_moment_that_comes_is_built(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fastbuild.stamps._DOUBT", 0)
    files = {"nieuws/a.md": post(expires="2050-01-01")}
    build(files, SITE_NOW=None)
    assert RESTED in build({}, SITE_NOW=None).said
    monkeypatch.setattr("time.time", lambda: 2_600_000_000.0)  # 2052
    assert RESTED not in build({}, SITE_NOW=None).said


def test_templates_with_functions_of_the_site_are_never_taken_for_the_same(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fastbuild.stamps._DOUBT", 0)
    for _ in range(2):
        assert RESTED not in build(FILES, JINJA_FILTERS={"own": os.path.basename}).said
