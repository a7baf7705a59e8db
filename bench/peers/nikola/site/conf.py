"""Nikola's settings: its own lists, labels and feeds, at the addresses that the others use."""

import json
from pathlib import Path
from typing import Any

DATA: dict[str, Any] = json.loads(Path("site.json").read_text(encoding="utf-8"))
BLOG_AUTHOR = "C-smart"
BLOG_TITLE = "C-smart"
BLOG_EMAIL = "info@bench.example"
BLOG_DESCRIPTION = "Nieuws, diensten en studiedagen"
SITE_URL = "https://bench.example/"
DEFAULT_LANG = "nl"
TRANSLATIONS = {"nl": ""}
TIMEZONE = "Europe/Brussels"
THEME = "bench"
GLOBAL_CONTEXT = {"menus": DATA}
COMPILERS = {"markdown": [".md"]}
MARKDOWN_EXTENSIONS = ["markdown.extensions.extra"]
FUTURE_IS_NOW = True

SECTIONS = ("nieuws", "diensten", "studiedagen")
POSTS = [(f"{name}/*.md", name, "post.tmpl") for name in SECTIONS]
PAGES = [("paginas/*.md", "", "page.tmpl")]
PRETTY_URLS = True
STRIP_INDEXES = True
CATEGORY_PATH = ""
CATEGORIES_INDEX_PATH = "afdelingen.html"
CATEGORY_PREFIX = ""
CATEGORY_PAGES_ARE_INDEXES = True
CATEGORY_ALLOW_HIERARCHIES = False
CATEGORY_OUTPUT_FLAT_HIERARCHY = True
TAG_PATH = "labels"
TAG_PAGES_ARE_INDEXES = True
TAG_DESCRIPTIONS = {"nl": DATA["labels"]}
ARCHIVE_PATH = "archief"
ARCHIVE_FILENAME = "index.html"
INDEX_DISPLAY_POST_COUNT = 20
INDEXES_STATIC = False
INDEXES_PRETTY_PAGE_URL = ["pagina", "{number}", "{index_file}"]

GENERATE_RSS = True
GENERATE_ATOM = False
FEED_LENGTH = 20
FEED_TEASERS = False
RSS_FILENAME_BASE = "feed"
DISABLED_PLUGINS = [
    "render_galleries",
    "render_listings",
    "classify_authors",
    "classify_page_index",
]
COPY_SOURCES = False
SHOW_SOURCELINK = False
WRITE_TAG_CLOUD = False
USE_BUNDLES = False
