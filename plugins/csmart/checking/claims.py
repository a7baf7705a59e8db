"""Items that claim one address or one id, the one with the oldest right to it first."""

from collections import defaultdict
from collections.abc import Callable

from csmart.checking.target import Checked
from csmart.publication import WAITING
from csmart.site import Entry

Claims = dict[str, list[Entry]]
"""The items that claim one thing, where there are several."""


def claims_of_addresses(checked: Checked) -> Claims:
    """Return the items with one address."""
    return _claims(checked, lambda entry: entry.address)


def claims_of_ids(checked: Checked) -> Claims:
    """Return the items with one id, by that id without case.

    Ids end up in addresses and UIDs that some readers compare without case.
    """
    return _claims(checked, lambda entry: entry.source.id.casefold())


def _claims(checked: Checked, claimed: Callable[[Entry], str]) -> Claims:
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in checked.site.valid.values():
        found[claimed(entry)].append(entry)
    several = {what: entries for what, entries in found.items() if len(entries) > 1}
    if several:
        locked = {(each.address, each.owner) for each in checked.content.lock or ()}
        for entries in several.values():
            entries.sort(key=lambda entry: _right(entry, locked))
    return several


def _right(entry: Entry, locked: set[tuple[str, str]]) -> tuple[object, ...]:
    """Return what orders claims: what was published, what is public, what is older.

    A copy that is no younger often has the longer name: x-1.md beside x.md.
    """
    path = entry.source.path
    is_new = (entry.address, entry.source.id) not in locked
    return is_new, entry.stage in WAITING, -entry.age[0], len(path), path
