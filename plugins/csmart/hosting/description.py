"""The one description of what a host sends with the site, that every host's files are made of.

    site = prepared.description
    site.headers("/theme/site.0123.css")   the headers of that file, by their names
    site.content_type("/feed.xml")         its Content-Type
    site.redirects                         old addresses, and where each leads

Addresses are those within the site, as in `csmart.addresses`; of a file in the output folder, it is
the path with a slash before it. What is sent and asked for on a site under a path begins with
`site.prefix`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple
from urllib.parse import quote, unquote, urlsplit

from csmart import addresses, redirecting
from csmart.addresses import DOWNLOADS, EDITOR, IMAGES, SEARCH, SEARCH_INDEX, THEME
from csmart.editor import backends
from csmart.editor.page import policy as editor_policy
from csmart.hosting import policies, types
from csmart.hosting.places import EVERYWHERE, Place, called, ending, one, under
from csmart.hosting.policies import YEAR
from csmart.site import Facts, Site

CACHE: Final = "Cache-Control"
CSP: Final = "Content-Security-Policy"
OPENER: Final = "Cross-Origin-Opener-Policy"
RESOURCE: Final = "Cross-Origin-Resource-Policy"

# A page asks for files by names that go with their bytes, and these names go with the page: one
# that is kept longer than the files that it asks for is broken. So it is asked for each time.
_ASK: Final = "public, max-age=0, must-revalidate"
_HOUR: Final = "public, max-age=3600, must-revalidate"
_DAY: Final = "public, max-age=86400"  # names that go with their bytes, but are short
_FOREVER: Final = f"public, max-age={YEAR}, immutable"

_DIGEST: Final = "[0-9a-f]" * 10  # without braces, which servers have a use for themselves
_VARIANTS: Final = Place(rf"/{IMAGES}/.*\.{_DIGEST}-[0-9]+\.(?:avif|webp)$", ())

# What a link may hold as it is: less than a URI may, so that no host takes a sign for its own.
_LINK: Final = "/#%?=&~:@!,;+*()"


class Redirect(NamedTuple):
    """An old address on the host, its signs as they are, and the link that it leads to, escaped."""

    old: str
    new: str

    @property
    def both(self) -> tuple[str, ...]:
        """The old address, and that of a page also without its closing slash."""
        shorter = self.old.rstrip("/")
        return (self.old,) if shorter in ("", self.old) else (self.old, shorter)


@dataclass(frozen=True, slots=True)
class Rule:
    """The headers of some addresses; each goes before the same of an earlier rule."""

    place: Place
    headers: Mapping[str, str]


@dataclass(frozen=True)
class Description:
    """What a host sends with the files of a site at an origin, perhaps under a path there.

    `prefix` is that path, its signs as they are: "/map", or nothing. Of the rules, the later ones
    are about less.
    """

    origin: str
    prefix: str
    rules: tuple[Rule, ...]
    redirects: tuple[Redirect, ...]

    def headers(self, address: str) -> dict[str, str]:
        """Return the headers of the file at an address, without its Content-Type."""
        found: dict[str, str] = {}
        for rule in self.rules:
            if rule.place.holds(address):
                found.update(rule.headers)
        return found

    def content_type(self, address: str) -> str:
        """Return the Content-Type of the file at an address."""
        return types.content_type(address)

    @cached_property
    def host(self) -> str:
        """The name of the host, without a port."""
        return urlsplit(self.origin).hostname or ""


def describe(site: Site, moved: Mapping[str, str]) -> Description:
    """Return the description of a site.

    `moved` are old addresses, beside those of redirects, with the addresses that they lead to.
    """
    urls = site.facts.urls
    links = redirecting.links(site, moved)
    redirects = {addresses.normalised(old): link for old, link in links}
    prefix = unquote(urls.prefix)
    return Description(
        urls.origin,
        prefix,
        tuple(rules(site.facts)),
        tuple(
            Redirect(prefix + old, quote(redirects[old], safe=_LINK)) for old in sorted(redirects)
        ),
    )


def rules(facts: Facts) -> Iterator[Rule]:
    """Yield what goes with all files, then what differs for some."""
    file = {CSP: policies.header(policies.FILE)}
    everybody = {RESOURCE: "cross-origin"}
    yield Rule(EVERYWHERE, _everywhere(facts))
    # Feeds, calendars and data are there for other sites, and programs on their pages, to read.
    open_ = {**file, **everybody, "Access-Control-Allow-Origin": "*"}
    yield Rule(ending("ics", "json", "jsonld", "ttl", "txt", "xml"), open_)
    kept = {**file, **everybody, CACHE: _HOUR}
    for place in (called(addresses.CARD), under(f"/{IMAGES}/"), under(f"/{DOWNLOADS}/")):
        yield Rule(place, kept)
    yield Rule(_VARIANTS, {CACHE: _FOREVER})
    yield Rule(under(THEME), {**file, CACHE: _FOREVER})
    yield Rule(under(SEARCH_INDEX), {**file, RESOURCE: "same-origin", CACHE: _ASK})
    yield Rule(ending("pf_fragment", "pf_index", "pf_filter", "pf_meta"), {CACHE: _DAY})
    search = {CSP: policies.header(policies.SEARCH)}
    yield Rule(one(f"{SEARCH_INDEX}pagefind-worker.js"), search)
    yield Rule(under(SEARCH), search)
    if facts.saves:
        said = policies.framed_nowhere(editor_policy(backends.origins(facts.saves)))
        # The window in which somebody signs in at the forge reports back.
        yield Rule(under(EDITOR), {CSP: said, OPENER: "unsafe-none", CACHE: _ASK})


def _everywhere(facts: Facts) -> dict[str, str]:
    headers = {
        CSP: policies.header(policies.PAGE),
        OPENER: "same-origin",
        RESOURCE: "same-origin",
        "Permissions-Policy": policies.PERMISSIONS,
        "Referrer-Policy": policies.REFERRER,
        "X-Content-Type-Options": "nosniff",
        CACHE: _ASK,
    }
    if facts.urls.origin.startswith("https:"):
        headers["Strict-Transport-Security"] = policies.HSTS
    if facts.preview:
        headers["X-Robots-Tag"] = "noindex"
    return headers
