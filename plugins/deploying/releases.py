"""The releases at a host that keeps them: which is live, which stay, and what is carried over."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from deploying.host import HostError
from deploying.lease import Lease
from deploying.plan import is_manifest, is_page
from deploying.site import Listing

_STAMP = "%Y%m%dT%H%M%S%f"


def release_name(listing: Listing, now: datetime, before: tuple[str, ...]) -> str:
    """Return a name for a release: the moment, later than that of all others, and its digest.

    The names are in the order of the releases, also where the clocks of machines differ.
    """
    moments = [now, *(moment_of(each) + timedelta(microseconds=1) for each in before)]
    return f"{max(moments).astimezone(UTC).strftime(_STAMP)}Z-{listing.digest[:12]}"


def moment_of(release: str) -> datetime:
    """Return when a release was brought. Raises ValueError for what is no name of a release."""
    return datetime.strptime(release.partition("Z-")[0], _STAMP).replace(tzinfo=UTC)


def is_release(name: str) -> bool:
    """Tell whether a name is one of a release."""
    try:
        moment_of(name)
    except ValueError:
        return False
    return "Z-" in name


@dataclass(frozen=True, slots=True)
class Releases:
    """What stands at a host: complete releases in their order, broken ones, and which is live."""

    complete: Mapping[str, Listing] = field(repr=False)
    broken: tuple[str, ...]
    current: str | None
    lease: Lease | None

    @property
    def names(self) -> tuple[str, ...]:
        """All of them, from the first."""
        return tuple(sorted((*self.complete, *self.broken)))

    @property
    def live(self) -> Listing | None:
        """What is live."""
        return self.complete.get(self.current or "")

    @property
    def left(self) -> frozenset[str]:
        """The digests of releases later than the live one: somebody went back from these."""
        later = (each for name, each in self.complete.items() if name > (self.current or "~"))
        live = self.live.digest if self.live else None
        return frozenset(each.digest for each in later) - {live}

    def back(self, release: str | None) -> str:
        """Return the release to go back to: one by its name, or the last that is another site.

        Raises HostError if there is none, with those that there are.
        """
        live = self.live.digest if self.live else None
        before = (
            name
            for name, each in self.complete.items()
            if name < (self.current or "") and each.digest != live
        )
        name = release or max(before, default="")
        if name in self.complete and name != self.current:
            return name
        names = ", ".join(each for each in sorted(self.complete) if each != self.current)
        raise HostError(
            "er is geen vroegere versie"
            + (f" {release}" if release else " om naar terug te keren")
            + (f"; wel deze: {names} (--to)" if names else "")
        )

    def carried(self, new: Listing, now: datetime, grace: timedelta) -> dict[str, list[str]]:
        """Return the files, by the release that has them, that pages may still ask for.

        Those are pages of releases that were live within `grace`, and are still open somewhere.
        """
        taken = set(new.files)
        folders = {parent for path in taken for parent in _parents(path)}
        found: dict[str, list[str]] = {}
        for name in sorted(self.complete, reverse=True):
            if self._ended(name, now) > now - grace:
                for path in self.complete[name].files:
                    blocked = path in folders or not taken.isdisjoint(_parents(path))
                    if not (path in taken or is_page(path) or is_manifest(path) or blocked):
                        found.setdefault(name, []).append(path)
                        taken.add(path)
                        folders.update(_parents(path))
        return found

    def surplus(self, keep: int, now: datetime, grace: timedelta) -> tuple[str, ...]:
        """Return the releases that may go: all but the last and those that were live lately.

        `current` is to be the one that was just brought.
        """
        last = sorted(self.complete)[-keep:]
        old = (
            each
            for each in sorted(self.complete)
            if each not in last and each != self.current and self._ended(each, now) <= now - grace
        )
        return (*old, *self.broken)

    def _ended(self, name: str, now: datetime) -> datetime:
        """Return when the next release came in the place of one."""
        if name == self.current:
            return now
        return min((moment_of(each) for each in self.complete if each > name), default=now)


def _parents(path: str) -> set[str]:
    parts = path.split("/")[:-1]
    return {"/".join(parts[: count + 1]) for count in range(len(parts))}
