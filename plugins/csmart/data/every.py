"""Every file for other machines."""

from collections.abc import Iterator

from csmart.data import opensearch
from csmart.data.plan import FilePlan
from csmart.site import Site


def plans(site: Site) -> Iterator[FilePlan]:
    """Plan all files; to plan one costs next to nothing, as a check does it too."""
    for files in (opensearch,):
        yield from files.plans(site)
