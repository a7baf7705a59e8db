"""What a template is made of, to the last source and setting."""

from pathlib import Path
from typing import Any

import jinja2
import pytest
from jinja2 import StrictUndefined

from fastbuild.fingerprint import FingerprintError
from fastbuild.rendering import JinjaRenderer
from fastbuild.templates import Part, TemplateError, Templates

BASE = {
    "base.html": "{% block a %}{{ site }}{% endblock %}{% include 'menu.html' %}",
    "menu.html": "{% for x in menu %}{{ x }}{{ mark }}{% endfor %}",
    "macros.html": "{% macro card(a) %}{{ a }}{{ inner }}{% endmacro %}",
    "post.html": (
        "{% extends 'base.html' %}{% from 'macros.html' import card with context %}"
        "{% block a %}{{ card(post) }}{% endblock %}"
    ),
    "plain.html": "{{ plain }}",
}


def environment(sources: dict[str, str], **options: Any) -> jinja2.Environment:
    return jinja2.Environment(loader=jinja2.DictLoader(sources), **options)


def digest(name: str, sources: dict[str, str] = BASE, **options: Any) -> bytes:
    return Templates(environment(sources, **options)).digest(name)


def test_a_template_is_all_that_it_reaches() -> None:
    templates = Templates(environment(BASE))
    assert templates.sources("post.html") == ("base.html", "macros.html", "menu.html", "post.html")
    assert templates.sources("plain.html") == ("plain.html",)
    assert {"site", "menu", "mark", "inner", "post"} <= templates.names("post.html")
    assert templates.names("plain.html") == {"plain"}


def test_only_what_is_reached_counts() -> None:
    changed = BASE | {"menu.html": "new"}
    assert digest("post.html") == digest("post.html", dict(BASE)) != digest("post.html", changed)
    assert digest("plain.html") == digest("plain.html", changed)
    assert digest("menu.html") != digest("plain.html")


def test_a_source_that_changes_on_disk_is_seen_by_the_next_object(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("one")
    shared = jinja2.Environment(loader=jinja2.FileSystemLoader(tmp_path))
    templates = Templates(shared)
    before = templates.digest("a.html")
    (tmp_path / "a.html").write_text("two")
    assert templates.digest("a.html") == before
    assert Templates(shared).digest("a.html") != before


@pytest.mark.parametrize(
    "options",
    [
        {"autoescape": True},
        {"autoescape": lambda name: bool(name)},
        {"trim_blocks": True},
        {"lstrip_blocks": True},
        {"undefined": StrictUndefined},
        {"block_start_string": "{%%"},
        {"extensions": ["jinja2.ext.do"]},
        {"finalize": lambda value: value},
        {"keep_trailing_newline": True},
    ],
)
def test_the_environment_counts(options: dict[str, Any]) -> None:
    sources = {"a.html": "{{ a }}"}
    assert digest("a.html", sources, **options) != digest("a.html", sources)


class Formatter:
    """A filter that is an object, as Pelican's for dates."""

    def __init__(self, form: str) -> None:
        self.form = form

    def __call__(self, value: object) -> str:
        return self.form


@pytest.mark.parametrize("where", ["filters", "tests", "globals"])
@pytest.mark.parametrize(("one", "other"), [(len, str), (Formatter("a"), Formatter("b"))])
def test_filters_tests_and_globals_count(where: str, one: object, other: object) -> None:
    made = []
    for each in (one, one, other):
        shared = environment(BASE)
        getattr(shared, where)["mine"] = each
        made.append(Templates(shared).digest("plain.html"))
    assert made[0] == made[1] != made[2]


def test_a_filter_of_an_unknown_kind_is_named() -> None:
    shared = environment(BASE)
    shared.globals["odd"] = iter([1])
    with pytest.raises(FingerprintError, match=r"environment\['globals'\]\['odd'\]"):
        Templates(shared).digest("plain.html")


def test_translations_can_be_installed() -> None:
    shared: Any = environment(BASE, extensions=["jinja2.ext.i18n"])
    before = Templates(shared).digest("plain.html")
    shared.install_null_translations(newstyle=True)
    assert Templates(shared).digest("plain.html") != before


@pytest.mark.parametrize(
    "source",
    [
        "\n{% include where %}",
        "\n{% extends 'a' ~ where %}",
        "\n{% import where as x %}",
        "\n{% include ['a.html', where] %}",
        "\n{% include 'none.html' %}",
        "\n{% include ['none.html', 'neither.html'] %}",
        "\n{% extends 'plain.html' if x else 'none.html' %}",
        "\n{% extends 3 %}",
        "\n{% if %}",
    ],
)
def test_what_cannot_be_known_is_named_with_its_line(source: str) -> None:
    with pytest.raises(TemplateError, match=r"odd\.html:2: "):
        digest("page.html", BASE | {"page.html": "{% include 'odd.html' %}", "odd.html": source})


def test_a_template_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(TemplateError, match=r"none\.html: there is no such template"):
        digest("none.html")


@pytest.mark.parametrize(
    "source",
    [
        "{% include 'later.html' ignore missing %}",
        "{% include ['later.html', 'plain.html'] %}",
        "{% include ['later.html', 'never.html'] ignore missing %}",
    ],
)
def test_what_is_absent_may_come(source: str) -> None:
    before = BASE | {"page.html": source}
    after = before | {"later.html": "now"}
    assert digest("page.html", before) != digest("page.html", after)
    assert "later.html" not in Templates(environment(before)).sources("page.html")


def test_both_sides_of_a_condition_are_reached() -> None:
    sources = BASE | {"page.html": "{% extends 'base.html' if x else 'plain.html' %}"}
    assert {"base.html", "menu.html", "plain.html"} < set(
        Templates(environment(sources)).sources("page.html")
    )


def test_a_template_that_includes_itself_is_no_problem() -> None:
    sources = {"tree.html": "{% if deep %}{% include 'tree.html' %}{% endif %}"}
    assert Templates(environment(sources)).names("tree.html") == {"deep"}


def test_what_was_parsed_is_not_parsed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: dict[bytes, Part] = {}
    shared = environment(BASE)
    before = Templates(shared, parsed).digest("post.html")
    monkeypatch.setattr(shared, "parse", None)
    templates = Templates(shared, parsed)
    assert templates.digest("post.html") == before
    assert "menu" in templates.names("post.html")


def test_what_parsing_told_is_kept_only_of_templates_that_are_used(tmp_path: Path) -> None:
    kept = tmp_path / "templates"

    def sizes(*names: str) -> int:
        renderer = JinjaRenderer(environment(BASE), kept)
        for name in names:
            renderer.digest(name)
        renderer.keep()
        return kept.stat().st_size

    all_of_them = sizes("post", "plain")
    assert sizes("plain") < all_of_them
    assert sizes("post", "plain") == all_of_them
