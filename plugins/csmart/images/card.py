"""The card that stands for a page where it is shared: its title, drawn in the site's style."""

from io import BytesIO
from typing import Final, NamedTuple

from PIL import Image as Pillow
from PIL import ImageDraw, ImageFont

from csmart.images.lettering import cut, fits, font, legible, lines

SIZE: Final = (1200, 630)  # pixels: what networks ask for (Open Graph)
# The theme's own; a test holds them to its tokens.
BAND: Final = (0x0A, 0x4F, 0x5C)
ON_BAND: Final = (0xFF, 0xFF, 0xFF)
WARM: Final = (0xFF, 0xB4, 0x54)

_MARGIN: Final = 84
_WIDTH: Final = SIZE[0] - 2 * _MARGIN
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
    """Return a card as a PNG of eight bits a pixel.

    Where the font has nothing of a title, the site's name stands for it.
    """
    kind, title, site, tagline = map(legible, text)
    picture = Pillow.new("L", SIZE, 0)
    draw = ImageDraw.Draw(picture)
    small = font(_SMALL)
    draw.text((_MARGIN, 76), kind, _PALE, small)
    letters, made = _fitted(title or site)
    for number, line in enumerate(made):
        draw.text((_MARGIN, _TITLE_TOP + number * letters.size * _LEADING), line, 255, letters)
    base = SIZE[1] - _MARGIN
    draw.text((_MARGIN, base), site, 255, font(44), anchor="ls")
    draw.text((SIZE[0] - _MARGIN, base), tagline, _PALE, small, anchor="rs")
    picture = picture.point([shade // _SHADES * _SHADES for shade in range(256)])
    ImageDraw.Draw(picture).rectangle(_BAR_BOX, _BAR)
    picture.putpalette(_palette())
    file = BytesIO()
    picture.save(file, "PNG", compress_level=9)
    return file.getvalue()


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
        letters, most = font(size), int(_TITLE_ROOM // (size * _LEADING))
        made = lines(title, letters, _WIDTH)
        if len(made) <= most and fits(title, letters, _WIDTH):
            return letters, made
    if len(made) > most:
        made = [*made[: most - 1], cut(made[most - 1], letters, _WIDTH)]
    return letters, made
