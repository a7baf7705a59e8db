"""SVG images: drawings, which may hold no script and load nothing."""

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from csmart.dutch import quoted
from csmart.findings import Finding, error, notice

_SVG: Final = "http://www.w3.org/2000/svg"
_LENGTH: Final = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?)(?:px)?\s*")
_BOX: Final = re.compile(r"[\s,]+")
_LOADS: Final = re.compile(r"@import|url\(\s*['\"]?(?!#|\s*['\"]?#)", re.I)
_DATA_IMAGE: Final = re.compile(r"data:image/(?:png|jpeg|gif|webp|avif)[;,]", re.I)
_FORBIDDEN: Final = frozenset(
    ("script", "foreignObject", "iframe", "embed", "object", "audio", "video", "handler", "set")
)
_ADDRESSES: Final = ("href", "src", "from", "to", "values", "by")


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
        if name in _FORBIDDEN:
            yield line, f"<{name}>"
        if name == "style" and _LOADS.search(element.text or ""):
            yield line, "een stijl die iets ophaalt"
        for key, value in element.items():
            attribute = etree.QName(key).localname
            if attribute.lower().startswith("on"):
                yield line, f"'{attribute}'"
            elif _LOADS.search(value) or (attribute in _ADDRESSES and _leads_out(value)):
                yield line, f"'{attribute}' naar {quoted(value)}"


def _leads_out(value: str) -> bool:
    text = value.strip()
    return (":" in text.partition("#")[0] and not _DATA_IMAGE.match(text)) or text.startswith("/")


def _size(root: etree._Element) -> tuple[int, int]:
    """Return the size that a drawing asks for, or that of its viewBox."""
    own = [_LENGTH.fullmatch(root.get(name, "")) for name in ("width", "height")]
    if own[0] and own[1]:
        return round(float(own[0][1])), round(float(own[1][1]))
    box = [_LENGTH.fullmatch(part) for part in _BOX.split(root.get("viewBox", "").strip())[2:4]]
    if len(box) == 2 and box[0] and box[1]:
        return round(float(box[0][1])), round(float(box[1][1]))
    return 0, 0
