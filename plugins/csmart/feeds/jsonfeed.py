"""A feed as JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

import json
from typing import Any, Final

from csmart.dutch import LANGUAGE
from csmart.feeds.enclosures import Enclosure
from csmart.feeds.records import FeedEntry, FeedView
from csmart.instant import utc_text

_VERSION: Final = "https://jsonfeed.org/version/1.1"


def json_feed(view: FeedView) -> bytes:
    """Return a feed's bytes; what is not known is left out, as the format asks."""
    feed = {
        "version": _VERSION,
        "title": view.title,
        "home_page_url": view.page_url,
        "feed_url": view.json_url,
        "description": view.description,
        "language": LANGUAGE,
        "authors": [{"name": view.author}],
        "items": [_item(entry) for entry in view.entries],
    }
    return f"{json.dumps(feed, ensure_ascii=False, indent=1)}\n".encode()


def _item(entry: FeedEntry) -> dict[str, Any]:
    content = {"id": entry.id, "content_html": entry.html}  # asked for, also when it is empty
    return content | _known(
        url=entry.url,
        title=entry.title,
        summary=entry.summary,
        image=entry.image,
        date_published=utc_text(entry.published),
        date_modified=utc_text(entry.updated),
        tags=[label.name for label in entry.labels],
        attachments=[_attachment(each) for each in entry.enclosures],
    )


def _attachment(file: Enclosure) -> dict[str, Any]:
    return _known(url=file.url, mime_type=file.type, title=file.title, size_in_bytes=file.size)


def _known(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, "", [])}
