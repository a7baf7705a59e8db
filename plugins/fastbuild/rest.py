"""Whether a build has anything to do at all, told before what it would do is even imported."""

import os
import sys
import sysconfig
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, NamedTuple

from fastbuild import framed
from fastbuild.fingerprint import Fingerprinter, FingerprintError
from fastbuild.ledger import place_of
from fastbuild.stamps import Stamp, stamp, trusted
from fastbuild.transaction import beside

KEY: Final = "FASTBUILD_REST"  # the setting through which a build says what may be left out

_SKIPPED: Final = ("__pycache__",)


class Words(NamedTuple):
    """What is printed: on standard output, and on standard error."""

    out: str
    err: str


@dataclass(frozen=True, slots=True)
class _Standing:
    """All that a build was made of and made, and the time in which it stays right."""

    settings: bytes
    files: Mapping[str, Stamp]
    others: Mapping[str, Stamp]
    outputs: Mapping[str, Stamp]
    since: float
    until: float
    words: Words


# Another layout is another version.
_SALT: Final = repr([field.name for field in fields(_Standing)]).encode()


class Rest:
    """Remembers how things stood when a build was made, so that the next one may rest.

    Looked at are the content, the theme, the plugin folders, the installed libraries, the settings
    and the outputs. A build that depends on more must not allow it.
    """

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self._folder = Path(settings["OUTPUT_PATH"])
        name = sha256(os.fsencode(self._folder.resolve())).hexdigest()[:16]
        self._file = Path(settings["CACHE_PATH"]) / f"rest-{name}"
        self._settings = _digest(settings)
        self._since = time.time()
        self._files = _trusted(_survey(settings)) if self._settings else None

    def words(self) -> Words | None:
        """Return what the last build said, if there is nothing to do since; otherwise None."""
        if self._files is None or beside(self._folder, "staging").exists():
            return None
        last = framed.load(self._file, _SALT)
        if not isinstance(last, _Standing) or last.settings != self._settings:
            return None
        if not last.since <= self._since < last.until or last.files != self._files:
            return None
        if _trusted((path, _stamp(path)) for path in last.others) != last.others:
            return None
        places = last.outputs.items()
        same = all(place_of(f"{self._folder}/{path}") == place for path, place in places)
        return last.words if same else None

    def allow(
        self, outputs: Mapping[str, Stamp], others: Iterable[str], until: float, words: Words
    ) -> None:
        """Let the next build rest if nothing changed by then, before a time in seconds.

        `others` are files to look at beside those in the folders.
        """
        stamps = _trusted((path, _stamp(path)) for path in others)
        if self._files is not None and self._settings is not None and stamps is not None:
            files, since = self._files, self._since
            standing = _Standing(self._settings, files, stamps, outputs, since, until, words)
            framed.save(self._file, _SALT, standing)


def _digest(settings: Mapping[str, Any]) -> bytes | None:
    """Return a digest of settings, None if one of them is of a kind that is not known."""
    plain = {name: value for name, value in settings.items() if name != KEY}
    try:
        return Fingerprinter()((sys.version, sorted(plain.items())), "settings")
    except FingerprintError:
        return None


def _survey(settings: Mapping[str, Any]) -> Iterator[tuple[str, Stamp]]:
    """Yield how every file stands that a build can be made of."""
    tops = (settings["PATH"], settings["THEME"], *settings.get("PLUGIN_PATHS", ()))
    overrides = settings.get("THEME_TEMPLATES_OVERRIDES", ())
    for top in (*tops, *overrides):
        yield from _files(str(top))
    # Whatever is installed or removed changes the folder that libraries stand in.
    libraries = sysconfig.get_paths()["purelib"]
    yield libraries, _stamp(libraries)


def _files(folder: str) -> Iterator[tuple[str, Stamp]]:
    with os.scandir(folder) as found:
        for each in found:
            if each.name.startswith(".") or each.name in _SKIPPED:
                continue
            if each.is_dir(follow_symlinks=False):
                yield from _files(each.path)
            elif each.is_symlink() and each.is_dir():
                raise OSError(f"{each.path} leads to a folder, which is not looked at")
            else:
                yield each.path, stamp(each.stat())


def _stamp(path: str) -> Stamp:
    return stamp(Path(path).stat())


def _trusted(found: Iterable[tuple[str, Stamp]]) -> dict[str, Stamp] | None:
    """Return how files stand, None if one of them was written just now, or cannot be looked at."""
    try:
        files = dict(found)
    except OSError:
        return None
    return files if all(trusted(seen) for seen in files.values()) else None
