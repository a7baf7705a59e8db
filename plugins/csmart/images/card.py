"""The card that stands for a page where it is shared: its title, drawn in the site's style."""

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final, NamedTuple

from PIL import Image as Pillow
from PIL import ImageDraw, ImageFont

SIZE: Final = (1200, 630)  # pixels: what networks ask for (Open Graph)
# The theme's own; a test holds them to its tokens.
BAND: Final = (0x0A, 0x4F, 0x5C)
ON_BAND: Final = (0xFF, 0xFF, 0xFF)
WARM: Final = (0xFF, 0xB4, 0x54)

_FONT: Final = Path(__file__).parent / "fonts/SourceSansPro-Semibold.ttf"
_MARGIN: Final = 84
_TITLE: Final = (84, 74, 64, 54, 46)  # sizes in pixels: the largest that fits
_TITLE_TOP: Final = 178
_TITLE_ROOM: Final = 312
_SMALL: Final = 36
_LEADING: Final = 1.16
_SHADES: Final = 17  # one shade in so many: fewer compress better
_PALE: Final = 221
_BAR: Final = 8  # a shade that rounding leaves free
_BAR_BOX: Final = (_MARGIN, 136, _MARGIN + 92, 146)


class CardText(NamedTuple):
    """What a card says."""

    kind: str
    title: str
    site: str
    tagline: str


def drawn(text: CardText) -> bytes:
    """Return a card as a PNG of eight bits a pixel."""
    picture = Pillow.new("L", SIZE, 0)
    draw = ImageDraw.Draw(picture)
    small = _font(_SMALL)
    draw.text((_MARGIN, 76), text.kind, _PALE, small)
    font, lines = _fitted(text.title)
    for number, line in enumerate(lines):
        draw.text((_MARGIN, _TITLE_TOP + number * font.size * _LEADING), line, 255, font)
    base = SIZE[1] - _MARGIN
    draw.text((_MARGIN, base), text.site, 255, _font(44), anchor="ls")
    draw.text((SIZE[0] - _MARGIN, base), text.tagline, _PALE, small, anchor="rs")
    picture = picture.point([shade // _SHADES * _SHADES for shade in range(256)])
    ImageDraw.Draw(picture).rectangle(_BAR_BOX, _BAR)
    picture.putpalette(_palette())
    made = BytesIO()
    picture.save(made, "PNG", compress_level=9)
    return made.getvalue()


def _palette() -> bytes:
    """Return the colours of the shades: from the band to what stands on it, and the bar's."""
    ramp = [
        tuple(a + (b - a) * shade // 255 for a, b in zip(BAND, ON_BAND, strict=True))
        for shade in range(256)
    ]
    ramp[_BAR] = WARM
    return bytes(part for colour in ramp for part in colour)


def _fitted(title: str) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """Return the largest font in which a title fits, and its lines; the last resort is to cut."""
    for size in _TITLE:
        font = _font(size)
        lines = _lines(title, font)
        room = int(_TITLE_ROOM // (size * _LEADING))
        wide = any(font.getlength(line) > SIZE[0] - 2 * _MARGIN for line in lines)
        if len(lines) <= room and not wide:
            return font, lines
    cut = [_cut(line, font) for line in lines[:room]]
    if len(lines) > room:
        cut[-1] = _cut(f"{cut[-1]}…", font)
    return font, cut


def _lines(title: str, font: ImageFont.FreeTypeFont) -> list[str]:
    lines = [""]
    for word in title.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= SIZE[0] - 2 * _MARGIN or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _cut(line: str, font: ImageFont.FreeTypeFont) -> str:
    while font.getlength(line) > SIZE[0] - 2 * _MARGIN:
        line = f"{line[:-2]}…"
    return line


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    # The basic layout is the same everywhere; others depend on libraries that may be there.
    return ImageFont.truetype(str(_FONT), size, layout_engine=ImageFont.Layout.BASIC)
