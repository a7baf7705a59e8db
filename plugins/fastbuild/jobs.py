"""An output on its way: planned, to be made, and made."""

from collections.abc import Callable
from functools import partial
from hashlib import sha256
from typing import NamedTuple

from fastbuild.ledger import NOWHERE, Beside, Made, Recipe


class Page(NamedTuple):
    """A page that is planned: a template shown with one view."""

    template: str
    view: object

    @property
    def inputs(self) -> object:
        """All that the view is made of."""
        view = self.view
        return (view.func, view.args, view.keywords) if isinstance(view, partial) else view


class File(NamedTuple):
    """A file that is planned: what its bytes depend on, and what makes them."""

    inputs: object
    make: Callable[[], bytes]
    heavy: bool


class Job(NamedTuple):
    """An output to be made, unless its view turns out to be that of before."""

    path: str
    recipe: Recipe
    before: Made | None


class Done(NamedTuple):
    """An output that was made; `beside` are its companions, None where they stay what they were."""

    parts: dict[str, bytes]
    view: bytes
    sha256: bytes
    staged: tuple[str, ...]
    beside: dict[str, bytes] | None = None

    def made(self, job: Job) -> Made:
        """Return the output as it was made, before it is known how it stands."""
        beside = job.before.beside if job.before and self.beside is None else ()
        if self.beside is not None:
            digests = ((end, sha256(data)) for end, data in self.beside.items())
            beside = tuple(Beside(end, each.digest(), NOWHERE) for end, each in digests)
        parts = tuple(self.parts.values())
        return Made(job.recipe, parts, self.view, self.sha256, NOWHERE, beside)


def described(problem: Exception) -> str:
    """Return an exception's message with the template line it comes from, if any."""
    trace = problem.__traceback__
    place = ""
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name.endswith(".html"):
            place = f" ({name}:{trace.tb_lineno})"
        trace = trace.tb_next
    return f"{type(problem).__name__}: {problem}{place}"
