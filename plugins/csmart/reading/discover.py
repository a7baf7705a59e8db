"""What stands in the content folder: items, media, and what does not belong there."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from csmart.addresses import DOWNLOADS, IMAGES, Collection
from csmart.dutch import quoted
from csmart.findings import Finding, error
from csmart.suggest import did_you_mean

LABELS_FILE: Final = "labels.yaml"
REDIRECTS_FILE: Final = "redirects.yaml"

_FOLDERS: Final = (*Collection, IMAGES, DOWNLOADS)
_LEFT_BY_MACHINES: Final = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True)
class Files:
    """The files of a content folder as paths within it, in order."""

    items: tuple[str, ...]
    media: frozenset[str]
    strays: int
    findings: tuple[Finding, ...]


def discover(root: Path) -> Files:
    """Return the files of a content folder; each one that is no item, medium or list is an error.

    Names that start with a point, or that an operating system or editor leaves behind (Thumbs.db,
    x~), are passed over.
    """
    items: list[str] = []
    media: set[str] = set()
    findings: list[Finding] = []
    strays = 0
    for path, problem in _walk(root):
        folder = path.partition("/")[0]
        if problem is None and folder in (IMAGES, DOWNLOADS) and "/" in path:
            media.add(path)
        elif problem is None and folder in tuple(Collection) and path.endswith(".md"):
            items.append(path)
        elif problem or path not in (LABELS_FILE, REDIRECTS_FILE):
            strays += folder in tuple(Collection)
            findings.append(error(path, 1, problem or _misplaced(path)))
    return Files(tuple(items), frozenset(media), strays, tuple(findings))


def _walk(root: Path) -> list[tuple[str, str | None]]:
    """Return every file as a path within the root, with what is wrong with its place."""
    inside = root.resolve()
    found: list[tuple[str, str | None]] = []
    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if not _passed_over(name)]
        for name in [*files, *(name for name in folders if (Path(folder) / name).is_symlink())]:
            if _passed_over(name):
                continue
            full = Path(folder) / name
            path = full.relative_to(root).as_posix()
            found.append((path, _link_problem(full, inside) if full.is_symlink() else None))
    return sorted(found)


def _link_problem(link: Path, inside: Path) -> str | None:
    target = link.resolve()
    if not target.is_relative_to(inside):
        return "verwijst met een snelkoppeling buiten de map met inhoud: zet het bestand zelf hier"
    if target.is_dir():
        return "is een snelkoppeling naar een map: zet de bestanden zelf hier"
    return None if target.is_file() else "is een snelkoppeling die nergens heen leidt"


def _passed_over(name: str) -> bool:
    return name.startswith(".") or name.endswith("~") or name.lower() in _LEFT_BY_MACHINES


def _misplaced(path: str) -> str:
    folder, _, rest = path.partition("/")
    if not rest:
        hint = did_you_mean(folder, (LABELS_FILE, REDIRECTS_FILE))
        return f"staat los in de map met inhoud{hint or ': zet het in de map waar het hoort'}"
    if folder not in _FOLDERS:
        hint = did_you_mean(folder, _FOLDERS)
        return f"staat in {quoted(folder)}, dat is geen map van de site{hint}"
    stem, _, ending = path.rpartition("/")[2].rpartition(".")
    if ending.lower() in ("md", "markdown", "txt") and stem:
        return f"wordt niet gelezen: een bericht eindigt op .md; noem het '{stem}.md'"
    return "is geen bericht (.md): zet beelden in afbeeldingen/ en downloads in bestanden/"
