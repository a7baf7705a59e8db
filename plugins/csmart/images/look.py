"""A look at an image file: how large it is, and what is wrong with it."""

import warnings
from dataclasses import replace
from hashlib import blake2b
from io import BytesIO
from typing import Final

from PIL import Image as Pillow

from csmart.findings import Finding, error, notice
from csmart.images import drawing, svg
from csmart.images.image import Image

# What Pillow may open, by the ending of the file that holds it.
KINDS: Final = {
    "avif": "AVIF",
    "gif": "GIF",
    "jpeg": "JPEG",
    "jpg": "JPEG",
    "png": "PNG",
    "webp": "WEBP",
}
_HEIC: Final = "is een HEIC-foto van een telefoon, die veel browsers niet tonen: bewaar ze als JPEG"
_RENAMED: Final = "is een JPEG met een ongewone naam: noem het bestand '{stem}.jpg'"
_OLD: Final = (
    "is een soort beeld dat browsers niet tonen: bewaar een foto als JPEG, iets anders als PNG"
)
_WORK: Final = "is een werkbestand, dat browsers niet tonen: bewaar het beeld als JPEG, PNG of SVG"
# What to do with what is an image and cannot be shown, by the ending of its name.
_ADVICE: Final = {
    **dict.fromkeys(("heic", "heif", "hif"), _HEIC),
    **dict.fromkeys(("jfif", "jfi", "jif", "jpe", "pjpeg"), _RENAMED),
    **dict.fromkeys(("bmp", "tif", "tiff", "ico", "jp2", "jxl", "tga"), _OLD),
    **dict.fromkeys(("ai", "cr2", "dng", "eps", "indd", "nef", "psd", "raw", "xcf"), _WORK),
}
_NO_IMAGE: Final = "is geen beeld dat een browser toont: zet downloads in bestanden/"
_HEIC_BRANDS: Final = (
    b"ftypheic",
    b"ftypheix",
    b"ftyphevc",
    b"ftypmif1",
    b"ftypmsf1",
)  # ISO 23008-12
MAX_PIXELS: Final = 60_000_000  # four bytes each while it is worked on
MAX_SIDE: Final = 16_383  # pixels, of what WebP can hold

_ORIENTATION: Final = 0x0112  # EXIF 2.3, 4.6.4
_ON_ITS_SIDE: Final = range(5, 9)


def look(path: str, data: bytes) -> Image:
    """Return what is known of an image in the content folder out of its bytes."""
    stem, _, ending = path.rpartition("/")[2].rpartition(".")
    ending = ending.lower()
    digest = blake2b(data, digest_size=20).digest()
    if ending == "svg":
        width, height, findings = svg.look(path, data)
        return Image(path, digest, width, height, findings=findings)
    if ending not in KINDS:
        message = _ADVICE.get(ending, _NO_IMAGE).format(stem=stem)
        return Image(path, digest, findings=(error(path, 1, message),))
    return _raster(path, data, digest)


def _raster(path: str, data: bytes, digest: bytes) -> Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # we say ourselves what is too large
            with Pillow.open(BytesIO(data), formats=tuple(set(KINDS.values()))) as opened:
                width, height = opened.size
                if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
                    return Image(path, digest, findings=(_too_large(path, width, height),))
                # A phone may keep a second picture behind a photograph (MPO): that does not move.
                moves = opened.format != "MPO" and bool(getattr(opened, "is_animated", False))
                if opened.getexif().get(_ORIENTATION) in _ON_ITS_SIDE:
                    width, height = height, width
                opened.load()
                is_told = bool(opened.getexif()) or "xmp" in opened.info
                is_flat = not moves and drawing.is_drawing(opened)
    except Pillow.DecompressionBombError:
        return Image(path, digest, findings=(_too_large(path),))
    # Whatever a damaged file makes a decoder stumble on.
    except Exception:
        message = "is geen beeld dat te lezen is: bewaar het opnieuw, als JPEG of PNG"
        if data[4:12] in _HEIC_BRANDS:  # a phone's, with another name
            message = _HEIC
        return Image(path, digest, findings=(error(path, 1, message),))
    if moves and is_told:
        # It is published as it came, as its frames are not made anew.
        message = "beweegt en draagt gegevens van een camera, zoals de plaats: bewaar het zonder"
        return Image(path, digest, findings=(error(path, 1, message),))
    if moves:
        message = "beweegt, en dat kan niemand stilzetten (WCAG 2.2.2): neem liever een stil beeld"
        return Image(path, digest, width, height, findings=(notice(path, 1, message),))
    image = Image(path, digest, width, height, has_variants=True)
    if not is_flat:
        return image
    kind = KINDS[path.rpartition(".")[2].lower()]
    return replace(image, measured=drawing.offers(image, data, kind))


def _too_large(path: str, width: int = 0, height: int = 0) -> Finding:
    size = f" ({width} × {height} beeldpunten)" if width else ""
    message = (
        f"is te groot{size}: verklein het tot hoogstens {MAX_PIXELS // 10**6} megapixel "
        f"en {MAX_SIDE} beeldpunten aan elke kant"
    )
    return error(path, 1, message)
