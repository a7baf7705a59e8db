"""The HTML that content may hold, and what happens to the rest."""

from functools import cache
from typing import Final

import nh3
from bs4 import Tag

from csmart.findings import Finding, error, notice
from csmart.reading.links import EXTERNAL_SCHEMES
from csmart.reading.locate import Locator


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TAGS: Final = _words("""
    a abbr b blockquote br caption cite code dd del details dfn div dl dt em figcaption
    figure h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strong sub
    summary sup table tbody td tfoot th thead time tr ul var
""")
ATTRIBUTES: Final = {
    "*": {"id", "lang", "dir", "title"},
    "a": {"href"},
    "code": {"class"},
    "del": {"datetime"},
    "details": {"open"},
    "img": {"src", "alt"},
    "ins": {"datetime"},
    "ol": {"start", "type", "reversed"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope", "abbr"},
    "time": {"datetime"},
}
# Made by the Markdown converter and by our own passes, with a meaning in the theme's style sheet.
CLASSES: Final = {
    "a": {"alone", "footnote-ref", "footnote-backref"},
    "div": {"footnote", "scroll"},
    "td": {"to-centre", "to-end"},
    "th": {"to-centre", "to-end"},
}
# Set by our own passes, after the policy has had its say; no editor can set them.
OWN_ATTRIBUTES: Final = {
    "a": {"aria-label"},
    "div": {"tabindex", "role", "aria-label"},
    "pre": {"tabindex"},
}
# Removed with a notice: how things look is the theme's business.
_LOOKS_TAGS: Final = _words("""
    basefont big blink center font marquee nobr strike tt u
""")
_LOOKS_ATTRIBUTES: Final = _words("""
    align alink background bgcolor border cellpadding cellspacing class clear color face
    frame height hspace link noshade nowrap rules size style valign vlink vspace width
""")


def enforce(tag: Tag, path: str, locator: Locator) -> list[Finding]:
    """Return what an element has that the policy forbids, and take away what is only looks.

    Looks (style, font, align …) are a notice and go; anything else is an error.
    """
    if tag.name in _LOOKS_TAGS:
        line = locator.next(rf"<{tag.name}\b")
        tag.unwrap()
        return [notice(path, line, f"<{tag.name}> is weggelaten: opmaak hoort bij het thema")]
    if tag.name not in TAGS:
        line = locator.next(rf"<{tag.name}\b")
        return [error(path, line, f"<{tag.name}> mag niet in de tekst: schrijf het in Markdown")]
    return [
        finding for name in list(tag.attrs) if (finding := _attribute(tag, name, path, locator))
    ]


def sanitise(html: str) -> str:
    """Return the HTML that a kept library lets through with this policy."""
    return _cleaner().clean(html)


def loses(before: str, after: str) -> bool:
    """Tell whether the library removed an element, a comment or an attribute that passed us by.

    In serialised HTML every `<` opens a tag or a comment, and every attribute has a `="`.
    """
    return before.count("<") != after.count("<") or before.count('="') != after.count('="')


def _attribute(tag: Tag, name: str, path: str, locator: Locator) -> Finding | None:
    if name in ATTRIBUTES["*"] or name in ATTRIBUTES.get(tag.name, ()):
        return None
    if name == "class":
        classes = set(tag.get_attribute_list("class"))
        if classes <= CLASSES.get(tag.name, set()):
            return None
    short = r"|\{:?[^}\n]*\s\.[\w-]" if name == "class" else ""
    where = rf"<{tag.name}\b[^>]*\b{name}\b|\{{:?[^}}\n]*\b{name}\s*={short}"
    if name in _LOOKS_ATTRIBUTES:
        del tag[name]
        return notice(
            path,
            locator.next(where),
            f"'{name}' op <{tag.name}> is weggelaten: opmaak hoort bij het thema",
        )
    return error(
        path,
        locator.next(where),
        f"'{name}' op <{tag.name}> mag niet in de tekst: haal het weg",
    )


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(TAGS),
        attributes={
            name: set(ATTRIBUTES.get(name, ())) | OWN_ATTRIBUTES.get(name, set())
            for name in ATTRIBUTES.keys() | OWN_ATTRIBUTES.keys()
        },
        allowed_classes={name: set(classes) for name, classes in CLASSES.items()},
        url_schemes=set(EXTERNAL_SCHEMES),
        link_rel=None,
    )
