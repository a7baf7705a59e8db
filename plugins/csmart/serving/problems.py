"""What went wrong in a build beside findings: where, and in one line what."""

import re
from collections.abc import Iterator
from pathlib import Path
from traceback import walk_tb
from typing import Final

from csmart.serving.messages import Problem

_SAID: Final = re.compile(r"^(\S[^:\n]*?)(?::(\d+))?: (?:fout|error): (.*)$", re.M)
_FRAME: Final = re.compile(r'^ +File "(.+?)", line (\d+)', re.M)
_TEMPLATES: Final = "theme/templates"
_LONG: Final = 600  # characters

_NOWHERE: Final = ("", 0)


def of_exception(problem: BaseException, root: Path) -> Problem:
    """Return what an exception says, at its place in the site's own files if it has one."""
    causes = list(_causes(problem))
    # The deepest cause knows best where it happened.
    places = (place for each in reversed(causes) if (place := _place(each, root)))
    path, line = next(places, _NOWHERE)
    deepest = causes[-1]
    # A syntax error repeats its place in its text, and has a text without it.
    texts = (getattr(deepest, name, None) for name in ("msg", "message"))
    said = next((text for text in texts if isinstance(text, str)), str(deepest))
    message = f"{type(deepest).__name__}: {said.replace(f'{root}/', '')}"
    return Problem(path, line, _one_line(message))


def of_text(said: str, root: Path, code: int) -> tuple[Problem, ...]:
    """Return what a process said that ended with a code: its error lines, or its last words."""
    if lines := _SAID.findall(said):
        return tuple(Problem(path, int(line or 0), _one_line(text)) for path, line, text in lines)
    frames = [(_within(name, root), int(line)) for name, line in _FRAME.findall(said)]
    path, line = next((frame for frame in reversed(frames) if frame[0]), _NOWHERE)
    how = f"signaal {-code}" if code < 0 else f"code {code}"
    words = said.strip().splitlines() or [f"het bouwen is onverwacht gestopt ({how})"]
    return (Problem(path, line, _one_line(words[-1])),)


def _causes(problem: BaseException) -> Iterator[BaseException]:
    cause: BaseException | None = problem
    while cause is not None:
        yield cause
        cause = cause.__cause__


def _place(problem: BaseException, root: Path) -> tuple[str, int] | None:
    """Return the place that an exception names or else the innermost of the site's own lines."""
    line = getattr(problem, "lineno", None) or 0
    name = getattr(problem, "filename", None)
    if isinstance(name, str) and (path := _within(name, root)):
        return path, line
    # A template that was not loaded from its file has a name only.
    template = f"{_TEMPLATES}/{getattr(problem, 'name', None)}"
    if line and (root / template).is_file():
        return template, line
    frames = [(frame.f_code.co_filename, line) for frame, line in walk_tb(problem.__traceback__)]
    own = ((path, line) for name, line in reversed(frames) if (path := _within(name, root)))
    return next(own, None)


def _within(name: str, root: Path) -> str:
    """Return a file's path from the root; nothing for one that is elsewhere or not the site's."""
    try:
        path = (root / name).relative_to(root)
    except ValueError:
        return ""
    ours = not any(part.startswith((".", "<")) for part in path.parts)
    return path.as_posix() if ours else ""


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONG else f"{line[:_LONG]}…"
