"""The media types that a host sends the files of a site with."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from csmart import addresses, mediatypes
from csmart.data import opensearch

CHARSET: Final = "utf-8"

# The parts of a search index, which are there for its own script alone.
_INDEX: Final = ("pagefind", "pf_filter", "pf_fragment", "pf_index", "pf_meta")

# Files whose ending says less than their name.
BY_NAME: Final[Mapping[str, str]] = MappingProxyType(
    {
        "feed.xml": "application/atom+xml",
        "feed.json": "application/feed+json",
        addresses.OPENSEARCH.rpartition("/")[2]: opensearch.TYPE,
    }
)

# By their endings: what the site is made of, beside what editors put in it.
BY_ENDING: Final[Mapping[str, str]] = MappingProxyType(
    mediatypes.TYPES
    | {
        "css": "text/css",
        "html": "text/html",
        "ico": "image/vnd.microsoft.icon",
        "js": "text/javascript",
        "jsonld": "application/ld+json",
        **dict.fromkeys(_INDEX, mediatypes.UNKNOWN),
        "ttl": "text/turtle",
        "wasm": "application/wasm",
        "woff2": "font/woff2",
    }
)

# By their endings: what gets much smaller by compression.
COMPRESSIBLE: Final = frozenset(
    {"css", "csv", "html", "ics", "js", "json", "jsonld", "md", "svg", "ttl", "txt", "wasm", "xml"}
)


def is_text(kind: str) -> bool:
    """Tell whether a media type is one that is sent with its charset."""
    return kind.startswith("text/")


def content_type(path: str) -> str:
    """Return the Content-Type of the file at a path or address of the site."""
    name = path.rpartition("/")[2] or "index.html"
    kind = BY_NAME.get(name) or BY_ENDING.get(mediatypes.ending(name), mediatypes.UNKNOWN)
    return with_charset(kind)


def with_charset(kind: str) -> str:
    """Return a media type as it is sent."""
    return f"{kind}; charset={CHARSET}" if is_text(kind) else kind
