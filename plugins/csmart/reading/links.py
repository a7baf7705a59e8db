"""Links in content: what an editor may write as a target, symbolic until a page is rendered."""

import posixpath
import re
from dataclasses import dataclass
from enum import Enum
from typing import Final, NamedTuple
from urllib.parse import unquote, urlsplit

from csmart.addresses import DOWNLOADS, IMAGES
from csmart.dutch import quoted

EXTERNAL_SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})

_PLACEHOLDER: Final = re.compile(r"[{|](filename|static|attach)[|}]")
_ANY_PLACEHOLDER: Final = re.compile(r"[{|][a-z_]+[|}]")
_HOST: Final = re.compile(
    r"(?:www\.)[\w-]+(?:\.[\w-]+)+|[\w-]+(?:\.[\w-]+)*\.(?:be|com|eu|nl|org)\b"
)
_MEDIA: Final = (f"{IMAGES}/", f"{DOWNLOADS}/")


class TargetKind(Enum):
    """What a link leads to."""

    EXTERNAL = "external"
    ITEM = "item"
    MEDIA = "media"
    ADDRESS = "address"


class Target(NamedTuple):
    """A link's target: another site's URL, an item's or media file's path, or an address."""

    kind: TargetKind
    value: str
    fragment: str = ""
    query: str = ""


class LinkPart(Enum):
    """What of a link stands at its place in a body."""

    ADDRESS = "address"
    IMAGE = "image"
    SIZE = "size"  # what is said of a download, behind the words that lead to it


@dataclass(frozen=True, slots=True)
class BodyLink:
    """A link in an item's body, with the words that an editor wrote and their line.

    Of an image, which stands in the body as a whole, `opening` is its tag without its source.
    """

    target: Target
    written: str
    line: int
    part: LinkPart = LinkPart.ADDRESS
    opening: str = ""


class TargetError(ValueError):
    """What is wrong with a target, in Dutch."""


def parse_target(written: str, source_path: str) -> Target:
    """Return the target of a link in the file at `source_path`, both within the content folder.

    Accepted are full URLs, mail and telephone links, paths of .md and media files (relative to the
    file, or from the content folder with a leading /), addresses of the site that start with /,
    and #fragments of the same page; Pelican's {filename}, {static} and {attach} too.
    Raises TargetError for anything else.
    """
    text = written.strip()
    placeholder = _PLACEHOLDER.match(text)
    if placeholder:
        text = text[placeholder.end() :]
    elif _ANY_PLACEHOLDER.match(text):
        raise TargetError(
            f"kent de verwijzing {quoted(written)} niet: gebruik het pad naar een bestand"
        )
    try:
        parts = urlsplit(text)
    except ValueError:
        raise TargetError(f"heeft een onleesbaar adres: {quoted(written)}") from None
    if parts.scheme or parts.netloc:
        return _external(written, text, parts.scheme.lower())
    path, fragment = unquote(parts.path), unquote(parts.fragment)
    if "\\" in path:
        raise TargetError(f"gebruikt \\ in {quoted(written)}: schrijf /")
    if not path:
        if not fragment:
            raise TargetError("leidt nergens heen: vul een adres in")
        return Target(TargetKind.ITEM, source_path, fragment)
    return _internal(written, path, fragment, parts.query, source_path)


def _external(written: str, text: str, scheme: str) -> Target:
    if scheme not in EXTERNAL_SCHEMES:
        raise TargetError(f"heeft een adres dat niet mag: {quoted(written)}")
    if scheme in ("http", "https") and not urlsplit(text).hostname:
        raise TargetError(f"heeft een onvolledig adres: {quoted(written)}")
    # Style sheets and programs know a scheme in small letters (RFC 3986, 3.1).
    return Target(TargetKind.EXTERNAL, f"{scheme}{text[len(scheme) :]}")


def _internal(written: str, path: str, fragment: str, query: str, source_path: str) -> Target:
    if path.startswith("/"):
        inside = posixpath.normpath(path).lstrip("/")
    else:
        inside = posixpath.normpath(posixpath.join(posixpath.dirname(source_path), path))
    if inside.startswith(".."):
        raise TargetError(f"leidt buiten de map met inhoud: {quoted(written)}")
    if inside.lower().endswith(".md"):
        return Target(TargetKind.ITEM, inside, fragment)
    if inside.startswith(_MEDIA):
        return Target(TargetKind.MEDIA, inside, fragment)
    if path.startswith("/"):
        return Target(TargetKind.ADDRESS, path, fragment, query)
    if _HOST.match(path):
        raise TargetError(
            f"heeft een onvolledig adres: {quoted(written)}; schrijf 'https://{written}'"
        )
    raise TargetError(
        f"leidt nergens heen: {quoted(written)}; schrijf een volledig webadres, een adres dat "
        f"met / begint of het pad naar een .md-bestand"
    )
