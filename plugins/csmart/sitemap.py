"""The sitemaps (sitemaps.org protocol 0.9) and robots.txt (RFC 9309)."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final
from xml.sax.saxutils import escape

from csmart.addresses import Urls
from csmart.instant import utc_text
from csmart.pages.plan import Plan
from csmart.site import Facts

NAME: Final = "sitemap.xml"
LIMIT: Final = 50_000  # addresses a file may hold (sitemaps.org)


def sitemaps(plans: Iterable[Plan], urls: Urls) -> dict[str, bytes]:
    """Return the files, by their paths, that name the pages which want to be found.

    One is enough for as many pages as it may hold; of more, sitemap.xml is the index. A page of
    which it is not known when it changed has no `lastmod`.
    """
    listed = [plan for plan in plans if plan.in_sitemap]
    if len(listed) <= LIMIT:
        return {NAME: _file("urlset", "url", _pages(listed, urls))}
    files = {
        f"sitemap-{start // LIMIT + 1}.xml": _file(
            "urlset", "url", _pages(listed[start : start + LIMIT], urls)
        )
        for start in range(0, len(listed), LIMIT)
    }
    places = ((urls.absolute(f"/{path}"), None) for path in files)
    return {NAME: _file("sitemapindex", "sitemap", places), **files}


def _pages(plans: Iterable[Plan], urls: Urls) -> Iterator[tuple[str, datetime | None]]:
    return ((urls.absolute(plan.address), plan.changed) for plan in plans)


def _file(whole: str, part: str, places: Iterable[tuple[str, datetime | None]]) -> bytes:
    """Return a file of places, each with when it last changed."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<{whole} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ]
    for place, changed in places:
        lines.append(f"<{part}><loc>{escape(place)}</loc>")
        if changed:
            lines.append(f"<lastmod>{utc_text(changed)}</lastmod>")
        lines.append(f"</{part}>")
    return "\n".join([*lines, f"</{whole}>", ""]).encode()


def robots(facts: Facts) -> bytes:
    """Return robots.txt: everything may be read, but nothing of a preview."""
    if facts.preview:
        return b"User-agent: *\nDisallow: /\n"
    place = facts.urls.absolute("/sitemap.xml")
    return f"User-agent: *\nAllow: /\n\nSitemap: {place}\n".encode()
