"""The files that come with an entry of a feed: its picture, and what it offers to download."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from csmart.mediatypes import UNKNOWN, media_type
from csmart.model.items import StudyDay
from csmart.model.parts import Material
from csmart.site import Entry, Site


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file with its media type; `size` is in bytes, None where that is not known beforehand."""

    url: str
    type: str
    title: str
    size: int | None


def enclosures(site: Site, entry: Entry) -> tuple[Enclosure, ...]:
    """Return the files of an entry, each once: the picture first, then as on its page."""
    found: dict[str, Enclosure] = {}
    for each in _every(site, entry):
        found.setdefault(each.url, each)
    return tuple(found.values())


def _every(site: Site, entry: Entry) -> Iterator[Enclosure]:
    item = entry.item
    if item.image:
        yield _own(site, item.image, item.image_alt or "")
    for material in item.materials if isinstance(item, StudyDay) else ():
        yield from _material(site, material)
    for path in entry.source.downloads:
        yield _own(site, path, "")


def _own(site: Site, path: str, title: str) -> Enclosure:
    """Return a file of the site's own; how large an image becomes is known when it is made."""
    image = site.content.images.get(path)
    size = None if image and image.has_variants else site.content.sizes.get(path)
    return Enclosure(site.facts.urls.absolute(f"/{path}"), media_type(path), title, size)


def _material(site: Site, material: Material) -> Iterator[Enclosure]:
    """Yield a material, unless it is another site's page: no file that could come along."""
    if material.file:
        yield _own(site, material.file, material.title)
    elif material.url and (kind := media_type(urlsplit(material.url).path)) != UNKNOWN:
        yield Enclosure(material.url, kind, material.title, None)
