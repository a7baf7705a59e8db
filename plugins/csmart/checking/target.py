"""What checks look things up in: the planned pages by address, and where a target leads."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote, urlsplit, urlunsplit

from csmart import redirecting
from csmart.addresses import HOME, normalised
from csmart.content import Content
from csmart.dutch import quoted
from csmart.findings import Severity
from csmart.locking.compare import Comparison, compare
from csmart.publication import WAITING
from csmart.reading.links import Target, TargetKind
from csmart.reading.reader import Source, usual_id
from csmart.site import Entry, Site
from csmart.suggest import did_you_mean, nearest

MAIN_ID = "inhoud"  # of the main content, on every page


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a target, in Dutch, and whether it stops publication."""

    message: str
    severity: Severity = Severity.ERROR
    is_detour: bool = False


@dataclass(frozen=True)
class Checked:
    """A site with its pages' addresses, the ids a fragment can name there, and its other files."""

    site: Site
    anchors: Mapping[str, frozenset[str]]
    files: frozenset[str]

    @property
    def content(self) -> Content:
        """The content that the site is made of."""
        return self.site.content

    @cached_property
    def comparison(self) -> Comparison:
        """What became of the addresses that stay."""
        return compare(self.site, self.anchors, self.files)

    @cached_property
    def valid(self) -> tuple[Source, ...]:
        """The sources without an error of their own."""
        return tuple(source for source in self.content.sources if source.item is not None)

    def problem(
        self, target: Target, *, from_public: bool, in_text: bool = False
    ) -> Problem | None:
        """Return why a target does not resolve, or None.

        In a text, a path from the content folder starts with a slash; in fields it needs none.

        What leads to an item that is not public yet is an error in what is published, and a notice
        in the preview, where that item has a page.
        """
        match target.kind:
            case TargetKind.EXTERNAL:
                return self._full(target, from_public)
            case TargetKind.MEDIA:
                if target.value in self.content.media:
                    return None
                near = nearest(target.value, self.content.media)
                return _no_file(target.value, near, in_text)
            case TargetKind.ITEM:
                return self._item(target, from_public, in_text)
            case TargetKind.ADDRESS:
                return self._address(target, from_public)

    def _full(self, target: Target, from_public: bool) -> Problem | None:
        """Return what is wrong with a full URL: of this site it is longer than it has to be.

        The host may serve more than this site, so that an address that we do not know is a notice.
        """
        urls = self.site.facts.urls
        link = urls.within(target.value)
        if link is None:
            return None
        parts = urlsplit(link.removeprefix(urls.prefix) or HOME)
        inside = Target(
            TargetKind.ADDRESS, unquote(parts.path), unquote(parts.fragment), parts.query
        )
        entry = self._by_address.get(normalised(inside.value))
        if entry and (waiting := self._waiting(entry, from_public)):
            return waiting
        if problem := self._address(inside, from_public):
            return Problem(problem.message, Severity.NOTICE)
        message = f"heeft het hele adres van deze site: schrijf {quoted(urlunsplit(parts))}"
        return Problem(message, Severity.NOTICE)

    def _item(self, target: Target, from_public: bool, in_text: bool) -> Problem | None:
        source = self.content.by_path.get(target.value)
        if source is None:
            # A file that was moved or renamed, and kept its id, as the editors' guide says.
            moved = self._by_id.get(usual_id(target.value))
            near = moved or nearest(target.value, self.content.by_path)
            return _no_file(target.value, near, in_text)
        entry = self.site.valid.get(target.value)
        if entry is None:
            return None  # its own errors are told
        if waiting := self._waiting(entry, from_public):
            return waiting
        if not target.fragment:
            return None
        on_page = self.anchors.get(entry.address, frozenset())
        return self._fragment(target, source.anchors | on_page)

    def _address(self, target: Target, from_public: bool) -> Problem | None:
        address = normalised(target.value)
        entry = self._by_address.get(address)
        if entry and (waiting := self._waiting(entry, from_public)):
            return waiting
        if address in self.anchors:
            return self._fragment(target, self.anchors[address])
        if address in self.files:
            return None
        if address in self._old:
            return Problem(
                f"leidt naar het oude adres {quoted(target.value)}: gebruik het nieuwe",
                Severity.NOTICE,
                is_detour=True,
            )
        hint = did_you_mean(address, self.anchors)
        return Problem(f"leidt naar {quoted(target.value)}, maar dat adres bestaat niet{hint}")

    def _waiting(self, entry: Entry, from_public: bool) -> Problem | None:
        if not from_public or entry.stage not in WAITING:
            return None
        message = f"leidt naar {quoted(entry.source.path)}, maar dat is nog niet gepubliceerd"
        return Problem(message, Severity.NOTICE if self.site.facts.preview else Severity.ERROR)

    def _fragment(self, target: Target, anchors: frozenset[str]) -> Problem | None:
        if not target.fragment or target.fragment == MAIN_ID or target.fragment in anchors:
            return None
        hint = did_you_mean(target.fragment, anchors | {MAIN_ID})
        return Problem(
            f"leidt naar '#{target.fragment}', maar die plaats is er niet op de pagina{hint}"
        )

    @cached_property
    def _by_id(self) -> dict[str, str]:
        return {source.id: source.path for source in self.valid}

    @cached_property
    def _by_address(self) -> dict[str, Entry]:
        return {entry.address: entry for entry in self.site.valid.values()}

    @cached_property
    def _old(self) -> frozenset[str]:
        return frozenset(normalised(each.old) for each in redirecting.every(self.content))


def _no_file(path: str, near: str | None, in_text: bool) -> Problem:
    """Return that there is no such file, with the nearest as it can be typed."""
    hint = f"; bedoel je '{'/' if in_text else ''}{near}'?" if near else ""
    return Problem(f"leidt naar {quoted(path)}, maar dat bestand is er niet{hint}")
