"""The check as a command: all that a build would find, without making a page."""

import gc
import sys
from pathlib import Path
from shutil import get_terminal_size

from csmart.chrome import Assets
from csmart.preparation import Prepared, prepare
from csmart.saying import say
from csmart.settings import facts_or_exit, read
from csmart.telling import Teller
from csmart.workshop import Workshop


def check(
    settings_file: Path,
    content: Path,
    *,
    context: bool = False,
    fix: bool = False,
    yes: bool = False,
) -> int:
    """Print all findings in a content folder; return 1 for an error or no folder, else 0.

    On a terminal each is followed by the line that it is about; elsewhere too with `context`. With
    `fix`, what can be mended without a doubt is shown and mended first; with `yes`, without asking.
    """
    prepared = prepared_of(settings_file, content)
    if prepared is not None and fix:
        from csmart.writing.fix import fix as mend  # here, as a check alone has no use for it

        if mend(prepared, yes=yes):
            prepared = prepared_of(settings_file, content)
    if prepared is None:
        return 1
    is_shown = context or sys.stderr.isatty()
    Teller(get_terminal_size().columns if is_shown else None).tell(prepared)
    return int(prepared.has_errors)


def prepared_of(settings_file: Path, content: Path, **changes: object) -> Prepared | None:
    """Return the checked site of a content folder, with changed settings; None if there is none."""
    workshop = workshop_of(settings_file, content, **changes)
    if workshop is None:
        return None
    return prepare(workshop, facts_or_exit(workshop.settings), Assets("", "", ""))


def workshop_of(settings_file: Path, content: Path, **changes: object) -> Workshop | None:
    """Return the workshop of a content folder, with changed settings; say so if there is none."""
    if not content.is_dir():
        say(f"{content}: de map met inhoud is er niet: kijk de naam na\n", sys.stderr)
        return None
    settings = read(settings_file, content, **changes)
    gc.freeze()  # what the imports made is not garbage: no need to walk it again and again
    return Workshop(settings)
