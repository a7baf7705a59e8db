"""A host that publishes in its own time, as forges do: waits until it shows what was brought."""

from time import monotonic, sleep
from typing import Final

from deploying.fetching import Fetcher, Unreachable
from deploying.site import Listing, ManifestError

PAUSE: Final = 10.0  # seconds until it is looked at again


def awaited(url: str, brought: Listing, parts: tuple[str, ...], patience: float) -> None:
    """Return when the site at an address is the one that was brought, or `patience` (seconds) ends.

    Whether it did arrive is for whoever looks afterwards.
    """
    fetcher, end = Fetcher(url), monotonic() + patience
    while not _shows(fetcher, brought, parts) and monotonic() < end:
        sleep(min(PAUSE, patience))


def _shows(fetcher: Fetcher, brought: Listing, parts: tuple[str, ...]) -> bool:
    try:
        return fetcher.listing(parts).digest == brought.digest
    except (Unreachable, ManifestError):  # the first time there is nothing yet
        return False
