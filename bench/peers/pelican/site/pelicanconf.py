"""Pelican's settings: its own lists, labels and feeds, at the addresses that the others use."""

import json
from pathlib import Path
from typing import Any

DATA: dict[str, Any] = json.loads(Path("site.json").read_text(encoding="utf-8"))
SITENAME = "C-smart"
SITEURL = "https://bench.example"
TIMEZONE = "Europe/Brussels"
DEFAULT_LANG = "nl"
LOCALE = ["C.UTF-8", "C"]
DEFAULT_DATE_FORMAT = "%d-%m-%Y"
THEME = "theme"
PLUGINS: list[str] = []
TYPOGRIFY = True
MARKDOWN = {
    "extension_configs": {"markdown.extensions.extra": {}, "markdown.extensions.meta": {}},
    "output_format": "html5",
}

ARTICLE_PATHS = ["nieuws", "diensten", "studiedagen"]
PAGE_PATHS = ["paginas"]
STATIC_PATHS: list[str] = []
ARTICLE_URL = "{category}/{slug}/"
ARTICLE_SAVE_AS = "{category}/{slug}/index.html"
PAGE_URL = "{slug}/"
PAGE_SAVE_AS = "{slug}/index.html"
CATEGORY_URL = "{slug}/"
CATEGORY_SAVE_AS = "{slug}/index.html"
TAG_URL = "labels/{slug}/"
TAG_SAVE_AS = "labels/{slug}/index.html"
AUTHOR_SAVE_AS = ""
YEAR_ARCHIVE_URL = "archief/{date:%Y}/"
YEAR_ARCHIVE_SAVE_AS = "archief/{date:%Y}/index.html"
DIRECT_TEMPLATES = ["index", "tags", "sitemap"]
TAGS_URL = "labels/"
TAGS_SAVE_AS = "labels/index.html"
SITEMAP_SAVE_AS = "sitemap.xml"
PAGINATED_TEMPLATES = {"category": 20, "tag": 20}
DEFAULT_PAGINATION = 20
PAGINATION_PATTERNS = [
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/pagina/{number}/", "{base_name}/pagina/{number}/index.html"),
]

FEED_ALL_ATOM = "feed.xml"
CATEGORY_FEED_ATOM = "{slug}/feed.xml"
TAG_FEED_ATOM = "labels/{slug}/feed.xml"
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
TRANSLATION_FEED_ATOM = None
FEED_MAX_ITEMS = 20
RSS_FEED_SUMMARY_ONLY = False
