"""How pages are rendered: by templates, of which it is known what they are made of."""

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Final, Protocol

import jinja2

from fastbuild import framed
from fastbuild.templates import Part, Templates

# Another layout is another version; what a part says of a source is in its key.
_SALT: Final = repr(("templates", [field.name for field in fields(Part)])).encode()


class Renderer(Protocol):
    """Makes a page's text out of a template's name and a view, and of nothing else."""

    def digest(self, template: str) -> bytes:
        """Return a digest of all that the text depends on beside the view."""

    def render(self, template: str, view: object) -> str:
        """Return the text."""


class JinjaRenderer:
    """Renders `name.html` with a view, called `view` in the template, build after build.

    What parsing the sources told is kept in a file, if one is given. `finish` has the last word on
    each text, on which alone its own depends.
    """

    def __init__(
        self,
        environment: jinja2.Environment,
        kept: Path | None = None,
        finish: Callable[[str], str] = str,
    ) -> None:
        self._environment = environment
        self._finish = finish
        # Whether sources changed is looked at once a build, and not at every use.
        environment.auto_reload = False
        self._kept = kept
        found = framed.load(kept, _SALT) if kept else None
        self._parsed: dict[bytes, Part] = found or {}
        self._saved = set(self._parsed)
        self._digests: dict[str, bytes] = {}
        self.begin()

    def begin(self) -> None:
        """Look at the sources anew: a build begins."""
        self._templates = Templates(self._environment, self._parsed)

    def digest(self, template: str) -> bytes:
        """Return the digest of a template's sources. Raises TemplateError."""
        digest = self._templates.digest(f"{template}.html")
        if self._digests.setdefault(template, digest) != digest:
            self._digests = {template: digest}
            if self._environment.cache is not None:
                self._environment.cache.clear()
        return digest

    def keep(self) -> None:
        """Save what parsing told of the templates that this build used, and forget the others."""
        used = self._templates.used
        if self._kept and used != self._saved:
            self._parsed = {key: self._parsed[key] for key in used}
            framed.save(self._kept, _SALT, self._parsed)
            self._saved = set(used)

    def render(self, template: str, view: object) -> str:
        """Return a page's text. Raises whatever the template raises."""
        text = self._environment.get_template(f"{template}.html").render(view=view)
        return self._finish(text)
