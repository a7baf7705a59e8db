"""Which calendars there are: of all study days, of each label that has any, of each study day."""

from collections.abc import Iterator
from dataclasses import dataclass

from csmart import addresses
from csmart.addresses import Collection
from csmart.site import Entry, Site, by_start
from csmart.typography import typeset


@dataclass(frozen=True, slots=True, eq=False)
class Channel:
    """A calendar of several study days, beside the page at `place`.

    `name` tells it from others for ever, in its id; the study days stand in the order in which
    they begin.
    """

    place: str
    name: str
    title: str
    description: str
    days: tuple[Entry, ...]


def title_of_all(name: str) -> str:
    """Return the title of the calendar of all study days, by the site's name."""
    return f"{name}: studiedagen"


def title_of_label(name: str, label: str) -> str:
    """Return the title of the calendar of a label's study days, by the site's name."""
    return f"{name}: studiedagen over {typeset(label)}"


def every(site: Site) -> Iterator[Channel]:
    """Yield the calendars of several study days.

    They hold what lists hold. That of a label is there as soon as a study day with a page carries
    it, or the lock says that it was there once, so that who follows it keeps it, even if empty.
    """
    facts = site.facts
    days = tuple(by_start(site.listed[Collection.STUDY_DAYS]))
    yield Channel(
        addresses.listing(Collection.STUDY_DAYS),
        str(Collection.STUDY_DAYS),
        title_of_all(facts.name),
        f"De studiedagen van {facts.name}.",
        days,
    )
    under: dict[str, list[Entry]] = {
        tag: [] for entry in site.built[Collection.STUDY_DAYS] for tag in entry.tags
    }
    for entry in days:
        for tag in entry.tags:
            under[tag].append(entry)
    for label in site.labels:
        place = addresses.label(label.address_slug)
        if label.name in under or addresses.calendar(place) in site.content.locked:
            yield Channel(
                place,
                # A label can be renamed while it keeps its address: that is its identity.
                f"labels/{label.address_slug}",
                title_of_label(facts.name, label.name),
                typeset(label.description),
                tuple(under.get(label.name, ())),
            )
