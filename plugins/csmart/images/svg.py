"""SVG images: drawings, which may hold no script and load nothing."""

import re
from base64 import b64decode
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

from lxml import etree

from csmart.dutch import file_size, quoted
from csmart.findings import Finding, error, notice
from csmart.images import photograph

_SVG: Final = "http://www.w3.org/2000/svg"
_LENGTH: Final = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?)(?:px)?\s*")
_BOX: Final = re.compile(r"[\s,]+")
_HTML: Final = "http://www.w3.org/1999/xhtml"
LARGE: Final = 300_000  # bytes
# What a style may name: a part of the drawing itself, and what it holds (data:, RFC 2397).
_DATA: Final = r"data:(?:image/(?:png|jpeg|gif|webp|avif)|font/|application/(?:x-)?font)"
_LOADS: Final = re.compile(rf"@import|url\(\s*['\"]?\s*(?!['\"\s]|#|{_DATA})", re.I)
_OWN: Final = re.compile(r"\s*(?:#.*|data:image/(?:png|jpeg|gif|webp|avif)[;,].*)?", re.I | re.S)
_PHOTOGRAPH: Final = re.compile(r"data:image/[a-z]+;base64,([a-z0-9+/=%\s]+)", re.I)
_PAGE: Final = re.compile(r"\s*https?://", re.I)
_ESCAPED: Final = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(.))", re.I)  # CSS Syntax 3, 4.3.7
_MOVED: Final = ("from", "to", "values", "by")  # what an animation gives an attribute
_FORBIDDEN: Final = frozenset(
    ("script", "foreignObject", "iframe", "embed", "object", "audio", "video", "handler", "set")
)
_WHERE: Final = (
    "bevat een foto die verraadt waar ze gemaakt is: bewaar die foto eerst zonder locatie, "
    "en zet ze opnieuw in de tekening"
)


def look(path: str, data: bytes) -> tuple[int, int, tuple[Finding, ...]]:
    """Return the width and height of a drawing in pixels, 0 if unknown, and what is wrong."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as problem:
        line = problem.lineno or 1
        return 0, 0, (error(path, line, "is geen leesbare SVG: bewaar het beeld opnieuw"),)
    if root.tag not in (f"{{{_SVG}}}svg", "svg"):
        return 0, 0, (error(path, 1, "is geen SVG: bewaar het beeld opnieuw"),)
    if root.tag == "svg":
        found = error(path, 1, f'mist xmlns="{_SVG}": een browser toont het niet als beeld')
        return 0, 0, (found,)
    findings = [error(path, line, _message(what)) for line, what in _unwanted(root)]
    findings += [error(path, line, _WHERE) for line in _places(root)]
    if len(data) > LARGE:
        findings.append(notice(path, 1, _too_heavy(len(data))))
    width, height = _size(root)
    if not width:
        findings.append(notice(path, 1, "heeft geen 'viewBox': de pagina verspringt bij het laden"))
    return width, height, tuple(findings)


def _message(what: str) -> str:
    return f"bevat {what}: dat mag niet in een beeld; bewaar het als gewone SVG"


def _unwanted(root: etree._Element) -> Iterator[tuple[int, str]]:
    """Yield the line of each part that can run or load something, with what it is."""
    if root.getroottree().docinfo.internalDTD is not None:
        yield 1, "een DOCTYPE"
    before = root.getprevious()
    while before is not None:
        if before.tag is etree.ProcessingInstruction:
            yield before.sourceline or 1, f"<?{before.target}?>"
        before = before.getprevious()
    for element in root.iter():
        line = element.sourceline or 1
        if not isinstance(element.tag, str):
            if element.tag in (etree.ProcessingInstruction, etree.Entity):
                yield line, quoted(str(element))
            continue
        name = etree.QName(element).localname
        if name in _FORBIDDEN or etree.QName(element).namespace == _HTML:
            yield line, f"<{name}>"
        if name == "style" and _LOADS.search(_unescaped("".join(element.itertext()))):
            yield line, "een stijl die iets ophaalt"
        for key, value in element.items():
            attribute = etree.QName(key).localname
            if attribute.lower().startswith("on"):
                yield line, f"'{attribute}'"
            elif _LOADS.search(_unescaped(value)) or _leads_out(name, attribute, value):
                yield line, f"'{attribute}' naar {quoted(value)}"


def _places(root: etree._Element) -> Iterator[int]:
    """Yield the line of each photograph within a drawing that tells where it was made."""
    for element in root.iter(etree.Element):
        within = (*element.values(), element.text or "")
        found = (match for value in within for match in _PHOTOGRAPH.finditer(value))
        if any(photograph.says_where(_decoded(match[1])) for match in found):
            yield element.sourceline or 1


def _decoded(written: str) -> bytes:
    """Return what is written in base64, as far as it can be read (RFC 4648)."""
    signs = "".join(unquote(written).split()).rstrip("=")
    return b64decode(signs[: len(signs) - (len(signs) % 4 == 1)] + "==")


def _leads_out(name: str, attribute: str, value: str) -> bool:
    """Tell whether an attribute names what is not in the drawing; a link may lead to a page."""
    if attribute in ("href", "src"):
        return not (_OWN.fullmatch(value) or (name == "a" and _PAGE.match(value)))
    return attribute in _MOVED and any(":" in each for each in value.split(";"))


def _unescaped(style: str) -> str:
    """Return a style without the escapes behind which a name can be hidden."""
    if "\\" not in style:
        return style
    return _ESCAPED.sub(_sign, style)


def _sign(escape: re.Match[str]) -> str:
    code = int(escape[1], 16) if escape[1] else 0
    return chr(code) if 0 < code <= 0x10FFFF else escape[2] or ""


def _too_heavy(size: int) -> str:
    return (
        f"weegt {file_size(size)}, en een tekening wordt niet kleiner gemaakt: laat weg wat niet "
        f"te zien is, of bewaar ze als PNG"
    )


def _size(root: etree._Element) -> tuple[int, int]:
    """Return the size that a drawing asks for, or that of its viewBox."""
    own = [_LENGTH.fullmatch(root.get(name, "")) for name in ("width", "height")]
    if own[0] and own[1]:
        return round(float(own[0][1])), round(float(own[1][1]))
    box = [_LENGTH.fullmatch(part) for part in _BOX.split(root.get("viewBox", "").strip())[2:4]]
    if len(box) == 2 and box[0] and box[1]:
        return round(float(box[0][1])), round(float(box[1][1]))
    return 0, 0
