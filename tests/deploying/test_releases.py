"""Releases: their names, what is carried over from them, and which may go."""

from datetime import UTC, datetime, timedelta

import pytest

from deploying.host import HostError
from deploying.releases import Releases, is_release, moment_of, release_name
from deploying.site import MANIFEST, Listing, Manifest

NOW = datetime(2017, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def listing(*paths: str, sha: str = "a") -> Listing:
    files = {**dict.fromkeys(paths, sha * 64), MANIFEST: "f" * 64}
    return Listing(Manifest(files), files)


def releases(
    *sites: tuple[int, Listing], current: int = -1, broken: tuple[str, ...] = ()
) -> Releases:
    """Return releases that were brought so many hours ago."""
    names = [release_name(site, NOW - ago * HOUR, ()) for ago, site in sites]
    complete = dict(zip(names, (site for _, site in sites), strict=True))
    return Releases(complete, broken, names[current] if names else None, None)


def test_a_name_says_when_and_is_after_all_others_also_where_clocks_differ() -> None:
    site = listing("a")
    first = release_name(site, NOW, ())
    assert moment_of(first) == NOW
    assert release_name(site, NOW - HOUR, (first,)) > first
    assert release_name(site, NOW + HOUR, (first,)) > first
    assert not is_release("current")
    assert not is_release("20170301T120000000000Z")


def test_what_open_pages_may_ask_for_is_carried_and_nothing_else() -> None:
    old = listing("gone.html", "style.1.css", "same.png", "kept/x.png", "d")
    there = releases((30, listing("style.0.css")), (25, old))
    new = listing("same.png", "style.2.css", "kept", "d/x.png")
    name = there.current
    # A file where a folder is now, and the reverse, cannot be.
    assert there.carried(new, NOW, 24 * HOUR) == {name: ["style.1.css"]}
    assert there.carried(new, NOW, 26 * HOUR)[there.names[0]] == ["style.0.css"]
    assert there.carried(new, NOW, 0 * HOUR) == {}


def test_the_last_ones_stay_and_those_that_were_live_lately() -> None:
    sites = tuple((ago, listing("a")) for ago in (90, 80, 70, 2, 1, 0))
    there = releases(*sites, broken=("half",))
    names = there.names
    assert there.surplus(2, NOW, 24 * HOUR) == (*sorted(names)[:2], "half")
    assert there.surplus(100, NOW, 24 * HOUR) == ("half",)
    assert there.surplus(1, NOW, 0 * HOUR) == (*sorted(there.complete)[:-1], "half")


def test_back_is_to_the_last_one_that_is_another_site() -> None:
    one, two = listing("a"), listing("a", sha="b")
    there = releases((4, one), (3, two), (2, two))
    names = sorted(there.complete)
    assert there.back(None) == names[0]
    assert there.back(names[1]) == names[1]
    for others, release in (((4, one), (3, one)), None), ((), None), (((4, one),), "x"):
        with pytest.raises(HostError, match="er is geen vroegere versie"):
            releases(*others).back(release)
    with pytest.raises(HostError, match=f"wel deze: {names[0]}, {names[1]} "):
        there.back(names[2])


def test_what_somebody_went_back_from_is_known() -> None:
    one, two = listing("a"), listing("a", sha="b")
    assert releases((4, one), (3, two), current=0).left == {two.digest}
    assert releases((4, one), (3, one), current=0).left == frozenset()
    assert releases((4, one), (3, two)).left == frozenset()
