"""What differs between two sites, in an order in which one becomes the other and is always whole.

First come the new files that are no pages, as nothing refers to them yet; then the new pages; then
all that changes, which may refer to what is new; then the pages that go, and at last the files that
only these referred to. The manifests change when all the rest has.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from deploying.codings import plain_name
from deploying.site import MANIFEST


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps, each a tuple of paths in their order; of the site before, what stays is left out.

    `gone` are files that may go some time after the rest: pages that a visitor still has open may
    ask for them.
    """

    assets: tuple[str, ...]
    pages: tuple[str, ...]
    changed: tuple[str, ...]
    left: tuple[str, ...]
    gone: tuple[str, ...]
    manifests: tuple[str, ...]

    @classmethod
    def of(cls, new: Mapping[str, str], old: Mapping[str, str | None]) -> "Plan":
        """Return what is to be done so that `old` becomes `new`: digests by path.

        A digest in `old` is None where something stands that is not known; it is brought again.
        """
        added = sorted(new.keys() - old.keys())
        changed = sorted(each for each in new.keys() & old.keys() if new[each] != old[each])
        removed = sorted(old.keys() - new.keys())
        return cls(
            assets=_kept(added, page=False),
            pages=_kept(added, page=True),
            changed=tuple(each for each in changed if not is_manifest(each)),
            left=_kept(removed, page=True),
            gone=tuple(each for each in removed if not is_page(each)),
            # The site's own comes last of all: it says that the others have come.
            manifests=tuple(sorted(filter(is_manifest, (*added, *changed)), key=_last)),
        )

    @property
    def brought(self) -> Iterator[str]:
        """All that travels, in its order but for the manifests, which come after removals."""
        return chain(self.assets, self.pages, self.changed, self.manifests)

    @property
    def removed(self) -> Iterator[str]:
        """All that goes, in its order."""
        return chain(self.left, self.gone)

    @property
    def touched(self) -> frozenset[str]:
        """Every path that holds something else afterwards."""
        return frozenset(chain(self.brought, self.removed))

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do; another instant of the same files is nothing."""
        return not self.touched - {MANIFEST}


def is_page(path: str) -> bool:
    """Tell whether a file is a page, which refers to others."""
    return plain_name(path).endswith(".html")


def is_manifest(path: str) -> bool:
    """Tell whether a file is a manifest, of the site or of a part, compressed ones included."""
    return plain_name(path).rpartition("/")[2] == MANIFEST


def _last(path: str) -> tuple[bool, str]:
    return path == MANIFEST, path


def _kept(paths: list[str], *, page: bool) -> tuple[str, ...]:
    return tuple(each for each in paths if is_page(each) == page and not is_manifest(each))
