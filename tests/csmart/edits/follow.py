"""A sequence of edits: after each, what is built over the old output is what a clean build is."""

import re
from collections.abc import Iterable, Sequence
from copy import deepcopy
from difflib import unified_diff
from typing import Final

from tests.csmart.edits.edit import Edit
from tests.csmart.edits.every import sequences
from tests.csmart.edits.place import Outcome, Place
from tests.csmart.edits.site import Files

_FILES: Final = 4  # that a message tells of
_LINES: Final = 4  # of difference in each
_INSTANT: Final = re.compile(rb'^ "instant": .*\n', re.M)


class StaleError(AssertionError):
    """What is built over an old output is not what a clean build is."""


def follow(place: Place, edits: Iterable[Edit]) -> list[str]:
    """Make edits one after another and return what was done, in words. Raises StaleError.

    An edit that by itself has an error, such as a second item with one address, is taken back; an
    error that an edit is meant to make stays until it is mended.
    """
    place.reset()
    done: list[str] = ["start"]
    shown = _compare(place, {}, done)
    assert shown, place.clean().said
    good = deepcopy(place.site)
    for edit in edits:
        words = edit.make(place)
        if words is None:
            continue
        done.append(words)
        shown, is_good = _compare(place, shown, done), not _failed(place)
        if not is_good and not place.site.faults:
            place.site = deepcopy(good)
            done.append("take that back")
            shown = _compare(place, shown, done)
        elif is_good:
            good = deepcopy(place.site)
    if place.site.faults:
        place.site = deepcopy(good)
        done.append("take back what is wrong")
        _compare(place, shown, done)
    return done


def search(place: Place, seed: int, count: int, longest: int, names: Sequence[str]) -> None:
    """Follow sequences of edits that a seed stands for.

    Raises StaleError for the first that goes wrong, made as short as it can be, with what to call
    to see it again.
    """
    for edits in sequences(seed, count, longest, names):
        if problem := _wrong(place, edits):
            raise _shortest(place, edits, problem)


def _shortest(place: Place, edits: list[Edit], problem: StaleError) -> StaleError:
    """Leave out edits, one by one, as long as what remains goes wrong too."""
    again = True
    while again:
        again = False
        for index in reversed(range(len(edits))):
            fewer = edits[:index] + edits[index + 1 :]
            if other := _wrong(place, fewer):
                edits, problem, again = fewer, other, True
    return StaleError(f"{problem}\nagain: follow(place, {edits})")


def _wrong(place: Place, edits: list[Edit]) -> StaleError | None:
    """Return what goes wrong; nothing else is built while it is raised: that would tell of it."""
    try:
        follow(place, edits)
    except StaleError as problem:
        return problem
    return None


def _failed(place: Place) -> bool:
    return place.clean().code != 0


def _compare(place: Place, shown: Files, done: list[str]) -> Files:
    """Build both ways; return what visitors now see, which a failed build leaves as it was."""
    place.write()
    clean, kept = place.clean(), place.build()
    assert not clean.crashed or place.site.faults, f"{done}\n{clean.said}"
    expected = shown if clean.code else clean.tree
    problems = [*_outcomes(clean, kept), *_trees(expected, kept.tree)]
    if problems:
        steps = [f"  {number}. {words}" for number, words in enumerate(done)]
        raise StaleError("\n".join(["after", *steps, *problems]))
    return expected


def _outcomes(clean: Outcome, kept: Outcome) -> list[str]:
    """Return what differs between the ends of two builds.

    Of what was found before one broke down nothing is asked: a process that goes on tells only why.
    """
    if clean.code != kept.code:
        return [f"ends with {kept.code}, a clean build with {clean.code}:", kept.said, clean.said]
    if not clean.crashed and clean.findings != kept.findings:
        return ["tells other findings:", *_difference(clean.findings, kept.findings)]
    return []


def _trees(clean: Files, kept: Files) -> list[str]:
    """Return what differs between two trees, the manifest, which follows from the rest, last."""
    paths = sorted(clean.keys() | kept.keys(), key=lambda path: (path == "build.json", path))
    different = [path for path in paths if _still(path, clean) != _still(path, kept)]
    lines: list[str] = []
    for path in different[:_FILES]:
        if path not in kept:
            lines.append(f"{path} is missing")
        elif path not in clean:
            lines.append(f"{path} is left over")
        else:
            lines.append(f"{path} is stale (-: as it should be, +: as it is):")
            lines += _difference(_lines(clean[path]), _lines(kept[path]))
    rest = len(different) - _FILES
    return [*lines, f"and {rest} more"] if rest > 0 else lines


def _still(path: str, tree: Files) -> bytes | None:
    """Return a file without the instant that its build was for, as two never are at the same."""
    data = tree.get(path)
    return _INSTANT.sub(b"", data) if data and path == "build.json" else data


def _lines(data: bytes) -> list[str]:
    return data.decode("utf-8", "replace").splitlines()


def _difference(clean: Iterable[str], kept: Iterable[str]) -> list[str]:
    lines = unified_diff(list(clean), list(kept), n=0, lineterm="")
    changed = [f"    {line[:200]}" for line in lines if not line.startswith(("---", "+++", "@@"))]
    return changed[:_LINES]
