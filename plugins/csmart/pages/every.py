"""Every page of the site."""

from collections.abc import Iterator

from csmart.pages import (
    agenda,
    catalogue,
    home,
    label_index,
    labels,
    news,
    plain,
    search,
    services,
    studydays,
)
from csmart.pages.plan import Desk, Plan


def plans(desk: Desk) -> Iterator[Plan]:
    """Plan all pages."""
    for pages in (
        home,
        news,
        catalogue,
        services,
        agenda,
        studydays,
        label_index,
        labels,
        search,
        plain,
    ):
        yield from pages.plans(desk)
