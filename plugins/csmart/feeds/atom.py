"""A feed as Atom (RFC 4287)."""

import re
from typing import Final
from xml.etree.ElementTree import Element, ProcessingInstruction, SubElement, indent, tostring
from xml.sax.saxutils import quoteattr

from csmart.dutch import LANGUAGE
from csmart.feeds.enclosures import Enclosure
from csmart.feeds.records import FeedEntry, FeedView
from csmart.instant import utc_text

_ATOM: Final = "http://www.w3.org/2005/Atom"
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_TYPE: Final = "application/atom+xml"
# What no XML document can hold, escaped or not (XML 1.0, 2.2).
_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def atom(view: FeedView) -> bytes:
    """Return a feed's bytes; a browser shows them with a style sheet that says what they are."""
    feed = Element("feed", {"xmlns": _ATOM, _LANG: LANGUAGE})
    _add(feed, "id", view.id)
    _add(feed, "title", view.title)
    _add(feed, "subtitle", view.description)
    _add(feed, "updated", utc_text(view.updated))
    _add(feed, "link", rel="self", type=_TYPE, href=view.atom_url)
    _add(feed, "link", rel="alternate", type="text/html", href=view.page_url)
    _add(_add(feed, "author"), "name", view.author)
    for entry in view.entries:
        _entry(_add(feed, "entry"), entry, view.scheme)
    indent(feed, "")
    style = ProcessingInstruction("xml-stylesheet", f'type="text/css" href={quoteattr(view.style)}')
    declaration = '<?xml version="1.0" encoding="UTF-8"?>'
    parts = (declaration, *(tostring(part, encoding="unicode") for part in (style, feed)), "")
    return "\n".join(parts).encode()


def _entry(element: Element, entry: FeedEntry, scheme: str) -> None:
    _add(element, "id", entry.id)
    _add(element, "title", entry.title)
    _add(element, "published", utc_text(entry.published))
    _add(element, "updated", utc_text(entry.updated))
    _add(element, "link", rel="alternate", type="text/html", href=entry.url)
    for file in entry.enclosures:
        _add(element, "link", rel="enclosure", **_about(file), href=file.url)
    for label in entry.labels:
        _add(element, "category", term=label.term, scheme=scheme, label=label.name)
    _add(element, "summary", entry.summary)
    _add(element, "content", entry.html, type="html")


def _about(file: Enclosure) -> dict[str, str]:
    """Return what is known of a file, as attributes (RFC 4287, 4.2.7)."""
    length = "" if file.size is None else str(file.size)
    known = {"type": file.type, "length": length, "title": file.title}
    return {name: value for name, value in known.items() if value}


def _add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    """Add an element to a parent, without the characters that XML forbids."""
    allowed = {key: _FORBIDDEN.sub("", value) for key, value in attributes.items()}
    element = SubElement(parent, name, allowed)
    element.text = _FORBIDDEN.sub("", text) or None
    return element
