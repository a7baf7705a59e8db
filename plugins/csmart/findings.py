"""Findings: what is wrong in the content, where, and what an editor can do about it."""

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TextIO

from csmart.dutch import count
from csmart.saying import say


class Severity(StrEnum):
    """Whether a finding stops publication."""

    ERROR = "fout"
    NOTICE = "let op"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One problem: a path within the content folder, a line from 1, and a Dutch sentence."""

    path: str
    line: int
    severity: Severity
    message: str

    @property
    def is_error(self) -> bool:
        """Whether this finding stops publication."""
        return self.severity is Severity.ERROR


def error(path: str, line: int, message: str) -> Finding:
    """Return a finding with which nothing is published."""
    return Finding(path, line, Severity.ERROR, message)


def notice(path: str, line: int, message: str) -> Finding:
    """Return a finding that is told, while the site is published."""
    return Finding(path, line, Severity.NOTICE, message)


def report(
    findings: Iterable[Finding],
    folder: Path,
    stream: TextIO | None = None,
    beneath: Callable[[Finding], Iterable[str]] = lambda finding: (),
) -> None:
    """Print findings one a line, unwrapped, as `path:line: fout: message`, in order of place.

    `beneath` gives lines that follow one, for people; programs count on there being none.
    """
    stream = stream or sys.stderr
    place = shown(folder)
    for finding in sorted(set(findings)):
        path = finding.path if Path(finding.path).is_absolute() else f"{place}/{finding.path}"
        # An editor's own text may hold anything; one finding stays one line.
        message = " ".join(finding.message.split())
        line = f"{_displayed(path)}:{finding.line}: {finding.severity}: {message}"
        for each in (line, *beneath(finding)):
            say(f"{each}\n", stream)


def summary(findings: Iterable[Finding]) -> str:
    """Return how many findings of each kind there are: 2 fouten, 1 keer let op."""
    unique = set(findings)
    errors = sum(finding.is_error for finding in unique)
    return (
        f"{count(errors, 'fout', 'fouten')}, {count(len(unique) - errors, 'keer', 'keer')} let op"
    )


def shown(folder: Path) -> str:
    """Return a folder as an editor would type it: from the working folder where it lies within."""
    try:
        return folder.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return folder.as_posix()


def _displayed(path: str) -> str:
    """Return an absolute path from the working folder where it lies within."""
    return shown(Path(path)) if Path(path).is_absolute() else path
