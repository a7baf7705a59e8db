"""When the next build is needed, as a command that builds nothing."""

import runpy
import sys
from pathlib import Path

from csmart.schedule.telling import as_json, sentences
from csmart.settings import facts_or_exit
from csmart.workshop import Workshop


def tell_next(settings_file: Path, content: Path, *, machine: bool = False) -> int:
    """Print when the next build of a content folder is needed; as JSON for a machine.

    Returns 0, or 1 if there is no such folder. Items with an error are left out: `inv check` tells
    of them.
    """
    if not content.is_dir():
        sys.stderr.write(f"{content}: de map met inhoud is er niet: kijk de naam na\n")
        return 1
    settings = runpy.run_path(str(settings_file)) | {"PATH": str(content.resolve())}
    settings["CACHE_PATH"] = settings_file.parent / settings["CACHE_PATH"]
    site = Workshop(settings).site(facts_or_exit(settings))
    lines = [as_json(site)] if machine else sentences(site)
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return 0
