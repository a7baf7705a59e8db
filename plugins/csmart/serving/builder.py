"""The builder: a process that keeps the site in memory and builds it whenever it is asked.

It reads a request a line from stdin and answers each with a line on stdout. Whatever else is
printed comes out on stderr. It ends, with all that it started, when its stdin does: then the
server is no more.
"""

import os
import signal
import sys
import threading
import traceback
from io import TextIOWrapper
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, BinaryIO, Final

from csmart.renewal import Renewal
from csmart.serving.messages import Problem, Result, changed_in
from csmart.serving.problems import of_exception

if TYPE_CHECKING:
    from csmart.building import Builder, Built
    from csmart.findings import Finding

SETTINGS: Final = "pelicanconf.py"

# Errors in a theme, which say all in one line; of others, a traceback helps.
_THEME_ERRORS: Final = ("TemplateError", "AssetError")


class Site:
    """The site in a root folder, built again and again into an output folder."""

    def __init__(self, root: Path, output: Path) -> None:
        self._root = root
        self._output = output
        self._content = root / "content"
        self._builder: Builder | None = None
        self._certain = False

    def build(self, changed: frozenset[Path] | None) -> Result:
        """Build the site, looking at what changed, or at everything.

        What is wrong is in the result; only SystemExit gets out, its reason told on stderr.
        """
        try:
            built = self._opened().build(changed if self._certain else None)
        except Exception as problem:
            # What a build that broke down had looked at is unknown, so the next looks anew. What it
            # leaves in memory is only trusted where nothing worse than the theme was wrong.
            self._certain = False
            if not _is_of_theme(problem):
                self._builder = None
                traceback.print_exc()
            return Result(False, (of_exception(problem, self._root),))
        self._certain = True
        return self._result(built)

    def pause(self) -> None:
        """Do what a build can put off; for a moment in which none is wanted."""
        if self._builder is not None:
            self._builder.pause()

    def _opened(self) -> "Builder":
        """Return what builds; plugins are imported here, so that their errors are told too."""
        if self._builder is None:
            from pelican.settings import read_settings

            from csmart.building import Builder

            settings = read_settings(SETTINGS, override={"OUTPUT_PATH": str(self._output)})
            self._content = Path(settings["PATH"])
            self._builder = Builder(settings)
        return self._builder

    def _result(self, built: "Built") -> Result:
        from csmart.telling import account_told

        report = built.report
        return Result(
            built.good,
            tuple(self._problem(finding) for finding in sorted(set(built.findings))),
            account_told(built.account),
            Renewal.of(report) if report else None,
            report.written if report else (),
            report.removed if report else (),
            built.seconds,
        )

    def _problem(self, finding: "Finding") -> Problem:
        path = self._content / finding.path
        shown = path.relative_to(self._root) if path.is_relative_to(self._root) else path
        message = " ".join(finding.message.split())
        return Problem(shown.as_posix(), finding.line, message, finding.severity)


def main() -> None:
    """Answer requests until there are no more."""
    requests, answers = _pipes()
    asked: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_listen, args=(requests, asked), daemon=True).start()
    site = Site(Path.cwd(), Path(sys.argv[1]))
    while True:
        answers.write(site.build(changed_in(asked.get())).line())
        answers.flush()
        if asked.empty():
            site.pause()


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """Return the ends of the pipes, out of reach of what a build reads and prints."""
    requests, answers = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(line_buffering=True)
    return os.fdopen(requests, "rb"), os.fdopen(answers, "wb")


def _listen(requests: BinaryIO, asked: "SimpleQueue[bytes]") -> None:
    """Pass on requests, also during a build, and end everything when there will be no more."""
    for line in requests:
        asked.put(line)
    if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(0)


def _is_of_theme(problem: BaseException) -> bool:
    cause: BaseException | None = problem
    while cause is not None:
        if any(kind.__name__ in _THEME_ERRORS for kind in type(cause).__mro__):
            return True
        cause = cause.__cause__
    return False


if __name__ == "__main__":
    main()
