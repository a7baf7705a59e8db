"""The upkeep of labels as a command: what changes is shown, saved as a whole, and checked."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from csmart.command import prepared_of
from csmart.dutch import count, enumeration, quoted
from csmart.findings import report
from csmart.preparation import Prepared
from csmart.reading.discover import LABELS_FILE
from csmart.saying import say
from csmart.suggest import did_you_mean
from csmart.writing import derived
from csmart.writing.changes import RefusedError, saved, undo
from csmart.writing.lists import NotEditableError
from csmart.writing.relabel import Changes, merge, rename, retire

ACTIONS: Final[dict[str, Callable[[Prepared, str, str], Changes]]] = {
    "rename": rename,
    "merge": merge,
    "retire": retire,
}
_DONE: Final = {
    "rename": "Het label {old} heet nu {new}.",
    "merge": "Het label {old} is opgegaan in {new}.",
    "retire": "Het label {old} is er niet meer; zijn adres leidt naar {new}.",
}


def label(
    settings_file: Path, content: Path, action: str, old: str, new: str, *, yes: bool = False
) -> int:
    """Rename, merge or retire a label in all content; return 0, or 1 where nothing was changed.

    Where the content has an error afterwards that it had not before, all is put back.
    """
    if action not in ACTIONS:
        hint = did_you_mean(action, ACTIONS) or f": kies uit {enumeration(list(ACTIONS), 'of')}"
        return _refused(f"{quoted(action)} ken ik niet{hint}")
    prepared = prepared_of(settings_file, content)
    if prepared is None:
        return 1
    old, new = (" ".join(each.split()) for each in (old, new))
    try:
        changes = ACTIONS[action](prepared, old, new)
    except NotEditableError:
        return _refused(f"{LABELS_FILE}: begin elk label met '- name:' op een eigen regel")
    except (RefusedError, OSError) as problem:
        return _refused(str(problem))
    if not saved(changes, yes=yes):
        return 1
    if _has_new_errors(prepared, prepared_of(settings_file, content)):
        undo(changes)
        return _refused("dat geeft de fouten hierboven; alles is teruggezet zoals het was")
    say(f"{_DONE[action].format(old=quoted(old), new=quoted(new))}\n")
    items = count(sum(each.path.suffix == ".md" for each in changes), "bericht", "berichten")
    say(f"{items} aangepast.\n")
    project = settings_file.parent.resolve()
    if content.resolve() == project / "content":
        derived.renew(project)
    return 0


def _refused(why: str) -> int:
    say(f"inv label: {why}\n", sys.stderr)
    return 1


def _has_new_errors(before: Prepared, after: Prepared | None) -> bool:
    """Print the errors that there were not before, wherever their lines are now; tell if any."""
    if after is None:
        return False
    known = {(each.path, each.message) for each in before.findings}
    wrong = [
        each for each in after.findings if each.is_error and (each.path, each.message) not in known
    ]
    report(wrong, after.site.content.root)
    return bool(wrong)
