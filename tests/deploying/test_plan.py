"""A plan, followed step by step: the site is whole at every moment."""

import re
from collections.abc import Iterator, Mapping

from hypothesis import given
from hypothesis import strategies as st

from deploying.plan import Plan
from deploying.site import MANIFEST

Site = Mapping[str, str]  # the bytes of files by their paths; pages refer to {paths}

NAMES = ("index.html", "a/index.html", "b/index.html", "c.html", "s.1.css", "s.2.css", "i.png")


@st.composite
def sites(draw: st.DrawFn) -> Site:
    """Make a whole site: all that its pages refer to is there."""
    names = {"index.html", *draw(st.sets(st.sampled_from(NAMES)))}
    files = {}
    for name in sorted(names):
        links = draw(st.lists(st.sampled_from(sorted(names)), max_size=4)) if "html" in name else []
        files[name] = draw(st.sampled_from("xyz")) + "".join(f"{{{each}}}" for each in links)
    return {**files, MANIFEST: repr(sorted(files.items()))}


def steps(plan: Plan, old: Site, new: Site) -> Iterator[Site]:
    """Yield what stands there after each change of one file, in the order of a plan."""
    there = dict(old)
    for path in (*plan.assets, *plan.pages, *plan.changed):
        there[path] = new[path]
        yield dict(there)
    for path in plan.removed:
        del there[path]
        yield dict(there)
    for path in plan.manifests:
        there[path] = new[path]
        yield dict(there)


def broken(site: Site, start: set[str]) -> set[str]:
    """Return what is referred to and missing, in all that visitors can come to from pages."""
    seen: set[str] = set()
    waiting = list(start)
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        if path in site and path.endswith(".html"):
            waiting += re.findall(r"\{(.*?)\}", site[path])
    return seen - site.keys()


@given(sites(), sites())
def test_the_site_is_whole_after_every_step_and_the_new_one_in_the_end(
    old: Site, new: Site
) -> None:
    plan = Plan.of(new, old)
    there = dict(old)
    for there in map(dict, steps(plan, old, new)):
        assert broken(there, set(old.keys() & new.keys())) == set()
        # That it has arrived is said when all the rest has.
        if there[MANIFEST] != old[MANIFEST]:
            assert there == new
    assert there == new
    assert plan.touched == {each for each in {*old, *new} if old.get(each) != new.get(each)}


@given(sites())
def test_there_is_nothing_to_do_twice(site: Site) -> None:
    assert Plan.of(site, site).is_empty
    assert Plan.of({**site, MANIFEST: "another instant"}, site).is_empty
    assert not Plan.of(site, {}).is_empty


def test_the_order() -> None:
    new = dict.fromkeys(("b.html", "b.css", "x.html", "p/build.json", MANIFEST), "2")
    old = dict.fromkeys(("a.html", "a.css", "x.html", "p/build.json", MANIFEST), "1")
    plan = Plan.of(new, old)
    assert list(plan.brought) == ["b.css", "b.html", "x.html", "p/build.json", MANIFEST]
    assert list(plan.removed) == ["a.html", "a.css"]


def test_what_may_be_anything_is_brought_again() -> None:
    assert Plan.of({"a.html": "1", "b.html": "1"}, {"a.html": None, "b.html": "1"}).changed == (
        "a.html",
    )
