"""The passes of the HTML pipeline over single elements: ids, headings, tables, images, links."""

import re
from typing import Final

from bs4 import Tag

from csmart.addresses import DOWNLOADS, IMAGES
from csmart.dutch import quoted
from csmart.findings import error, notice
from csmart.reading.body import Heading
from csmart.reading.captions import caption
from csmart.reading.footnotes import without_notes
from csmart.reading.links import LinkPart, Target, TargetError, TargetKind, parse_target
from csmart.reading.work import Work
from csmart.slugs import slugify

# Ids that the theme's own templates use on a page that holds a body.
RESERVED_IDS: Final = frozenset(
    (
        *("inhoud", "bronnen", "verwant", "stappen", "programma", "sprekers", "materiaal"),
        *("nieuws", "studiedagen", "voorbij", "op-deze-pagina", "afkortingen"),
    )
)
HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_ALIGNMENT: Final = {"text-align: center;": "to-centre", "text-align: right;": "to-end"}


def own_id(tag: Tag, work: Work) -> None:
    """Keep an id that the editor or the converter gave; it has to be the page's only one."""
    name = str(tag["id"])
    line = work.locator.next(rf"(?:#|\bid\s*=\s*[\"']?){re.escape(name)}(?![\w-])")
    if name in work.ids or name in RESERVED_IDS:
        work.findings.append(
            error(work.path, line, f"het id '{name}' is al in gebruik: kies een ander")
        )
    work.ids.add(name)


def align(tag: Tag) -> None:
    """Say in a class what the converter says in a style, which a strict CSP would block."""
    alignment = _ALIGNMENT.get(str(tag.get("style", "")))
    if tag.get("style") == "text-align: left;":
        del tag["style"]
    elif alignment:
        del tag["style"]
        tag["class"] = alignment


def scroll(table: Tag, work: Work) -> None:
    """Let a wide table scroll inside itself, by keyboard too (WCAG 2.1.1).

    Its frame is called by what the table is about: its caption, or the heading that it stands
    under. A browser takes the frame for a stop on the way only where there is something to scroll.
    """
    about = " ".join(without_notes(table.caption).split()) if table.caption else work.about
    base = name = f"Tabel: {about}" if about else "Tabel"
    number = 2
    while name in work.tables:
        name, number = f"{base} ({number})", number + 1
    work.tables.add(name)
    frame = Tag(name="div")
    frame["class"], frame["tabindex"], frame["role"] = "scroll", "0", "region"
    frame["aria-label"] = name
    table.wrap(frame)
    # HTML lets <tbody> be left out, and every parser but lxml's puts it in (HTML, 4.9.5).
    if rows := table.find_all("tr", recursive=False):
        rows[0].insert_before(group := Tag(name="tbody"))
        group.extend(rows)


def heading(tag: Tag, work: Work) -> None:
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
    text = work.about = " ".join(without_notes(tag).split())
    if "id" not in tag.attrs:
        base = name = slugify(text) or "kop"
        number = 2
        while name in work.ids or name in RESERVED_IDS:
            name, number = f"{base}-{number}", number + 1
        tag["id"] = name
        work.ids.add(name)
    if tag.name == "h2":
        work.sections.append(Heading(str(tag["id"]), text))


def image(tag: Tag, work: Work) -> None:
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
    if target and not (target.kind is TargetKind.MEDIA and target.value.startswith(f"{IMAGES}/")):
        message = f"het beeld {quoted(written)} staat niet in afbeeldingen/: zet het daar"
        work.findings.append(error(work.path, line, message))
    elif target:
        tag["src"] = work.link(target, written, line, LinkPart.IMAGE)
        caption(tag, work, line)


def anchor(tag: Tag, work: Work) -> None:
    """Make a link symbolic, and check that it says something (WCAG 2.4.4)."""
    written = str(tag["href"])
    line = work.locator.link(written.removeprefix("mailto:"))
    images = tag.find_all("img")
    if not tag.get_text(strip=True) and not any(image.get("alt") for image in images):
        message = f"de link naar {quoted(written)} heeft geen tekst: zet er woorden in"
        work.findings.append(notice(work.path, line, message))
    target = _target(written, line, work)
    if target is None:
        return
    tag["href"] = work.link(target, written, line)
    _alone(tag)
    if target.value.startswith(f"{DOWNLOADS}/"):
        tag.append(work.link(target, written, line, LinkPart.SIZE))


def _alone(link: Tag) -> None:
    """Mark a link that is all there is in its line, and can be as tall as a button (WCAG 2.5.5)."""
    around = link.parent
    if "class" not in link.attrs and around is not None and around.name in ("li", "p", "td", "dd"):
        others = (each for each in around.children if each is not link)
        if not any(str(each).strip() for each in others):
            link["class"] = "alone"


def _target(written: str, line: int, work: Work) -> Target | None:
    try:
        return parse_target(written, work.path)
    except TargetError as problem:
        work.findings.append(error(work.path, line, f"de link {problem}"))
        return None
