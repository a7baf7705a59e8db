"""The content of an item as it is read outside the site: all its links are absolute."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup, escape

from csmart.addresses import Urls
from csmart.contents import Contents
from csmart.downloading import told
from csmart.model.items import StudyDay
from csmart.pages.studydays import state_text
from csmart.reading.links import BodyLink, LinkPart
from csmart.records import event_state, event_time, place
from csmart.site import Entry


def content(contents: Contents, urls: Urls, entry: Entry, links: Sequence[str]) -> str:
    """Return an item's HTML: for a study day whether, when and where; the picture; the text."""
    text = entry.source.detail.body.html(links, _insert)
    return str(Markup("\n").join([*_opening(urls, entry), contents.passed(entry, text)]))


def _opening(urls: Urls, entry: Entry) -> Iterator[Markup]:
    item = entry.item
    if isinstance(item, StudyDay):
        if state := event_state(item):
            yield _paragraph(f"{state}.", state_text(item))
        yield _paragraph("Wanneer:", event_time(item).text)
        yield _paragraph("Waar:", place(item))
    if item.image:
        source = urls.absolute(f"/{item.image}")
        yield Markup('<p><img src="{}" alt="{}"></p>').format(source, item.image_alt or "")


def _insert(link: BodyLink, url: str) -> Markup:
    """Return an image as any reader shows it, without a choice; or the type of a download."""
    if link.part is LinkPart.IMAGE:
        return Markup(link.opening) + Markup(' src="{}">').format(url)  # noqa: S704 - policed HTML
    return escape(told(link.target.value, {}))


def _paragraph(opening: str, text: str) -> Markup:
    return Markup("<p><strong>{}</strong> {}</p>").format(opening, text)
