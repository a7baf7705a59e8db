import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from bench import results
from bench.command import bench
from bench.goals import judge
from bench.plot import svg
from bench.results import Entry, Figure, Results, compare, relative
from bench.table import markdown

TODAY, BEFORE = "2026-03-02 10:00 UTC", "2026-03-01 10:00 UTC"
TITLES = {"csmart": "C-smart (inv build)", "hugo": "Hugo", "pelican": "Pelican + typogrify"}


def entry(name: str, items: int = 1000, date: str = TODAY, **runs: list[float]) -> Entry:
    figures = {measure: Figure(list(values)) for measure, values in runs.items()}
    return Entry(items, name, TITLES[name], "1.0", "no <images>", date, 1375, figures)


def sample() -> Results:
    entries = [
        entry("csmart", cold=[2.0, 1.0, 9.0], title=[0.5], memory=[250e6]),
        entry("hugo", cold=[1.0, 1.0, 1.2], title=[1.0], memory=[1000e6]),
        entry("pelican", cold=[10.0], title=[6.0]),
    ]
    compare(entries)
    return Results({"processor": "2 cores"}, "inv bench", TODAY, entries)


def verdicts(known: Results) -> dict[tuple[int, str, str], bool | None]:
    found = judge(known)
    return {(each.goal.items, each.goal.measure, each.goal.peer): each.reached for each in found}


def test_ratios_are_of_medians_to_hugo_in_the_same_run() -> None:
    ours = sample().entries[0]
    assert ours.figures["cold"].value == 2.0
    assert ours.figures["cold"].ratio == 2.0
    assert ours.figures["title"].ratio == 0.5


def test_without_hugo_there_are_no_ratios() -> None:
    alone = entry("csmart", cold=[2.0])
    compare([alone])
    assert alone.figures["cold"].ratio is None


def test_runs_are_compared_through_hugo_when_they_differ() -> None:
    ours, theirs = (
        entry("csmart", cold=[2.0]),
        entry("pelican", date=BEFORE, cold=[40.0]),
    )
    assert relative(ours, theirs, "cold") is None
    ours.figures["cold"].ratio, theirs.figures["cold"].ratio = 2.0, 10.0
    assert relative(ours, theirs, "cold") == 0.2
    assert relative(ours, theirs, "watch") is None


def test_goals_are_reached_missed_or_unknown() -> None:
    found = verdicts(sample())
    assert found[1000, "title", "hugo"] is True
    assert found[1000, "cold", "hugo"] is True
    assert found[1000, "cold", "pelican"] is True
    assert found[1000, "cold", "nikola"] is None
    assert found[10_000, "memory", ""] is None
    slow = sample()
    slow.entries[0].figures["title"] = Figure([5.0])
    assert verdicts(slow)[1000, "title", "hugo"] is False


def test_a_fast_build_that_leaves_pages_as_they_were_reaches_nothing() -> None:
    known = sample()
    known.entries[0].figures["title"].wrong = 1
    assert verdicts(known)[1000, "title", "hugo"] is False
    assert "**wrong**" in markdown(known)


def test_a_later_run_replaces_only_what_it_measured(tmp_path: Path) -> None:
    file = tmp_path / "results.json"
    results.write(sample(), file)
    known = results.read(file)
    assert known == sample()
    known.put([entry("hugo", date="2026-03-03 10:00 UTC", cold=[3.0])])
    assert len(known.entries) == 3
    assert "Pelican + typogrify was measured in an earlier run" in markdown(known)


def test_without_earlier_results_there_is_nothing(tmp_path: Path) -> None:
    assert results.read(tmp_path / "results.json") == Results()


def test_the_page_has_figures_goals_and_what_is_left_out() -> None:
    known = sample()
    known.left_out["Jekyll"] = "jekyll is missing"
    page = markdown(known)
    assert "| C-smart (inv build) 1.0 | 2.00 (2.00) |" in page
    assert "250 MB (0.25)" in page
    assert "0.50 × Hugo | reached" in page
    assert "5.0 × as fast as Pelican + typogrify | reached" in page
    assert "Jekyll was **left out**: jekyll is missing" in page


def test_the_plot_is_accessible_svg() -> None:
    picture = ElementTree.fromstring(svg(sample()))
    name = "{http://www.w3.org/2000/svg}"
    assert picture.get("role") == "img"
    description = picture.findtext(f"{name}desc") or ""
    assert "Cold build of 1,000 items: C-smart (inv build) 2.00 s, Hugo 1.00 s" in description
    bars = [rect for rect in picture.iter(f"{name}rect") if rect.get("class") != "paper"]
    assert len(bars) == 6
    assert all(0 < float(bar.get("width", "0")) < 700 for bar in bars)
    assert "prefers-color-scheme: dark" in svg(sample())


def test_a_plot_of_nothing_is_svg_too() -> None:
    assert ElementTree.fromstring(svg(Results())).tag.endswith("svg")


@pytest.mark.parametrize(
    ("items", "peers", "runs", "said"),
    [
        ("veel", "hugo", 1, "--items is one or more numbers"),
        ("5", "hugo", 1, "--items is one or more numbers"),
        ("100", "hugo", 0, "1 run or more"),
        ("100", "wordpress", 1, "no peer wordpress"),
    ],
)
def test_options_that_make_no_sense_are_told(
    items: str, peers: str, runs: int, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bench(tmp_path, items, peers, runs, 1.0, tmp_path) == 1
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_the_file_holds_what_was_measured(tmp_path: Path) -> None:
    results.write(sample(), tmp_path / "results.json")
    said = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))
    assert said["entries"][0]["figures"]["cold"]["runs"] == [2.0, 1.0, 9.0]
