"""The media types of files by their endings (IANA), the same on every machine."""

import re
from typing import Final

CALENDAR: Final = "text/calendar"

# More than a number: a version stands behind a point, too.
_ENDING: Final = re.compile(r"(?=.*[A-Za-z])[A-Za-z0-9]{1,10}")

UNKNOWN: Final = "application/octet-stream"  # RFC 2046, 4.5.1: bytes, and no more is known

_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
_OPEN: Final = "application/vnd.oasis.opendocument"
TYPES: Final = {
    "avif": "image/avif",
    "csv": "text/csv",
    "doc": "application/msword",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "epub": "application/epub+zip",
    "gif": "image/gif",
    "ics": CALENDAR,
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "json": "application/json",
    "md": "text/markdown",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "odp": f"{_OPEN}.presentation",
    "ods": f"{_OPEN}.spreadsheet",
    "odt": f"{_OPEN}.text",
    "pdf": "application/pdf",
    "png": "image/png",
    "ppt": "application/vnd.ms-powerpoint",
    "pptx": f"{_OFFICE}.presentationml.presentation",
    "rtf": "application/rtf",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "webm": "video/webm",
    "webp": "image/webp",
    "xls": "application/vnd.ms-excel",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "xml": "application/xml",
    "zip": "application/zip",
}


def media_type(path: str) -> str:
    """Return the media type of a file by the ending of its name."""
    return TYPES.get(ending(path), UNKNOWN)


def ending(path: str) -> str:
    """Return what a file's name says of its type, in small letters: pdf; empty if nothing."""
    stem, _, last = path.rpartition("/")[2].rpartition(".")
    return last.lower() if stem and _ENDING.fullmatch(last) else ""
