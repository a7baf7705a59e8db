"""The results as a page of Markdown."""

from collections.abc import Iterator, Sequence
from typing import Final

from bench.goals import judge
from bench.peers import ORDER
from bench.results import MEASURES, Entry, Figure, Results

_INTRO: Final = """\
# How fast the site is built

Every generator gets the same items and makes pages, lists and feeds of them: no images, no search
index. A figure is the median of the runs, in seconds, and between brackets how much that is of
Hugo's in the same run: seconds drift on a machine that is shared, these ratios much less. The
generators take turns. Hugo, Eleventy and Jekyll build everything each time in a new process; what
is measured after an edit is then their full build.

`inv bench` writes this page, `results.svg` and `results.json`.
"""
_REACHED: Final = {True: "reached", False: "**not reached**", None: "not measured"}


def markdown(results: Results) -> str:
    """Return the page."""
    parts = [_INTRO, "## Goals\n", _table(_goals(results))]
    for items in results.sizes:
        entries = ordered(results.at(items))
        parts += [f"## {items:,} items\n", _table(_figures(entries))]
        parts += [f"{line}\n" for line in _remarks(entries)]
    parts += ["## What each does not do\n", _list(_lacks(results)), "## Where and when\n"]
    return "\n".join([*parts, _list(_facts(results))])


def ordered(entries: Sequence[Entry]) -> list[Entry]:
    """Return entries with ours first, then the peers in their usual order."""
    return sorted(entries, key=lambda entry: ORDER.index(entry.name))


def seconds(value: float) -> str:
    """Return seconds with as many digits as make sense."""
    return f"{value:.2f}" if value < 10 else f"{value:.1f}" if value < 100 else f"{value:.0f}"


def _goals(results: Results) -> Iterator[Sequence[str]]:
    yield ("goal", "wanted", "measured", "")
    for verdict in judge(results):
        yield (verdict.goal.text, verdict.wanted, verdict.measured, _REACHED[verdict.reached])


def _figures(entries: Sequence[Entry]) -> Iterator[Sequence[str]]:
    yield ("generator", *MEASURES.values(), "files")
    for entry in entries:
        cells = (_cell(entry, measure) for measure in MEASURES)
        yield (f"{entry.title} {entry.version}", *cells, f"{entry.files:,}")


def _cell(entry: Entry, measure: str) -> str:
    if measure in entry.failed:
        return "failed"
    figure = entry.figures.get(measure)
    if figure is None or not figure.runs:
        return "–"
    text = f"{figure.value / 1e6:.0f} MB" if measure == "memory" else seconds(figure.value)
    ratio = f" ({figure.ratio:.2f})" if figure.ratio is not None else ""
    return f"{text}{ratio}{', **wrong**' if figure.wrong else ''}"


def _remarks(entries: Sequence[Entry]) -> Iterator[str]:
    newest = max(entry.date for entry in entries)
    for entry in entries:
        if entry.date != newest:
            yield f"{entry.title} was measured in an earlier run, on {entry.date}."
        for measure, figure in entry.figures.items():
            if figure.wrong:
                what = MEASURES[measure]
                yield f"{entry.title} left pages without the edit after: {what}."
        for measure, problem in entry.failed.items():
            yield f"{entry.title}, {MEASURES[measure]}, failed: {problem}"
    yield f"Runs: {_runs(entries)}. Peak memory is the sum of PSS of all processes."


def _runs(entries: Sequence[Entry]) -> str:
    """Return how many runs there were; fewer for what takes very long."""
    counts = {len(figure.runs) for entry in entries for figure in _timed(entry)}
    most = max(counts, default=0)
    fewer = [
        f"{entry.title} {min(len(figure.runs) for figure in _timed(entry))}"
        for entry in entries
        if any(len(figure.runs) < most for figure in _timed(entry))
    ]
    return f"{most}" + (f", but at least {', '.join(fewer)}" if fewer else "")


def _timed(entry: Entry) -> list[Figure]:
    return [figure for measure, figure in entry.figures.items() if measure != "memory"]


def _lacks(results: Results) -> Iterator[str]:
    lacks = {entry.name: (entry.title, entry.lacks) for entry in ordered(results.entries)}
    yield from (f"{title}: {text}." for title, text in lacks.values() if text)


def _facts(results: Results) -> Iterator[str]:
    yield f"{results.date}, with `{results.command}`"
    yield from (f"{name}: {fact}" for name, fact in results.machine.items())
    yield from (f"{name} was **left out**: {why}" for name, why in results.left_out.items())


def _table(rows: Iterator[Sequence[str]]) -> str:
    first, *rest = rows
    lines = [first, ["---"] * len(first), *rest]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _list(lines: Iterator[str]) -> str:
    return "".join(f"- {line}\n" for line in lines)
