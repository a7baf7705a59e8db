"""A look at a photograph that is a download: visitors get it as the camera made it."""

import warnings
from hashlib import blake2b
from io import BytesIO

from PIL import Image as Pillow

from csmart.findings import Finding, notice
from csmart.images.image import Image

_GPS = 0x8825  # EXIF 2.3, 4.6.3: the part that says where a camera was
_IN_XMP = b"exif:GPSL"  # XMP, part 2: exif:GPSLatitude and exif:GPSLongitude


def look(path: str, data: bytes) -> Image:
    """Return what is known of a photograph among the downloads out of its bytes."""
    digest = blake2b(data, digest_size=20).digest()
    return Image(path, digest, findings=_findings(path, data))


def _findings(path: str, data: bytes) -> tuple[Finding, ...]:
    if not says_where(data):
        return ()
    message = (
        "verraadt waar de foto gemaakt is, want een download blijft zoals hij is: zet ze in "
        "afbeeldingen/ (daar laat de site het weg), of bewaar ze zonder locatie"
    )
    return (notice(path, 1, message),)


def says_where(data: bytes) -> bool:
    """Tell whether a photograph holds the place where it was made, in EXIF or XMP."""
    if _IN_XMP in data:
        return True
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of its size nobody has to hear
            with Pillow.open(BytesIO(data)) as opened:
                return bool(opened.getexif().get_ifd(_GPS))
    # A file that cannot be read tells nothing; it is not shown, so that it can be whatever it is.
    except Exception:
        return False
