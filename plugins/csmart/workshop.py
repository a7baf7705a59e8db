"""What one process keeps from one build to the next, so that it need not be made again."""

import os
from collections.abc import Mapping
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import jinja2

from csmart import minifying
from csmart.compressing import companions
from csmart.content import Library
from csmart.contents import Contents
from csmart.instant import utc_text
from csmart.memory import Memory
from csmart.site import Facts, Site
from fastbuild.cache import salt
from fastbuild.companions import Companions
from fastbuild.ledger import Ledger
from fastbuild.outputs import Outputs
from fastbuild.progress import Progress
from fastbuild.rendering import JinjaRenderer

KEY: Final = "WORKSHOP"  # the setting that brings a workshop along from one build to the next

_FUNCTIONS: Final = ("JINJA_FILTERS", "JINJA_GLOBALS", "JINJA_TESTS")

_LIBRARIES: Final = ("icalendar", "pillow", "rdflib", "smartypants", "tzdata")

_PLUGINS: Final = Path(__file__).parents[1]
_CODE: Final = (_PLUGINS / "csmart", _PLUGINS / "fastbuild")


class Workshop:
    """Keeps what was read and made of one content folder, with one build's settings.

    A live one saves a moment at each build: what it puts off until `pause`, and what only a power
    cut would ask for.
    """

    def __init__(self, settings: Mapping[str, Any], *, live: bool = False) -> None:
        self.settings = settings
        self._live = live
        self.memory = Memory()
        self.library = Library(Path(settings["PATH"]), Path(settings["CACHE_PATH"]))
        self.changed: frozenset[Path] | None = None  # of the content folder; none if unknown
        self.prepared: object = None  # what the last build prepared, for the next one
        self._site: Site | None = None
        self._contents = Contents(settings)
        self._renderer: JinjaRenderer | None = None

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> "Workshop":
        """Return the workshop that the settings bring along, or a new one."""
        kept = settings.get(KEY)
        return kept if isinstance(kept, cls) else cls(settings)

    @property
    def contents(self) -> Contents:
        """What passes items to Pelican's plugins; a new one if any listens."""
        return Contents(self.settings) if self._contents.is_heard else self._contents

    def site(self, facts: Facts) -> Site:
        """Return the site as it is now, with all of the previous one that is still right."""
        self._site = Site.of(
            self.library.load(self.changed, Progress("bestanden")), facts, self._site
        )
        return self._site

    def outputs(self, environment: jinja2.Environment, facts: Facts) -> Outputs:
        """Return the seam to write through; the manifest tells which site it is, and of when."""
        if self._renderer is None:
            kept = Path(self.settings["CACHE_PATH"]) / "templates"
            finish = minifying.page if self.minifies else str
            self._renderer = JinjaRenderer(environment, kept, finish)
        self._renderer.begin()
        folder = Path(self.settings["OUTPUT_PATH"])
        return Outputs(
            folder,
            self._renderer,
            self.ledger,
            salt=self._salt,
            durable=not self._live,
            companions=self.companions,
            about=self._about(facts),
        )

    def _about(self, facts: Facts) -> dict[str, str | bool]:
        """Return what the manifest says of the whole.

        A site that is built at every save is not brought anywhere, and a save that changes nothing
        should write nothing: its instant is left out.
        """
        instant = {} if self._live else {"instant": utc_text(facts.now)}
        return {"site": facts.urls.absolute("/"), **instant, "preview": facts.preview}

    def keep(self) -> None:
        """Keep for another process what was learned of the templates."""
        if self._renderer is not None:
            self._renderer.keep()

    def pause(self) -> None:
        """Save what builds put off."""
        self.ledger.save()

    @cached_property
    def ledger(self) -> Ledger:
        """What the last build of the output folder made."""
        folder = str(Path(self.settings["OUTPUT_PATH"]).resolve())
        name = sha256(folder.encode(errors="surrogatepass")).hexdigest()[:16]
        file = Path(self.settings["CACHE_PATH"]) / f"outputs-{name}"
        return Ledger(file, lazy=self._live)

    @cached_property
    def _salt(self) -> bytes:
        if self.has_own_functions:
            return os.urandom(16)
        more = minifying.LIBRARIES if self.minifies else ()
        settings = (self.minifies, self.compresses)
        return salt(_CODE, (*_LIBRARIES, *more), settings)

    @property
    def minifies(self) -> bool:
        """Whether what the site is made of is to be as small as can be."""
        return bool(self.settings.get("SITE_MINIFY"))

    @property
    def compresses(self) -> bool:
        """Whether files stand beside their compressed forms."""
        return bool(self.settings.get("SITE_COMPRESS"))

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders on this machine that the site is made in."""
        return tuple(Path(self.settings[name]) for name in ("OUTPUT_PATH", "CACHE_PATH"))

    @property
    def companions(self) -> Companions:
        """What stands beside outputs: their compressed forms, if the settings ask for these."""
        return companions(Path(self.settings["CACHE_PATH"])) if self.compresses else Companions()

    @property
    def has_own_functions(self) -> bool:
        """Whether the settings give templates functions: what these depend on cannot be known."""
        return any(self.settings.get(name) for name in _FUNCTIONS)
