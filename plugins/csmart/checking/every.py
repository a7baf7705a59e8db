"""Every check, in one place."""

from collections.abc import Iterable
from itertools import chain

from csmart.checking import attention, identity, links, locked, tags
from csmart.checking.target import Checked
from csmart.findings import Finding

CHECKS = (
    tags.tags,
    tags.used_once,
    identity.ids,
    identity.item_addresses,
    identity.redirects,
    links.body_links,
    links.field_files,
    links.destinations,
    locked.taken,
    locked.dead,
    locked.later,
    locked.unknown,
    attention.reviews,
    attention.old_drafts,
    attention.changes_to_come,
)


def check(checked: Checked) -> Iterable[Finding]:
    """Return what is wrong with all content together."""
    return chain.from_iterable(run(checked) for run in CHECKS)
