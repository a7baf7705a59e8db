"""The one HTML pipeline: Markdown becomes policed HTML in one pass over one parsed tree."""

import re
from dataclasses import replace
from hashlib import blake2b
from typing import Final

from bs4 import BeautifulSoup, Comment, Tag
from bs4.element import NavigableString
from bs4.formatter import HTMLFormatter

from csmart.dutch import quoted
from csmart.findings import Finding, error, notice
from csmart.reading import markdown, passes, policy
from csmart.reading.body import Body
from csmart.reading.footnotes import footnotes
from csmart.reading.leftovers import leftovers
from csmart.reading.links import BodyLink
from csmart.reading.locate import Locator
from csmart.reading.typesetting import typeset_tree
from csmart.reading.work import Work


def _escape(text: str) -> str:
    """Return a text as HTML; most has nothing to escape."""
    if "&" not in text and "<" not in text and ">" not in text:
        return text
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


_FORMATTER: Final = HTMLFormatter(entity_substitution=_escape)
_IMAGE: Final = r'<img((?:\s[^\s=>"]+="[^"]*")*)>'
_DOCUMENT_TAG: Final = re.compile(r"<(?:!doctype|\?|/?(?:html|head|body|frameset)\b)", re.I)


def process(path: str, text: str, first_line: int) -> tuple[Body, list[Finding]]:
    """Return the body that a Markdown text makes, and all that is wrong in it, each at its line."""
    locator = Locator(text, first_line)
    # A token that is made from the text's own digest cannot stand in the text.
    token = f"link-{blake2b(text.encode(), digest_size=12).hexdigest()}-"
    work = Work(path, locator, token)
    if found := _DOCUMENT_TAG.search(locator.prose):
        line = locator.next(re.escape(found[0]))
        work.findings.append(error(path, line, f"{quoted(found[0])} mag niet in de tekst"))
        return Body(), work.findings
    made, unused = markdown.convert(text)
    soup = BeautifulSoup(f"<html><body>{made}</body></html>", "lxml")
    tree = soup.body or soup
    named = footnotes(tree, work)
    nodes = list(tree.descendants)
    elements = [node for node in nodes if isinstance(node, Tag)]
    prose = [node for node in nodes if type(node) is NavigableString]
    work.findings += leftovers(prose, path, locator)
    work.findings += (_unused(name, work) for name in unused)
    _comments([node for node in nodes if isinstance(node, Comment)], work)
    typeset_tree(tree)
    _walk(elements, work)
    for link, name in named:
        link["aria-label"] = name
    written = tree.decode_contents(formatter=_FORMATTER)
    html = policy.sanitise(written)
    if not any(finding.is_error for finding in work.findings) and policy.loses(written, html):
        line = locator.next(r"<[a-z]")
        work.findings.append(
            error(path, line, "bevat HTML die niet klopt: schrijf het in Markdown")
        )
    parts, links = _cut(html, work)
    body = Body(
        parts,
        links,
        frozenset(work.ids),
        tuple(work.sections),
        tuple(work.abbreviations.items()),
        sum(len(node.split()) for node in prose),
    )
    return body, work.findings


def _cut(html: str, work: Work) -> tuple[tuple[str, ...], tuple[BodyLink, ...]]:
    """Return the HTML between links, and the links as they stand in it; an image is cut as a whole.

    The passes meet a link before what is in it, and say the size of a download behind that.
    """
    token = f"{re.escape(work.token)}([0-9]+)-"
    source = re.compile(f' src="{token}"')
    parts: list[str] = []
    links: list[BodyLink] = []
    start = 0
    for each in re.finditer(f"{_IMAGE}|{token}", html):
        image = source.search(each[1]) if each[1] else None
        if image:
            opening = f"<img{each[1].replace(image[0], '')}"
            links.append(replace(work.links[int(image[1])], opening=opening))
        elif each[2]:
            links.append(work.links[int(each[2])])
        else:
            continue  # an image that is told to be none
        parts.append(html[start : each.start()])
        start = each.end()
    return (*parts, html[start:]), tuple(links)


def _unused(abbreviation: str, work: Work) -> Finding:
    line = work.locator.next(rf"^\*\[\s*{re.escape(abbreviation)}\s*\]")
    message = (
        f"de afkorting {quoted(abbreviation)} staat zo nergens in de tekst: kijk de hoofdletters "
        f"na, of haal deze uitleg weg"
    )
    return notice(work.path, line, message)


def _comments(comments: list[Comment], work: Work) -> None:
    for comment in comments:
        line = work.locator.next("<!--")
        message = "deze opmerking (<!-- … -->) komt niet op de site"
        work.findings.append(notice(work.path, line, message))
        comment.extract()


def _walk(elements: list[Tag], work: Work) -> None:
    for tag in elements:
        if "id" in tag.attrs:
            passes.own_id(tag, work)
    for tag in elements:
        if tag.name in ("td", "th"):
            passes.align(tag)
        elif tag.name in passes.HEADINGS:
            passes.heading(tag, work)
        work.findings += policy.enforce(tag, work.path, work.locator)
        if tag.name == "img":
            passes.image(tag, work)
        elif tag.name == "a" and "href" in tag.attrs:
            passes.anchor(tag, work)
        elif tag.name == "table":
            passes.scroll(tag, work)
        elif tag.name == "abbr" and "title" in tag.attrs:
            work.abbreviations.setdefault(tag.get_text(), str(tag["title"]))
        elif tag.name == "pre":
            tag["tabindex"] = "0"
