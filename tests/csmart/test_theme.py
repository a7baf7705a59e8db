"""The theme's colours can be read, and its templates hold to what they may do."""

import re
from itertools import product

import pytest

from tests.conftest import ROOT

CSS = ROOT / "theme/static/css"
SURFACES = ("paper", "paper-2")
TEXT = [  # text on what stands behind it: 7:1 (WCAG 1.4.6)
    *product(("ink", "ink-2", "accent", "accent-2"), SURFACES),
    *product(("on-band", "on-band-2"), ("band", "band-2")),
    ("on-warm", "warm"),
    ("on-accent", "accent"),
    ("on-accent", "accent-2"),
]
CONTROLS = [  # lines and outlines of what can be used: 3:1 (WCAG 1.4.11)
    *product(("control", "warm-line", "focus"), SURFACES),
    ("warm", "band"),
]


def tokens(scheme: str) -> dict[str, str]:
    """Return the colours of a scheme; dark only assigns what differs."""
    text = (CSS / "tokens.css").read_text(encoding="utf-8")
    light, dark = text.split("@media (prefers-color-scheme: dark)")
    pattern = re.compile(r"--([a-z0-9-]+): (#[0-9a-f]{3,6});")
    found = dict(pattern.findall(light))
    return found | dict(pattern.findall(dark)) if scheme == "dark" else found


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_computed_as_wcag_does() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back"), TEXT)
def test_text_stands_out(scheme: str, front: str, back: str) -> None:
    colours = tokens(scheme)
    assert contrast(colours[front], colours[back]) >= 7


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back"), CONTROLS)
def test_controls_stand_out(scheme: str, front: str, back: str) -> None:
    colours = tokens(scheme)
    assert contrast(colours[front], colours[back]) >= 3


def test_colours_are_named_in_one_place() -> None:
    for path in sorted(CSS.glob("*.css")):
        if path.name not in ("tokens.css", "print.css"):
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"#[0-9a-f]{3,8}\b|\brgba?\(", text), path.name
