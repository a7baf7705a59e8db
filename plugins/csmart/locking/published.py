"""Every address that a production build publishes at one instant, and which item it is of."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from csmart import redirecting
from csmart.addresses import FILES, NOT_FOUND, WELL_KNOWN, is_numbered, normalised
from csmart.linking import UnresolvedError, address_of
from csmart.publication import WAITING, Stage
from csmart.site import Site

NOBODY: Final = ""  # the owner of an address that is no item's


@dataclass(frozen=True)
class Published:
    """The addresses of a site.

    `standing` holds what has a page or file of its own, with the id of its item; `leading` holds
    old addresses with the address that they lead to, `waiting` what drafts and scheduled items
    will have, with their ids; `redirected` are all old addresses, also those of what is waiting,
    and `scheduled` the ids of the items that will come by themselves.
    """

    standing: dict[str, str]
    leading: dict[str, str]
    waiting: dict[str, str]
    redirected: frozenset[str]
    scheduled: frozenset[str]

    @property
    def owners(self) -> dict[str, str]:
        """All addresses that work, with the ids of their items; an old one is its target's."""
        old = {at: self.standing.get(to, NOBODY) for at, to in self.leading.items()}
        return old | self.standing


def published(site: Site, pages: Iterable[str], files: Iterable[str]) -> Published:
    """Return the addresses of a site whose pages and whose feeds and data files are given.

    Left out are the pages that a list is cut into from its second page on, which come and go with
    the length of the list, and what is no content: the page for what is not there, what tells
    machines of the site, and what a setting alone can take away.
    """
    items: dict[str, str] = {}
    waiting: dict[str, str] = {}
    for entry in site.valid.values():
        owners = waiting if entry.stage in WAITING else items
        owners[entry.address] = entry.source.id
    every = (*pages, *(each for each in files if each not in FILES))
    standing = {
        address: items.get(_place(address), NOBODY)
        for address in every
        if _stays(address) and _place(address) not in waiting
    }
    standing |= dict.fromkeys((f"/{path}" for path in site.content.media), NOBODY)
    leading = dict(_leading(site))
    redirected = frozenset(normalised(each.old) for each in redirecting.every(site.content))
    entries = site.valid.values()
    scheduled = frozenset(each.source.id for each in entries if each.stage is Stage.SCHEDULED)
    return Published(standing, leading, waiting, redirected, scheduled)


def _leading(site: Site) -> Iterator[tuple[str, str]]:
    """Yield each old address with the one that it leads to, unless that is not public yet."""
    for redirect in redirecting.every(site.content):
        target = site.valid.get(redirect.target.value)
        if target is None or target.stage not in WAITING:
            try:
                yield normalised(redirect.old), address_of(site, redirect.target)
            except UnresolvedError:
                continue  # what it leads to has an error, which is told


def _place(address: str) -> str:
    """Return the page that an address is of, or beside which it stands."""
    return address[: address.rfind("/") + 1]


def _stays(address: str) -> bool:
    return not (address == NOT_FOUND or address.startswith(WELL_KNOWN) or is_numbered(address))
