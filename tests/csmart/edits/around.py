"""Edits of what stands around the content: the theme, the settings and the clock."""

import re
from typing import Any, Final

from tests.csmart.edits.edit import edit, pick
from tests.csmart.edits.site import THEME, Site

_TEMPLATES: Final = [path for path in THEME if path.endswith(".html")]
_STYLES: Final = [path for path in THEME if path.endswith(".css") and b"@import" not in THEME[path]]
_EXTRA: Final = "theme/templates/partials/proef.html"
_CLOCK: Final = (
    *("2017-03-01", "2017-03-02", "2017-03-05T09:59:59", "2017-03-05T10:00", "2017-03-08"),
    *("2017-03-13T12:59", "2017-03-13T13:00", "2018-04-01", "2017-02-20", "2016-04-13T10:00"),
)
_SETTINGS: Final[tuple[tuple[str, Any], ...]] = (
    ("SITEURL", "https://host.example/map"),
    ("SITEURL", "https://ander.example"),
    ("SITENAME", "Proef"),
    ("SITE_TAGLINE", "Een proef"),
    ("SITE_TITLE", "Een andere titel"),
    ("SITE_DESCRIPTION", "Een andere omschrijving."),
    ("SITE_ORGANISATION", "Een ander"),
    ("SITE_ID", "proef.example"),
    ("SITE_REGION", {"uri": "https://streek.example/kempen", "name": "Kempen"}),
    ("SITE_LICENCE", "https://licentie.example/vrij"),
    ("CONTACT", {"phone": "+32 16 11 22 33"}),
    ("CONTACT", {}),
    ("SITEURL", "https://host.example"),
)
SETTINGS: Final = len(_SETTINGS)
TEMPLATES: Final = len(_TEMPLATES)


@edit
def set_clock(site: Site, which: int, how: int) -> str:
    site.settings["SITE_NOW"] = pick(_CLOCK, how)
    return f"it is {site.settings['SITE_NOW']}"


@edit
def preview(site: Site, which: int, how: int) -> str:
    site.settings["SITE_PREVIEW"] = bool(how % 2)
    return f"SITE_PREVIEW = {site.settings['SITE_PREVIEW']}"


@edit
def change_setting(site: Site, which: int, how: int) -> str:
    name, value = pick(_SETTINGS, which)
    site.settings[name] = value
    return f"{name} = {value}"


@edit
def change_template(site: Site, which: int, how: int) -> str:
    """Give the first tag of a template another attribute; without a number, its own again."""
    path = pick(_TEMPLATES, which)
    mark = rf'<\1 data-proef="{how}"'.encode()
    site.theme[path] = re.sub(rb"<([a-z]+)\b", mark, THEME[path], count=1) if how else THEME[path]
    return f"{path}: data-proef={how or 'none'}"


@edit
def include_template(site: Site, which: int, how: int) -> str:
    """Let a template include one that was not there before; without a number, no more."""
    path = "theme/templates/layouts/base.html"
    if not how:
        site.theme[path] = THEME[path]
        site.theme.pop(_EXTRA, None)
        return f"{path}: include nothing more"
    included = THEME[path].replace(b"</body>", b'{% include "partials/proef.html" %}</body>')
    site.theme |= {path: included, _EXTRA: f"<p>Proef {how}</p>".encode()}
    return f"{path}: include partials/proef.html, which says {how}"


@edit
def change_style(site: Site, which: int, how: int) -> str:
    path = pick(_STYLES, which)
    site.theme[path] = THEME[path] + f".proef {{ order: {how}; }}\n".encode()
    return f"{path}: other rules ({how})"


@edit
def change_script(site: Site, which: int, how: int) -> str:
    path = pick(("theme/static/js/site.js", "theme/static/icon.svg"), which)
    mark = f"// {how}\n" if path.endswith(".js") else f"<!-- {how} -->\n"
    site.theme[path] = THEME[path] + mark.encode()
    return f"{path}: other bytes ({how})"
