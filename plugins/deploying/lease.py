"""One deployment at a time: a lease, which is a small file at the host that ends by itself.

Hosts that take only files cannot decide between two that write it in the same instant. So whoever
takes it reads it again after a moment: the last one to write has it. Were both to go on all the
same, each still leaves a whole site behind; which one is the only question.
"""

import json
import os
import platform
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from time import sleep
from typing import Final

from deploying.programs import ProgramError

FILE: Final = "deploy-lease.json"
LASTS: Final = timedelta(minutes=15)
PAUSE: Final = 1.0  # seconds until it is read again


class BusyError(Exception):
    """Another deployment is under way; the message says since when, in Dutch."""


@dataclass(frozen=True, slots=True)
class Lease:
    """Who deploys, which time it is, and until when.

    `holder` is the same for all deployments from one folder on one machine, so that one that was
    killed need not be waited for. It tells nobody which.
    """

    holder: str
    token: str
    until: datetime

    @classmethod
    def new(cls, project: Path, now: datetime) -> "Lease":
        """Return a lease for whoever deploys from a project folder."""
        user = os.getuid() if hasattr(os, "getuid") else ""
        told = f"{platform.node()}\0{project.resolve()}\0{user}"
        holder = sha256(told.encode(errors="surrogatepass")).hexdigest()[:16]
        return cls(holder, secrets.token_hex(8), now + LASTS)

    @classmethod
    def read(cls, data: bytes | None) -> "Lease | None":
        """Return the lease in a file; one that cannot be read is none."""
        if data is None:
            return None
        try:
            said = json.loads(data)
            until = datetime.fromisoformat(said["until"]).astimezone(UTC)
            return cls(str(said["holder"]), str(said["token"]), until)
        except (ValueError, KeyError, TypeError):
            return None

    def written(self) -> bytes:
        """Return the file that holds it."""
        said = {"holder": self.holder, "token": self.token, "until": self.until.isoformat()}
        return (json.dumps(said, indent=1) + "\n").encode()

    def check_free(self, other: "Lease | None", now: datetime) -> None:
        """Raise BusyError if another holds a lease that has not ended."""
        if other and other.holder != self.holder and other.until > now:
            since = (other.until - LASTS).astimezone()
            raise BusyError(
                f"een andere machine is deze site aan het brengen, sinds {since:%H.%M} uur. "
                f"Wacht tot ze klaar is, of ten laatste tot {other.until.astimezone():%H.%M} uur; "
                "--force wacht niet"
            )

    def check_held(self, other: "Lease | None") -> None:
        """Raise BusyError if it turns out that another was quicker."""
        if other is None or other.token != self.token:
            raise BusyError("een andere machine begon op hetzelfde moment: probeer straks opnieuw")


@contextmanager
def held(check: Callable[[], None], drop: Callable[[], None]) -> Iterator[None]:
    """Hold a host with a lease that was just written there, and give it up with `drop`.

    `check` reads it again. Raises BusyError if another was quicker: then it is left to that one.
    """
    try:
        sleep(PAUSE)
        check()
        yield
    except BusyError:
        raise
    except BaseException:
        with suppress(ProgramError):  # it ends by itself
            drop()
        raise
    drop()
