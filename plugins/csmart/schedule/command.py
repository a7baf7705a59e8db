"""When the next build is needed, as a command that builds nothing."""

from pathlib import Path

from csmart.command import workshop_of
from csmart.saying import say
from csmart.schedule.telling import as_json, sentences
from csmart.settings import facts_or_exit


def tell_next(settings_file: Path, content: Path, *, machine: bool = False) -> int:
    """Print when the next build of a content folder is needed; as JSON for a machine.

    Returns 0, or 1 if there is no such folder. Items with an error are left out: `inv check` tells
    of them.
    """
    workshop = workshop_of(settings_file, content)
    if workshop is None:
        return 1
    site = workshop.site(facts_or_exit(workshop.settings))
    lines = [as_json(site)] if machine else sentences(site)
    say("".join(f"{line}\n" for line in lines))
    return 0
