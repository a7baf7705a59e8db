"""Companions of outputs: other forms of the same bytes beside them, such as compressed ones."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Final

from fastbuild.store import Store

# What may be kept: so many times what a build uses, and so many bytes more.
_MUCH: Final = 4
_ROOM: Final = 4_000_000


@dataclass(frozen=True, slots=True)
class Form:
    """A form that bytes can have beside themselves: the end of its file's name, and what makes it.

    It is left out where it is not `worth` its file: larger than that part of the bytes.
    """

    suffix: str
    make: Callable[[bytes], bytes]
    worth: float = 0.9

    def of(self, data: bytes) -> bytes:
        """Return the form of bytes; nothing if it is not worth its file."""
        made = self.make(data)
        return made if len(made) <= self.worth * len(data) else b""


@dataclass
class Companions:
    """Makes the forms of the outputs whose names have one of some endings.

    What was made is kept in a file, by the bytes that it was made of: for any output folder. `salt`
    digests what makes the forms.
    """

    forms: tuple[Form, ...] = ()
    endings: frozenset[str] = frozenset()
    file: Path | None = None
    salt: bytes = b""
    _store: Store | None = field(default=None, init=False, repr=False)

    def __post_init__(self) -> None:
        if self.file is not None:
            self._store = Store(self.file, self.salt)

    def suffixes(self, path: str) -> tuple[str, ...]:
        """Return the ends of the names of the companions that an output can have."""
        name = path.rpartition("/")[2]
        takes = name.rpartition(".")[2].lower() in self.endings
        return tuple(form.suffix for form in self.forms) if takes else ()

    def of(self, path: str, data: bytes) -> dict[str, bytes]:
        """Return the companions of an output by their suffixes, those that are worth it."""
        suffixes = self.suffixes(path)
        if not suffixes:
            return {}
        digest = sha256(data).digest()
        found = {form.suffix: self._form(form, digest, data) for form in self.forms}
        return {suffix: made for suffix, made in found.items() if made}

    def keep(self, made: Iterable[tuple[bytes, Mapping[str, bytes]]], in_use: int) -> None:
        """Keep companions for other builds, with the SHA-256 of what each was made of.

        `in_use` is how many bytes the companions of this build have: when much more is kept, all
        that is kept is forgotten.
        """
        if self._store is None or self.file is None:
            return
        rows = [
            (_name(digest, form.suffix), digest, beside.get(form.suffix, b""))
            for digest, beside in made
            for form in self.forms
        ]
        if rows:
            self._store.update((), rows, ())
            with suppress(OSError):
                if self.file.stat().st_size > _MUCH * in_use + _ROOM:
                    self._store.forget()

    def _form(self, form: Form, digest: bytes, data: bytes) -> bytes:
        if self._store is not None:
            kept = self._store.detail(_name(digest, form.suffix), digest)
            if kept is not None:
                return kept
        return form.of(data)


def _name(digest: bytes, suffix: str) -> str:
    return f"{digest.hex()}{suffix}"
