"""What a host that only takes files holds while one site becomes another: a small file beside it.

A line may break at any moment, and a file of which a half has arrived looks like any other. So
before files are changed the journal says that they may be anything, and once they have arrived what
they are. Whoever deploys next goes by that, from whichever machine.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from deploying.lease import Lease
from deploying.site import Listing

FILE: Final = ".deploy.json"
GONE: Final = ""  # the digest of a file that is not there any more


@dataclass(frozen=True, slots=True)
class Journal:
    """Who deploys, what may be anything or has arrived, and which files are to go, since when.

    A `damaged` one could not be read: then every file may be anything.
    """

    lease: Lease | None = None
    changed: Mapping[str, str | None] = field(default_factory=dict)
    leaving: Mapping[str, datetime] = field(default_factory=dict)
    damaged: bool = False

    @classmethod
    def read(cls, data: bytes | None) -> "Journal":
        """Return the journal in a file."""
        if data is None:
            return cls()
        try:
            said: Any = json.loads(data)
            lease = Lease.read(json.dumps(said["lease"]).encode())
            changed = {str(path): _digest(sha) for path, sha in said["changed"].items()}
            leaving = {
                str(path): datetime.fromisoformat(at).astimezone(UTC)
                for path, at in said["leaving"].items()
            }
        except (ValueError, KeyError, TypeError, AttributeError):
            return cls(damaged=True)
        return cls(lease, changed, leaving)

    def written(self) -> bytes:
        """Return the file that holds it."""
        lease = json.loads(self.lease.written()) if self.lease else None
        leaving = {path: at.isoformat() for path, at in sorted(self.leaving.items())}
        said = {"lease": lease, "changed": dict(sorted(self.changed.items())), "leaving": leaving}
        return json.dumps(said, indent=0, ensure_ascii=False).encode()

    def known(self, live: Listing | None, gone: Iterable[str] = ()) -> dict[str, str | None]:
        """Return what stands at the host, where the manifests there list `live`.

        `gone` are files that no manifest lists, and that are to go now.
        """
        files: dict[str, str | None] = dict(live.files) if live else {}
        if self.damaged:
            return dict.fromkeys(files)
        files |= dict.fromkeys(gone)
        files |= self.changed
        return {path: sha for path, sha in files.items() if sha != GONE}

    def begun(self, paths: Iterable[str]) -> "Journal":
        """Return the journal once some files may be anything."""
        return replace(self, changed={**self.changed, **dict.fromkeys(paths)}, damaged=False)

    def done(self, digests: Mapping[str, str]) -> "Journal":
        """Return the journal once some files have arrived, or are gone."""
        return replace(self, changed={**self.changed, **digests})

    def left(self, gone: Iterable[str], stays: Iterable[str], now: datetime) -> "Journal":
        """Return the journal once some files are to go, from now on, and others are not or did."""
        leaving = {**dict.fromkeys(gone, now), **self.leaving}
        for path in stays:
            leaving.pop(path, None)
        return replace(self, leaving=leaving)

    def expired(self, now: datetime, grace: timedelta) -> set[str]:
        """Return what has been leaving for long enough."""
        return {path for path, since in self.leaving.items() if since <= now - grace}


def _digest(said: object) -> str | None:
    if said is not None and not isinstance(said, str):
        raise TypeError("digest")
    return said
