"""Identity: every address and every id belongs to one thing."""

from collections.abc import Iterator

from csmart import addresses, redirecting
from csmart.addresses import Collection, is_own, output_path
from csmart.checking.target import Checked
from csmart.findings import Finding, error
from csmart.reading.reader import Source

_OWN = "een adres van de site zelf"


def ids(checked: Checked) -> Iterator[Finding]:
    """Find items with one id."""
    taken: dict[str, Source] = {}
    for source in checked.valid:
        # Ids end up in addresses and UIDs that some readers compare without case.
        other = taken.setdefault(source.id.casefold(), source)
        if other is not source:
            place = f"{other.path}:{other.line('id')}"
            message = f"heeft hetzelfde kenmerk '{source.id}' als {place}: geef een eigen 'id'"
            yield error(source.path, source.line("id"), message)


def item_addresses(checked: Checked) -> Iterator[Finding]:
    """Find items with one address."""
    taken: dict[str, Source] = {}
    for entry in checked.site.valid.values():
        source = entry.source
        other = taken.setdefault(entry.address, source)
        if other is not source:
            place = f"{other.path}:{_address_line(other)}"
            message = f"krijgt hetzelfde adres {entry.address} als {place}: geef een eigen 'slug'"
            yield error(source.path, _address_line(source), message)


def _address_line(source: Source) -> int:
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
    for redirect in redirecting.every(checked.content):
        if by := taken.by(redirect.old):
            message = f"het oude adres '{redirect.old}' is al {by}: haal het weg of kies een ander"
            yield error(redirect.path, redirect.line, message)
        taken.add(redirect.old, f"een doorverwijzing in {redirect.path}:{redirect.line}")


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

    def by(self, address: str) -> str | None:
        """Return what takes an address, or None."""
        file = output_path(address).casefold()
        if is_own(address):
            return _OWN
        inside = (self._files[folder] for folder in _folders(file) if folder in self._files)
        return self._files.get(file) or self._folders.get(file) or next(inside, None)


def _folders(file: str) -> Iterator[str]:
    end = file.rfind("/")
    while end > 0:
        yield file[:end]
        end = file.rfind("/", 0, end)
