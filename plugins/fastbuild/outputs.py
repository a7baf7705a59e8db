"""The one seam for everything that is written: a site is planned, what is stale is made, moved in.

An output is made of a recipe: what the caller says that it depends on. One whose recipe is what it
was, and whose file is still the one that was written, is not made again.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from fastbuild import manifest
from fastbuild.companions import Companions
from fastbuild.fingerprint import Fingerprinter
from fastbuild.jobs import Done, File, Job, Page, described
from fastbuild.ledger import Ledger, Made, Recipe, companions, place_of
from fastbuild.lock import build_lock
from fastbuild.manifest import MANIFEST, Said
from fastbuild.paths import check_path, is_path, misplaced, stands
from fastbuild.reasons import Reason, names, reason
from fastbuild.rendering import Renderer
from fastbuild.stamps import SIZE, Stamp
from fastbuild.transaction import Transaction
from fastbuild.workers import WORTH_FORKING, parallel_map


class DuplicateOutputError(ValueError):
    """Two outputs ask for one path, or for paths of which one is a folder of the other."""


class RenderError(RuntimeError):
    """A page or file that could not be made; the message says which, and why."""


class RefusedError(RuntimeError):
    """An output that may not be there: its path, and why."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(path, why)
        self.path, self.why = path, why


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did to the output folder, as paths within it.

    `outputs` counts all of them, of which `pages` are made by templates. `stale` are those that had
    to be looked into, with the reason; `written` are the ones whose bytes turned out different.
    """

    outputs: int
    pages: frozenset[str]
    stale: dict[str, Reason]
    written: tuple[str, ...]
    removed: tuple[str, ...]


class Outputs:
    """Collects the outputs of one build and writes them as a whole.

    Beside an output its companions are written, which come and go with it. The manifest,
    build.json, lists every other output and companion with its SHA-256, after what `about` says of
    the whole. What the previous manifest lists and this build does not make is removed; files that
    no build made are left alone. `salt` digests what outputs depend on without saying so, such as
    the code that makes them. If another build is busy in the folder, this one waits before it
    writes.
    """

    def __init__(
        self,
        folder: Path,
        renderer: Renderer,
        ledger: Ledger | None = None,
        *,
        salt: bytes = b"",
        durable: bool = True,
        companions: Companions | None = None,
        about: Mapping[str, Said] | None = None,
    ) -> None:
        self._about = about
        self._folder = folder
        self._renderer = renderer
        self._ledger = ledger or Ledger()
        self._salt = salt
        self._companions = companions or Companions()
        self._found: Callable[[str, bytes], str] = lambda path, data: ""
        self._transaction = Transaction(folder, durable=durable)
        self._planned: dict[str, Page | File] = {}
        self._inputs: dict[str, tuple[object, bytes]] = {}
        self._fingerprint = Fingerprinter()

    def page(self, path: str, template: str, view: object) -> None:
        """Plan a page: a template shown with one view, which is all that it depends on.

        A functools.partial stands for the view that it makes of its arguments: it is called only
        if they changed. Raises OutputPathError and DuplicateOutputError.
        """
        self._plan(path, Page(template, view))

    def file(
        self, path: str, inputs: object, make: Callable[[], bytes], *, heavy: bool = False
    ) -> None:
        """Plan a file whose bytes `make` returns; they depend on `inputs` alone.

        A heavy one takes so long to make that even two are worth more than one process. Raises
        OutputPathError and DuplicateOutputError.
        """
        self._plan(path, File(inputs, make, heavy))

    def also(self, path: str, planned: str) -> None:
        """Plan what is planned at one path at another too.

        Raises LookupError if nothing is planned there, OutputPathError and DuplicateOutputError.
        """
        self._plan(path, self._planned[planned])

    def inspect(self, found: Callable[[str, bytes], str]) -> None:
        """Let a function look at the path and bytes of all that is made, before it is put in place.

        It returns why an output may not be there, or nothing.
        """
        self._found = found

    def write(self, progress: Callable[[int, int], None] | None = None) -> Report:
        """Make what is stale and move it in place; until all is made nothing is touched.

        A file that stays the same keeps its modification time. `progress` hears how many of the
        stale outputs are made, and of how many. Raises RenderError, naming the output, if one
        cannot be made, RefusedError for one that may not be there, FingerprintError or
        TemplateError if it cannot be known what an output depends on, DuplicateOutputError, and
        OSError if the folder cannot be written.
        """
        if clash := misplaced({*self._planned, MANIFEST}):
            raise DuplicateOutputError(f"{clash[1]!r} is a file, {clash[0]!r} needs a folder")
        with build_lock(self._folder, lambda: None), self._transaction:
            jobs, kept = self._jobs()
            done = list(zip(jobs, self._done(jobs, progress), strict=True))
            made = kept | {job.path: each.made(job) for job, each in done}
            digests = {path: each.sha256 for path, each in made.items()}
            digests |= {path: each.sha256 for path, each in companions(made)}
            staged = [f"{job.path}{end}" for job, each in done for end in each.staged]
            written = [job.path for job, each in done if "" in each.staged]
            listing = manifest.listing(digests, self._about)
            if not stands(self._folder / MANIFEST, listing):
                self._transaction.stage(MANIFEST, listing)
                staged.append(MANIFEST)
                written.append(MANIFEST)
            before = manifest.listed(self._folder)
            beside = {path for path, _ in companions(self._ledger.made)}
            gone = sorted(each for each in before - digests.keys() if is_path(each))
            self._transaction.commit(staged, gone)
            made = kept | {job.path: made[job.path].placed(self._at(job.path)) for job, _ in done}
            self._remember(done, made)
            self._ledger.replace(made, changed=bool(jobs or len(kept) < len(self._ledger.made)))
        stale = {job.path: reason(job.recipe, job.before, each.parts) for job, each in done}
        pages = (path for path, each in self._planned.items() if isinstance(each, Page))
        removed = tuple(path for path in gone if path not in beside)
        return Report(len(made) + 1, frozenset(pages), stale, tuple(written), removed)

    def places(self) -> dict[str, Stamp]:
        """Return how every output stands after the last build, the manifest among them."""
        made = self._ledger.made
        found = {path: each.place for path, each in made.items()}
        found |= {path: each.place for path, each in companions(made)}
        listing = place_of(self._at(MANIFEST))
        return found | {MANIFEST: listing} if listing else found

    def _plan(self, path: str, output: Page | File) -> None:
        check_path(path)
        if path in self._planned or path == MANIFEST:
            raise DuplicateOutputError(f"two outputs have the path {path!r}")
        self._planned[path] = output

    def _jobs(self) -> tuple[list[Job], dict[str, Made]]:
        """Return what is stale, and what is kept as it was made."""
        jobs: list[Job] = []
        kept: dict[str, Made] = {}
        before = self._ledger.made
        for path in sorted(self._planned):
            recipe, last = self._recipe(path), before.get(path)
            if last and last.recipe == recipe and last.stands(self._at(path)):
                kept[path] = last
            else:
                jobs.append(Job(path, recipe, last))
        self._ledger.inputs = self._inputs
        return jobs, kept

    def _recipe(self, path: str) -> Recipe:
        output = self._planned[path]
        template = self._renderer.digest(output.template) if isinstance(output, Page) else b""
        inputs = output.inputs
        last = self._ledger.inputs.get(path)
        if last is None or last[0] != inputs:
            kind = "view" if isinstance(output, Page) else "inputs"
            last = (inputs, self._fingerprint(inputs, f"{path}: {kind}"))
        self._inputs[path] = last
        return Recipe(self._salt, template, last[1])

    def _at(self, path: str) -> str:
        return f"{self._folder}/{path}"

    def _remember(self, done: Sequence[tuple[Job, Done]], made: Mapping[str, Made]) -> None:
        """Keep the companions that were made for other builds."""
        new = [(each.sha256, each.beside) for _, each in done if each.beside]
        self._companions.keep(new, sum(each.place[SIZE] for _, each in companions(made)))

    def _done(self, jobs: Sequence[Job], progress: Callable[[int, int], None] | None) -> list[Done]:
        heavy = [job for job in jobs if self._is_heavy(job)]
        light = [job for job in jobs if not self._is_heavy(job)]
        done: dict[str, Done] = {}
        # A companion takes longer than most pages do.
        for part, worth in ((heavy, 2), (light, 8 if self._companions.forms else WORTH_FORKING)):
            for job, each in zip(part, parallel_map(self._make, part, worth), strict=True):
                done[job.path] = each
                if progress:
                    progress(len(done), len(jobs))
        return [done[job.path] for job in jobs]

    def _is_heavy(self, job: Job) -> bool:
        output = self._planned[job.path]
        return isinstance(output, File) and output.heavy

    def _make(self, job: Job) -> Done:
        """Make one output; stage it unless it stands in its place. Raises RenderError."""
        path, last = job.path, job.before
        output = self._planned[path]
        in_place = last is not None and last.stands(self._at(path))
        parts, view = self._parts(output), b""
        try:
            if isinstance(output, File):
                data = output.make()
            else:
                shown = output.view() if isinstance(output.view, partial) else output.view
                view = self._fingerprint((*job.recipe[:2], shown), f"{path}: view")
                if last and in_place and last.view == view:
                    return Done(parts, view, last.sha256, ())
                data = self._renderer.render(output.template, shown).encode()
        except Exception as problem:
            raise RenderError(f"cannot make {path}: {described(problem)}") from problem
        if why := self._found(path, data):
            raise RefusedError(path, why)
        sha256 = hashlib.sha256(data).digest()
        beside = self._beside(path, data)
        known = last.digests if last and in_place else {}
        staged = []
        for end, each in (("", data), *beside.items()):
            digest = sha256 if not end else hashlib.sha256(each).digest()
            at = f"{path}{end}"
            if not (known[end] == digest if end in known else stands(self._folder / at, each)):
                self._transaction.stage(at, each)
                staged.append(end)
        return Done(parts, view, sha256, tuple(staged), beside)

    def _beside(self, path: str, data: bytes) -> dict[str, bytes]:
        """Return an output's companions by the ends of their names; what is planned is none."""
        ends = self._companions.suffixes(path)
        if not ends or any(f"{path}{end}" in self._planned for end in ends):
            return {}
        return self._companions.of(path, data)

    def _parts(self, output: Page | File) -> dict[str, bytes]:
        """Return a short digest of each argument that a view is made of, by its name."""
        view = output.view if isinstance(output, Page) else None
        if not isinstance(view, partial):
            return {}
        digests = [self._fingerprint(each)[:8] for each in view.args]
        return dict(zip(names(view.func, len(digests)), digests, strict=True))
