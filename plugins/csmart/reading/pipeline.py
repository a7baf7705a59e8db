"""The one HTML pipeline: Markdown becomes policed HTML in one pass over one parsed tree."""

import re
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Final

from bs4 import BeautifulSoup, Comment, Tag
from bs4.formatter import HTMLFormatter

from csmart.dutch import quoted
from csmart.findings import Finding, error, notice
from csmart.reading import markdown, policy
from csmart.reading.body import Body
from csmart.reading.leftovers import leftovers
from csmart.reading.links import BodyLink, Target, TargetError, TargetKind, parse_target
from csmart.reading.locate import Locator
from csmart.reading.typesetting import typeset_tree
from csmart.slugs import slugify

# Ids that the theme's own templates use on a page that holds a body.
RESERVED_IDS: Final = frozenset(
    (
        *("inhoud", "bronnen", "verwant", "stappen", "programma", "sprekers", "materiaal"),
        *("nieuws", "studiedagen", "voorbij"),
    )
)


def _escape(text: str) -> str:
    """Return a text as HTML; most has nothing to escape."""
    if "&" not in text and "<" not in text and ">" not in text:
        return text
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


_FORMATTER: Final = HTMLFormatter(entity_substitution=_escape)
_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_ALIGNMENT: Final = {"text-align: center;": "to-centre", "text-align: right;": "to-end"}
_DOCUMENT_TAG: Final = re.compile(r"<(?:!doctype|\?|/?(?:html|head|body|frameset)\b)", re.I)


@dataclass
class _Work:
    """What the passes over one body share and collect."""

    path: str
    locator: Locator
    token: str
    findings: list[Finding] = field(default_factory=list)
    links: list[BodyLink] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    headings: int = 0
    tables: int = 0
    level: int = 1  # the page's title is its h1

    def link(self, target: Target, written: str, line: int, *, is_image: bool = False) -> str:
        """Keep a link and return what stands for it in the HTML until it is cut there."""
        self.links.append(BodyLink(target, written, line, is_image))
        return self.token


def process(path: str, text: str, first_line: int) -> tuple[Body, list[Finding]]:
    """Return the body that a Markdown text makes, and all that is wrong in it, each at its line."""
    locator = Locator(text, first_line)
    # A token that is made from the text's own digest cannot stand in the text.
    token = f"link-{blake2b(text.encode(), digest_size=12).hexdigest()}"
    work = _Work(path, locator, token)
    if found := _DOCUMENT_TAG.search(locator.prose):
        line = locator.next(re.escape(found[0]))
        work.findings.append(error(path, line, f"{quoted(found[0])} mag niet in de tekst"))
        return Body(), work.findings
    soup = BeautifulSoup(f"<html><body>{markdown.convert(text)}</body></html>", "lxml")
    tree = soup.body or soup
    work.findings += leftovers(tree, path, locator)
    typeset_tree(tree)
    _walk(tree, work)
    written = tree.decode_contents(formatter=_FORMATTER)
    html = policy.sanitise(written)
    if not any(finding.is_error for finding in work.findings) and policy.loses(written, html):
        line = locator.next(r"<[a-z]")
        work.findings.append(
            error(path, line, "bevat HTML die niet klopt: schrijf het in Markdown")
        )
    return Body(tuple(html.split(token)), tuple(work.links), frozenset(work.ids)), work.findings


def _walk(tree: Tag, work: _Work) -> None:
    elements = []
    comments = []
    for node in tree.descendants:
        if isinstance(node, Tag):
            elements.append(node)
        elif isinstance(node, Comment):
            comments.append(node)
    for comment in comments:
        line = work.locator.next("<!--")
        work.findings.append(
            notice(work.path, line, "deze opmerking (<!-- … -->) komt niet op de site")
        )
        comment.extract()
    for tag in elements:
        if "id" in tag.attrs:
            _own_id(tag, work)
    for tag in elements:
        if tag.name in ("td", "th"):
            _align(tag)
        elif tag.name in _HEADINGS:
            _heading(tag, work)
        work.findings += policy.enforce(tag, work.path, work.locator)
        if tag.name == "img":
            _image(tag, work)
        elif tag.name == "a" and "href" in tag.attrs:
            _anchor(tag, work)
        elif tag.name == "table":
            _scroll(tag, work)
        elif tag.name == "pre":
            tag["tabindex"] = "0"


def _own_id(tag: Tag, work: _Work) -> None:
    """Keep an id that the editor or the converter gave; it has to be the page's only one."""
    name = str(tag["id"])
    line = work.locator.next(rf"(?:#|\bid\s*=\s*[\"']?){re.escape(name)}(?![\w-])")
    if name in work.ids or name in RESERVED_IDS:
        work.findings.append(
            error(work.path, line, f"het id '{name}' is al in gebruik: kies een ander")
        )
    work.ids.add(name)


def _align(tag: Tag) -> None:
    """Say in a class what the converter says in a style, which a strict CSP would block."""
    alignment = _ALIGNMENT.get(str(tag.get("style", "")))
    if tag.get("style") == "text-align: left;":
        del tag["style"]
    elif alignment:
        del tag["style"]
        tag["class"] = alignment


def _scroll(table: Tag, work: _Work) -> None:
    """Let a wide table scroll inside itself, by keyboard too (WCAG 2.1.1)."""
    work.tables += 1
    frame = Tag(name="div")
    frame["class"], frame["tabindex"], frame["role"] = "scroll", "0", "region"
    frame["aria-label"] = f"Tabel {work.tables}"
    table.wrap(frame)


def _heading(tag: Tag, work: _Work) -> None:
    """Check a heading's level (WCAG 1.3.1) and give it an id."""
    index, level = work.headings, int(tag.name[1])
    work.headings += 1
    if level == 1:
        line = work.locator.heading(index)
        work.findings.append(notice(work.path, line, "de titel is al kop 1: begin met ## (kop 2)"))
        tag.name, level = "h2", 2
    if level > work.level + 1:
        line = work.locator.heading(index)
        message = (
            f"de kop springt van niveau {work.level} naar {level}: gebruik {'#' * (work.level + 1)}"
        )
        work.findings.append(notice(work.path, line, message))
    work.level = level
    if "id" not in tag.attrs:
        base = name = slugify(tag.get_text()) or "kop"
        number = 2
        while name in work.ids or name in RESERVED_IDS:
            name, number = f"{base}-{number}", number + 1
        tag["id"] = name
        work.ids.add(name)


def _image(tag: Tag, work: _Work) -> None:
    """Make an image's source symbolic; it has to be one of the site's own."""
    written = str(tag.get("src", ""))
    line = work.locator.link(written)
    if not str(tag.get("alt", "")).strip():
        work.findings.append(
            notice(
                work.path,
                line,
                f"het beeld {quoted(written)} heeft geen tekst: ![wat er te zien is](…)",
            )
        )
        tag["alt"] = ""
    target = _target(written, line, work)
    if target and target.kind is not TargetKind.MEDIA:
        message = f"het beeld {quoted(written)} staat niet in afbeeldingen/: zet het daar"
        work.findings.append(error(work.path, line, message))
    elif target:
        tag["src"] = work.link(target, written, line, is_image=True)


def _anchor(tag: Tag, work: _Work) -> None:
    """Make a link symbolic, and check that it says something (WCAG 2.4.4)."""
    written = str(tag["href"])
    line = work.locator.link(written.removeprefix("mailto:"))
    images = tag.find_all("img")
    if not tag.get_text(strip=True) and not any(image.get("alt") for image in images):
        message = f"de link naar {quoted(written)} heeft geen tekst: zet er woorden in"
        work.findings.append(notice(work.path, line, message))
    if target := _target(written, line, work):
        tag["href"] = work.link(target, written, line)


def _target(written: str, line: int, work: _Work) -> Target | None:
    try:
        return parse_target(written, work.path)
    except TargetError as problem:
        work.findings.append(error(work.path, line, f"de link {problem}"))
        return None
