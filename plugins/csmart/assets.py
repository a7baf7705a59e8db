"""The theme's own files, under names that change with their bytes, so that hosts can keep them."""

import hashlib
import re
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Final

from csmart import minifying
from csmart.addresses import Urls
from csmart.chrome import Assets
from fastbuild.outputs import Outputs

ENTRY: Final = "site.css"

# The parts of the search page's script, a module: together they are one file.
SEARCH_PARTS: Final = tuple(
    f"search-{part}.js" for part in ("state", "index", "excerpt", "words", "view", "page")
)

_MINIFIED: Final = {"css": minifying.style, "js": minifying.script}

_IMPORT: Final = re.compile(r'^@import "([^"]+)";\n', re.M)


class AssetError(ValueError):
    """A theme file that is missing, or a stylesheet that imports one in a way we cannot follow."""


def publish(theme: Path, urls: Urls, outputs: Outputs, *, preview: bool, minify: bool) -> Assets:
    """Plan the theme's files and return their links; a preview's pages have styles of their own.

    Raises AssetError.
    """
    static = theme / "static"
    css = static / "css"
    sheets = (ENTRY, "preview.css") if preview else (ENTRY,)
    add = partial(_add, urls, outputs, minify=minify)
    return Assets(
        stylesheet=add("site.css", b"".join(stylesheet(css / name) for name in sheets)),
        script=add("site.js", _read(static / "js" / "site.js")),
        icon=add("icon.svg", _read(static / "icon.svg")),
        search_style=add("search.css", stylesheet(css / "search.css")),
        search_script=add("search.js", _joined(static / "js", SEARCH_PARTS)),
        catalogue_style=add("catalogue.css", stylesheet(css / "catalogue.css")),
        catalogue_script=add("catalogue.js", _read(static / "js" / "catalogue.js")),
    )


def publish_for_feeds(theme: Path, urls: Urls, outputs: Outputs, *, minify: bool) -> str:
    """Plan the style sheet of feeds and return its link; no page has it. Raises AssetError."""
    data = stylesheet(theme / "static" / "css" / "feed.css")
    return _add(urls, outputs, "feed.css", data, minify=minify)


def stylesheet(entry: Path) -> bytes:
    """Return a stylesheet with the files that it imports put in their place, in their order.

    One file is one request; the sources stay one idea each.
    """

    def put_in(match: re.Match[str]) -> str:
        return _read(entry.parent / match[1]).decode().rstrip() + "\n"

    text = _IMPORT.sub(put_in, _read(entry).decode())
    if "@import" in text:
        raise AssetError(f'{entry}: only lines of the form @import "file.css"; can be put together')
    return text.encode()


def _joined(folder: Path, names: Iterable[str]) -> bytes:
    return b"\n".join(_read(folder / name) for name in names)


def _add(urls: Urls, outputs: Outputs, name: str, data: bytes, *, minify: bool) -> str:
    stem, _, ending = name.rpartition(".")
    if minify and ending in _MINIFIED:
        data = _MINIFIED[ending](data)
    digest = hashlib.sha256(data).hexdigest()[:12]
    path = f"theme/{stem}.{digest}.{ending}"
    outputs.file(path, digest, lambda: data)
    return urls.path(f"/{path}")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        raise AssetError(f"the theme lacks {path}: {problem}") from problem
