"""What every way to a host can do: look, hold it for one deployment, bring a site, go back."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from deploying.plan import Plan
from deploying.site import Folder, Listing

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Return the moment that it is, in UTC."""
    return datetime.now(UTC)


class HostError(Exception):
    """Something at the host that stands in the way; the message says what, in Dutch."""


@dataclass(frozen=True, slots=True)
class Live:
    """What stands at a host.

    `known` are the files there with their digests: None for one that may be anything, as it was
    being changed when a deployment broke off. `left` are the digests of sites that were brought
    later than the one that is live, which somebody went back from. `foreign` says, in Dutch, what
    stands there where that is nothing of ours.
    """

    listing: Listing | None = None
    known: Mapping[str, str | None] = field(default_factory=dict, repr=False)
    left: frozenset[str] = frozenset()
    foreign: str = ""


@dataclass(frozen=True, slots=True)
class Brought:
    """What a deployment did: how many bytes travelled, where that is known, and the release."""

    sent: int | None
    release: str | None = None


class Host(Protocol):
    """A way to one host. Its methods raise HostError, ProgramError and BusyError."""

    def look(self) -> Live:
        """Return what stands there now."""

    def hold(self, *, force: bool) -> AbstractContextManager[None]:
        """Keep other deployments away; with force also those that are under way."""

    def bring(self, folder: Folder, plan: Plan) -> Brought:
        """Make what stands there what is in a folder, whole at every moment."""

    def back(self, release: str | None) -> tuple[str, Listing]:
        """Go back to a release, or to the one before; return its name, and what it lists."""
