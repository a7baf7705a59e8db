"""Changes of several files together: shown first, then saved all or not at all."""

import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from typing import Final

from csmart.dutch import count
from csmart.findings import shown
from csmart.saying import say

_YES: Final = ("j", "ja", "y", "yes")
_AT_END: Final = re.compile(r"[ \t]+$", re.M)
_UNSEEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Change:
    """What a file holds, None where there is none yet, and what it is to hold."""

    path: Path
    before: bytes | None
    after: bytes


class RefusedError(ValueError):
    """Why content cannot be changed as it was asked, in Dutch."""


class ChangedMeanwhileError(Exception):
    """A file is not what it was when the changes were made up."""


def difference(changes: Iterable[Change]) -> str:
    """Return the lines that go and come, as a unified diff."""
    return "".join(line for change in changes for line in _diff(change))


def _diff(change: Change) -> Iterator[str]:
    place = f"{shown(change.path.parent)}/{change.path.name}"
    old, new = (_lines(data) for data in (change.before or b"", change.after))
    for line in unified_diff(old, new, f"{place} (nu)", f"{place} (straks)", n=1):
        yield line if line.endswith("\n") else f"{line}\n"


def _lines(data: bytes) -> list[str]:
    """Return lines as a terminal can show them, with a point for each space at the end of one."""
    text = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    text = _UNSEEN.sub("\ufffd", text).replace("\t", " ")
    text = _AT_END.sub(lambda spaces: "·" * len(spaces[0]), text)
    return [line for line in re.split(r"(?<=\n)", text) if line]


def saved(changes: Sequence[Change], *, yes: bool) -> bool:
    """Show changes, ask whether to save them, and do so; tell whether they are saved.

    With `yes` it is not asked; where nobody can answer nothing is saved without it.
    """
    say(difference(changes))
    files = count(len(changes), "bestand", "bestanden")
    if not yes and not _agreed(f"Zo bewaren in {files}? [j/N] "):
        say("Er is niets bewaard.\n")
        return False
    try:
        save(changes)
    except ChangedMeanwhileError as problem:
        say(f"{problem}\n", sys.stderr)
        return False
    except OSError as problem:
        say(f"Er is niets bewaard: {problem}\n", sys.stderr)
        return False
    say(f"Bewaard: {files}.\n")
    return True


def _agreed(question: str) -> bool:
    if not sys.stdin.isatty():
        say("Voeg --yes toe om dit zo te bewaren.\n")
        return False
    say(question)
    return sys.stdin.readline().strip().lower() in _YES


def save(changes: Sequence[Change]) -> None:
    """Write all files, or leave all as they are; each is at every moment the old or the new one.

    Raises ChangedMeanwhileError if one of them is not what it was, and OSError.
    """
    written: list[tuple[Change, Path]] = []
    moved: list[Change] = []
    try:
        for change in changes:
            _check(change)
            beside = change.path.with_name(f".{change.path.name}.nieuw")
            beside.write_bytes(change.after)
            written.append((change, beside))
            if change.before is not None:
                shutil.copymode(change.path, beside)
        for change, beside in written:
            _check(change)
            beside.replace(change.path)
            moved.append(change)
    except BaseException:
        undo(moved)
        raise
    finally:
        for _, beside in written:
            beside.unlink(missing_ok=True)


def _check(change: Change) -> None:
    now = change.path.read_bytes() if change.path.is_file() else None
    if now != change.before:
        place = f"{shown(change.path.parent)}/{change.path.name}"
        raise ChangedMeanwhileError(
            f"Er is niets bewaard: {place} is intussen gewijzigd. Probeer het opnieuw."
        )


def undo(changes: Iterable[Change]) -> None:
    """Put back what files held before changes that were saved."""
    for change in changes:
        if change.before is None:
            change.path.unlink()
        else:
            change.path.write_bytes(change.before)
