"""Links, images and downloads: each leads somewhere."""

from collections.abc import Iterator

from csmart.addresses import IMAGES
from csmart.checking.target import Checked
from csmart.findings import Finding, Severity
from csmart.model.items import StudyDay
from csmart.publication import WAITING
from csmart.reading.links import LinkPart, Target, TargetKind
from csmart.reading.reader import Source


def body_links(checked: Checked) -> Iterator[Finding]:
    """Find links and images in texts that do not resolve."""
    for source in checked.content.sources:
        public = _is_public(source, checked)
        for at, target in enumerate(source.targets):
            if problem := checked.problem(target, from_public=public, in_text=True):
                link = source.detail.body.links[at]
                what = "het beeld" if link.part is LinkPart.IMAGE else "de link"
                message = f"{what} {problem.message}"
                yield Finding(source.path, link.line, problem.severity, message)


def field_files(checked: Checked) -> Iterator[Finding]:
    """Find images and downloads named in fields that are not there."""
    for source in checked.content.sources:
        for place, path in _files(source):
            target = Target(TargetKind.MEDIA, path)
            if problem := checked.problem(target, from_public=True):
                line = source.line(*place)
                message = f"'{place[0]}' {problem.message}"
                yield Finding(source.path, line, problem.severity, message)


def destinations(checked: Checked) -> Iterator[Finding]:
    """Find redirects that lead nowhere."""
    for redirect in checked.content.redirects:
        if problem := checked.problem(redirect.target, from_public=True):
            # A redirect to a redirect is a detour that no one needs, and may be a circle.
            severity = Severity.ERROR if problem.is_detour else problem.severity
            message = f"de doorverwijzing van '{redirect.old}' {problem.message}"
            yield Finding(redirect.path, redirect.line, severity, message)


def _files(source: Source) -> Iterator[tuple[tuple[str | int, ...], str]]:
    item = source.item
    image = item.image if item else source.detail.fields.get("image")
    if isinstance(image, str) and image.removeprefix("/").startswith(f"{IMAGES}/"):
        yield ("image",), image.removeprefix("/")
    if isinstance(item, StudyDay):
        for index, material in enumerate(item.materials):
            if material.file:
                yield ("materials", index, "file"), material.file


def _is_public(source: Source, checked: Checked) -> bool:
    entry = checked.site.valid.get(source.path)
    return entry is not None and entry.stage not in WAITING
