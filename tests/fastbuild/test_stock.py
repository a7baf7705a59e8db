"""A stock blog comes out the same with the fast writer, and only what changed is rendered."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType, SimpleNamespace
from typing import Any, NamedTuple

import jinja2
import pytest
from pelican.contents import Content
from pelican.plugins import signals

import fastbuild
from fastbuild.stock_contents import Values
from fastbuild.stock_uses import Uses, uses_of
from fastbuild.templates import Templates

ROOT = Path(__file__).resolve().parents[2]
THEMES: dict[str, dict[str, Any]] = {
    "simple": {"THEME": "simple"},
    "notmyidea": {"THEME": "notmyidea"},
    "relative": {"THEME": "notmyidea", "RELATIVE_URLS": True, "ARTICLE_SAVE_AS": "{slug}/i.html"},
}
SETTINGS: dict[str, Any] = {
    "SITENAME": "A blog",
    "SITEURL": "https://blog.example",
    "AUTHOR": "Ann",
    "TIMEZONE": "UTC",
    "LOCALE": ["C"],
    "DEFAULT_PAGINATION": 5,
    "FEED_DOMAIN": "https://blog.example",
    "FEED_ALL_ATOM": "feeds/all.atom.xml",
    "TAG_FEED_RSS": "feeds/{slug}.rss.xml",
    "TYPOGRIFY": True,
    "STATIC_PATHS": ["files"],
    "YEAR_ARCHIVE_SAVE_AS": "{date:%Y}/index.html",
    "LINKS": (("Pelican", "https://getpelican.com"),),
}
ARCHIVE = """{% extends "base.html" %}{% block content %}Of {{ period|join }}:
{% for each in dates %}{{ each.title }} {% endfor %}{% endblock %}"""


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def change(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    write(folder, name, text.replace(old, new))


def create(folder: Path) -> None:
    """Write twelve posts of which each links to the one before, and what else a blog has."""
    for number in range(1, 13):
        before = f"[before]({{filename}}post{number - 1:02}.md) " if number > 1 else ""
        head = f"Title: Post {number}\nDate: {2010 + number % 3}-01-{number:02}\n"
        head += f"Tags: all, tag{number % 2}\nCategory: cat{number % 3}\n"
        head += f"Slug: post-{number}\n"
        head += "Status: draft\n" if number > 10 else ""
        body = f'{before}"Quoted" text {number}. ![a]({{static}}files/a.txt)\n\nMore of it.\n'
        write(folder, f"content/post{number:02}.md", f"{head}\n{body}")
    write(
        folder, "content/post04-nl.md", "Title: Vier\nSlug: post-4\nLang: nl\nDate: 2010-02-01\n\n-"
    )
    write(folder, "content/pages/about.md", "Title: About\n\nSee [it]({filename}../post03.md).")
    write(folder, "content/pages/contact.md", "Title: Contact\n\nWrite.")
    write(folder, "content/files/a.txt", "a")
    write(folder, "content/x.pdf", "x")
    write(folder, "templates/period_archives.html", ARCHIVE)


class Step(NamedTuple):
    """A change to the blog, with settings from then on."""

    change: Callable[[Path], object]
    settings: Mapping[str, Any] = MappingProxyType({})


def edit(name: str, old: str, new: str) -> Step:
    return Step(lambda folder: change(folder, name, old, new))


STEPS = {
    "cold": Step(create),
    "nothing": Step(lambda folder: None),
    "title": edit("content/post05.md", "Title: Post 5", "Title: Five"),
    "slug": edit("content/post05.md", "Slug: post-5", "Slug: five"),
    "attached": edit("content/post03.md", "More of it", "[x]({attach}x.pdf)"),
    "broken": edit("templates/period_archives.html", "Of", "{{ 1 / 0 }}"),
    "text": edit("content/post08.md", "More of it", "Less"),
    "page": edit("content/pages/about.md", "See", "Look at"),
    "deletion": Step(lambda folder: (folder / "content/post02.md").unlink()),
    "template": edit("templates/period_archives.html", "Of", "In"),
    "setting": Step(lambda folder: None, {"SITENAME": "The blog"}),
    "published": edit("content/post11.md", "draft", "published"),
    "damage": Step(lambda folder: write(folder, "fast/archives.html", "gone wrong")),
    "lost": Step(lambda folder: (folder / "fast/index.html").unlink()),
    "ledger": Step(lambda folder: [each.write_text("?") for each in (folder / "cache").iterdir()]),
}

# How many pages are rendered. A title is shown in the lists of all articles and, by notmyidea, on
# every page of an index; the address of a post stands in the post that links to it too.
SIMPLE = {
    **{"cold": 33, "nothing": 0, "title": 11, "slug": 16, "text": 6, "page": 1, "deletion": 16},
    **{"template": 3, "setting": 32, "published": 16, "damage": 1, "lost": 1, "ledger": 33},
}
EXPECTED = {
    "simple": SIMPLE,
    "notmyidea": SIMPLE | {"title": 14, "text": 9, "page": 12},
    # Where a file is attached depends on the order in which pages are rendered: all are.
    "relative": {"cold": 33, "nothing": 0, "slug": 16, "attached": 33},
}


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def times(folder: Path) -> dict[str, int]:
    files = folder.rglob("*.html")
    return {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in files}


def build_all(folder: Path, settings: dict[str, Any], steps: Iterable[str]) -> dict[str, Any]:
    """Build the blog after each step: anew by plain Pelican, and over the last by the writer."""
    from pelican import Pelican
    from pelican.settings import read_settings

    import fastbuild.writer
    from fastbuild.writer import FastWriter

    class Remembered(FastWriter):
        last: "Remembered"

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            Remembered.last = self

    fastbuild.writer.FastWriter = Remembered  # type: ignore[misc]
    given = settings | {"PATH": str(folder / "content"), "CACHE_PATH": str(folder / "cache")}
    given |= {"PLUGINS": ["fastbuild"], "PLUGIN_PATHS": [str(ROOT / "plugins")]}
    given["THEME_TEMPLATES_OVERRIDES"] = [str(folder / "templates")]
    fast = folder / "fast"
    results: dict[str, Any] = {}
    for name in steps:
        step = STEPS[name]
        step.change(folder)
        given |= step.settings
        plain, before = folder / f"plain-{name}", times(fast)
        old = tree(fast)
        for output in (fast, plain):
            chosen = {"OUTPUT_PATH": str(output), "FASTBUILD": output == fast}
            try:
                Pelican(read_settings(override=given | chosen)).run()
            except ZeroDivisionError:
                results[name] = {"differ": ["failed", "untouched" if tree(fast) == old else ""]}
                return results
        made, wanted, after = tree(fast), tree(plain), times(fast)
        results[name] = {
            "differ": [p for p in made.keys() | wanted.keys() if made.get(p) != wanted.get(p)],
            "rendered": Remembered.last.rendered,
            "moved": [path for path in before.keys() & after if before[path] != after[path]],
        }
    return results


def built(folder: Path, settings: dict[str, Any], steps: Iterable[str]) -> dict[str, Any]:
    """Build in another process: what other tests left in Pelican's signals would take part."""
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.fastbuild.test_stock",
            folder,
            json.dumps([settings, *steps]),
        ],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "plugins"), str(ROOT)])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    results: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return results


@pytest.mark.parametrize(
    "theme", ["simple", pytest.param("notmyidea", marks=pytest.mark.deep), "relative"]
)
def test_a_blog_comes_out_the_same_and_only_what_changed_is_rendered(
    theme: str, tmp_path: Path
) -> None:
    results = built(tmp_path, SETTINGS | THEMES[theme], EXPECTED[theme])
    assert [name for name, step in results.items() if step["differ"]] == []
    assert {name: len(step["rendered"]) for name, step in results.items()} == EXPECTED[theme]
    for name, step in results.items():
        assert set(step["moved"]) <= set(step["rendered"]), name


def test_a_build_that_fails_touches_nothing(tmp_path: Path) -> None:
    results = built(tmp_path, SETTINGS | THEMES["simple"], ["cold", "broken"])
    assert results["broken"]["differ"] == ["failed", "untouched"]


@pytest.mark.parametrize(
    ("asked", "listened", "expected"),
    [(True, False, True), (False, False, False), (True, True, False)],
)
def test_the_writer_is_for_sites_that_ask_for_it(
    asked: bool, listened: bool, expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signals.content_written, "receivers", {1: None} if listened else {})
    writer = fastbuild._writer(SimpleNamespace(settings={"FASTBUILD": asked}))
    assert (writer is not None) is expected


def seen(**sources: str) -> Uses:
    environment = jinja2.Environment(loader=jinja2.DictLoader(sources))
    environment.filters["own"] = lambda value: value
    return uses_of(environment, Templates(environment).trees("page"))


@pytest.mark.parametrize(
    "source",
    [
        *("{{ a[b] }}", "{{ a|own }}", "{{ a|map(b) }}", "{{ a|map('own') }}", "{{ a|attr('x') }}"),
        *("{{ '{0.x}'.format(a) }}", "{{ a|sort(attribute=b) }}", "{{ a|select(*b) }}"),
    ],
)
def test_where_more_may_be_seen_all_is(source: str) -> None:
    assert seen(page=source).attributes is None


def test_what_is_never_named_is_not_seen() -> None:
    uses = seen(page="{{ a.b.c }}{{ a['d'] }}{{ a|sort(attribute='e.f') }}{{ F.format(x=a.slug) }}")
    assert set(uses.attributes or ()) == {"b", "c", "d", "e", "f", "format", "slug"}


@pytest.mark.parametrize(
    ("source", "firsts", "loops"),
    [
        ("{% for a, b in x %}{{ a.c }}{% endfor %}", {"x"}, {}),
        ("{% for a, b in x %}{{ b }}{% endfor %}", set(), {}),
        ("{% for a, b in x %}{% endfor %}{{ x }}", set(), {}),
        ("{% for a, b in x %}{% include 'other' %}{% endfor %}", set(), {}),
        ("{% for a in x %}{{ a.c }}{{ a == b }}{% endfor %}", set(), {"x": {"c"}}),
        ("{% for a in x %}{{ a.c }}{{ a }}{% endfor %}", set(), {}),
        ("{% for a in x %}{{ a < b }}{% endfor %}", set(), {}),
        ("{% for a in x %}{{ a.c }}{{ loop.nextitem }}{% endfor %}", set(), {}),
        ("{% for a in x if a.d %}{{ a.c }}{% endfor %}", set(), {"x": {"c", "d"}}),
        ("{% for a in x recursive %}{{ a.c }}{% endfor %}", set(), {}),
        ("{% for a in x %}{{ a.c }}{% endfor %}{% include 'other' %}", set(), {}),
    ],
)
def test_of_a_list_that_is_looped_over_what_the_loop_uses_is_seen(
    source: str, firsts: set[str], loops: dict[str, set[str]]
) -> None:
    uses = seen(page=source, other="{{ x }}")
    assert uses.firsts == firsts
    assert uses.loops == loops


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{{ articles_page.object_list }}", {"articles_page"}),
        ("{{ articles_page.paginator.object_list }}", None),
        ("{{ articles_paginator.object_list }}", None),
        ("{{ articles_page['object_list'] }}", None),
        ("{% set a_page = articles_page %}{{ a_page.object_list }}", None),
        ("{{ articles_next_page.url }}", set()),
    ],
)
def test_only_pages_whose_articles_are_shown_depend_on_them(
    source: str, expected: set[str] | None
) -> None:
    listed = seen(page=source).listed
    assert (None if listed is None else set(listed)) == expected


@pytest.mark.parametrize("source", ["{{ now() }}", "{{ a|random }}", "{{ lipsum() }}"])
def test_what_may_differ_each_time_is_not_pure(source: str) -> None:
    environment = jinja2.Environment(loader=jinja2.DictLoader({"page": source}))
    environment.globals["now"] = lambda: "now"
    assert not uses_of(environment, Templates(environment).trees("page")).is_pure


class Linked(Content):
    """A content that is made without a site, and linked by a plugin."""

    def __init__(self, title: str) -> None:
        self.title = self.source_path = title
        self.settings: dict[str, Any] = {}
        self.next: Linked | None = None


def test_contents_that_are_linked_in_a_ring_are_seen_through() -> None:
    def digest(*titles: str) -> bytes:
        ring = [Linked(title) for title in titles]
        for one, other in pairwise([*ring, ring[0]]):
            one.next = other
        uses = seen(page="{{ article.title }}{{ article.next.next.title }}")
        return Values(uses, list(ring)).digest("article", ring[0])

    assert digest("a", "b", "c") == digest("a", "b", "c") != digest("a", "b", "d")
    many = [str(number) for number in range(100)]
    assert digest(*many) == digest(*many) != digest(*many[:-1], "x")


if __name__ == "__main__":
    given_settings, *given_steps = json.loads(sys.argv[2])
    print(json.dumps(build_all(Path(sys.argv[1]), given_settings, given_steps)))  # noqa: T201
