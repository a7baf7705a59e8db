"""Captions: the title of an image, which only a mouse would find, as words that all can read."""

from collections.abc import Iterable
from typing import Final

from bs4 import Tag
from bs4.element import PageElement

from csmart.dutch import quoted
from csmart.findings import notice
from csmart.reading.work import Work
from csmart.typography import typeset

# What an image may be wrapped in that is a part of a line, and what may hold a figure (HTML, 4).
_AROUND: Final = frozenset({"a", "strong", "em", "b", "i", "span", "mark", "small"})
_HOLDERS: Final = frozenset({"li", "td", "th", "dd", "div", "blockquote", "details", "body"})


def caption(image: Tag, work: Work, line: int) -> None:
    """Make the title of an image its caption, in a figure of the image and what is around it.

    That is where the image stands by itself, or at the beginning or the end of a paragraph, list
    item or cell. Elsewhere a figure would break a sentence: then the editor is told.
    """
    words = str(image.get("title", "")).strip()
    if not words:
        return
    shown = image
    while shown.parent and shown.parent.name in _AROUND and _alone(shown, work):
        shown = shown.parent
    block = shown.parent
    if block is None or (block.name == "figure" and block.figcaption):
        return
    before = any(_counts(each, work) for each in shown.previous_siblings)
    after = [each for each in shown.next_siblings if _counts(each, work)]
    in_sentence = before and not all(_is_image(each) for each in after)
    if in_sentence or block.name not in _HOLDERS | {"p", "figure"}:
        message = (
            f"het bijschrift {quoted(words)} kan hier niet staan: zet het beeld apart, tussen twee "
            f"lege regels"
        )
        work.findings.append(notice(work.path, line, message))
        return
    del image["title"]
    _figure(shown, block, has_before=before, has_after=bool(after)).append(_words(words))


def _figure(shown: Tag, block: Tag, *, has_before: bool, has_after: bool) -> Tag:
    """Return the figure that an image gets: its paragraph, one beside that, or one in its place."""
    if block.name == "figure":
        return block
    if block.name == "p" and not has_before and not has_after:
        block.name = "figure"
        return block
    figure = Tag(name="figure")
    if block.name != "p":
        shown.wrap(figure)
    elif has_before:
        rest = Tag(name="p")
        rest.extend(list(shown.next_siblings))
        block.insert_after(figure)
        if has_after:
            figure.insert_after(rest)
        figure.append(shown.extract())
    else:
        block.insert_before(figure)
        figure.append(shown.extract())
    return figure


def _words(text: str) -> Tag:
    made = Tag(name="figcaption")
    made.string = typeset(text)
    return made


def _alone(tag: Tag, work: Work) -> bool:
    siblings: Iterable[PageElement] = (*tag.previous_siblings, *tag.next_siblings)
    return not any(_counts(each, work) for each in siblings)


def _counts(node: PageElement, work: Work) -> bool:
    """Tell whether a node is more than white space, or than what is said of a download."""
    return isinstance(node, Tag) or not (not str(node).strip() or str(node).startswith(work.token))


def _is_image(node: PageElement) -> bool:
    """Tell whether a node is an image, in a link or not."""
    return isinstance(node, Tag) and not node.get_text(strip=True) and bool(_images(node))


def _images(node: Tag) -> list[Tag]:
    return [node] if node.name == "img" else node.find_all("img")
