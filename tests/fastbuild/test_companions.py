"""Companions come with their outputs, change with them and go with them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from fastbuild.companions import Companions, Form
from fastbuild.ledger import Ledger
from fastbuild.outputs import Outputs, Report
from tests.fastbuild.test_outputs import data, show

LONG = "aan elkaar " * 40


class Site:
    """Builds files of given texts, and counts what is compressed."""

    def __init__(self, room: Path) -> None:
        self.folder, self.room = room / "output", room
        self.ledger = Ledger(room / "ledger")
        self.made: list[bytes] = []

    def companions(self, salt: bytes = b"") -> Companions:
        return Companions(
            (Form(".half", self._half),), frozenset({"txt"}), self.room / "kept", salt
        )

    def build(
        self, companions: Companions | None = None, salt: bytes = b"", **files: str
    ) -> Report:
        outputs = Outputs(self.folder, show, self.ledger, salt=salt, companions=companions)
        for name, text in files.items():
            outputs.file(name.replace("_", "."), text, data(text))
        return outputs.write()

    @property
    def paths(self) -> set[str]:
        return {path.name for path in self.folder.iterdir()} - {"build.json"}

    def listed(self) -> set[str]:
        return set(json.loads((self.folder / "build.json").read_bytes())["files"])

    def _half(self, data: bytes) -> bytes:
        self.made.append(data)
        return data[: len(data) // 2] if len(data) > 100 else data


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def test_a_companion_stands_beside_its_output_and_is_listed(site: Site) -> None:
    report = site.build(site.companions(), a_txt=LONG, b_png=LONG, c_txt="kort")
    assert site.paths == site.listed() == {"a.txt", "a.txt.half", "b.png", "c.txt"}
    assert (site.folder / "a.txt.half").read_bytes() == LONG.encode()[: len(LONG) // 2]
    assert report.outputs == 4 and report.written == ("a.txt", "b.png", "c.txt", "build.json")


def test_what_is_not_smaller_by_enough_is_left_out(site: Site) -> None:
    slightly = Companions((Form(".x", lambda data: data[:-5], 0.9),), frozenset({"txt"}))
    site.build(slightly, a_txt="x" * 60, b_txt="x" * 50)
    assert site.paths == {"a.txt", "b.txt", "b.txt.x"}


def test_nothing_is_compressed_again_that_did_not_change(site: Site) -> None:
    site.build(site.companions(), a_txt=LONG)
    before = (site.folder / "a.txt.half").stat().st_mtime_ns
    report = site.build(site.companions(), a_txt=LONG)
    assert report.stale == {} and report.written == ()
    assert len(site.made) == 1
    assert (site.folder / "a.txt.half").stat().st_mtime_ns == before


def test_a_companion_changes_with_its_output(site: Site) -> None:
    site.build(site.companions(), a_txt=LONG)
    site.build(site.companions(), a_txt=LONG.upper())
    assert (site.folder / "a.txt.half").read_bytes() == LONG.upper().encode()[: len(LONG) // 2]


def test_a_companion_goes_with_its_output_or_with_its_worth(site: Site) -> None:
    site.build(site.companions(), a_txt=LONG, b_txt=LONG)
    report = site.build(site.companions(), a_txt="kort")
    assert site.paths == site.listed() == {"a.txt"}
    assert report.removed == ("b.txt",)


def test_companions_come_and_go_with_the_setting(site: Site) -> None:
    site.build(None, b"without", a_txt=LONG)
    assert site.paths == {"a.txt"}
    report = site.build(site.companions(), b"with", a_txt=LONG)
    assert site.paths == {"a.txt", "a.txt.half"} and report.written == ("build.json",)
    site.build(None, b"without", a_txt=LONG)
    assert site.paths == {"a.txt"}


def ruin(file: Path) -> None:
    file.write_bytes(b"x")


@pytest.mark.parametrize("harm", [Path.unlink, ruin])
def test_a_companion_that_was_lost_or_changed_is_made_right(
    site: Site, harm: Callable[[Path], None]
) -> None:
    site.build(site.companions(), a_txt=LONG)
    good = (site.folder / "a.txt.half").read_bytes()
    harm(site.folder / "a.txt.half")
    site.build(site.companions(), a_txt=LONG)
    assert (site.folder / "a.txt.half").read_bytes() == good
    assert site.build(site.companions(), a_txt=LONG).stale == {}


def test_what_is_kept_serves_another_folder_and_a_text_that_comes_back(site: Site) -> None:
    for text in (LONG, LONG.upper(), LONG):
        site.build(site.companions(), a_txt=text, c_txt="kort")
    assert len(site.made) == 3
    other = Outputs(site.room / "other", show, companions=site.companions())
    other.file("b.txt", LONG, data(LONG))
    other.write()
    assert len(site.made) == 3
    assert (site.room / "other/b.txt.half").is_file()


def test_what_another_version_made_is_not_used(site: Site) -> None:
    site.build(site.companions(), b"one", a_txt=LONG)
    site.build(site.companions(b"two"), b"two", a_txt=LONG)
    assert len(site.made) == 2


def test_what_is_kept_is_forgotten_when_it_is_much_more_than_is_used(site: Site) -> None:
    kept = site.room / "kept"
    site.build(site.companions(), a_txt=LONG * 30_000)
    assert kept.stat().st_size > 6_000_000
    site.build(site.companions(), a_txt=LONG)
    assert not kept.exists()


def test_a_planned_output_is_no_companion(site: Site) -> None:
    site.build(site.companions(), a_txt=LONG, a_txt_half="eigen")
    assert (site.folder / "a.txt.half").read_text(encoding="utf-8") == "eigen"


def test_how_companions_stand_is_known_to_whoever_asks(site: Site) -> None:
    outputs = Outputs(site.folder, show, site.ledger, companions=site.companions())
    outputs.file("a.txt", LONG, data(LONG))
    outputs.write()
    assert set(outputs.places()) == {"a.txt", "a.txt.half", "build.json"}
