"""What a site block of a Caddyfile imports."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from csmart import addresses
from csmart.hosting import types
from csmart.hosting.description import Description, Rule
from csmart.hosting.quoting import escaped, path, plain

_KINDS: Final = "precompressed br gzip"
_PLAIN: Final = re.compile(r"[\w/.-]*")


def snippet(site: Description, folder: str) -> str:
    """Return the configuration for a site whose output stands in a folder, an absolute path.

    Raises QuotingError for a folder that Caddy cannot be told.
    """
    inside = "".join(f"    {line}\n" for line in _inside(site, folder.rstrip("/") or "/"))
    said = f"# {site.origin}{site.prefix}/ on Caddy: import this in the site block of the host.\n"
    if not site.prefix:
        return f"{said}handle {{\n{inside}}}\n"
    link = addresses.Urls(site.origin, "").path(site.prefix)
    known = addresses.SECURITY
    return (
        f"{said}redir {path(site.prefix)} {plain(f'{link}/')} permanent\n"
        # It is looked for at the root of a host (RFC 9116, 3).
        f"handle {known} {{\n    root * {path(folder)}\n    file_server\n}}\n"
        # What is compared is decoded, and what is taken away is not.
        f"handle {path(f'{site.prefix}/*')} {{\n    uri strip_prefix {plain(link)}\n{inside}}}\n"
    )


def _inside(site: Description, folder: str) -> Iterator[str]:
    """Yield what happens to a request, in this order; the path is gone that the site is under."""
    yield f"root * {path(folder)}"
    yield "route {"
    base, *others = site.rules
    for line in (
        *("header {", *_values(base), "}"),
        *_redirects(site),
        *_missing(),
        *_headers(others),
        *_types(),
        *("file_server {", f"    {_KINDS}", "}"),
    ):
        yield f"    {line}"
    yield "}"


def _headers(rules: Iterable[Rule]) -> Iterator[str]:
    for number, rule in enumerate(rules, 1):
        matcher = f"@csmart_{number}"
        yield f"{matcher} path_regexp {_regex(rule.place.pattern)}"
        yield f"header {matcher} {{"
        yield from _values(rule)
        yield "}"


def _values(rule: Rule) -> Iterator[str]:
    for name, value in rule.headers.items():
        yield f"    {name} {plain(value)}"


def _types() -> Iterator[str]:
    """Yield the media types: by itself Caddy knows what the tables of its machine say."""
    kinds = {rf"/.*\.{ending}$": kind for ending, kind in types.BY_ENDING.items()}
    kinds |= {rf"/(?:.*/)?{re.escape(name)}$": kind for name, kind in types.BY_NAME.items()}
    for number, (pattern, kind) in enumerate(kinds.items(), 1):
        matcher = f"@csmart_type_{number}"
        yield f"{matcher} path_regexp {_regex(pattern)}"
        yield f"header {matcher} Content-Type {plain(types.with_charset(kind))}"


def _redirects(site: Description) -> Iterator[str]:
    if not site.redirects:
        return
    yield "map {http.request.uri.path} {csmart_to} {"
    for redirect in site.redirects:
        for old in redirect.both:
            yield f"    {_matched(old.removeprefix(site.prefix))} {plain(redirect.new)}"
    yield '    default ""'
    yield "}"
    yield '@csmart_moved not vars {csmart_to} ""'
    yield "redir @csmart_moved {csmart_to} 301"


def _missing() -> Iterator[str]:
    """Yield what answers where nothing is: a folder without a page, what begins with a dot."""
    yield "@csmart_hidden {"
    yield r'    path_regexp "/\."'
    yield f"    not path {addresses.WELL_KNOWN}*"
    yield "}"
    yield f"rewrite @csmart_hidden {addresses.NOT_FOUND}/-"  # a file has nothing below it
    yield "@csmart_missing {"
    yield from ("    not {", "        file {path}", "        not path */", "    }")
    yield "    not file {path}/index.html"
    yield "}"
    yield "handle @csmart_missing {"
    yield f"    rewrite * {addresses.NOT_FOUND}"
    yield f"    header Content-Type {plain(types.content_type(addresses.NOT_FOUND))}"
    yield from ("    file_server {", "        status 404", f"        {_KINDS}", "    }", "}")


def _matched(address: str) -> str:
    """Return an address as `map` finds it: as it is, or else as a regular expression."""
    return f'"{address}"' if _PLAIN.fullmatch(address) else f'"~^{escaped(address)}$"'


def _regex(pattern: str) -> str:
    return f'"^{pattern}"'
