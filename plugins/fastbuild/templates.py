"""What a template is made of: its sources, and the environment that it is rendered in."""

from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass
from gettext import NullTranslations

import jinja2
from jinja2 import nodes
from jinja2.meta import find_undeclared_variables

from fastbuild.environment import settings
from fastbuild.fingerprint import Fingerprinter


class TemplateError(ValueError):
    """A template whose sources cannot all be known before it is rendered."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a template names others, of which `needed` says whether one has to exist."""

    names: tuple[str, ...]
    needed: bool
    line: int


@dataclass(frozen=True, slots=True)
class Part:
    """What one template is made of by itself, as far as its own source tells."""

    source: bytes
    """The digest of its source."""
    names: frozenset[str]
    references: tuple[Reference, ...]


class Templates:
    """What a template is made of: its own source and all that it extends, includes or imports.

    Sources are read once: an object of this class knows the templates as they are in one build.
    Parsing them is most of the work, so what it found may be kept in `parsed`, by what was parsed.
    """

    def __init__(
        self, environment: jinja2.Environment, parsed: MutableMapping[bytes, Part] | None = None
    ) -> None:
        self._environment = environment
        self.used: set[bytes] = set()  # keys of what was found by parsing, now or before
        self._parsed: MutableMapping[bytes, Part] = {} if parsed is None else parsed
        self._fingerprint = Fingerprinter({NullTranslations: vars})
        self._settings_digest: bytes | None = None
        self._parts: dict[str, Part | None] = {}
        self._closures: dict[str, dict[str, Part | None]] = {}
        self._digests: dict[str, bytes] = {}
        self._trees: dict[str, nodes.Template] = {}

    def digest(self, name: str) -> bytes:
        """Return the digest of all that a rendering depends on but its context, 16 bytes.

        Those are the sources, and of the environment its settings, extensions, filters, tests and
        globals. Raises TemplateError, and FingerprintError for a filter, test or global of a kind
        that is not known.
        """
        if name not in self._digests:
            sources = {each: part and part.source for each, part in self._closure(name).items()}
            self._digests[name] = self._fingerprint((self._settings(), name, sources))
        return self._digests[name]

    def names(self, name: str) -> frozenset[str]:
        """Return the names that a template, or one that it reaches, may look up in its context.

        Names of the environment's globals are among them. Raises TemplateError.
        """
        return frozenset().union(*(part.names for part in self._closure(name).values() if part))

    def sources(self, name: str) -> tuple[str, ...]:
        """Return the names of the template and of all that it reaches. Raises TemplateError."""
        return tuple(each for each, part in self._closure(name).items() if part)

    def trees(self, name: str) -> Iterator[nodes.Template]:
        """Yield the parsed sources of the template and of all that it reaches.

        Raises TemplateError.
        """
        for each in self.sources(name):
            if each not in self._trees:
                self._trees[each] = self._environment.parse(self._source(each) or "", each)
            yield self._trees[each]

    def _settings(self) -> bytes:
        if self._settings_digest is None:
            described = settings(self._environment)
            self._settings_digest = self._fingerprint(described, "environment")
        return self._settings_digest

    def _closure(self, name: str) -> dict[str, Part | None]:
        """Return a template and all that it reaches, by name; None is for what does not exist."""
        if name not in self._closures:
            if self._part(name) is None:
                raise TemplateError(f"{name}: there is no such template")
            closure: dict[str, Part | None] = {}
            wanted = [name]
            while wanted:
                each = wanted.pop()
                if each not in closure:
                    part = closure[each] = self._part(each)
                    if part:
                        wanted += self._referenced(each, part)
            self._closures[name] = dict(sorted(closure.items()))
        return self._closures[name]

    def _referenced(self, name: str, part: Part) -> Iterator[str]:
        for reference in part.references:
            others = [self._environment.join_path(each, name) for each in reference.names]
            if reference.needed and not any(self._part(each) for each in others):
                missing = " or ".join(map(repr, others))
                raise TemplateError(f"{name}:{reference.line}: there is no template {missing}")
            yield from others

    def _part(self, name: str) -> Part | None:
        """Return what one template is by itself, or None if it does not exist."""
        if name not in self._parts:
            self._parts[name] = self._read(name)
        return self._parts[name]

    def _source(self, name: str) -> str | None:
        loader = self._environment.loader
        if loader is None:
            raise TemplateError(f"{name}: the environment has no loader")
        try:
            return loader.get_source(self._environment, name)[0]
        except jinja2.TemplateNotFound:
            return None

    def _read(self, name: str) -> Part | None:
        source = self._source(name)
        if source is None:
            return None
        key = self._fingerprint((self._settings(), source))
        self.used.add(key)
        if key not in self._parsed:
            self._parsed[key] = self._parse(name, source)
        return self._parsed[key]

    def _parse(self, name: str, source: str) -> Part:
        try:
            tree = self._environment.parse(source, name)
            names = frozenset(find_undeclared_variables(tree))
        except jinja2.TemplateSyntaxError as problem:
            raise TemplateError(f"{name}:{problem.lineno}: {problem.message}") from problem
        return Part(self._fingerprint(source), names, tuple(_references(tree, name)))


def _references(tree: nodes.Template, name: str) -> Iterator[Reference]:
    kinds = (nodes.Extends, nodes.FromImport, nodes.Import, nodes.Include)
    for node in tree.find_all(kinds):
        assert isinstance(node, kinds)  # noqa: S101 - for mypy: find_all says less
        optional = isinstance(node, nodes.Include) and node.ignore_missing
        try:
            # Of alternatives each has to exist, of a list one.
            for names in _alternatives(node.template):
                yield Reference(names, not optional, node.lineno)
        except nodes.Impossible as problem:
            raise TemplateError(
                f"{name}:{node.lineno}: which template this names is only known when it is "
                "rendered; write the name as a constant"
            ) from problem


def _alternatives(node: nodes.Expr) -> Iterator[tuple[str, ...]]:
    """Return what an expression can name: a template, or a list of which the first there is taken.

    Raises Impossible for what is not made of constants.
    """
    if isinstance(node, nodes.CondExpr):
        yield from _alternatives(node.expr1)
        if node.expr2 is not None:
            yield from _alternatives(node.expr2)
        return
    value = node.as_const()
    names = tuple(value) if isinstance(value, list | tuple) else (value,)
    if not all(isinstance(each, str) for each in names):
        raise nodes.Impossible
    yield names
