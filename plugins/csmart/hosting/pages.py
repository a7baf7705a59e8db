"""The files of hosts that read what to do in the folder itself, and publish nothing but it.

Netlify and Cloudflare Pages read `_headers` and `_redirects`; GitHub Pages `.nojekyll` and `CNAME`.
"""

from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from csmart.hosting.description import Description, Redirect, Rule
from csmart.hosting.quoting import plain
from csmart.hosting.types import BY_ENDING, BY_NAME, with_charset

HEADERS: Final = "_headers"
REDIRECTS: Final = "_redirects"
NO_JEKYLL: Final = ".nojekyll"
DOMAIN: Final = "CNAME"

# What Cloudflare Pages takes of both, and characters in a line (its docs: "Headers", "Redirects").
MOST_RULES: Final = 100
MOST_REDIRECTS: Final = 2000
LONGEST_RULE: Final = 2000
LONGEST_REDIRECT: Final = 1000

_OWN_TYPES: Final = ("ics", "jsonld", "ttl")  # that hosts are known not to know


def headers(site: Description, *, detach: bool) -> str:
    """Return `_headers`: what is about less comes later.

    Netlify takes the later value; to Cloudflare it is said that the earlier one is left (`detach`),
    which would else be sent beside it.
    """
    seen: set[str] = set()
    lines: list[str] = []
    for globs, values in _rules(site):
        again = [f"  ! {name}" for name in values if detach and name in seen]
        for glob in globs:
            lines += [glob, *again, *(f"  {name}: {value}" for name, value in values.items())]
        seen.update(values)
    return "".join(f"{line}\n" for line in lines)


def count_of_rules(site: Description) -> int:
    """Return how many rules `_headers` has."""
    return sum(len(globs) for globs, _ in _rules(site))


def _rules(site: Description) -> Iterator[tuple[tuple[str, ...], dict[str, str]]]:
    for rule in site.rules:
        if rule.place.globs:
            yield rule.place.globs, {name: plain(value)[1:-1] for name, value in _said(rule)}
    kinds = {f"/*.{ending}": BY_ENDING[ending] for ending in _OWN_TYPES}
    kinds |= {f"/*{name}": kind for name, kind in BY_NAME.items()}
    for glob, kind in kinds.items():
        yield (glob,), {"Content-Type": with_charset(kind)}


def _said(rule: Rule) -> Iterator[tuple[str, str]]:
    yield from rule.headers.items()


def netlify_redirects(site: Description) -> str:
    """Return `_redirects` of Netlify, where they go before the pages that lead on (`!`)."""
    return "".join(f"{line} 301!\n" for line in _lines(site.redirects))


def cloudflare_redirects(site: Description) -> str:
    """Return `_redirects` of Cloudflare Pages, as many as it takes; they go before pages there."""
    lines = [f"{line} 301\n" for line in _lines(site.redirects)]
    return "".join([line for line in lines if len(line) <= LONGEST_REDIRECT][:MOST_REDIRECTS])


def _lines(redirects: tuple[Redirect, ...]) -> Iterator[str]:
    for redirect in redirects:
        for old in redirect.both:
            # A colon or a star would stand for something else, and a space begin the next word.
            yield f"{quote(old, safe='/')} {redirect.new}"


def domain(site: Description) -> str:
    """Return `CNAME`: the domain that GitHub Pages serves the site at; nothing on its own ones."""
    is_own = site.host.endswith(".github.io") or site.prefix
    return "" if is_own else f"{site.host}\n"
