"""Files fetched from a site, politely: few at once, never endless, no redirect followed."""

from http.client import HTTPException, HTTPMessage
from typing import Any, Final, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from deploying.site import MANIFEST, Listing, manifest_paths

AGENT: Final = "csmart-verify (inv verify)"
TIMEOUT: Final = 30.0  # seconds without a byte
LIMIT: Final = 256 * 1024 * 1024  # bytes of one file


class Answer(NamedTuple):
    """What a host answered: a status, headers and the bytes as they travelled."""

    status: int
    headers: HTTPMessage
    data: bytes


class Unreachable(Exception):  # noqa: N818 - that it is one stands in its name
    """No answer, or not the one that was asked for; the message says so, in Dutch."""


class _Stay(HTTPRedirectHandler):
    """Follows no redirect: where one leads is what is looked at."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        """Say that there is no other request to make."""


class Fetcher:
    """Fetches the files of the site at an address."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/") + "/"
        self._opener = build_opener(_Stay)

    def ask(self, where: str, coding: str = "identity") -> Answer:
        """Ask for an address within the site. Raises Unreachable."""
        headers = {"User-Agent": AGENT, "Accept-Encoding": coding}
        request = Request(f"{self.url}{where}", headers=headers)  # noqa: S310 - is_url
        try:
            try:
                answer = self._opener.open(request, timeout=TIMEOUT)
            except HTTPError as problem:
                answer = problem
            with answer:
                data = answer.read(LIMIT + 1)
        except (URLError, HTTPException, OSError) as problem:
            raise Unreachable(f"geen antwoord ({getattr(problem, 'reason', problem)})") from None
        if len(data) > LIMIT:
            raise Unreachable(f"groter dan {LIMIT} bytes")
        return Answer(answer.status or 0, answer.headers, data)

    def absolute(self, link: str) -> str:
        """Return a link, which may begin at the root of the host, with scheme and host."""
        return urljoin(self.url, link)

    def listing(self, parts: tuple[str, ...]) -> Listing:
        """Return what the site's manifests list. Raises Unreachable and ManifestError."""
        found: dict[str, bytes] = {}
        for path in manifest_paths(parts):
            answer = self.ask(path)
            if answer.status == 200:
                found[path] = answer.data
            elif path == MANIFEST:
                raise Unreachable(f"status {answer.status} voor {self.url}{MANIFEST}")
        return Listing.of(found)


def is_url(url: str) -> bool:
    """Tell whether something is an address of a site."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False
