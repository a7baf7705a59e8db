"""The lock as a command: what a change would break, what is new, and new addresses added."""

import sys
from pathlib import Path

from csmart.command import prepared_of
from csmart.dutch import count, number
from csmart.findings import report, shown
from csmart.locking.compare import Comparison
from csmart.preparation import Prepared
from csmart.reading.discover import URLS_FILE
from csmart.reading.urls import coded, text_of
from csmart.saying import say
from csmart.writing.changes import Change, ChangedMeanwhileError, save


def urls(settings_file: Path, content: Path, *, update: bool = False) -> int:
    """Show which locked addresses a production build would break, and which ones are new.

    With `update`, the new ones are added to the lock, unless there is an error in the content.
    Return 1 if there is one, such as an address that would break, no folder, or a lock that cannot
    be saved; else 0.
    """
    prepared = prepared_of(settings_file, content, SITE_PREVIEW=False)
    if prepared is None:
        return 1
    report((each for each in prepared.findings if each.is_error), content)
    for sign, address, owner in _changes(prepared.comparison):
        say(f"{sign} {coded(address)} {coded(owner)}".rstrip() + "\n")
    say(f"{_summary(prepared)}\n")
    if update:
        try:
            say(f"{_updated(prepared)}\n")
        except (ChangedMeanwhileError, OSError) as problem:
            say(f"{problem}\n", sys.stderr)
            return 1
    return int(prepared.has_errors)


def _changes(comparison: Comparison) -> list[tuple[str, str, str]]:
    """Return what would break and what is new, by address, each with its sign."""
    lost = [("-", each.address, each.owner) for each in comparison.broken]
    new = [("+", *each) for each in comparison.new.items()]
    return sorted([*lost, *new], key=lambda change: (change[1], change[0] == "+"))


def _summary(prepared: Prepared) -> str:
    """Return in a sentence how the lock stands."""
    lock, comparison, name = prepared.site.content.lock, prepared.comparison, _name(prepared)
    new = f"{number(len(comparison.new))} nieuw"
    if lock is None:
        return f"Er is nog geen {name}: 'inv urls --update' maakt het. {new.capitalize()}."
    known = count(len(lock), "adres", "adressen")
    old = f", waarvan {number(comparison.old)} oud" if comparison.old else ""
    broken = count(len(comparison.broken), "zou", "zouden")
    return f"{known} in {name}{old}; {broken} verdwijnen, {new}."


def _updated(prepared: Prepared) -> str:
    """Add what is new to the lock, all in order; return in a sentence what was done."""
    if prepared.has_errors:
        return "Er is niets bijgewerkt: verbeter eerst de fouten hierboven."
    content = prepared.site.content
    known = {each.address: each.owner for each in content.lock or ()}
    file = content.root / URLS_FILE
    before = file.read_bytes() if file.is_file() else None
    change = Change(file, before, text_of({**known, **prepared.comparison.new}))
    if change.before == change.after:
        return f"{_name(prepared)} was al bij."
    save([change])
    return f"{_name(prepared)} is bijgewerkt: bewaar het samen met de rest."


def _name(prepared: Prepared) -> str:
    return f"{shown(prepared.site.content.root)}/{URLS_FILE}"
