"""Which texts are the address of a site."""

import re
from typing import Final
from urllib.parse import unquote, urlsplit

# A host as browsers show it: a name, or an address of IPv4 or IPv6, with a port if need be.
_NETLOC: Final = re.compile(
    r"(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\])(?::[0-9]+)?"
)

_PLAIN_PATH: Final = re.compile(r"[^\\\"'`${};<>*?#%]*")  # servers have a use for these signs


def problem(siteurl: str) -> str:
    """Return what is wrong with a SITEURL; nothing if it is right."""
    if not siteurl:
        return "is missing"
    try:
        parts = urlsplit(siteurl)
        _ = parts.port
    except ValueError as wrong:
        return f"{siteurl!r} is not an address ({wrong})"
    if "@" in parts.netloc:
        return "has a name or password"
    path = unquote(parts.path)
    checks = (
        (parts.scheme not in ("http", "https"), "does not begin with https://"),
        (not parts.hostname, "names no host"),
        (not siteurl.isprintable() or " " in unquote(siteurl), "holds a space"),
        (parts.netloc and not _NETLOC.fullmatch(parts.netloc), "has a host that cannot be"),
        ("?" in siteurl or "#" in siteurl, "ends in a query or fragment"),
        ("//" in path or not _PLAIN_PATH.fullmatch(path), "has a path that cannot be"),
        (not {".", ".."}.isdisjoint(path.split("/")), "has a path that leads elsewhere"),
    )
    said = next((what for is_so, what in checks if is_so), "")
    return said and f"{siteurl!r} {said}"
