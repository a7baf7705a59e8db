"""Settings of the development build, the preview: drafts and scheduled items are shown, marked."""

import os
import sys
from pathlib import Path

from jinja2 import StrictUndefined

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT / "plugins"))

# The site; its title and description open the home page. Whoever hosts it fills in CONTACT, for
# example {"email": "info@…"}: name, email, phone and url are known, one of them is enough.
SITENAME = "C-smart"
SITE_TAGLINE = "Lokaal digitaal"
SITE_TITLE = "We maken je bestuur digitaal sterk"
SITE_DESCRIPTION = (
    "C-smart ondersteunt gemeenten en OCMW’s in Vlaanderen: met een meting van je digitale "
    "maturiteit, begeleiding op maat en studiedagen."
)
SITE_ORGANISATION = "Cipal dv"
CONTACT: dict[str, str] = {}

# The domain in the ids of feeds, of their entries and of the linked data. It stays as it is, also
# when the site moves to another SITEURL: to a feed reader, an entry with another id is a new one.
SITE_ID = "c-smart.be"

# For the linked data: the region that the organisation works in, as the EU's authority tables call
# it, and the licence that others may use the catalogue under, once there is one; for example
# https://data.vlaanderen.be/id/licentie/creative-commons-zero-verklaring/v1.0.
SITE_REGION = {
    "uri": "http://publications.europa.eu/resource/authority/atu/BEL_RG_VLS",
    "name": "Vlaams Gewest",
}
SITE_LICENCE = ""

# The build. SITE_NOW is the instant that the site is made for; without it, the present.
SITEURL = os.environ.get("SITEURL", "http://localhost:8000").rstrip("/")
SITE_NOW = os.environ.get("SITE_NOW")
SITE_PREVIEW = True

# Where the preview leads to, from each item, to edit it: the address of a web editor, such as
# /beheer/. Without one it names the file.
SITE_EDITOR = os.environ.get("SITE_EDITOR", "")

# Where an editor at /beheer/ of the published site saves; without it, there is none. What can stand
# here, and what a forge has to know, is in docs/hosting.md. The editor that inv beheer starts needs
# nothing: it saves in these files.
SITE_EDITOR_BACKEND: dict[str, str] = {}

SETTINGS_FILES = [__file__]

# Pelican.
PELICAN_CLASS = "fastbuild.StrictPelican"
FASTBUILD_WAITING = "Er wordt al gebouwd in dezelfde map: deze bouw wacht tot dat klaar is."
PATH = "content"
OUTPUT_PATH = "output"
CACHE_PATH = ".csmart"
THEME = "theme"
TIMEZONE = "Europe/Brussels"
DEFAULT_LANG = "nl"
LOCALE = ["C.UTF-8", "C"]
PLUGIN_PATHS = ["plugins"]
PLUGINS = ["fastbuild", "csmart"]
JINJA_ENVIRONMENT = {
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "extensions": [],
}

# Pelican's own articles, pages, lists, feeds and files are all made by plugins/csmart.
ARTICLE_PATHS: list[str] = []
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
THEME_STATIC_PATHS: list[str] = []
DIRECT_TEMPLATES: list[str] = []
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
