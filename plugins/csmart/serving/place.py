"""Where a site lies on the disk, and at which address it is shown."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from csmart.addresses import EDITOR, Urls
from csmart.editor.bundle import Bundle

_LOCAL: Final = frozenset({"127.0.0.1", "0.0.0.0", "::"})  # noqa: S104 - only compared with


@dataclass(frozen=True, slots=True)
class Place:
    """A site's root folder, and the host and port at which it is shown."""

    root: Path
    host: str
    port: int
    siteurl: str

    @classmethod
    def of(
        cls, root: Path, host: str, port: int, environ: Mapping[str, str] = os.environ
    ) -> "Place":
        """Return the place of a site; SITEURL is the user's own or follows from host and port.

        Raises SiteUrlError if the user's SITEURL is not an address.
        """
        siteurl = environ.get("SITEURL") or _origin(host, port)
        Urls.of(siteurl)
        return cls(root.resolve(), host, port, siteurl)

    @property
    def output(self) -> Path:
        """The folder that is built and served."""
        return self.root / "output"

    @property
    def prefix(self) -> str:
        """The path that the site is served under, decoded, such as /map; empty for the root."""
        return unquote(Urls.of(self.siteurl).prefix)

    @property
    def home(self) -> str:
        """The link to the home page, from the root of the host, such as / or /map/."""
        return Urls.of(self.siteurl).path("/")

    @property
    def editor(self) -> str:
        """The address to open in a browser of the web editor; empty where it is not installed."""
        if not Bundle(self.root).is_installed:
            return ""
        return _origin(self.host, self.port) + Urls.of(self.siteurl).path(EDITOR)

    def link(self, output: str) -> str:
        """Return the link to an output, from the root of the host, such as /map/theme/site.css."""
        return Urls.of(self.siteurl).path(f"/{output}")

    @property
    def url(self) -> str:
        """The address to open in a browser."""
        return _origin(self.host, self.port) + self.home


def bracketed(host: str) -> str:
    """Return a host as it is written in an address: an IPv6 address in brackets."""
    return f"[{host}]" if ":" in host else host


def _origin(host: str, port: int) -> str:
    return f"http://{'localhost' if host in _LOCAL else bracketed(host)}:{port}"
