"""Mending what can be mended, out of a check that found what is wrong."""

import re
from collections.abc import Iterator
from typing import Final

from csmart.preparation import Prepared
from csmart.reading.discover import LABELS_FILE, REDIRECTS_FILE
from csmart.saying import say
from csmart.writing.changes import Change, saved
from csmart.writing.mending import mended

_SPACES: Final = re.compile(rb"[ \t](?:\r?\n|\r|\Z)")


def fix(prepared: Prepared, *, yes: bool) -> bool:
    """Show what can be mended in checked files and mend it; tell whether it was.

    With `yes` it is not asked first.
    """
    changes = tuple(_changes(prepared))
    if not changes:
        say("Er is niets dat vanzelf te herstellen is.\n")
        return False
    say("Dit is vanzelf te herstellen:\n")
    return saved(changes, yes=yes)


def _changes(prepared: Prepared) -> Iterator[Change]:
    content = prepared.site.content
    wrong = {finding.path for finding in prepared.findings if finding.is_error}
    lists = [name for name in (LABELS_FILE, REDIRECTS_FILE) if (content.root / name).is_file()]
    for name in (*lists, *content.by_path):
        path = content.root / name
        before = path.read_bytes()
        # What has neither an error nor a space to lose need not be taken apart.
        if name in wrong or _SPACES.search(before):
            after = mended(name, before, content.vocabulary)
            if after != before:
                yield Change(path, before, after)
