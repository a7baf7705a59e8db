"""`inv deploy` and `inv rollback`: one site brought to one target, or a target taken back."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from deploying import guard, purge
from deploying.arrival import awaited
from deploying.branch import BranchHost
from deploying.host import Host, HostError, Live
from deploying.lease import BusyError, Lease
from deploying.plan import Plan
from deploying.programs import ProgramError, redacted
from deploying.rclone import RcloneHost
from deploying.rsync import RsyncHost
from deploying.site import Folder, Listing, SiteError
from deploying.targets import RcloneTarget, RsyncTarget, Target, TargetError, target_of
from deploying.telling import plan_told, size_told, summary

_PROBLEMS = (HostError, ProgramError, BusyError, SiteError, TargetError, OSError)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a command is asked: which project and targets, and how.

    `parts` are the folders of the site that have a manifest of their own; `cache` is a folder for
    what is known of hosts; `verify` proves that what was brought stands at an address, and `sound`
    tells whether the sources of the site are without errors: both say themselves what is wrong.
    `headers` are those that the file at a path is sent with.
    """

    project: Path
    cache: Path
    targets: object
    parts: tuple[str, ...]
    verify: Callable[[str, Listing], bool]
    sound: Callable[[], bool]
    headers: Callable[[str], Mapping[str, str]] | None = None


def deploy(
    asked: Asked, name: str, *, dry_run: bool = False, force: bool = False, purged: str = ""
) -> int:
    """Bring a site to a target, and prove that it arrived; return 0, or 1 if it did not.

    With `dry_run` only what would be done is told. `purged` is a file for the addresses that a CDN
    has to fetch again.
    """
    try:
        target = target_of(asked.targets, name)
        folder = Folder.read(asked.project / target.source, asked.parts)
        with _alone(asked, name):
            host = _host(asked, name, target)
            if dry_run:
                return _told(host.look(), folder, target)
            return _deploy(asked, host, target, folder, force=force, purged=purged)
    except _PROBLEMS as problem:
        return _failed("deploy", problem)


def _deploy(
    asked: Asked, host: Host, target: Target, folder: Folder, *, force: bool, purged: str
) -> int:
    if not asked.sound() and not force:
        raise HostError("de inhoud heeft fouten: verbeter ze, of breng met --force wat er staat")
    for stray in folder.strays[:10]:
        _say(f"let op: {stray} hoort niet bij de bouw en gaat niet mee")
    with host.hold(force=force):
        live = host.look()
        plan = Plan.of(folder.listing.files, live.known)
        if plan.is_empty:
            _say("Er is niets te doen: de site staat er al zo.")
        else:
            reasons = list(guard.refusals(folder.listing, live, target))
            if reasons and not force:
                raise HostError("; ".join(reasons) + ". Met --force gebeurt het toch")
            brought = host.bring(folder, plan)
            sent = "" if brought.sent is None else f"; {size_told(brought.sent)} verstuurd"
            release = f" als {brought.release}" if brought.release else ""
            _say(f"De site staat er{release}: {summary(plan, folder.sizes)}{sent}.")
    if purged:
        addresses = purge.addresses(folder.listing, live.listing)
        Path(purged).write_text("".join(f"{each}\n" for each in addresses), encoding="utf-8")
    return _proved(asked, target, folder.listing)


def rollback(asked: Asked, name: str, release: str = "") -> int:
    """Take a target back to a release, or to the one before, and prove that it is there.

    Returns 0, or 1 if that cannot be or it is not.
    """
    try:
        target = target_of(asked.targets, name)
        with _alone(asked, name):
            host = _host(asked, name, target)
            with host.hold(force=False):
                went, listing = host.back(release or None)
            _say(
                f"{name} staat nu op {went}. Een latere versie die er al stond, weigert inv deploy "
                "voortaan: verbeter eerst wat fout was, en bouw opnieuw."
            )
            return _proved(asked, target, listing)
    except _PROBLEMS as problem:
        return _failed("rollback", problem)


def _proved(asked: Asked, target: Target, brought: Listing) -> int:
    """Look whether a site arrived, where its address is known; return 0, or 1 if it did not."""
    if target.url is None:
        return 0
    if target.patience:
        _say(f"Nu publiceert de host het: dat mag {target.patience / 60:.0f} minuten duren.")
        awaited(target.url, brought, asked.parts, target.patience)
    return 0 if asked.verify(target.url, brought) else 1


def _told(live: Live, folder: Folder, target: Target) -> int:
    """Print what a deployment would do."""
    plan = Plan.of(folder.listing.files, live.known)
    for reason in guard.refusals(folder.listing, live, target):
        _say(f"let op: {reason}: zonder --force gaat dit niet door")
    if plan.is_empty:
        _say("Er is niets te doen: de site staat er al zo.")
        return 0
    for line in plan_told(plan, folder.sizes):
        _say(line)
    _say(f"Samen: {summary(plan, folder.sizes)}. Er is niets gebeurd (--dry-run).")
    return 0


def _host(asked: Asked, name: str, target: Target) -> Host:
    lease = Lease.new(asked.project, datetime.now(UTC))
    if isinstance(target, RsyncTarget):
        return RsyncHost(target, asked.cache / name, lease, asked.parts)
    if isinstance(target, RcloneTarget):
        return RcloneHost(target, asked.cache / name, lease, asked.parts, asked.headers)
    return BranchHost(target, asked.project, asked.cache / name, asked.parts)


@contextmanager
def _alone(asked: Asked, name: str) -> Iterator[None]:
    """Keep this machine from deploying twice at once to one target; what died let go of it."""
    asked.cache.mkdir(parents=True, exist_ok=True)
    lock = FileLock(asked.cache / f"{name}.lock")
    try:
        lock.acquire(blocking=False)
    except Timeout:
        raise BusyError("deze machine is al bezig met dit doel: wacht tot dat klaar is") from None
    try:
        yield
    finally:
        lock.release()


def _failed(command: str, problem: Exception) -> int:
    sys.stderr.write(f"{command}: {redacted(str(problem))}\n")
    return 1


def _say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()
