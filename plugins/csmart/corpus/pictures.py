"""A few small images, drawn with whole numbers so that their bytes are the same everywhere."""

import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

WIDTH: Final = 320
HEIGHT: Final = 180

_PALETTE: Final = bytes.fromhex("eef4f7 8fb8c9 1f5f7a e8a33d")
_CENTRE: Final = (WIDTH // 2, HEIGHT // 2)

Shade = Callable[[int, int], int]
"""Gives the position in the palette of a pixel."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An image, with what is to be seen on it."""

    name: str
    alt: str
    shade: Shade

    @property
    def path(self) -> str:
        """The image's path in the content folder."""
        return f"afbeeldingen/{self.name}"

    def png(self) -> bytes:
        """Return the image as a PNG of four colours."""
        header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 2, 3, 0, 0, 0)
        rows = b"".join(b"\0" + self._row(y) for y in range(HEIGHT))
        return b"\x89PNG\r\n\x1a\n" + b"".join(
            (
                _chunk(b"IHDR", header),
                _chunk(b"PLTE", _PALETTE),
                _chunk(b"IDAT", _stored(rows)),
                _chunk(b"IEND", b""),
            )
        )

    def _row(self, y: int) -> bytes:
        shades = [self.shade(x, y) for x in range(WIDTH)]
        return bytes(
            shades[x] << 6 | shades[x + 1] << 4 | shades[x + 2] << 2 | shades[x + 3]
            for x in range(0, WIDTH, 4)
        )


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)


def _stored(data: bytes) -> bytes:
    """Return a zlib stream of one block that is not compressed.

    What zlib.compress makes of data differs between builds of zlib.
    """
    size = len(data)
    head = b"\x78\x01\x01" + struct.pack("<HH", size, size ^ 0xFFFF)
    return head + data + struct.pack(">I", zlib.adler32(data))


def _bars(x: int, y: int) -> int:
    bar, inside = divmod(x, 40)
    return (3 if bar == 7 else 2) if inside > 9 and HEIGHT - y < 20 + 18 * bar else 0


def _hills(x: int, y: int) -> int:
    if (x - 240) ** 2 + (y - 50) ** 2 < 900:
        return 3
    if y > 110 + (x - 90) ** 2 // 300:
        return 2
    return 1 if y > 90 + (x - 230) ** 2 // 500 else 0


def _windows(x: int, y: int) -> int:
    if y < 20 or not 40 <= x < 280:
        return 0
    is_window = x % 40 in range(10, 30) and y % 40 in range(4, 26)
    return (3 if (x // 40 * 3 + y // 40 * 5) % 4 == 0 else 1) if is_window else 2


def _ring(x: int, y: int) -> int:
    across, down = x - _CENTRE[0], y - _CENTRE[1]
    if not 1600 < across**2 + down**2 < 5600:
        return 0
    return 3 if across > 0 and down < 0 else 1


def _tiles(x: int, y: int) -> int:
    return (x // 40 + 2 * (y // 30)) % 3


def _line(x: int, y: int) -> int:
    wave = abs(x % 80 - 40)
    if abs(y - (150 - x // 3 + wave // 2)) < 4:
        return 2
    return 1 if y % 45 == 0 else 0


PICTURES: Final = (
    Picture("staafdiagram.png", "Staafdiagram met acht balken die naar rechts groeien", _bars),
    Picture("heuvels.png", "Heuvelend landschap onder een lage zon", _hills),
    Picture("kantoorgebouw.png", "Gevel van een kantoorgebouw met verlichte ramen", _windows),
    Picture("ringdiagram.png", "Ringdiagram waarvan een kwart is ingekleurd", _ring),
    Picture("tegels.png", "Vlak met tegels in drie kleuren", _tiles),
    Picture("lijngrafiek.png", "Lijngrafiek die op en neer gaat en toch stijgt", _line),
)
