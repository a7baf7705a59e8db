"""The one reader: a source file becomes a validated item, its body, and its findings."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, Final

from csmart.addresses import Collection
from csmart.findings import Finding, error, notice
from csmart.model.items import MODELS, Item, check_reserved
from csmart.reading import frontmatter, pipeline, textfile
from csmart.reading.body import Body
from csmart.reading.links import LinkPart, Target
from csmart.reading.typesetting import typeset_fields
from csmart.reading.validate import validate
from csmart.reading.yamltext import Place
from csmart.slugs import slugify

LARGE_BODY: Final = 200_000  # bytes


@dataclass(frozen=True)
class Detail:
    """The rest of a source: its body, the line of every key, and the fields as they were written.

    It is wanted when the item's page is made, or when something is wrong with the item.
    """

    body: Body = field(default_factory=Body)
    lines: Mapping[Place, int] = field(default_factory=dict)
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Source:
    """A source file that was read: its item, unless it has an error, and what others need of it.

    It depends on the file alone, so that it can be made in parallel and kept; its detail is kept
    apart from it. Of a file with an error the fields as they were written and the links are still
    there, to be checked too. `images` and `downloads` are the paths of those in the text, `slug` is
    the last part of the item's address and `id` its identity for ever; `digest` tells one content
    of the file from another. Two sources are equal if nothing but their texts differs.
    """

    path: str
    collection: Collection
    item: Item | None
    slug: str
    id: str
    findings: tuple[Finding, ...]
    targets: tuple[Target, ...] = ()
    images: tuple[str, ...] = ()
    downloads: tuple[str, ...] = ()
    anchors: frozenset[str] = frozenset()
    alias_lines: tuple[int, ...] = ()
    digest: bytes = field(default=b"", compare=False)
    fetch: Callable[[], Detail] = field(default=Detail, compare=False, repr=False)

    @property
    def detail(self) -> Detail:
        """What is kept apart."""
        return self.fetch()

    def attach(self, key: bytes, fetch: Callable[[], Detail]) -> None:
        """Take in what the cache knows: the digest, and how to fetch the detail again."""
        self.__dict__.update(digest=key, fetch=fetch)

    def __getstate__(self) -> dict[str, Any]:
        return {key: value for key, value in self.__dict__.items() if key != "fetch"}

    def line(self, *place: str | int) -> int:
        """Return the line of a key, or of what stands around it."""
        return _line(self.detail.lines, place)


def usual_id(path: str) -> str:
    """Return the id of an item that is given none, by its path within the content folder."""
    return f"{path.partition('/')[0]}/{PurePosixPath(path).stem}"


def read(path: str, data: bytes) -> Source:
    """Return what a file at a path within the content folder holds, and what is wrong in it."""
    collection = Collection(path.partition("/")[0])
    text, findings = textfile.decode(path, data)
    front = None
    if not any(finding.is_error for finding in findings):
        front, found = frontmatter.split(path, text)
        findings += found
    if front is None:
        return Source(path, collection, None, "", "", tuple(findings))
    item, found = validate(path, MODELS[collection], front.fields)
    findings += found
    body, found = pipeline.process(path, front.body, front.body_line)
    findings += found
    if len(front.body.encode()) > LARGE_BODY:
        size = len(front.body.encode()) // 1000
        findings.append(
            notice(path, front.body_line, f"de tekst is {size} kB groot: splits hem liever op")
        )
    detail = Detail(body, front.fields.lines, front.fields.value)
    if item is not None:
        findings += _slug_problems(path, collection, _slug(item), detail.lines)
    broken = any(finding.is_error for finding in findings)
    item = None if broken or item is None else typeset_fields(item)
    aliases = item.aliases if item else ()
    return Source(
        path,
        collection,
        item,
        slug=_slug(item) if item else "",
        id=(item.id if item else None) or usual_id(path),
        findings=tuple(findings),
        targets=tuple(link.target for link in body.links),
        images=_paths(body, LinkPart.IMAGE),
        downloads=_paths(body, LinkPart.SIZE),
        anchors=body.anchors,
        alias_lines=tuple(_line(detail.lines, ("aliases", at)) for at in range(len(aliases))),
        fetch=lambda: detail,
    )


def _paths(body: Body, part: LinkPart) -> tuple[str, ...]:
    return tuple(dict.fromkeys(link.target.value for link in body.links if link.part is part))


def _slug(item: Item) -> str:
    return item.slug or slugify(item.title)


def _slug_problems(
    path: str, collection: Collection, slug: str, lines: Mapping[Place, int]
) -> list[Finding]:
    """Check the slug that an item gets, given or made from its title."""
    line = _line(lines, ("slug",) if ("slug",) in lines else ("title",))
    if not slug:
        return [error(path, line, "van deze titel is geen adres te maken: geef een 'slug'")]
    reason = check_reserved(slug, collection)
    return [error(path, line, f"'slug' {reason}")] if reason else []


def _line(lines: Mapping[Place, int], place: Place) -> int:
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place, 1)
