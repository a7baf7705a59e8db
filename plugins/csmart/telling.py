"""What a build or check says: findings to stderr, and to stdout the account of every file."""

import sys
from pathlib import Path

from csmart.dutch import count
from csmart.findings import report, summary
from csmart.preparation import Prepared
from fastbuild.outputs import Report


def tell(prepared: Prepared) -> None:
    """Print all findings, and how many items are built, wait, or have an error."""
    report(prepared.findings, prepared.site.content.root)
    account = prepared.account
    parts = [f"{account.built} in orde"]
    if account.waiting:
        parts.append(f"{account.waiting} nog niet te publiceren")
    if account.broken:
        parts.append(f"{account.broken} met een fout")
    _say(f"{count(account.files, 'bestand', 'bestanden')}: {', '.join(parts)}.")
    if prepared.findings:
        _say(f"{summary(prepared.findings)}.")
    if prepared.has_errors:
        _say("Er is niets gebouwd: verbeter eerst de fouten hierboven.")


def tell_outputs(done: Report, folder: Path) -> None:
    """Print what a build changed in the output folder."""
    words = f"{count(done.outputs, 'bestand', 'bestanden')} in {folder.name}/"
    _say(f"{words}: {len(done.written)} vernieuwd, {len(done.removed)} weggehaald.")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
