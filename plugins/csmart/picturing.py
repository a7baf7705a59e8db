"""Pictures in pages: the markup with which a browser takes the image that suits it."""

from collections.abc import Iterable
from typing import Final

from markupsafe import Markup

from csmart.addresses import Urls
from csmart.images.image import Image, Offer
from csmart.reading.links import BodyLink, TargetKind

# How wide an image is shown, in any layout: the column of text, or the phone less its margins.
_ON_A_PHONE: Final = "calc(100vw - 2.5rem)"
_SIZES: Final = f"(min-width: 44.5rem) 42rem, {_ON_A_PHONE}"
_COLUMN: Final = 672  # CSS pixels: 42rem
# CSS pixels: what a page opens with leaves a desk's window room for some of its text.
TALLEST: Final = 640
_LAZY: Final = Markup(' loading="lazy" decoding="async"')
_AT_ONCE: Final = Markup(' fetchpriority="high"')


class Pictures:
    """Makes the pictures of one page, out of the images that it shows."""

    def __init__(self, urls: Urls, images: Iterable[Image]) -> None:
        self._urls = urls
        self._images = {image.path: image for image in images}

    def lead(self, path: str, alt: str) -> Markup:
        """Return the picture that a page opens with, no tower; it is fetched before all else."""
        opening = Markup('<img class="picture" alt="{}"').format(alt)
        return self._picture(opening, self._urls.path(f"/{path}"), path, _AT_ONCE, TALLEST)

    def in_text(self, link: BodyLink, url: str, *, at_once: bool = False) -> Markup:
        """Return a picture in a text; it is fetched when it comes near the window, or at once."""
        opening = Markup(link.opening)  # noqa: S704 - policed HTML
        path = link.target.value if link.target.kind is TargetKind.MEDIA else ""
        return self._picture(opening, url, path, _AT_ONCE if at_once else _LAZY)

    def _picture(
        self, opening: Markup, url: str, path: str, when: Markup, tallest: int | None = None
    ) -> Markup:
        image = self._images.get(path)
        size = Markup("")
        sources: list[Markup] = []
        if image and image.width:
            width, height, sizes = image.width, image.height, _SIZES
            if tallest and min(width, _COLUMN) * height > tallest * width:
                width, height = max(1, round(width * tallest / height)), tallest
                sizes = f"(min-width: {width + 40}px) {width}px, {_ON_A_PHONE}"
            # The space is kept free, so that nothing moves when the image is there.
            size = Markup(' width="{}" height="{}"').format(width, height)
            sources = [self._source(image, each, sizes) for each in image.offers]
        shown = opening + Markup(' src="{}"{}{}>').format(url, size, when)
        if not sources:
            return shown
        return Markup("<picture>{}{}</picture>").format(Markup("").join(sources), shown)

    def _source(self, image: Image, offer: Offer, sizes: str) -> Markup:
        srcset = ", ".join(
            f"{self._urls.path(each.address)} {each.width}w" for each in image.variants(offer)
        )
        shape = '<source type="image/{}" srcset="{}" sizes="{}">'
        return Markup(shape).format(offer.format, srcset, sizes)  # noqa: S704 - a constant
