"""What is not brought to a host unless that is forced, and what is not brought at all."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from deploying.host import Live
from deploying.site import Listing
from deploying.targets import Target


def refusals(new: Listing, live: Live, target: Target) -> Iterator[str]:
    """Yield, in Dutch, why a site should not come in the place of the one that is live."""
    said, there = new.manifest, live.listing.manifest if live.listing else None
    if said.preview and not target.drafts:
        yield (
            "dit is een voorvertoning, met concepten erin: maak met inv publish wat bezoekers "
            "mogen zien"
        )
    if target.url and said.site and _address(said.site) != _address(target.url):
        yield f"dit is gebouwd voor {said.site}, en het doel staat op {target.url}"
    if there and said.site and there.site and _address(said.site) != _address(there.site):
        yield f"dit is gebouwd voor {said.site}, en daar staat nu {there.site}"
    if there and said.instant and there.instant and said.instant < there.instant:
        yield (
            f"dit is gebouwd voor {said.instant:%Y-%m-%d %H:%M}Z, en wat er staat is nieuwer: "
            f"{there.instant:%Y-%m-%d %H:%M}Z"
        )
    if live.foreign:
        yield live.foreign
    if new.digest in live.left:
        yield "van precies deze versie is met inv rollback teruggekeerd"


def _address(site: str) -> tuple[str, str]:
    """Return host and path; a site is the same by http and https."""
    parts = urlsplit(site)
    return parts.netloc.lower(), parts.path.rstrip("/")
