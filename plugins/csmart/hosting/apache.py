"""What Apache reads in the folder of the site: .htaccess.

It needs `AllowOverride All` for the folder, as hosts that let their users write such files have,
and mod_headers, mod_mime, mod_rewrite and mod_setenvif.
"""

import re
from collections.abc import Iterator
from typing import Final

from csmart import addresses
from csmart.hosting import types
from csmart.hosting.description import Description
from csmart.hosting.quoting import escaped, plain

NAME: Final = ".htaccess"

# What mod_rewrite and mod_setenvif match: RFC 9110, 12.5.3, without a coding that is refused.
_TAKES: Final = r"(?:^|,)\s*{}\s*(?:;\s*q=(?:1(?:\.0*)?|0?\.[0-9]*[1-9][0-9]*)\s*)?(?:,|$)"
_CODINGS: Final = {"br": "br", "gzip": "gz"}


def htaccess(site: Description) -> str:
    """Return the file for a site whose output folder is served at its address."""
    parts = (_plainly(site), _headers(site), _types(), _rewriting(site))
    return "".join(f"{line}\n" for part in parts for line in (*part, ""))


def _plainly(site: Description) -> Iterator[str]:
    yield f"# {site.origin}{site.prefix}/ on Apache"
    yield from ("Options -Indexes -MultiViews", "DirectoryIndex index.html", "FileETag MTime Size")
    yield f"ErrorDocument 404 {plain(_link(site, addresses.NOT_FOUND))}"


def _headers(site: Description) -> Iterator[str]:
    base, *others = site.rules
    for name, value in base.headers.items():
        yield f"Header always set {name} {plain(value)}"
    for number, rule in enumerate(others, 1):
        yield (
            f'SetEnvIf Request_URI "^{re.escape(site.prefix)}{_compressed(rule.place.pattern)}"'
            + (f" csmart_{number}")
        )
        for name, value in rule.headers.items():
            yield f"Header always set {name} {plain(value)} env=csmart_{number}"


def _types() -> Iterator[str]:
    for ending, kind in sorted(types.BY_ENDING.items()):
        yield f"AddType {plain(types.with_charset(kind))} .{ending}"
    # The endings of compressed files are no types, and `br` is no language, whatever a host says.
    yield from ("RemoveEncoding .br .gz", "RemoveLanguage .br")
    for ending in sorted(types.COMPRESSIBLE):
        yield rf'<FilesMatch "\.{ending}\.(?:br|gz)$">'
        yield f"    ForceType {plain(types.with_charset(types.BY_ENDING[ending]))}"
        yield "</FilesMatch>"
    for name, kind in types.BY_NAME.items():
        yield rf'<FilesMatch "^{re.escape(name)}(?:\.(?:br|gz))?$">'
        yield from (f"    ForceType {plain(kind)}", "</FilesMatch>")
    for coding in _CODINGS:
        yield f"Header always set Content-Encoding {coding} env=REDIRECT_csmart_{coding}"
    yield "Header merge Vary Accept-Encoding"


def _rewriting(site: Description) -> Iterator[str]:
    yield "RewriteEngine On"
    yield f"RewriteBase {plain(_link(site, '/'))}"
    for redirect in site.redirects:
        for old in redirect.both:
            at = escaped(old.removeprefix(f"{site.prefix}/"))
            yield f'RewriteRule "^{at}$" {_target(redirect.new)} [R=301,L,NE,QSD]'
    yield r'RewriteRule "^(?:.*/)?\.(?!well-known(?:/|$))" - [R=404,L]'
    yield "RewriteCond %{REQUEST_FILENAME} -d"
    yield "RewriteCond %{REQUEST_FILENAME}/index.html !-f"
    yield 'RewriteRule "^" - [R=404,L]'
    for coding, ending in _CODINGS.items():
        flags = f"E=no-gzip:1,E=no-brotli:1,E=csmart_{coding}:1,L"
        for pattern, file in ((r"^(.*/|)$", "index.html"), (r"^(.*[^/])$", "")):
            yield f'RewriteCond %{{HTTP:Accept-Encoding}} "{_TAKES.format(coding)}" [NC]'
            yield f"RewriteCond %{{REQUEST_FILENAME}}{file}.{ending} -f"
            yield 'RewriteCond %{PATH_INFO} "^$"'  # a file has nothing below it
            yield f'RewriteRule "{pattern}" "$1{file}.{ending}" [{flags}]'


def _compressed(pattern: str) -> str:
    """Return a pattern that matches what stands in a file's stead when it is compressed, too."""
    return re.sub(r"\$$", r"(?:\\.(?:br|gz))?$", pattern)


def _target(link: str) -> str:
    """Return a link as mod_rewrite takes it: a percent sign is a reference unless it is escaped."""
    return plain(link).replace("%", r"\%")


def _link(site: Description, address: str) -> str:
    return addresses.Urls(site.origin, "").path(site.prefix + address)
