"""The results as an SVG: a bar for each generator, on a logarithmic scale, in light and dark."""

from collections.abc import Iterator
from math import ceil, floor, log10
from typing import Final
from xml.sax.saxutils import escape

from bench.results import MEASURES, OURS, Entry, Results
from bench.table import ordered, seconds

_SHOWN: Final = ("cold", "nothing", "title", "watch")
_WIDTH: Final = 860
_LEFT: Final = 190  # where bars begin
_RIGHT: Final = 70  # room for the number behind the longest bar
_BAR: Final = 16
_STEP: Final = 21
_STYLE: Final = """\
<style>
svg { font: 13px system-ui, sans-serif; }
.paper { fill: #fff; } text { fill: #1c2b33; } .bar { fill: #8aa4b0; } .ours { fill: #0b6b8a; }
.line { stroke: #d5dee3; } .small { font-size: 12px; } .head { font-weight: 600; }
@media (prefers-color-scheme: dark) {
.paper { fill: #14191c; } text { fill: #e6edf0; } .bar { fill: #607a86; } .ours { fill: #4fb8da; }
.line { stroke: #2f3b41; }
}
</style>"""


class _Scale:
    """Where a number of seconds lies, from one power of ten to another."""

    def __init__(self, values: list[float]) -> None:
        self.first = floor(log10(min(values)))
        self.last = max(ceil(log10(max(values))), self.first + 1)

    def x(self, value: float) -> float:
        """Return the place of a number of seconds."""
        part = (log10(value) - self.first) / (self.last - self.first)
        return _LEFT + part * (_WIDTH - _LEFT - _RIGHT)


def svg(results: Results) -> str:
    """Return the plot; without any figure, just its frame."""
    groups = [
        (f"{items:,} items: {MEASURES[measure]}", measure, found)
        for items in results.sizes
        for measure in _SHOWN
        if (found := [each for each in ordered(results.at(items)) if _value(each, measure)])
    ]
    values = [_value(entry, measure) for _, measure, found in groups for entry in found]
    scale = _Scale(values or [1.0])
    drawn, y = [], 76
    for title, measure, found in groups:
        drawn.append(_text(16, y, title, "head"))
        for entry in found:
            y += _STEP
            drawn += _bar(entry, measure, y, scale)
        y += _STEP + 16
    return "\n".join([*_frame(results, y), *_lines(scale, y), *drawn, "</svg>", ""])


def _value(entry: Entry, measure: str) -> float:
    figure = entry.figures.get(measure)
    return figure.value if figure and figure.runs else 0.0


def _frame(results: Results, height: int) -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" '
        f'width="{_WIDTH}" height="{height}" role="img" aria-labelledby="title desc">'
    )
    yield '<title id="title">How long generators take to build the same site</title>'
    yield f'<desc id="desc">{escape(_description(results))}</desc>'
    yield _STYLE
    yield f'<rect class="paper" width="{_WIDTH}" height="{height}"/>'
    yield _text(16, 26, "How long generators take to build the same site", "head")
    yield _text(16, 46, "seconds, on a logarithmic scale: shorter is faster", "small")


def _description(results: Results) -> str:
    """Return in words what the bars show of a cold build; results.md has all the figures."""
    texts = []
    for items in results.sizes:
        bars = [
            f"{entry.title} {seconds(_value(entry, 'cold'))} s"
            for entry in ordered(results.at(items))
            if _value(entry, "cold")
        ]
        texts.append(f"Cold build of {items:,} items: {', '.join(bars)}.")
    return " ".join([*texts, "All figures are in results.md."])


def _lines(scale: _Scale, height: int) -> Iterator[str]:
    for power in range(scale.first, scale.last + 1):
        x = scale.x(10.0**power)
        yield f'<path class="line" d="M{x:.1f} 60V{height - 16}"/>'
        yield _text(x, 56, f"{10.0**power:g}", "small", "middle")


def _bar(entry: Entry, measure: str, y: int, scale: _Scale) -> Iterator[str]:
    value = _value(entry, measure)
    kind = "ours" if entry.name.startswith(OURS) else "bar"
    end = scale.x(value)
    yield _text(_LEFT - 8, y, entry.title, "small", "end")
    width = max(end - _LEFT, 1)
    yield f'<rect class="{kind}" x="{_LEFT}" y="{y - 12}" width="{width:.1f}" height="{_BAR}"/>'
    yield _text(end + 6, y, seconds(value), "small")


def _text(x: float, y: int, text: str, kind: str, anchor: str = "start") -> str:
    return f'<text class="{kind}" x="{x:g}" y="{y}" text-anchor="{anchor}">{escape(text)}</text>'
