"""What became of each address in the lock: it stands, leads on, is another's, or is dead."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from csmart.addresses import is_file, list_above
from csmart.locking.published import Published, published
from csmart.reading.urls import Locked
from csmart.site import Site


@dataclass(frozen=True)
class Comparison:
    """The lock beside what is published.

    `new` are addresses that the lock does not hold, with the ids of their items. `moved` are those
    that no redirect names but that lead on with what they belong to, each with where it leads.
    `old` counts all that lead on. At those that are `taken` something else stands now; those of
    items that are scheduled come back `later`, and at the `dead` there is nothing any more.
    """

    published: Published
    new: Mapping[str, str]
    moved: Mapping[str, str] = field(default_factory=dict)
    old: int = 0
    taken: tuple[Locked, ...] = ()
    later: tuple[Locked, ...] = ()
    dead: tuple[Locked, ...] = ()

    @property
    def broken(self) -> tuple[Locked, ...]:
        """The addresses that do not lead to what they led to, in the order of the lock."""
        return tuple(sorted((*self.dead, *self.taken), key=lambda each: each.line))


def compare(site: Site, pages: Iterable[str], files: Iterable[str]) -> Comparison:
    """Compare a site with its lock; given are the addresses of its pages, and of feeds and data.

    What is not public yet does not count, in the preview neither.
    """
    found = published(site, pages, files)
    owners = found.owners
    if site.content.lock is None:
        return Comparison(found, owners)
    moved: dict[str, str] = {}
    old = 0
    taken: list[Locked] = []
    later: list[Locked] = []
    dead: list[Locked] = []
    for each in site.content.lock:
        address = each.address
        now = found.standing.get(address, found.waiting.get(address))
        if now is not None and now != each.owner:
            taken.append(each)
        elif address in found.standing:
            continue
        elif address in found.leading:
            old += 1
        elif address not in found.waiting and (target := _moved(address, found)):
            moved[address] = target
            old += 1
        else:
            (later if _comes_back(each, found) else dead).append(each)
    known = {each.address for each in site.content.lock}
    new = {address: owner for address, owner in owners.items() if address not in known}
    return Comparison(found, new, moved, old, tuple(taken), tuple(later), tuple(dead))


def _moved(address: str, found: Published) -> str | None:
    """Return where an address leads together with what it stands under; None if nowhere.

    Under a page that leads on, that is to the same thing under its target; a page of which there
    is none leads to the target itself. A part of a list that is empty leads to the whole list.
    """
    if address in found.redirected:
        return None  # of what waits for its moment
    for place in places(address):
        target = found.leading.get(place)
        if target is not None and target.endswith("/"):
            beside = target + address.removeprefix(place)
            if beside in found.standing:
                return beside
            return None if is_file(address) else target
    above = list_above(address)
    return above if above in found.standing else None


def _comes_back(each: Locked, found: Published) -> bool:
    """Tell whether an address is that of a scheduled item, or stands under it or leads to it."""
    if each.owner not in found.scheduled:
        return False
    known = (*places(each.address), each.address)
    return any(place in found.waiting or place in found.redirected for place in known)


def places(address: str) -> Iterator[str]:
    """Yield the pages that an address stands under, the nearest first, without the home page."""
    end = address.rfind("/", 0, len(address) - 1)
    while end > 0:
        yield address[: end + 1]
        end = address.rfind("/", 0, end)
