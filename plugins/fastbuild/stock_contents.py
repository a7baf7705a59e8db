"""Digests of what Pelican gives to templates: articles, pages, tags, paginators."""

import re
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterator
from typing import Any, Final

from pelican.contents import Content
from pelican.paginator import Page, Paginator
from pelican.settings import Settings
from pelican.urlwrappers import URLWrapper
from pelican.utils import SafeDatetime

from fastbuild.fingerprint import Fingerprinter, FingerprintError
from fastbuild.stock_uses import Uses

_MISSING: Final = ("missing",)
_INNER: Final = frozenset(("settings", "_context"))
_COMPUTED: Final = frozenset(
    ("content", "summary", "url", "save_as", "status", "relative_dir", "page_name", "name", "slug")
)
_MOST: Final = 24  # contents that are reached from one before all of them count


class Values:
    """Digests the values of contexts, as far as one set of templates can see them.

    Contents and the lists that hold them have to stay as they are once it has met them, and so does
    the address that the links in contents are made with.
    """

    def __init__(self, uses: Uses, contents: list[Content]) -> None:
        self._uses = uses
        self._contents = contents
        self._all: bytes | None = None
        self._own_digests: dict[int, bytes] = {}
        self._held_by: dict[int, dict[str, object]] = {}
        self._class_names: dict[type, frozenset[str]] = {}
        self._containers: dict[tuple[str, int], tuple[object, bytes]] = {}
        known: dict[type, Callable[[Any], object]] = {
            URLWrapper: self._wrapper,
            SafeDatetime: lambda value: (value.isoformat(), value.fold, value.tzinfo),
            re.Pattern: lambda value: (value.pattern, value.flags),
            Settings: dict,
            OrderedDict: dict,
            defaultdict: dict,
            Paginator: self._paginator,
            Page: self._page,
        }
        self._shallow = Fingerprinter({**known, Content: lambda value: value.source_path})
        self._deep = Fingerprinter({**known, Content: self._content})

    def digest(self, name: str, value: object) -> bytes:
        """Return the digest of what a context has under a name, 16 bytes.

        Raises FingerprintError for what is not known, or may give something else each time.
        """
        if isinstance(value, Page):
            seen = self._uses.listed is not None and name in self._uses.listed
            return self._deep((value, value.object_list if seen else None), name)
        if isinstance(value, list | dict | tuple):
            known = self._containers.get((name, id(value)))
            if known is None:
                shown: object = value
                if name in self._uses.firsts and _are_pairs(value):
                    shown = [first for first, _ in value]
                elif name in self._uses.loops and isinstance(value, list):
                    shown = [self._some(each, self._uses.loops[name]) for each in value]
                known = self._containers[name, id(value)] = (value, self._deep(shown, name))
            return known[1]
        if callable(value):
            raise FingerprintError("a function may give something else each time")
        return self._deep(value, name)

    def _attributes(self, value: object) -> dict[str, object]:
        """Return what can be seen of an object, by name; its methods may look at all there is."""
        names = self._uses.attributes
        found: dict[str, object] = {}
        if names is not None:
            found = {name: _read(value, name) for name in sorted(names & self._there(value))}
        if names is None or any(callable(each) for each in found.values()):
            every = (frozenset(vars(value)) | _COMPUTED) - _INNER
            found = {name: _read(value, name) for name in sorted(every)}
            found["settings"] = getattr(value, "settings", None)
        return {name: each for name, each in found.items() if each is not _MISSING}

    def _there(self, value: object) -> frozenset[str]:
        """Return the names of the attributes that an object may have."""
        cls = type(value)
        if cls not in self._class_names:
            own = frozenset(dir(cls))
            self._class_names[cls] = own | (self._uses.attributes or own if _makes_up(cls) else own)
        return self._class_names[cls] | vars(value).keys()

    def _held(self, value: Content) -> dict[str, object]:
        """Return what can be seen of a content, which is asked for twice."""
        held = self._held_by.get(id(value))
        if held is None:
            held = self._held_by[id(value)] = self._attributes(value)
        return held

    def _some(self, value: object, names: frozenset[str]) -> object:
        """Return what stands for a content of which no more than some attributes are seen."""
        if not isinstance(value, Content):
            return value
        found = {name: _read(value, name) for name in sorted(names)}
        if any(callable(each) for each in found.values()):
            return value
        shown = {name: each for name, each in found.items() if each is not _MISSING}
        return (type(value).__qualname__, value.source_path, shown)

    def _wrapper(self, value: URLWrapper) -> object:
        return (value.name, value.slug, self._attributes(value))

    def _paginator(self, value: Paginator) -> object:
        return (
            (value.name, value.url, value.count, value.per_page, value.orphans),
            value.settings["PAGINATION_PATTERNS"],
            value.object_list if self._uses.listed is None else None,
        )

    def _page(self, value: Page) -> object:
        return (
            (value.full_name, value.base_url, value.number, value.paginator),
            value.object_list if self._uses.listed is None else None,
        )

    def _content(self, value: Content) -> object:
        """Return what stands for a content and for all that are reached from it."""
        reached, own = [value], []
        seen = {id(value)}
        for each in reached:
            own.append(self._own(each))
            for other in self._contents_in(self._held(each), set()):
                if id(other) not in seen:
                    seen.add(id(other))
                    reached.append(other)
            # Contents that are linked in a chain lead to all others, from each of them.
            if len(reached) > _MOST:
                return (own, self._everything())
        return own

    def _own(self, value: Content) -> bytes:
        """Return the digest of one content alone: others that it holds count by where they are."""
        known = self._own_digests.get(id(value))
        if known is None:
            kind = f"{type(value).__module__}.{type(value).__qualname__}"
            whole = (kind, value.source_path, self._held(value))
            known = self._own_digests[id(value)] = self._shallow(whole, str(value.source_path))
        return known

    def _everything(self) -> bytes:
        if self._all is None:
            self._all = self._shallow([self._own(each) for each in self._contents])
        return self._all

    def _contents_in(self, value: Any, seen: set[int]) -> Iterator[Content]:
        """Yield the contents that a value holds."""
        if isinstance(value, Content):
            yield value
        elif isinstance(value, list | tuple | set | frozenset | dict | URLWrapper):
            if id(value) in seen:
                return
            seen.add(id(value))
            held = self._attributes(value) if isinstance(value, URLWrapper) else value
            for each in held.values() if isinstance(held, dict) else held:
                yield from self._contents_in(each, seen)


def _read(value: object, name: str) -> object:
    try:
        return getattr(value, name, _MISSING)
    except Exception as problem:
        raise FingerprintError(f"cannot read .{name}: {problem}") from problem


def _makes_up(cls: type) -> bool:
    """Tell whether objects of a class may have attributes that are nowhere to be found."""
    own = getattr(cls, "__getattribute__", None)
    return hasattr(cls, "__getattr__") or own is not object.__getattribute__


def _are_pairs(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(each, tuple) and len(each) == 2 for each in value
    )
