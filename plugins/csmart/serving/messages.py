"""What the server and its builder say to each other: a line of JSON each time."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from csmart.findings import Severity
from csmart.renewal import Renewal


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is wrong, with its path from the site's root and its line.

    The path is empty, and the line 0, where there is none. The message is one line of text.
    """

    path: str
    line: int
    message: str
    severity: str = Severity.ERROR

    @property
    def is_error(self) -> bool:
        """Whether it stops the build."""
        return self.severity == Severity.ERROR

    @property
    def place(self) -> str:
        """The path and line as they are shown: content/nieuws/x.md:3."""
        return f"{self.path}:{self.line}" if self.path and self.line else self.path

    def __str__(self) -> str:
        return ": ".join(part for part in (self.place, self.severity, self.message) if part)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a build.

    `renewal` is none when it is not known what the build did; `written` and `removed` are paths
    within the output folder. `account` is a Dutch sentence.
    """

    good: bool
    problems: tuple[Problem, ...] = ()
    account: str = ""
    renewal: Renewal | None = None
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    seconds: float = 0.0

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What stops the build."""
        return tuple(problem for problem in self.problems if problem.is_error)

    def line(self) -> bytes:
        """Return the result as a line for the pipe."""
        return _line(asdict(self))

    @classmethod
    def of_line(cls, line: bytes) -> "Result":
        """Return the result that a line says. Raises ValueError or TypeError if it says none."""
        said: dict[str, Any] = json.loads(line)
        said["problems"] = tuple(Problem(**each) for each in said["problems"])
        for name in ("written", "removed"):
            said[name] = tuple(said[name])
        said["renewal"] = Renewal(*said["renewal"]) if said["renewal"] else None
        return cls(**said)


def request_line(changed: Iterable[Path] | None) -> bytes:
    """Return the request to build, with the paths to look at, or none for everything."""
    return _line({"changed": None if changed is None else sorted(map(str, changed))})


def changed_in(line: bytes) -> frozenset[Path] | None:
    """Return what a request says that changed. Raises ValueError or KeyError if it is none."""
    changed = json.loads(line)["changed"]
    return None if changed is None else frozenset(map(Path, changed))


def _line(said: object) -> bytes:
    # Escaped, so that a path with bytes that are not UTF-8 comes through too.
    return json.dumps(said, ensure_ascii=True).encode() + b"\n"
