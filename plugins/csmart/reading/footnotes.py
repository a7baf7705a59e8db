"""Footnotes: numbered as a reader meets them, with a way back to each place that refers to one."""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from bs4 import Tag
from bs4.element import AttributeValueList

from csmart.dutch import quoted
from csmart.findings import error, notice
from csmart.reading.work import Work

_NOTE: Final = "fn:"  # what the converter's ids of notes begin with
_DEFINITION: Final = re.compile(r"^(?: {0,3}>)* {0,3}\[\^([^\]\n]*)\]:", re.M)
_SPACES: Final = re.compile(r"\s+")


@dataclass(eq=False)
class _Note:
    """A note: its label, its place in the list of notes, and the references to it, in order."""

    label: str
    item: Tag
    references: list[Tag] = field(default_factory=list)


def footnotes(tree: Tag, work: Work) -> list[tuple[Tag, str]]:
    """Put the notes of a text in order with their ways back, and find what is amiss.

    The converter numbers notes as they are defined, and calls all ways back the same. Returns the
    links to and from the notes, each with what it is called (WCAG 2.4.4).
    """
    items = [item for item in tree.select("div.footnote > ol > li") if _own(item).startswith(_NOTE)]
    if not items:
        return []
    notes = {_own(item): _Note(_own(item).removeprefix(_NOTE), item) for item in items}
    _find_doubles(notes.values(), work)
    ordered = _in_order_of_reference(tree, notes)
    names: set[str] = set()
    named: list[tuple[Tag, str]] = []
    for number, note in enumerate(ordered, 1):
        for link in note.item.select("a.footnote-backref"):
            _take_away(link)
        if not note.item.get_text(strip=True) and note.item.find("img") is None:
            _told(note, "heeft geen tekst: schrijf die erachter, of haal de noot weg", work)
        if not note.references:
            _told(note, "staat nergens in de tekst: verwijs ernaar, of haal ze weg", work)
        named += _link(note, number, _name(note.label, names))
    if ordered != list(notes.values()):
        _put_in_order(items[0].parent, ordered)
    return named


def without_notes(tag: Tag) -> str:
    """Return the text of an element, the numbers that refer to notes left aside."""
    if tag.select_one("a.footnote-ref") is None:
        return tag.get_text()
    texts = tag.find_all(string=True)
    return "".join(
        text for text in texts if text.find_parent("a", {"class": "footnote-ref"}) is None
    )


def _own(tag: Tag) -> str:
    return str(tag.get("id", ""))


def _in_order_of_reference(tree: Tag, notes: dict[str, _Note]) -> list[_Note]:
    """Return the notes as a reader meets them, those that notes refer to behind these."""
    inside = {id(link) for note in notes.values() for link in note.item.select("a.footnote-ref")}
    first = [link for link in tree.select("sup > a.footnote-ref") if id(link) not in inside]
    ordered: list[_Note] = []
    waiting = deque(first)
    while waiting:
        link = waiting.popleft()
        note = notes.get(str(link["href"]).removeprefix("#"))
        if note is None or link.parent is None:
            continue
        note.references.append(link.parent)
        if note not in ordered:
            ordered.append(note)
            waiting.extend(note.item.select("sup > a.footnote-ref"))
    return ordered + [note for note in notes.values() if note not in ordered]


def _put_in_order(around: Tag | None, notes: list[_Note]) -> None:
    assert around is not None  # noqa: S101 - notes are found in their list
    around.clear()
    for note in notes:
        around.extend(["\n", note.item])
    around.append("\n")


def _link(note: _Note, number: int, name: str) -> Iterator[tuple[Tag, str]]:
    """Lead from each reference to the note, and back to each of them; yield what links are called.

    The name of a link has the words in it that are seen (WCAG 2.5.3).
    """
    note.item["id"] = f"{_NOTE}{name}"
    several = len(note.references) > 1
    end = _end(note.item)
    # By itself it can be as tall as a button; behind words it stands in their line (WCAG 2.5.5).
    is_alone = not end.contents
    for place, reference in enumerate(note.references, 1):
        reference["id"] = f"fnref{place if place > 1 else ''}:{name}"
        link = reference.a
        assert link is not None  # noqa: S101 - it was found by its link
        link["href"], link.string = f"#{_NOTE}{name}", str(number)
        yield link, f"Noot {number}"
        back = Tag(name="a")
        back["class"] = AttributeValueList(["footnote-backref", *(["alone"] if is_alone else [])])
        back["href"] = f"#{reference['id']}"
        back.string = f"↩{place}" if several else "↩"
        if end.contents:
            end.append("\u00a0" if place == 1 else " ")
        end.append(back)
        which = f", plaats {place}" if several else ""
        yield back, f"Terug naar noot {number} in de tekst{which}"


def _end(item: Tag) -> Tag:
    """Return what the ways back stand behind: the last paragraph of a note, or a new one."""
    last = item.find_all(True, recursive=False)[-1:]
    if last and last[0].name == "p":
        return last[0]
    made = Tag(name="p")
    item.append(made)
    return made


def _take_away(link: Tag) -> None:
    """Take away a way back of the converter's, with the space before it."""
    around, before = link.parent, link.previous_sibling
    link.extract()
    if isinstance(before, str):
        before.replace_with(before.rstrip("\u00a0"))
    if around is not None and not around.get_text(strip=True) and around.find(True) is None:
        around.extract()


def _name(label: str, names: set[str]) -> str:
    """Return what ids call a note: its label, without what an id may not hold (HTML, 3.2.6)."""
    base = name = _SPACES.sub("-", label.strip())
    number = 2
    while name in names:
        name, number = f"{base}-{number}", number + 1
    names.add(name)
    return name


def _told(note: _Note, message: str, work: Work) -> None:
    line = work.locator.next(rf"^[ \t>]*\[\^{re.escape(note.label)}\]:")
    said = quoted(f"[^{note.label}]")
    work.findings.append(notice(work.path, line, f"de noot {said} {message}"))


def _find_doubles(notes: Iterable[_Note], work: Work) -> None:
    """Find notes with one label: the converter would leave out all but the last."""
    labels = {note.label for note in notes}
    first: dict[str, int] = {}
    for found in _DEFINITION.finditer(work.locator.prose):
        label = found[1]
        line = work.locator.line_at(found.start())
        if label not in labels or first.setdefault(label, line) == line:
            continue
        message = (
            f"de noot {quoted(f'[^{label}]')} staat er twee keer (ook op regel {first[label]}): "
            f"geef een van de twee een ander nummer, ook in de tekst"
        )
        work.findings.append(error(work.path, line, message))
