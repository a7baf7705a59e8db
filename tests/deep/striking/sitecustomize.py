"""Strikes a Python process at one of the steps that it takes in some folders.

Python imports this module when it starts with this folder in PYTHONPATH. STRIKE is a JSON object:
`folders` are the paths whose changes count as steps, and `log`, if given, gets a line for each.
At step `at` the process group is killed, or with `error` that step, and with `lasting` each later
one, fails with that errno. `unreadable` are files that cannot be opened.
"""

import errno
import json
import os
import signal
import sys

_CHANGES = {"open": 0, "os.rename": 1, "os.remove": 0, "os.mkdir": 0, "os.rmdir": 0}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class _Striker:
    def __init__(self, said: dict[str, object]) -> None:
        self.said, self.process, self.steps = said, os.getpid(), 0
        self.folders = tuple(map(str, said.get("folders", ())))  # type: ignore[call-overload]

    def __call__(self, event: str, given: tuple[object, ...]) -> None:
        place = _CHANGES.get(event)
        if place is None or not isinstance(given[place], str | bytes | os.PathLike):
            return
        path = os.fsdecode(given[place])  # type: ignore[arg-type]
        if event == "open" and path in self.said.get("unreadable", ()):  # type: ignore[operator]
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        if self._counts(event, path, given):
            self._step(event, path)

    def _counts(self, event: str, path: str, given: tuple[object, ...]) -> bool:
        if event == "open" and not int(given[2]) & _WRITING:  # type: ignore[call-overload]
            return False
        ours = os.getpid() == self.process or "children" in self.said
        return ours and path.startswith(self.folders)

    def _step(self, event: str, path: str) -> None:
        self.steps += 1
        at, error = self.said.get("at"), self.said.get("error")
        if "log" in self.said:
            log = os.open(str(self.said["log"]), os.O_WRONLY | os.O_APPEND | os.O_CREAT)
            os.write(log, f"{event} {path}\n".encode())
            os.close(log)
        if self.steps == at and error is None:
            os.killpg(0, signal.SIGKILL)
        lasting = self.said.get("lasting") and isinstance(at, int) and self.steps > at
        if isinstance(error, int) and (self.steps == at or lasting):
            raise OSError(error, os.strerror(error), path)


if "STRIKE" in os.environ:
    sys.addaudithook(_Striker(json.loads(os.environ["STRIKE"])))
