"""`inv audit`: every lock held to digests, and every locked package to what is known of it."""

import sys
from functools import partial
from pathlib import Path

from auditing import advisories, locks
from auditing.advisories import UnansweredError


def audit(project: Path, program: Path, *, offline: bool = False) -> int:
    """Print what is wrong with the locks of a project and the packages in them.

    Returns 0, or 1 if there is anything, also where nobody could be asked: what is not known is not
    safe. `program` is pip-audit. With `offline` only the locks themselves are looked at.
    """
    python, npm = locks.found(project)
    kinds = (
        (python, locks.of_python, partial(advisories.of_python, program)),
        (npm, locks.of_npm, advisories.of_npm),
    )
    wrong = 0
    for files, held, known in kinds:
        for file in files:
            for told in held(file.read_text(encoding="utf-8")):
                wrong += _say(project, file, told)
            try:
                for told in () if offline else known(file):
                    wrong += _say(project, file, told)
            except UnansweredError as problem:
                wrong += _say(project, file, f"NOT checked against advisories: {problem}")
    if not wrong:
        more = "" if offline else ", and no advisory is known"
        sys.stdout.write(f"{len(python) + len(npm)} locks hold all packages to digests{more}.\n")
    return 1 if wrong else 0


def _say(project: Path, file: Path, told: str) -> int:
    sys.stderr.write(f"{file.relative_to(project)}: {told}\n")
    return 1
