"""What a `server` block of nginx includes."""

import re
from collections.abc import Iterator
from typing import Final

from csmart import addresses
from csmart.hosting import types
from csmart.hosting.description import Description
from csmart.hosting.quoting import path, plain

_MODULE: Final = "brotli_static on;"


def snippet(site: Description, folder: str, *, brotli: bool = False) -> str:
    """Return the configuration for a site whose output stands in a folder, an absolute path.

    `brotli` is for a server with ngx_http_brotli_static_module: others do not start with it.
    Raises QuotingError for a folder that nginx cannot be told.
    """
    return "\n".join([*_values(site), *_location(site, folder.rstrip("/"), brotli=brotli), ""])


def _values(site: Description) -> Iterator[str]:
    """Yield variables for the headers: `add_header` in several places would not add up."""
    yield f"# {site.origin}{site.prefix}/ on nginx: include this in the server block of the host."
    names: dict[str, str] = {}
    for rule in site.rules:
        names |= {name: _variable(name) for name in rule.headers}
    base, *others = site.rules
    for name, variable in names.items():
        yield f"set {variable} {plain(base.headers.get(name, ''))};"
    for rule in others:
        yield f'if ($uri ~ "^{_within(site)}{rule.place.pattern}") {{'
        for name, value in rule.headers.items():
            yield f"    set {names[name]} {plain(value)};"
        yield "}"
    yield ""


def _location(site: Description, folder: str, *, brotli: bool) -> Iterator[str]:
    prefix, start = site.prefix, _within(site)
    if prefix:
        yield f"location = {_quoted(prefix)} {{ return 301 {plain(_link(site, '/'))}; }}"
        # It is looked for at the root of a host (RFC 9116, 3).
        known = addresses.SECURITY
        yield f"location = {known} {{ alias {path(folder + known)}; }}"
    yield f"location ^~ {_quoted(prefix + '/')} {{" if prefix else "location / {"
    for line in _inside(site, folder, start, brotli=brotli):
        yield f"    {line}"
    yield "}"


def _inside(site: Description, folder: str, start: str, *, brotli: bool) -> Iterator[str]:
    missing = _quoted(site.prefix + addresses.NOT_FOUND)
    yield f"alias {path(folder + '/')};"
    yield from ("index index.html;", "autoindex off;", "absolute_redirect off;")
    yield f"error_page 404 {missing};"
    yield f"error_page 403 =404 {missing};  # a folder without a page"
    yield from ("gzip off;", "gzip_static on;", "gzip_vary on;")
    if brotli:
        yield _MODULE
    yield from ("etag on;", f"charset {types.CHARSET};")
    texts = sorted({kind for kind in types.BY_ENDING.values() if types.is_text(kind)})
    yield f"charset_types {' '.join(kind for kind in texts if kind != 'text/html')};"
    yield "default_type application/octet-stream;"
    yield "types {"
    for ending, kind in sorted(types.BY_ENDING.items()):
        yield f"    {kind} {ending};"
    yield "}"
    names = dict.fromkeys(name for rule in site.rules for name in rule.headers)
    for name in names:
        yield f"add_header {name} {_variable(name)} always;"
    for name, kind in types.BY_NAME.items():
        yield f'location ~ "^{start}/((?:.*/)?{re.escape(name)})$" {{'
        yield f'    alias {path(f"{folder}/")[:-1]}$1";'
        yield from ("    types { }", f"    default_type {kind};", "}")
    yield f'location ~ "^{start}/(?:.*/)?\\.(?!well-known(?:/|$))" {{ return 404; }}'
    for redirect in site.redirects:
        for old in redirect.both:
            yield f"location = {_quoted(old)} {{ return 301 {plain(redirect.new)}; }}"


def _within(site: Description) -> str:
    """Return a regular expression for the path that a site is under."""
    return "".join(re.escape(sign) if sign != '"' else r"\x22" for sign in site.prefix)


def _link(site: Description, address: str) -> str:
    """Return the link to an address of the site's own files, which have plain names."""
    return addresses.Urls(site.origin, "").path(site.prefix + address)


def _variable(header: str) -> str:
    return f"$csmart_{header.lower().replace('-', '_')}"


def _quoted(address: str) -> str:
    """Return an address as nginx reads it: between quotes, only they and backslashes are signs."""
    return '"' + address.replace("\\", "\\\\").replace('"', '\\"') + '"'
