"""Small valid content to start a test from."""

import struct
import zlib
from typing import Any

import yaml

LABELS = """\
- name: Alfa
  description: Alles over alfa.
- name: Bèta
  description: Alles over bèta.
  synonyms: [tweede]
  related: [Alfa]
"""


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)


# One white dot. What is added to it at the end changes the file, not the image.
PNG = b"\x89PNG\r\n\x1a\n" + b"".join(
    (
        _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        _chunk(b"IDAT", zlib.compress(b"\0\xff")),
        _chunk(b"IEND", b""),
    )
)


def _text(fields: dict[str, Any], body: str, changes: dict[str, Any]) -> str:
    merged = {key: value for key, value in (fields | changes).items() if value is not None}
    head = yaml.safe_dump(merged, allow_unicode=True, sort_keys=False)
    return f"---\n{head}---\n{body}"


def post(body: str = "Tekst.\n", **changes: Any) -> str:
    """Return a post: title on line 2, date 3, summary 4, tags 5 and 6, body from line 8."""
    fields = {"title": "Een bericht", "date": "2017-02-15", "summary": "Kort.", "tags": ["Alfa"]}
    return _text(fields, body, changes)


def service(body: str = "Tekst.\n", **changes: Any) -> str:
    """Return a service."""
    fields = {
        "title": "Een dienst",
        "date": "2016-09-01",
        "summary": "Kort.",
        "tags": ["Alfa"],
        "audience": ["gemeente"],
        "form": "maatwerk",
    }
    return _text(fields, body, changes)


def study_day(body: str = "Tekst.\n", **changes: Any) -> str:
    """Return a study day."""
    fields = {
        "title": "Een studiedag",
        "date": "2017-02-01",
        "summary": "Kort.",
        "tags": ["Alfa"],
        "start": "2017-03-13 09:30",
        "end": "2017-03-13 13:00",
        "location": {"name": "Provinciehuis", "city": "Leuven"},
    }
    return _text(fields, body, changes)


def page(body: str = "Tekst.\n", **changes: Any) -> str:
    """Return a plain page."""
    return _text({"title": "Over", "summary": "Kort."}, body, changes)
