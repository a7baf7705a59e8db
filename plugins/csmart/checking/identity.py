"""Identity: every address and every id belongs to one thing."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from csmart import addresses, redirecting
from csmart.addresses import Collection, is_file, is_own, output_path
from csmart.checking.claims import claims_of_addresses, claims_of_ids
from csmart.checking.target import Checked
from csmart.dutch import quoted
from csmart.findings import Finding, error
from csmart.reading.discover import REDIRECTS_FILE
from csmart.reading.links import TargetKind
from csmart.reading.reader import Source
from csmart.reading.redirects import Redirect

_OWN = "een adres van de site zelf"


def ids(checked: Checked) -> Iterator[Finding]:
    """Find items with one id; the one with the oldest right to it keeps it."""
    for first, *others in claims_of_ids(checked).values():
        place = f"{first.source.path}:{first.source.line('id')}"
        for source in (entry.source for entry in others):
            message = f"heeft hetzelfde kenmerk '{source.id}' als {place}: geef een eigen 'id'"
            yield error(source.path, source.line("id"), message)


def item_addresses(checked: Checked) -> Iterator[Finding]:
    """Find items with one address; the one with the oldest right to it keeps it."""
    for address, (first, *others) in claims_of_addresses(checked).items():
        place = f"{first.source.path}:{address_line(first.source)}"
        for source in (entry.source for entry in others):
            message = f"krijgt hetzelfde adres {address} als {place}: geef een eigen 'slug'"
            yield error(source.path, address_line(source), message)


def address_line(source: Source) -> int:
    """Return the line that gives a valid item its address."""
    assert source.item is not None  # noqa: S101 - valid sources have an item
    return source.line("slug" if source.item.slug else "title")


def redirects(checked: Checked) -> Iterator[Finding]:
    """Find old addresses that are taken: by a page, by the site itself, or by one another."""
    taken = _Taken()
    for file in checked.files:
        taken.add(file, _OWN)
    for address in checked.anchors:
        taken.add(address, f"een pagina ({address})")
    for label in checked.content.vocabulary.labels:
        for collection in (Collection.NEWS, Collection.SERVICES, Collection.STUDY_DAYS):
            place = addresses.label_listing(label.address_slug, collection)
            taken.add(place, f"een pagina ({place})")
    for entry in checked.site.valid.values():
        # A draft's address is taken too, even where the draft itself is not built.
        taken.add(entry.address, f"een pagina ({entry.address})")
    for path in checked.content.media:
        taken.add(f"/{path}", f"een bestand ({path})")
    for image in checked.content.images.values():
        for variant in image.every_variant():
            taken.add(variant.address, _OWN)
    for redirect in redirecting.every(checked.content):
        # Where a file was, another file can stand; redirects.yaml alone can say so.
        was_file = redirect.path == REDIRECTS_FILE and is_file(redirect.old)
        if by := taken.by(redirect.old, was_file=was_file):
            message = f"het oude adres '{redirect.old}' is al {by}: haal het weg of kies een ander"
            yield error(redirect.path, redirect.line, message)
        elif was_file and not _is_alike(redirect):
            yield error(redirect.path, redirect.line, _of_file(redirect.old))
        taken.add(redirect.old, f"een doorverwijzing in {redirect.path}:{redirect.line}")


def _is_alike(redirect: Redirect) -> bool:
    """Tell whether the old address of a file leads to a file of the same type."""
    old, new = redirect.old, redirect.target.value
    if redirect.target.kind is TargetKind.MEDIA:
        new = f"/{new}"
    return is_file(new) and "" != _ending(old) == _ending(new)


def _ending(address: str) -> str:
    return PurePosixPath(address).suffix.lower()


def _of_file(old: str) -> str:
    ending = _ending(old)
    if not ending:
        return f"{quoted(old)} heeft geen einde zoals .pdf: zet dat bestand terug"
    return f"{quoted(old)} kan enkel naar een bestand leiden dat op {ending} eindigt"


class _Taken:
    """The files and folders that addresses need; as if case did not count, as on some hosts."""

    def __init__(self) -> None:
        self._files: dict[str, str] = {}
        self._folders: dict[str, str] = {}

    def add(self, address: str, what: str) -> None:
        file = output_path(address).casefold()
        self._files.setdefault(file, what)
        for folder in _folders(file):
            self._folders.setdefault(folder, what)

    def by(self, address: str, *, was_file: bool) -> str | None:
        """Return what takes an address, or None; that of a file need not be the site's own."""
        file = output_path(address).casefold()
        if is_own(address) and not was_file:
            return _OWN
        inside = (self._files[folder] for folder in _folders(file) if folder in self._files)
        return self._files.get(file) or self._folders.get(file) or next(inside, None)


def _folders(file: str) -> Iterator[str]:
    end = file.rfind("/")
    while end > 0:
        yield file[:end]
        end = file.rfind("/", 0, end)
