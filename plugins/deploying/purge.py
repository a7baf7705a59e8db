"""Which addresses a CDN has to fetch again, out of the manifests of two sites."""

import sys
from collections.abc import Iterator
from pathlib import Path

from deploying.codings import coded_of
from deploying.fetching import Fetcher, Unreachable, is_url
from deploying.plan import Plan
from deploying.site import MANIFEST, Listing, SiteError, address, manifest_paths


def addresses(new: Listing, old: Listing | None) -> Iterator[str]:
    """Yield each address whose bytes differ in two sites, in order: whole if the site says its own.

    What is new needs no purge, but a CDN may have kept that it was not there.
    """
    base = (new.manifest.site or "/").rstrip("/")
    before = old.files if old else {}
    found = set()
    for path in Plan.of(new.files, before).touched:
        coded = coded_of(path, {**before, **new.files})
        found.add(address(coded[0] if coded else path))
    yield from (f"{base}/{each}" for each in sorted(found))


def purge(old: str, new: str, parts: tuple[str, ...] = ()) -> int:
    """Print the addresses that differ in two sites, each a manifest, a folder or an address.

    Returns 0, or 1 if one of them cannot be read.
    """
    try:
        before, after = _read(old, parts), _read(new, parts)
    except (SiteError, Unreachable, OSError) as problem:
        sys.stderr.write(f"purge: {problem}\n")
        return 1
    sys.stdout.writelines(f"{each}\n" for each in addresses(after, before))
    return 0


def _read(where: str, parts: tuple[str, ...]) -> Listing:
    if is_url(where):
        return Fetcher(where.removesuffix(MANIFEST)).listing(parts)
    path = Path(where)
    folder = path if path.is_dir() else path.parent
    own = path if path.is_file() else folder / MANIFEST
    if not path.exists() or not own.is_file():
        raise SiteError(
            f"{where}: daar staat geen {MANIFEST}; geef een map, een bestand of een adres"
        )
    found = {MANIFEST: own.read_bytes()}
    # What stands beside a manifest of another name is not of the same site.
    if own.name == MANIFEST:
        more = (each for each in manifest_paths(parts) if (folder / each).is_file())
        found |= {each: (folder / each).read_bytes() for each in more}
    return Listing.of(found)
