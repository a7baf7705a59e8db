"""Drawings and pictures of screens, in few colours: which smaller ones of them are worth making.

Of a photograph every format and width is smaller than the next; of these that has to be measured.
"""

from typing import Final

from PIL import Image as Pillow

from csmart.images.encode import FEW, encoded
from csmart.images.image import FORMATS, WIDTHS, Image, Offer

_KINDS: Final = ("PNG", "GIF", "WEBP")  # Pillow's, of files that may hold flat colours

_MARKUP: Final = 300  # bytes: what a format more makes a page heavier


def is_drawing(picture: Pillow.Image) -> bool:
    """Tell whether an open image has few colours, and is not made smaller at its largest."""
    if picture.format not in _KINDS or picture.width > WIDTHS[-1]:
        return False
    return picture.convert("RGBA").getcolors(FEW) is not None


def offers(image: Image, data: bytes, kind: str) -> tuple[Offer, ...]:
    """Return the formats and widths in which a drawing is smaller than in the next best ones.

    `data` is its file, `kind` is Pillow's name of the format that the image itself is published in.
    """
    widest = image.widths[-1]
    limit = len(encoded(data, widest, kind))
    found: list[Offer] = []
    for format_ in reversed(FORMATS):  # the next best first
        size = len(encoded(data, widest, format_.upper()))
        if size + _MARKUP > limit:
            continue
        limit = size
        widths = [widest]
        for width in reversed(image.widths[:-1]):
            smaller = len(encoded(data, width, format_.upper()))
            if smaller < size:
                widths.insert(0, width)
                size = smaller
        found.insert(0, Offer(format_, tuple(widths)))
    return tuple(found)
