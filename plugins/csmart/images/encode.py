"""Images made smaller: upright, in the colours of the web, without what a camera wrote in them."""

import warnings
from io import BytesIO
from typing import Any, Final

from PIL import Image as Pillow
from PIL import ImageCms, ImageOps

# One thread, so that the same image always gives the same bytes.
_OPTIONS: Final[dict[str, dict[str, Any]]] = {
    "AVIF": {"quality": 58, "speed": 6, "max_threads": 1},
    "WEBP": {"quality": 76, "method": 4},
    "JPEG": {"quality": 80, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "GIF": {"optimize": True},
}
# Of flat colours, without losing any; where that is smaller.
_LOSSLESS: Final[dict[str, Any]] = {"lossless": True, "quality": 80, "method": 4}
FEW: Final = 256  # colours, which a palette holds
_PAPER: Final = (255, 255, 255)  # behind what is transparent, in a format that cannot be


def encoded(data: bytes, width: int, kind: str) -> bytes:
    """Return an image in one of Pillow's formats at a width in pixels, and nothing but its pixels.

    EXIF, and with it the place where a photograph was taken, is left out.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what is wrong was told when the image was looked at
        with Pillow.open(BytesIO(data)) as opened:
            # A photograph is read at a half or a quarter of its size, if that is enough.
            opened.draft(None, (width * 2, width * 2))
            picture = _in_web_colours(ImageOps.exif_transpose(opened))
    if width < picture.width:
        height = max(1, round(picture.height * width / picture.width))
        picture = picture.resize((width, height), Pillow.Resampling.LANCZOS, reducing_gap=3.0)
    if kind == "JPEG" and picture.mode == "RGBA":
        paper = Pillow.new("RGB", picture.size, _PAPER)
        paper.paste(picture, mask=picture.getchannel("A"))
        picture = paper
    picture.info.clear()
    made = _saved(picture, kind, _OPTIONS[kind])
    if kind in ("WEBP", "PNG") and picture.getcolors(FEW) is not None:
        flat = (picture, _LOSSLESS) if kind == "WEBP" else (_indexed(picture), _OPTIONS[kind])
        made = min(made, _saved(flat[0], kind, flat[1]), key=len)
    return made


def _saved(picture: Pillow.Image, kind: str, options: dict[str, Any]) -> bytes:
    made = BytesIO()
    picture.save(made, kind, **options)
    return made.getvalue()


def _indexed(picture: Pillow.Image) -> Pillow.Image:
    """Return a picture in few colours with a palette; itself if that would change a colour."""
    if picture.mode != "RGB":
        return picture
    indexed = picture.quantize(FEW, method=Pillow.Quantize.MEDIANCUT, dither=Pillow.Dither.NONE)
    return indexed if indexed.convert("RGB").tobytes() == picture.tobytes() else picture


def _in_web_colours(picture: Pillow.Image) -> Pillow.Image:
    """Return a picture in sRGB, with eight bits a colour."""
    profile = picture.info.get("icc_profile")
    if picture.mode.startswith("I"):  # sixteen bits of grey
        picture = picture.point(lambda value: value / 256).convert("L")
    has_alpha = picture.mode in ("LA", "PA", "RGBA", "La", "RGBa") or "transparency" in picture.info
    mode = "RGBA" if has_alpha else "RGB"
    if profile and picture.mode in ("RGB", "RGBA", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            web = ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(picture, source, web, outputMode=mode)
        # A profile that is damaged says nothing of the colours.
        except (ImageCms.PyCMSError, OSError):
            return picture.convert(mode)
        return converted or picture.convert(mode)
    return picture.convert(mode)
