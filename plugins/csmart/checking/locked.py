"""Addresses that stay: what was published at one stands there or is led to, as the lock asks."""

from collections import defaultdict
from collections.abc import Iterator

from csmart.addresses import LABELS, is_file, list_above
from csmart.checking.advice import aliases_told, gone_told
from csmart.checking.claims import claims_of_addresses, claims_of_ids
from csmart.checking.identity import address_line
from csmart.checking.target import Checked
from csmart.dutch import count, long_date
from csmart.findings import Finding, error, notice
from csmart.locking.compare import places
from csmart.model.fields import is_identifier
from csmart.model.items import DatedItem
from csmart.publication import WAITING, Stage
from csmart.reading.discover import LABELS_FILE, REDIRECTS_FILE, URLS_FILE
from csmart.reading.urls import Locked
from csmart.site import Entry


def taken(checked: Checked) -> Iterator[Finding]:
    """Find addresses at which something else stands than what was published there.

    Of those that several items claim it is told which of them has to go.
    """
    claimed = claims_of_addresses(checked) if checked.comparison.taken else {}
    at = {entry.address: entry for entry in checked.site.valid.values()}
    known = {source.id for source in checked.valid}
    for each in checked.comparison.taken:
        if each.address in claimed:
            continue
        owner = f"'{each.owner}'" if each.owner else "iets anders"
        entry = at.get(each.address)
        if entry is None:
            message = (
                f"'{each.address}' is het adres van {owner}: geef wat er nu staat een ander adres"
            )
            yield error(URLS_FILE, each.line, message)
            continue
        advice = "geef dit bericht een eigen 'slug'"
        if each.owner and each.owner not in known:
            advice = f"{_as_before(each.owner)} als dit hetzelfde bericht is; anders, {advice}"
        message = f"'{each.address}' is het adres van {owner} ({URLS_FILE}:{each.line}): {advice}"
        source, item = entry.source, entry.item
        yield error(source.path, source.line("id") if item.id else address_line(source), message)


def dead(checked: Checked) -> Iterator[Finding]:
    """Find addresses at which there is nothing any more.

    Nothing is said of what may only seem so, while there is a file that cannot be read, or while
    several items claim it.
    """
    if REDIRECTS_FILE in checked.content.broken:
        return
    entries = {entry.source.id: entry for entry in checked.site.valid.values()}
    lost: dict[Entry, list[Locked]] = defaultdict(list)
    for each in _whole(_unclaimed(checked)):
        entry = entries.get(each.owner)
        if entry and (entry.stage in WAITING or not is_file(each.address)):
            lost[entry].append(each)
        elif not _is_in_doubt(each, checked):
            yield error(URLS_FILE, each.line, gone_told(each, checked))
    for entry, found in lost.items():
        yield _of_item(entry, [each.address for each in found], checked)


def _as_before(owner: str) -> str:
    """Return how an item gets an id back; that of a file's name may be none that can be written."""
    if is_identifier(owner):
        return f"zet hier 'id: {owner}'"
    return f"noem dit bestand weer '{owner.rpartition('/')[2]}.md'"


def later(checked: Checked) -> Iterator[Finding]:
    """Find addresses that are away until the moment to which their item was put off.

    They are not dead; and a build for an earlier instant than now is no mistake.
    """
    lost: dict[str, list[str]] = defaultdict(list)
    for each in checked.comparison.later:
        lost[each.owner].append(each.address)
    for entry in checked.site.valid.values():
        source, item = entry.source, entry.item
        if source.id in lost and isinstance(item, DatedItem):
            message = (
                f"was al gepubliceerd op '{_main(entry, lost[source.id])}': tot "
                f"{long_date(item.date)} is daar niets te vinden; zet 'date' terug als dat niet "
                f"de bedoeling is"
            )
            yield notice(source.path, source.line("date"), message)


def unknown(checked: Checked) -> Iterator[Finding]:
    """Find that the lock does not hold what is new.

    Parts of lists and files beside pages are not asked for, as in the preview they may be there for
    what is not public yet; they come along with what they are of.
    """
    if checked.content.lock is None:
        return
    media = {f"/{path}" for path in checked.content.media}
    new = [
        address
        for address in sorted(checked.comparison.new)
        if address in media or (address.endswith("/") and not list_above(address))
    ]
    if new:
        which = count(len(new), "nieuw adres staat", "nieuwe adressen staan")
        names = f"'{new[0]}'" if len(new) == 1 else f"'{new[0]}' en andere"
        message = f"{which} hier nog niet in ({names}): voer 'inv urls --update' uit"
        yield notice(URLS_FILE, 1, message)


def _unclaimed(checked: Checked) -> tuple[Locked, ...]:
    """Return the addresses at which there is nothing, whose items share neither id nor page."""
    lost = checked.comparison.dead
    if not lost:
        return ()
    ids, pages = claims_of_ids(checked), claims_of_addresses(checked)
    return tuple(
        each
        for each in lost
        if each.owner.casefold() not in ids and pages.keys().isdisjoint(places(each.address))
    )


def _whole(lost: tuple[Locked, ...]) -> Iterator[Locked]:
    """Yield what is lost without what stood under it: that comes back with it."""
    known = {each.address for each in lost}
    return (each for each in lost if known.isdisjoint(places(each.address)))


def _is_in_doubt(each: Locked, checked: Checked) -> bool:
    if each.owner:
        return len(checked.valid) < len(checked.content.sources)
    return each.address.startswith(LABELS) and LABELS_FILE in checked.content.broken


def _of_item(entry: Entry, lost: list[str], checked: Checked) -> Finding:
    """Return what is wrong with an item that was published at addresses and is there no more."""
    source, item = entry.source, entry.item
    if entry.stage is Stage.DRAFT:
        message = (
            f"is gepubliceerd op '{_main(entry, lost)}' en dat adres blijft: haal 'status: draft' "
            f"weg, of zet 'status: hidden' om het enkel uit de lijsten te halen"
        )
        return error(source.path, source.line("status"), message)
    line = source.line("aliases") if item.aliases else address_line(source)
    is_new = entry.address in checked.comparison.new
    return error(source.path, line, aliases_told(entry, lost, is_new=is_new))


def _main(entry: Entry, lost: list[str]) -> str:
    """Return the address of an item among those that are lost, or else the first of these."""
    return entry.address if entry.address in lost else lost[0]
