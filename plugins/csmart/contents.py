"""Pelican's own content objects, made of an item whenever it is rendered: for its page, for feeds.

Plugins that listen to Pelican's `content_object_init` see each of these, and what they make of
its content is what is shown.
"""

import os
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from csmart.model.items import DatedItem
from csmart.site import Entry


class Contents:
    """Makes Pelican content objects with one build's settings."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self._settings = dict(settings)
        self._context: dict[str, Any] = {"generated_content": {}, "static_content": {}}

    @property
    def is_heard(self) -> bool:
        """Whether any plugin listens."""
        from pelican.plugins import signals

        return bool(signals.content_object_init.receivers)

    def __fingerprint__(self) -> bytes:
        """Return what tells the plugins' work apart: what they do cannot be known, so it is new."""
        return os.urandom(16) if self.is_heard else b""

    def passed(self, entry: Entry, html: Markup) -> Markup:
        """Return the HTML of an item as Pelican's plugins leave it."""
        if not self.is_heard:
            return html
        made = self._make(entry, html)
        return Markup(made._content)  # noqa: S704 - policed HTML, or a plugin's own

    def _make(self, entry: Entry, html: Markup) -> Any:
        # Here, as a check gets along without Pelican, which takes a moment to load.
        from pelican.contents import Article, Page
        from pelican.urlwrappers import Category, Tag

        item = entry.item
        metadata: dict[str, Any] = {
            "title": item.title,
            "slug": entry.source.slug,
            "summary": item.summary,
            "status": str(item.status),
            "url": entry.address.removeprefix("/"),
            "save_as": f"{entry.address.removeprefix('/')}index.html",
        }
        if isinstance(item, DatedItem):
            metadata["date"] = item.date
            metadata["tags"] = [Tag(name, self._settings) for name in item.tags]
            metadata["category"] = Category(str(entry.collection), self._settings)
        if item.modified:
            metadata["modified"] = item.modified
        kind = Article if isinstance(item, DatedItem) else Page
        path = f"{self._settings['PATH']}/{entry.source.path}"
        return kind(str(html), metadata, self._settings, path, self._context)
