"""A Pelican writer for any site: it renders what changed, and puts the whole in place at the end.

Pelican's own writer does all the work: it gets a template that may answer without rendering, and
files that are staged instead of written. So paging, overriding and feeds are Pelican's own.
"""

import logging
import os
import re
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

import jinja2
from pelican import signals
from pelican.contents import Content
from pelican.utils import sanitised_join
from pelican.writers import FileOverwriteFailedError, Writer

from fastbuild.fingerprint import Fingerprinter, FingerprintError
from fastbuild.lock import build_lock
from fastbuild.stock_contents import Values
from fastbuild.stock_ledger import StockLedger
from fastbuild.stock_page import Answering, Catalogue, Known, Staging
from fastbuild.templates import TemplateError
from fastbuild.transaction import Transaction

_LOGGER = logging.getLogger(__name__)
_ATTACHES: Final = re.compile(r"[{|]attach[|}]")


class FastWriter(Writer):
    """A writer that does not render a page again that would come out the same.

    What a page is made of are the sources of its template, the environment, and what the template
    can see of its context; it is rendered with nothing more. `rendered` are the pages that were.
    """

    _current: "FastWriter | None" = None  # the one that a build is busy with

    def __init__(self, output_path: str, settings: dict[str, Any]) -> None:
        super().__init__(output_path, settings=settings)
        self.rendered: list[str] = []
        FastWriter._give_up()
        self._lock = ExitStack()
        self._lock.enter_context(build_lock(Path(output_path), _tell_waiting))
        self._ledger = StockLedger(Path(settings["CACHE_PATH"]), Path(output_path))
        self._transaction = Transaction(Path(output_path))
        self._transaction.begin()
        self._staged: set[str] = set()
        self._templates = Catalogue()
        self._values: dict[tuple[str, str], Values] = {}
        self._digest = Fingerprinter()
        self._context: dict[str, Any] | None = None
        self._contents: list[Content] = []
        self._attaches = False
        # What the page that is about to be written is made of, and whether it is written at all.
        self._page: tuple[bytes | None, bool] = (None, True)
        signals.finalized.connect(self._finish)
        FastWriter._current = self

    @classmethod
    def _give_up(cls) -> None:
        """Let go of a build in this process that is over, or that failed and will not be."""
        if cls._current is not None:
            signals.finalized.disconnect(cls._current._finish)
            cls._current._lock.close()
            cls._current = None

    def write_file(
        self, name: Any, template: Any, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> None:
        """Write a page as Pelican does, rendering it only if it would come out otherwise."""
        if context is not self._context:
            self._meet(context)
        if isinstance(template, jinja2.Template) and "output_file" not in kwargs:
            template = Answering(template, self._answer)
        super().write_file(name, template, context, *args, **kwargs)

    def _meet(self, context: dict[str, Any]) -> None:
        self._context = context
        self._values.clear()
        self._contents = [each for each in context.get("generated_content", {}).values() if each]
        # Where a file is attached depends on the order in which contents are rendered.
        self._attaches = any(_ATTACHES.search(each._content or "") for each in self._contents)

    def _answer(self, template: jinja2.Template, local: dict[str, Any]) -> str:
        """Return a page, or an empty text if the one that stands there is the same."""
        path = self._path(sanitised_join(self.output_path, local["output_file"]))
        shown, digest = local, None
        try:
            known = self._templates[template]
            if known.uses.is_pure and not self._attaches:
                some = {name: local[name] for name in known.names if name in local}
                digest = self._digest_of(known, some)
                shown = some
        except (FingerprintError, TemplateError) as problem:
            _LOGGER.debug("%s is always rendered: %s", path, problem)
        before = self._ledger.before.get(path)
        if digest and before and before.digest == digest and self._ledger.stands(path):
            self._page = (digest, False)
            return ""
        self.rendered.append(path)
        self._page = (digest, True)
        return template.render(shown)

    def _digest_of(self, known: Known, shown: dict[str, Any]) -> bytes:
        siteurl = str((self._context or {}).get("localsiteurl"))
        values = self._values.get((known.name, siteurl))
        if values is None:
            values = self._values[known.name, siteurl] = Values(known.uses, self._contents)
        parts = tuple((name, values.digest(name, value)) for name, value in shown.items())
        return self._digest((known.digest, siteurl, parts))

    def _open_w(self, filename: str, encoding: str, override: bool = False) -> Staging:
        """Return what takes a file's text. Pelican's rules hold for two files of one name."""
        (digest, is_written), self._page = self._page, (None, True)
        if override and filename in self._overridden_files:
            raise FileOverwriteFailedError(f'"{filename}" is overwritten a second time')
        if filename in self._overridden_files:
            return Staging(lambda text: None)
        if filename in self._written_files and not override:
            raise FileOverwriteFailedError(
                f'"{filename}" has been written before (set `override=True` if intended)'
            )
        if override:
            self._overridden_files.add(filename)
        self._written_files.add(filename)
        path = self._path(filename)
        self._staged.discard(path)
        if not is_written:
            return Staging(lambda text: None)
        return Staging(
            lambda text: self._stage(path, digest, text.replace("\n", os.linesep).encode(encoding))
        )

    def _stage(self, path: str, digest: bytes | None, data: bytes) -> None:
        self._ledger.add(path, digest, data)
        file = Path(self.output_path, path)
        if not file.is_file() or file.is_symlink() or file.read_bytes() != data:
            self._transaction.stage(path, data)
            self._staged.add(path)

    def _path(self, filename: str) -> str:
        return Path(os.path.relpath(filename, self.output_path)).as_posix()

    def _finish(self, pelican: Any) -> None:
        """Put what changed in place, and remove what is no longer written."""
        static = (self._context or {}).get("static_content", {}).values()
        copied = {self._path(sanitised_join(self.output_path, each.save_as)) for each in static}
        gone = [path for path in self._ledger.gone() if path not in copied]
        self._transaction.commit(sorted(self._staged), gone)
        self._ledger.save()
        self._give_up()


def _tell_waiting() -> None:
    _LOGGER.warning("another build is busy in the same output folder: waiting for it")
