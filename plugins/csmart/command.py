"""The check as a command: all that a build would find, without making a page."""

import gc
from pathlib import Path

from pelican.settings import read_settings

from csmart.chrome import Assets
from csmart.preparation import prepare
from csmart.settings import facts_or_exit
from csmart.telling import tell


def check(settings_file: Path, content: Path) -> int:
    """Print all findings in a content folder; return 1 if there is an error, else 0.

    Raises what reading the settings raises.
    """
    gc.freeze()  # what the imports made is not garbage: no need to walk it again and again
    settings = read_settings(str(settings_file), override={"PATH": str(content.resolve())})
    prepared = prepare(settings, facts_or_exit(settings), Assets("", ""))
    tell(prepared)
    return int(prepared.has_errors)
