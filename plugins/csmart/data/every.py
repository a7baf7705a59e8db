"""Every file for other machines."""

from collections.abc import Iterator
from datetime import datetime

from csmart import addresses
from csmart.calendars import files as calendars
from csmart.data import cpsv, opensearch, security
from csmart.data.plan import FilePlan
from csmart.related import Relations
from csmart.site import Site


def plans(site: Site, relations: Relations) -> Iterator[FilePlan]:
    """Plan all files; to plan one costs next to nothing, as a check does it too."""
    for files in (calendars, opensearch, security):
        yield from files.plans(site)
    yield from cpsv.plans(site, relations)


def moments(site: Site) -> Iterator[tuple[str, datetime]]:
    """Yield the addresses of files that change by themselves, not with items, and when."""
    for moment in security.moments(site):
        yield addresses.SECURITY, moment
