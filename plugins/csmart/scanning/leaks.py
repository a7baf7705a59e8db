"""What may stand in no file that is published: what waits, sources, this machine, and secrets.

The build keeps all that out by what it is made of. This looks at the bytes themselves, and so finds
what none of us thought of.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Final

from csmart.addresses import DOWNLOADS, Collection
from csmart.dutch import quoted
from csmart.hosting.types import COMPRESSIBLE
from csmart.mediatypes import ending
from csmart.publication import WAITING
from csmart.site import Entry, Site
from csmart.typography import typeset

_LONG: Final = 30  # characters; a shorter text may well be there twice
_PROJECT: Final = Path(__file__).resolve().parents[3]
_INSIDE: Final = ("content", "plugins", "theme", ".venv", ".csmart", "output", "tests")

# Files that hold words; of a search index, the part that shows them.
_READ: Final = COMPRESSIBLE | {"pf_fragment"}

_COLLECTIONS: Final = "|".join(Collection)
_SOURCE: Final = re.compile(rf"(?:{_COLLECTIONS})/[^\s\"'<>]*?\.md\b".encode())

# The forms that keys and tokens are given by those who hand them out, each with what it begins
# with or holds: most files have none of these, which is soon known.
_SECRETS: Final = {
    b"PRIVATE KEY-----": re.compile(rb"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----"),
    b"AKIA": re.compile(rb"\bAKIA[0-9A-Z]{16}\b"),
    b"ghp_": re.compile(rb"\bghp_[A-Za-z0-9]{36}\b"),
    b"gho_": re.compile(rb"\bgho_[A-Za-z0-9]{36}\b"),
    b"ghs_": re.compile(rb"\bghs_[A-Za-z0-9]{36}\b"),
    b"github_pat_": re.compile(rb"\bgithub_pat_[A-Za-z0-9_]{60,}"),
    b"glpat-": re.compile(rb"\bglpat-[A-Za-z0-9_-]{20,}"),
}

# A link, from the root of its host on; what it asks for and where on the page are left aside.
_LINK: Final = re.compile(rb"(?<![\w/.-])(?:https?:)?(/[^\s\"'<>()?#\\]*)")

Pair = tuple[bytes, bytes]


@dataclass(frozen=True)
class Leaks:
    """Finds what may not be published.

    Of `machine` any text is looked for, of `links` the whole link, and a phrase by two words that
    stand in it next to each other: there may be many. With each is what it is.
    """

    machine: Mapping[bytes, str]
    links: Mapping[bytes, str]
    phrases: Mapping[Pair, Mapping[bytes, str]]
    sources: frozenset[bytes]

    @classmethod
    def of(cls, site: Site, folders: Iterable[Path]) -> "Leaks":
        """Return what to look for in a site that is made in some folders.

        A preview shows what waits, and where it is written.
        """
        machine = dict(_machine(site, folders))
        if site.facts.preview:
            return cls(machine, {}, {}, frozenset())
        phrases: dict[Pair, dict[bytes, str]] = {}
        for text, what in _phrases(site):
            if pair := _pair(text):
                phrases.setdefault(pair, {})[text] = what
        paths = (source.path.encode() for source in site.content.sources)
        return cls(machine, dict(_links(site)), phrases, frozenset(paths))

    def found(self, path: str, data: bytes) -> str:
        """Return what the file at a path of the output holds and should not; nothing if it is well.

        Of what an editor puts there as it is, only secrets are looked for.
        """
        if any(mark in data and form.search(data) for mark, form in _SECRETS.items()):
            return "bevat een geheime sleutel"
        if path.startswith(f"{DOWNLOADS}/") or ending(path) not in _READ:
            return ""
        return next(self._every(data), "")

    def _every(self, data: bytes) -> Iterator[str]:
        yield from (f"bevat {what}" for text, what in self.machine.items() if text in data)
        if self.links:
            for link in self.links.keys() & set(_LINK.findall(data)):
                yield f"bevat een link naar {self.links[link]}"
        if self.phrases:
            words = data.split()
            for pair in self.phrases.keys() & set(pairwise(words)):
                for text, what in self.phrases[pair].items():
                    if text in data:
                        yield f"bevat tekst van {what}"
        if self.sources:
            for source in self.sources & set(_SOURCE.findall(data)):
                yield f"bevat het pad van een bronbestand: {quoted(source.decode())}"


def _machine(site: Site, folders: Iterable[Path]) -> Iterator[tuple[bytes, str]]:
    """Yield the paths on this machine that the build knows, as far as they can be told from links.

    Of a folder, a path of which may be that of the site too, only what lies in it is looked for.
    """
    own = [f"{_PROJECT}/{name}" for name in _INSIDE]
    others = [str(folder.resolve()) for folder in (*folders, site.content.root)]
    for path in dict.fromkeys((*own, *others, sys.prefix)):
        if path.count("/") > 1 or "\\" in path:
            for form in (path, path.replace("\\", "/"), json.dumps(path)[1:-1]):
                yield form.encode(), f"een pad op deze computer: {quoted(path)}"


def _links(site: Site) -> Iterator[tuple[bytes, str]]:
    """Yield the links to items that are not public yet, from their host on and from its root on."""
    urls = site.facts.urls
    for entry, what in _waiting(site):
        absolute = urls.absolute(entry.address).partition(":")[2]
        yield from ((link.encode(), what) for link in (urls.path(entry.address), absolute))


def _phrases(site: Site) -> Iterator[tuple[bytes, str]]:
    """Yield the longer texts of items that are not public yet, in each form that they may have.

    What a public item says too is no secret.
    """
    public = (entry.item for entry in site.valid.values() if entry.stage not in WAITING)
    known = {text for item in public for text in _words(item)}
    for entry, what in _waiting(site):
        for text in _words(entry.item):
            if text not in known and len(text) >= _LONG:
                for form in (text, escape(text), json.dumps(text)[1:-1]):
                    yield form.encode(), what


def _waiting(site: Site) -> Iterator[tuple[Entry, str]]:
    """Yield the items that are not public yet, with what to say of each."""
    for entry in site.valid.values():
        if entry.stage in WAITING:
            yield entry, f"{quoted(entry.source.path)}, dat nog niet gepubliceerd is"


def _words(item: object) -> tuple[str, ...]:
    """Return the texts of an item that are shown elsewhere, as they are shown."""
    said = (getattr(item, name, "") for name in ("title", "summary"))
    return tuple(typeset(str(text)) for text in said)


def _pair(text: bytes) -> Pair | None:
    """Return two words of a text that touch nothing around it; None if it has too few."""
    words = text.split()[1:-1]
    return (words[0], words[1]) if len(words) > 1 else None
