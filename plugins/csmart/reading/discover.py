"""What stands in the content folder: items, media, and what does not belong there."""

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from operator import itemgetter
from pathlib import Path
from typing import Final

from csmart.addresses import DOWNLOADS, IMAGES, Collection
from csmart.dutch import quoted
from csmart.findings import Finding, error, notice
from csmart.mediatypes import ending
from csmart.slugs import DEVICES
from csmart.suggest import did_you_mean
from fastbuild.stamps import Stamp, stamp

LABELS_FILE: Final = "labels.yaml"
REDIRECTS_FILE: Final = "redirects.yaml"
URLS_FILE: Final = "urls.lock"

_LISTS: Final = (LABELS_FILE, REDIRECTS_FILE, URLS_FILE)
_FOLDERS: Final = (*Collection, IMAGES, DOWNLOADS)
_MEDIA: Final = (f"{IMAGES}/", f"{DOWNLOADS}/")
_IN_LINKS: Final = "#?%"  # what begins another part of a URI, or an encoded sign (RFC 3986)
_NOT_ON_WINDOWS: Final = '<>:"|?*'
# A path whose every name Windows can hold; one pattern, as each build asks it of every file.
_ON_WINDOWS: Final = re.compile(
    rf"(?:(?!(?:{DEVICES})[./])[^/{_NOT_ON_WINDOWS}]*[^/{_NOT_ON_WINDOWS}. ](?:/|$))+",
    re.IGNORECASE,
)
_UNSEEN: Final = ("Cc", "Zl", "Zp")  # Unicode categories of control characters and line breaks
_NO_TYPE: Final = (
    "heeft een naam die niet zegt wat het is: laat hem eindigen op .pdf, .txt of wat het ook is"
)
_LEFT_BY_MACHINES: Final = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True)
class Files:
    """The files of a content folder as paths within it, in order, with how each stands.

    `lists` are those at its top.
    """

    items: Mapping[str, Stamp]
    media: Mapping[str, Stamp]
    lists: Mapping[str, Stamp]
    strays: int
    findings: tuple[Finding, ...]


def discover(root: Path) -> Files:
    """Return the files of a content folder; each one that is no item, medium or list is an error.

    A download whose name does not say what it is, is a notice: no computer knows how to open it.
    Names that start with a point, or that an operating system or editor leaves behind (Thumbs.db,
    x~), are passed over.
    """
    items: dict[str, Stamp] = {}
    media: dict[str, Stamp] = {}
    lists: dict[str, Stamp] = {}
    findings = [
        error(name, 1, "is een map: hier hoort een bestand met die naam")
        for name in _LISTS
        if (root / name).is_dir() and not (root / name).is_symlink()
    ]
    strays = 0
    collections = tuple(Collection)
    for path, seen, problem in sorted(_walk(root, root.resolve(), ""), key=itemgetter(0)):
        folder = path.partition("/")[0]
        if problem is None and folder in (IMAGES, DOWNLOADS) and "/" in path:
            media[path] = seen
            if folder == DOWNLOADS and not ending(path):
                findings.append(notice(path, 1, _NO_TYPE))
        elif problem is None and folder in collections and path.endswith(".md"):
            items[path] = seen
        elif problem is None and path in _LISTS:
            lists[path] = seen
        else:
            strays += folder in collections
            findings.append(error(_printable(path), 1, problem or _misplaced(path)))
    findings += _alike([*items, *media])
    return Files(items, media, lists, strays, tuple(findings))


def again_stamped(files: Files, root: Path, touched: Iterable[Path]) -> Files | None:
    """Return known files with the stamps that they have now, looking only at what was touched.

    None if anything else was touched than known files, so that all has to be looked at.
    """
    items, media, lists = dict(files.items), dict(files.media), dict(files.lists)
    for path in touched:
        if not path.is_relative_to(root):
            continue
        name = path.relative_to(root).as_posix()
        known = next((each for each in (items, media, lists) if name in each), None)
        if known is None or path.is_symlink() or not path.is_file():
            return None
        known[name] = stamp(path.stat())
    return replace(files, items=items, media=media, lists=lists)


def _walk(folder: Path, inside: Path, prefix: str) -> Iterator[tuple[str, Stamp, str | None]]:
    """Yield every file as a path within the root, how it stands, and what is wrong with its place.

    A file that goes while we look is not there.
    """
    with os.scandir(folder) as found:
        for each in found:
            if _passed_over(each.name):
                continue
            path = prefix + each.name
            try:
                if each.is_symlink():
                    full = Path(each.path)
                    problem = _name_problem(path) or _link_problem(full, inside)
                    yield path, stamp(each.stat(follow_symlinks=problem is None)), problem
                elif each.is_dir():
                    yield from _walk(Path(each.path), inside, f"{path}/")
                else:
                    yield path, stamp(each.stat()), _name_problem(path)
            except FileNotFoundError:
                continue


def _name_problem(path: str) -> str | None:
    """Return why a path cannot be one on every machine, or in a link; or None."""
    if path.startswith(_MEDIA) and (odd := next((sign for sign in _IN_LINKS if sign in path), "")):
        return f"heeft een {odd} in de naam, en dat betekent iets anders in een link: hernoem het"
    if not _ON_WINDOWS.fullmatch(path):
        if odd := next((sign for sign in _NOT_ON_WINDOWS if sign in path), ""):
            return f"heeft een {odd} in de naam, en dat kan op Windows niet: hernoem het"
        return (
            "heet zoals op Windows niets kan heten (als een apparaat, of met een punt of spatie "
            "achteraan): hernoem het"
        )
    if path.isascii() and path.isprintable() and "\\" not in path:
        return None
    if any("\ud800" <= sign <= "\udfff" for sign in path):
        return "heeft een naam die geen UTF-8 is: hernoem het bestand"
    if "\\" in path:
        return "heeft een \\ in de naam: hernoem het bestand"
    if any(unicodedata.category(sign) in _UNSEEN for sign in path):
        return "heeft een onzichtbaar teken in de naam: hernoem het bestand"
    if not unicodedata.is_normalized("NFC", path):
        return "hernoem het bestand: de naam heeft losse accenten"
    return None


def _printable(path: str) -> str:
    """Return a path on one line, with what cannot be shown as escapes."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(
        sign.encode("unicode_escape").decode() if unicodedata.category(sign) in _UNSEEN else sign
        for sign in text
    )


def _alike(paths: list[str]) -> list[Finding]:
    """Find files whose names differ in case alone, which is one file on Windows."""
    found: list[Finding] = []
    first: dict[str, str] = {}
    for path in paths:
        other = first.setdefault(path.lower(), path)
        if other != path:
            message = (
                f"is op Windows hetzelfde bestand als {quoted(other)}: geef het een naam die in "
                f"meer dan hoofdletters verschilt"
            )
            found.append(error(path, 1, message))
    return found


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
        hint = did_you_mean(folder, _LISTS)
        return f"staat los in de map met inhoud{hint or ': zet het in de map waar het hoort'}"
    if folder not in _FOLDERS:
        hint = did_you_mean(folder, _FOLDERS)
        return f"staat in {quoted(folder)}, dat is geen map van de site{hint}"
    stem, _, ending = path.rpartition("/")[2].rpartition(".")
    if ending.lower() in ("md", "markdown", "txt") and stem:
        return f"wordt niet gelezen: een bericht eindigt op .md; noem het '{stem}.md'"
    return "is geen bericht (.md): zet beelden in afbeeldingen/ en downloads in bestanden/"
