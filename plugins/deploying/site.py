"""What a folder and a host hold of a site, by its manifests."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

MANIFEST: Final = "build.json"

_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_PATH: Final = re.compile(r"(?!.*(?:^|/)\.{1,2}(?:/|$))[^/\\\0\n\r]+(?:/[^/\\\0\n\r]+)*")


class SiteError(Exception):
    """A folder or host that does not hold a whole site; the message says so, in Dutch."""


class ManifestError(SiteError):
    """A manifest that cannot be read; the message says why, in Dutch."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a manifest says: files with their SHA-256, and of which site and instant they are.

    `site` and `instant` are None, and `preview` is False, where it does not say so.
    """

    files: Mapping[str, str]
    site: str | None = None
    instant: datetime | None = None
    preview: bool = False


def read_manifest(data: bytes) -> Manifest:
    """Return what a manifest says. Raises ManifestError, also for paths that leave the folder."""
    try:
        said: Any = json.loads(data)
        files = said["files"]
        if not isinstance(files, dict):
            raise TypeError("files")
        instant = said.get("instant")
        moment = None if instant is None else datetime.fromisoformat(instant).astimezone(UTC)
        site = said.get("site")
        preview = bool(said.get("preview", False))
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise ManifestError(f"{MANIFEST} is niet te lezen ({problem})") from None
    for path, digest in files.items():
        if not _PATH.fullmatch(path) or path == MANIFEST:
            raise ManifestError(f"{MANIFEST} noemt {path!r}, en dat is geen pad in de map")
        if not isinstance(digest, str) or not _SHA256.fullmatch(digest):
            raise ManifestError(f"{MANIFEST} geeft van {path!r} geen SHA-256")
    return Manifest(files, site if isinstance(site, str) else None, moment, preview)


def manifest_paths(parts: Iterable[str]) -> tuple[str, ...]:
    """Return the paths of a site's manifests: its own, and one in each part."""
    return (MANIFEST, *(f"{part}/{MANIFEST}" for part in parts))


def address(path: str) -> str:
    """Return where a file is found, from the root of the site: a page by the name of its folder."""
    if path == "index.html" or path.endswith("/index.html"):
        path = path.removesuffix("index.html")
    return quote(path)


@dataclass(frozen=True, slots=True)
class Listing:
    """All files that a set of manifests speaks of, these included, with their SHA-256."""

    manifest: Manifest
    files: Mapping[str, str] = field(repr=False)

    @classmethod
    def of(cls, manifests: Mapping[str, bytes]) -> "Listing":
        """Return what manifests, by their paths, list together.

        Raises ManifestError, also where the site's own is not among them.
        """
        if MANIFEST not in manifests:
            raise ManifestError(f"er is geen {MANIFEST}")
        files: dict[str, str] = {}
        for path, data in manifests.items():
            folder = path.removesuffix(MANIFEST)
            files |= {f"{folder}{each}": sha for each, sha in read_manifest(data).files.items()}
            files[path] = hashlib.sha256(data).hexdigest()
        return cls(read_manifest(manifests[MANIFEST]), files)

    @property
    def digest(self) -> str:
        """What tells this site from any other, in hexadecimal: its files, not when it was built."""
        told = hashlib.sha256()
        for path in sorted(self.files.keys() - {MANIFEST}):
            told.update(f"{path}\0{self.files[path]}\0".encode())
        return told.hexdigest()


@dataclass(frozen=True, slots=True)
class Folder:
    """A site that stands in a folder, whole: every file is the one that its manifest lists.

    `sizes` are in bytes. `strays` are files in the folder that no manifest lists.
    """

    path: Path
    listing: Listing
    sizes: Mapping[str, int] = field(repr=False)
    strays: tuple[str, ...] = ()

    @classmethod
    def read(cls, path: Path, parts: Iterable[str] = ()) -> "Folder":
        """Read a folder, and every file in it. Raises SiteError if it is not a whole site."""
        found = {
            each: (path / each).read_bytes()
            for each in manifest_paths(parts)
            if (path / each).is_file()
        }
        if MANIFEST not in found:
            raise SiteError(
                f"in {path} staat geen gebouwde site: begin met inv publish, of voor een "
                "voorvertoning met inv publish --drafts"
            )
        listing = Listing.of(found)
        sizes: dict[str, int] = {}
        wrong: list[str] = []
        for each, sha in listing.files.items():
            try:
                data = (path / each).read_bytes()
            except OSError:
                data = None
            if data is None or hashlib.sha256(data).hexdigest() != sha:
                wrong.append(each)
            else:
                sizes[each] = len(data)
        if wrong:
            raise SiteError(
                f"{path} is niet wat er gebouwd is: {_some(wrong)} ontbreekt of is gewijzigd. "
                "Bouw opnieuw met inv publish"
            )
        there = (each for each in path.rglob("*") if each.is_file() or each.is_symlink())
        names = {each.relative_to(path).as_posix() for each in there}
        return cls(path, listing, sizes, tuple(sorted(names - listing.files.keys())))


def _some(paths: list[str]) -> str:
    rest = len(paths) - 3
    return ", ".join(sorted(paths)[:3]) + (f" en nog {rest} andere" if rest > 0 else "")
