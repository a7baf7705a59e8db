"""The bar above every page of a preview: what the page is, what is wrong with it, where to edit."""

from dataclasses import dataclass
from urllib.parse import quote

from csmart import addresses
from csmart.addresses import Urls
from csmart.findings import Finding
from csmart.publication import page_marks
from csmart.records import Link
from csmart.site import Entry


@dataclass(frozen=True, slots=True)
class Files:
    """Where an item is edited: in a file of a folder, or in an editor at an address, if any."""

    folder: str
    editor: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding as its page shows it."""

    severity: str
    line: str
    message: str


@dataclass(frozen=True, slots=True)
class Bar:
    """What a preview says of one page; `path` is its file, `edit` leads to where that is edited.

    Both are empty for a page that is not of one item, `edit` also where there is no editor.
    """

    overview: Link
    marks: tuple[str, ...]
    path: str
    edit: str
    remarks: tuple[Remark, ...]


def bar(urls: Urls, files: Files, entry: Entry | None, findings: tuple[Finding, ...]) -> Bar:
    """Return the bar of an item's page, or of another page."""
    overview = Link("Overzicht", urls.path(addresses.PREVIEW))
    if entry is None:
        return Bar(overview, (), "", "", ())
    path = entry.source.path
    return Bar(
        overview,
        page_marks(entry.item, entry.stage),
        f"{files.folder}/{path}",
        edit_link(urls, files.editor, path),
        tuple(remark(each) for each in sorted(set(findings))),
    )


def remark(finding: Finding) -> Remark:
    """Return a finding on one line, as in the terminal."""
    message = " ".join(finding.message.split())
    return Remark(finding.severity.capitalize(), f"regel {finding.line}", message)


def edit_link(urls: Urls, editor: str, path: str) -> str:
    """Return the link to edit the item at a path within the content folder; empty without editor.

    The fragment is how Decap CMS and Sveltia CMS address an entry.
    """
    if not editor:
        return ""
    collection, _, name = path.removesuffix(".md").partition("/")
    at = urls.path(editor) if editor.startswith("/") else editor
    return f"{at}#/collections/{collection}/entries/{quote(name)}"
