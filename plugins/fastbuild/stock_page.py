"""What is put under Pelican's writer: templates that may answer, and files that are staged."""

import io
from collections.abc import Callable
from typing import Any

import jinja2

from fastbuild.stock_uses import Uses, uses_of
from fastbuild.templates import Part, Templates

Render = Callable[[jinja2.Template, dict[str, Any]], str]


class Answering:
    """A template for Pelican's writer, that leaves it to another function what to answer."""

    def __init__(self, template: jinja2.Template, answer: Render) -> None:
        self._template = template
        self._answer = answer

    def render(self, local: dict[str, Any]) -> str:
        """Return the text of a page."""
        return self._answer(self._template, local)


class Staging(io.StringIO):
    """A file for Pelican's writer, that passes on its text when it is closed without an error."""

    def __init__(self, done: Callable[[str], None]) -> None:
        super().__init__(newline="")
        self._done = done

    def __exit__(self, kind: Any, *others: Any) -> None:
        if kind is None:
            self._done(self.getvalue())
        super().__exit__(kind, *others)


class Known:
    """What is known of one template."""

    def __init__(self, template: jinja2.Template, templates: Templates) -> None:
        self.template = template
        self.name = template.name or ""
        self.digest = templates.digest(self.name)
        self.names = sorted(templates.names(self.name))
        self.uses: Uses = uses_of(template.environment, templates.trees(self.name))


class Catalogue:
    """What is known of the templates of all environments of a build; Pelican has several."""

    def __init__(self) -> None:
        self._parsed: dict[bytes, Part] = {}
        self._environments: dict[int, Templates] = {}
        self._known: dict[int, Known] = {}

    def __getitem__(self, template: jinja2.Template) -> Known:
        """Return what is known of a template. Raises TemplateError and FingerprintError."""
        known = self._known.get(id(template))
        if known is None:
            environment = template.environment
            templates = self._environments.get(id(environment))
            if templates is None:
                templates = Templates(environment, self._parsed)
                self._environments[id(environment)] = templates
            known = self._known[id(template)] = Known(template, templates)
        return known
