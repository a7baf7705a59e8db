"""What templates can see of the values that they are given: found in their sources.

All of it errs on the side of seeing more. What a template never names it cannot see, except through
filters, tests and methods that are not Jinja's own: where there are such, all is seen.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import jinja2
from jinja2 import nodes
from jinja2.defaults import DEFAULT_NAMESPACE
from jinja2.filters import FILTERS
from jinja2.tests import TESTS
from pelican.utils import DateFormatter

# Filters that take names of attributes, filters or tests.
_BY_NAME: Final = frozenset(
    ("map", "select", "reject", "selectattr", "rejectattr", "sort", "unique", "min", "max", "sum")
) | {"groupby", "join"}
# What only extensions make.
_FOREIGN: Final = (
    *(nodes.ExtensionAttribute, nodes.EnvironmentAttribute, nodes.ImportedName),
    *(nodes.ContextReference, nodes.DerivedContextReference),
)
_TEXTS: Final = ("slug", "name", "url")
_PAGES: Final = ("_page", "_previous_page", "_next_page")


@dataclass(frozen=True, slots=True)
class Uses:
    """What the templates of one closure can see together."""

    attributes: frozenset[str] | None
    """The names of all attributes that are looked up; None if any may be."""
    firsts: frozenset[str]
    """Names of lists of pairs, of which only what comes first in the pairs is looked at."""
    loops: Mapping[str, frozenset[str]]
    """Names of lists, with the attributes of what is in them that are looked up, where it is sure
    that no others are."""
    listed: frozenset[str] | None
    """Names of pages of a paginator whose articles are looked at; None if all may be."""
    is_pure: bool
    """Whether nothing is called that may give something else at another time."""


def uses_of(environment: jinja2.Environment, trees: Iterable[nodes.Template]) -> Uses:
    """Return what templates, parsed, can see."""
    all_trees = list(trees)
    everything = [node for tree in all_trees for node in tree.find_all(nodes.Node)]
    listed, pure = _listed(everything), _is_pure(environment, everything)
    attributes = _attributes(everything)
    if attributes is None or not _has_known_only(environment, everything):
        return Uses(None, frozenset(), {}, None, pure)
    firsts, loops = _looped(all_trees)
    return Uses(attributes, firsts, loops, listed, pure)


def _attributes(everything: Iterable[nodes.Node]) -> frozenset[str] | None:
    names: set[str] = set()
    formats = 0
    for node in everything:
        if isinstance(node, nodes.Getattr):
            names.add(node.attr)
            formats += node.attr in ("format", "format_map")
        elif isinstance(node, nodes.Call) and _formats_texts(node):
            formats -= 1
        elif isinstance(node, nodes.Getitem):
            if not isinstance(node.arg, nodes.Const | nodes.Slice):
                return None
        elif isinstance(node, nodes.Const) and isinstance(node.value, str):
            # A subscript, or what a filter takes for an attribute: sort(attribute="date.year").
            names.update(node.value.split("."))
    # A format string may name attributes in its own way, of what is not a text.
    return None if formats else frozenset(names)


def _formats_texts(node: nodes.Call) -> bool:
    """Tell whether it is what themes do with addresses: ATOM_URL.format(slug=category.slug)."""
    given = [*node.args, *(each.value for each in node.kwargs)]
    return (
        isinstance(node.node, nodes.Getattr)
        and node.node.attr == "format"
        and not (node.dyn_args or node.dyn_kwargs)
        and all(isinstance(each, nodes.Getattr) and each.attr in _TEXTS for each in given)
    )


def _listed(everything: Iterable[nodes.Node]) -> frozenset[str] | None:
    """Return the names of which .object_list is looked up, if it is of those names alone."""
    found: set[str] = set()
    for node in everything:
        if isinstance(node, nodes.Const) and node.value == "object_list":
            return None
        if isinstance(node, nodes.Getattr) and node.attr == "object_list":
            if not isinstance(node.node, nodes.Name) or not node.node.name.endswith(_PAGES):
                return None
            found.add(node.node.name)
    for node in everything:
        if isinstance(node, nodes.Name) and node.ctx != "load" and node.name in found:
            return None
    return frozenset(found)


def _has_known_only(environment: jinja2.Environment, everything: Iterable[nodes.Node]) -> bool:
    """Tell whether all filters and tests look no further than the sources say."""
    filters = _known(environment.filters, FILTERS) - {"attr"}
    tests = _known(environment.tests, TESTS) | {"plugin_enabled"}
    unknown = (environment.filters.keys() - filters) | (environment.tests.keys() - tests)
    for node in everything:
        if isinstance(node, nodes.Test) and node.name not in tests:
            return False
        if isinstance(node, nodes.Filter):
            if node.name not in filters:
                return False
            if node.name in _BY_NAME:
                given = [*node.args, *(each.value for each in node.kwargs)]
                given += [each for each in (node.dyn_args, node.dyn_kwargs) if each]
                if any(
                    not isinstance(each, nodes.Const) or each.value in unknown for each in given
                ):
                    return False
    return True


def _known(there: Mapping[str, object], own: Mapping[str, object]) -> set[str]:
    return {
        name
        for name, value in there.items()
        if value is own.get(name) or isinstance(value, DateFormatter)
    }


def _is_pure(environment: jinja2.Environment, everything: Iterable[nodes.Node]) -> bool:
    """Tell whether no function is reached that may give something else at another time."""
    own = [
        *(value for name, value in environment.filters.items() if name not in FILTERS),
        *(value for name, value in environment.tests.items() if name not in TESTS),
    ]
    if any(getattr(value, "jinja_pass_arg", None) is not None for value in own):
        return False  # it may look at all of the context
    called = {"lipsum"} | {
        name
        for name, value in environment.globals.items()
        if callable(value) and value is not DEFAULT_NAMESPACE.get(name)
    }
    for node in everything:
        if isinstance(node, _FOREIGN):
            return False
        if isinstance(node, nodes.Name) and node.name in called:
            return False
        if isinstance(node, nodes.Filter) and node.name == "random":
            return False
        if isinstance(node, nodes.Const) and node.value == "random":
            return False
    return True


def _looped(
    trees: Iterable[nodes.Template],
) -> tuple[frozenset[str], dict[str, frozenset[str]]]:
    """Return the names that are used for loops only, if what the loops use of them is sure."""
    firsts: Counter[str] = Counter()
    loops: Counter[str] = Counter()
    total: Counter[str] = Counter()
    attributes: dict[str, frozenset[str]] = {}
    for tree in trees:
        total.update(name.name for name in tree.find_all(nodes.Name))
        for loop in tree.find_all(nodes.For):
            if not isinstance(loop.iter, nodes.Name) or loop.recursive:
                continue
            name = loop.iter.name
            inside = _inside(loop)
            if inside is None:
                continue
            if isinstance(loop.target, nodes.Tuple) and len(loop.target.items) == 2:
                second = loop.target.items[1]
                firsts[name] += isinstance(second, nodes.Name) and not _names(inside, second.name)
            elif isinstance(loop.target, nodes.Name):
                looked_up = _looked_up(inside, loop.target.name)
                if looked_up is not None:
                    loops[name] += 1
                    attributes[name] = attributes.get(name, frozenset()) | looked_up
    return (
        frozenset(name for name, count in firsts.items() if count == total[name]),
        {name: attributes[name] for name, count in loops.items() if count == total[name]},
    )


def _inside(loop: nodes.For) -> list[nodes.Node] | None:
    """Return all that a loop does with what it goes over, or None if others may see that too."""
    parts = [*loop.body, *([loop.test] if loop.test else [])]
    inside = [*parts, *(node for each in parts for node in each.find_all(nodes.Node))]
    kinds = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Block)
    if any(isinstance(node, kinds) for node in inside) or _names(inside, "loop"):
        return None
    return inside


def _names(inside: Iterable[nodes.Node], name: str) -> int:
    return sum(isinstance(node, nodes.Name) and node.name == name for node in inside)


def _looked_up(inside: list[nodes.Node], name: str) -> frozenset[str] | None:
    """Return the attributes of a name that are looked up, or None if more may be done with it.

    That it is compared to something tells no more than which of all objects it is.
    """
    found: set[str] = set()
    sure = 0
    for node in inside:
        if isinstance(node, nodes.Getattr) and _names([node.node], name):
            found.add(node.attr)
            sure += 1
        elif isinstance(node, nodes.Compare):
            sides = [(None, node.expr), *((each.op, each.expr) for each in node.ops)]
            if all(op in (None, "eq", "ne") for op, _ in sides):
                sure += _names([side for _, side in sides], name)
    return frozenset(found) if sure == _names(inside, name) else None
