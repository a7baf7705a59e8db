"""What is known of an image in the content folder, and the smaller ones that are made of it."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final, NamedTuple

from csmart.findings import Finding

# In pixels: a phone's column, once and twice as sharp; a desk's column, once and twice.
WIDTHS: Final = (400, 680, 1000, 1360)

FORMATS: Final = ("avif", "webp")  # the lightest first: a browser takes the first that it knows

# What can tell where it was made, by the ending of its name.
PHOTOGRAPHS: Final = frozenset({"avif", "jpeg", "jpg", "png", "tif", "tiff", "webp"})


class Variant(NamedTuple):
    """An image in another format and width, in pixels, at an address of its own."""

    address: str
    format: str
    width: int


class Offer(NamedTuple):
    """A format in which an image is worth offering, and the widths of it, in pixels."""

    format: str
    widths: tuple[int, ...]


@dataclass(frozen=True)
class Image:
    """An image, as large as it is shown, in pixels; 0 where that is not known.

    Of a raster image that stands still, variants are made: in all formats and widths unless
    `measured` says which are worth it. `digest` tells its bytes from any other.
    """

    path: str
    digest: bytes
    width: int = 0
    height: int = 0
    has_variants: bool = False
    findings: tuple[Finding, ...] = ()
    measured: tuple[Offer, ...] | None = None

    @property
    def detail(self) -> None:
        """Nothing more is known of an image."""

    def attach(self, key: bytes, fetch: Callable[[], Any]) -> None:
        """Leave what the cache knows: there is nothing to fetch."""

    @property
    def largest(self) -> int:
        """The width in pixels that the image itself is published at."""
        return min(self.width, WIDTHS[-1])

    @property
    def widths(self) -> tuple[int, ...]:
        """The widths of the variants, in pixels; none is larger than the image."""
        return (*(width for width in WIDTHS if width < self.largest), self.largest)

    @property
    def offers(self) -> tuple[Offer, ...]:
        """What the image is offered as, the lightest format first."""
        if not self.has_variants:
            return ()
        if self.measured is not None:
            return self.measured
        return tuple(Offer(format_, self.widths) for format_ in FORMATS)

    def variants(self, offer: Offer) -> tuple[Variant, ...]:
        """Return the variants in a format, from small to large; their names tell their bytes."""
        # With its ending: the same picture may be there as another kind of file, too.
        stem = f"/{self.path}.{self.digest.hex()[:10]}"
        format_ = offer.format
        return tuple(Variant(f"{stem}-{width}.{format_}", format_, width) for width in offer.widths)

    def every_variant(self) -> tuple[Variant, ...]:
        """Return the variants in all formats."""
        return tuple(chain.from_iterable(map(self.variants, self.offers)))
