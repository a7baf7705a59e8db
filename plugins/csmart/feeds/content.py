"""The content of an item as it is read outside the site: all its links are absolute."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from csmart.addresses import Urls
from csmart.contents import Contents
from csmart.model.items import StudyDay
from csmart.pages.studydays import state_text
from csmart.picturing import plain
from csmart.records import event_state, event_time, place
from csmart.site import Entry


def content(contents: Contents, urls: Urls, entry: Entry, links: Sequence[str]) -> str:
    """Return an item's HTML: for a study day whether, when and where; the picture; the text."""
    text = entry.source.detail.body.html(links, plain)
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


def _paragraph(opening: str, text: str) -> Markup:
    return Markup("<p><strong>{}</strong> {}</p>").format(opening, text)
