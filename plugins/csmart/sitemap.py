"""The sitemap (sitemaps.org protocol 0.9) and robots.txt (RFC 9309)."""

from collections.abc import Iterable
from typing import Final
from xml.sax.saxutils import escape

from csmart.instant import is_past, utc_text
from csmart.pages.plan import Plan
from csmart.site import Facts

LIMIT: Final = 50_000  # addresses a file may hold (sitemaps.org)


def sitemap(plans: Iterable[Plan], facts: Facts) -> bytes:
    """Return the sitemap of the pages that want to be found, with when each last changed.

    A page of which that is not known has no `lastmod`; none changed after the instant of the build.
    Raises ValueError for more pages than one sitemap may hold.
    """
    listed = [plan for plan in plans if plan.in_sitemap]
    if len(listed) > LIMIT:
        raise ValueError(f"{len(listed)} pages are more than the {LIMIT} that a sitemap may hold")
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ]
    for plan in listed:
        lines.append(f"<url><loc>{escape(facts.urls.absolute(plan.address))}</loc>")
        if plan.changed:
            changed = plan.changed if is_past(plan.changed, facts.now) else facts.now
            lines.append(f"<lastmod>{utc_text(changed)}</lastmod>")
        lines.append("</url>")
    return "\n".join([*lines, "</urlset>", ""]).encode()


def robots(facts: Facts) -> bytes:
    """Return robots.txt: everything may be read, but nothing of a preview."""
    if facts.preview:
        return b"User-agent: *\nDisallow: /\n"
    place = facts.urls.absolute("/sitemap.xml")
    return f"User-agent: *\nAllow: /\n\nSitemap: {place}\n".encode()
