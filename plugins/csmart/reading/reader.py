"""The one reader: a source file becomes a validated item, its body, and its findings."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Final

from csmart.addresses import Collection
from csmart.findings import Finding, error, notice
from csmart.model.items import MODELS, Item, check_reserved
from csmart.reading import frontmatter, pipeline, textfile
from csmart.reading.body import Body
from csmart.reading.typesetting import typeset_fields
from csmart.reading.validate import validate
from csmart.reading.yamltext import Place
from csmart.slugs import slugify

LARGE_BODY: Final = 200_000  # bytes


@dataclass(frozen=True)
class Source:
    """A source file that was read: its item, unless it has an error, and where its keys stand.

    It depends on the file alone, so that it can be made in parallel and kept. Of a file with an
    error the fields as they were written and the links are still there, to be checked too.
    """

    path: str
    collection: Collection
    item: Item | None
    body: Body
    lines: Mapping[Place, int]
    fields: Mapping[str, Any]
    findings: tuple[Finding, ...]

    @property
    def slug(self) -> str:
        """The last part of the item's address: given, or made from the title."""
        assert self.item is not None  # noqa: S101 - asked of valid items only
        return self.item.slug or slugify(self.item.title)

    @property
    def id(self) -> str:
        """The item's identity for ever: given, or its collection and file name."""
        given = self.item.id if self.item else None
        return given or f"{self.collection}/{PurePosixPath(self.path).stem}"

    def line(self, *place: str | int) -> int:
        """Return the line of a key, or of what stands around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)


def read(path: str, data: bytes) -> Source:
    """Return what a file at a path within the content folder holds, and what is wrong in it."""
    collection = Collection(path.partition("/")[0])
    text, findings = textfile.decode(path, data)
    if any(finding.is_error for finding in findings):
        return Source(path, collection, None, Body(), {}, {}, tuple(findings))
    front, found = frontmatter.split(path, text)
    findings += found
    if front is None:
        return Source(path, collection, None, Body(), {}, {}, tuple(findings))
    item, found = validate(path, MODELS[collection], front.fields)
    findings += found
    body, found = pipeline.process(path, front.body, front.body_line)
    findings += found
    if len(front.body.encode()) > LARGE_BODY:
        size = len(front.body.encode()) // 1000
        findings.append(
            notice(path, front.body_line, f"de tekst is {size} kB groot: splits hem liever op")
        )
    lines, fields = front.fields.lines, front.fields.value
    if item is not None:
        findings += _slug(Source(path, collection, item, body, lines, fields, ()))
    broken = any(finding.is_error for finding in findings)
    shown = None if broken or item is None else typeset_fields(item)
    return Source(path, collection, shown, body, lines, fields, tuple(findings))


def _slug(source: Source) -> list[Finding]:
    """Check the slug that an item gets, given or made from its title."""
    line = source.line("slug") if ("slug",) in source.lines else source.line("title")
    if not source.slug:
        return [error(source.path, line, "van deze titel is geen adres te maken: geef een 'slug'")]
    reason = check_reserved(source.slug, source.collection)
    return [error(source.path, line, f"'slug' {reason}")] if reason else []
