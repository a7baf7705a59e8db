"""What a build or check says: findings to stderr, and to stdout what became of every file."""

import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO
from typing import Final

from csmart.dutch import count, number
from csmart.findings import report, summary
from csmart.pointing import Pointer
from csmart.preparation import Account, Prepared
from csmart.renewal import Renewal
from csmart.saying import say
from csmart.schedule.telling import sentences
from fastbuild.outputs import Report
from fastbuild.reasons import Kind, Reason
from fastbuild.rest import Words

_REASONS: Final = {
    Kind.NEW: "nieuw",
    Kind.CODE: "de code of een bibliotheek is gewijzigd",
    Kind.TEMPLATE: "een sjabloon is gewijzigd",
    Kind.INPUTS: "wat erop staat, is gewijzigd",
    Kind.PLACE: "het bestand ontbrak of was gewijzigd",
}


@dataclass(frozen=True, slots=True)
class Done:
    """What a build did, in how many seconds, and which sources it made anew."""

    report: Report
    seconds: float
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """Who hears how a build goes: of the site once it is checked, and of what was written."""

    checked: Callable[[Prepared], None]
    written: Callable[[Done], None]


class Teller:
    """Tells in the terminal how a build goes, and keeps what it said of the site.

    With a width, in columns, each finding is followed by its line, with a mark at what it is about.
    """

    def __init__(self, width: int | None = None) -> None:
        self._width = width
        self.words = Words("", "")
        self.told = Told(self.tell, self.tell_written)

    def tell(self, prepared: Prepared) -> None:
        """Print all findings, and how many items are built, wait, or have an error.

        Of a site for visitors also when it has to be built again.
        """
        found, root = StringIO(), prepared.site.content.root
        if self._width is None:
            report(prepared.findings, root, found)
        else:
            report(prepared.findings, root, found, Pointer(root, self._width).beneath)
        lines = [account_told(prepared.account)]
        if prepared.findings:
            lines.append(f"{summary(prepared.findings)}.")
        if prepared.has_errors:
            lines.append("Verbeter eerst de fouten hierboven: tot dan verandert de site niet.")
        elif not prepared.site.facts.preview:
            lines += sentences(prepared.site)
        self.words = Words("".join(f"{line}\n" for line in lines), found.getvalue())
        say(self.words.err, sys.stderr)
        _say(self.words.out)

    def tell_written(self, done: Done) -> None:
        """Print what a build changed and, where it is asked for, why it looked into each output."""
        if logging.getLogger().isEnabledFor(logging.INFO):
            for path, why in done.report.stale.items():
                _say(f"  {path}: {reason_told(why)}\n")
        renewed = Renewal.of(done.report).told(done.seconds, done.changed)
        _say(f"{renewed}.\n")


def account_told(account: Account) -> str:
    """Return what became of every file, as a sentence."""
    parts = [f"{number(account.built)} in orde"]
    if account.waiting:
        parts.append(f"{number(account.waiting)} nog niet te publiceren")
    if account.broken:
        parts.append(f"{number(account.broken)} met een fout")
    return f"{count(account.files, 'bestand', 'bestanden')}: {', '.join(parts)}."


def reason_told(why: Reason) -> str:
    """Return why an output was stale."""
    names = f" ({', '.join(name for name in why.inputs if name)})" if any(why.inputs) else ""
    return f"{_REASONS[why.kind]}{names}"


def _say(text: str) -> None:
    """Print what is no problem, unless Pelican's --quiet asks for silence."""
    if logging.getLogger().isEnabledFor(logging.WARNING):
        say(text)
