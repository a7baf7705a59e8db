"""Every address of the site, and the one place where an address becomes a link."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from urllib.parse import SplitResult, quote, unquote, urlsplit, urlunsplit

from csmart.siteurl import problem

HOME: Final = "/"
LABELS: Final = "/labels/"
SEARCH: Final = "/zoeken/"
SEARCH_INDEX: Final = "/pagefind/"
THEME: Final = "/theme/"
NOT_FOUND: Final = "/404.html"
PREVIEW: Final = "/voorbeeld/"
EDITOR: Final = "/beheer/"
OPENSEARCH: Final = "/opensearch.xml"
WELL_KNOWN: Final = "/.well-known/"
SECURITY: Final = f"{WELL_KNOWN}security.txt"
IMAGES: Final = "afbeeldingen"
DOWNLOADS: Final = "bestanden"
CARD: Final = "kaart.png"

# What the build writes beside pages, media, feeds and data.
FILES: Final = frozenset({"/sitemap.xml", "/robots.txt", "/build.json"})

# What a plain page, which lives at the root, cannot be called.
_ROOT: Final = frozenset(
    {"nieuws", "diensten", "studiedagen", "labels", "zoeken", "theme", "pagefind"}
    | {IMAGES, DOWNLOADS, "pagina", "paginas", "beheer", "voorbeeld"}
)


class Collection(StrEnum):
    """A collection: the folder under content/ and the first part of its addresses."""

    NEWS = "nieuws"
    SERVICES = "diensten"
    STUDY_DAYS = "studiedagen"
    PAGES = "paginas"


_DATA: Final = r"(?:feed\.xml|feed\.json|agenda\.ics|dienst\.ttl|catalogus\.(?:ttl|jsonld))"

# Addresses that belong to what the site is or will be made of, whether it is there yet or not.
_OWN: Final = re.compile(
    r"/(?:zoeken|theme|pagefind|afbeeldingen|bestanden|beheer|voorbeeld|\.well-known)(?:/.*)?"
    r"|/(?:sitemap(?:-[0-9]+)?\.xml|robots\.txt|opensearch\.xml|404\.html|build\.json)(?:/.*)?"
    r"|/(?:nieuws|diensten|studiedagen)/?(?:(?:pagina|[0-9]{4})(?:/.*)?)?"
    r"|/(?:labels/?)?"
    rf"|/(?:.*/)?(?:kaart\.png|{_DATA})/?",
    re.I,
)

_FILE: Final = re.compile(rf"/(?:{IMAGES}|{DOWNLOADS})/.*[^/]|/(?:.*/)?{_DATA}")
_NUMBERED: Final = re.compile(r"/.*/pagina/[0-9]+/")
_LIST: Final = re.compile(
    r"(/(?:nieuws|studiedagen)/)[0-9]{4}/|(/labels/[^/]+/)(?:nieuws|diensten|studiedagen)/"
)


# What stands in a link as it is (RFC 3986, 2.3), and the slash.
_UNRESERVED: Final = re.compile(r"[A-Za-z0-9._~/-]*")


def is_own(address: str) -> bool:
    """Tell whether an address is one that only the site itself can have."""
    return _OWN.fullmatch(address) is not None


def is_file(address: str) -> bool:
    """Tell whether an address is one of an image, a download, a feed or data: of no page."""
    return _FILE.fullmatch(address) is not None


def is_numbered(address: str) -> bool:
    """Tell whether an address is one of the pages, from the second on, that a list is cut into."""
    return "/pagina/" in address and _NUMBERED.fullmatch(address) is not None


def list_above(address: str) -> str | None:
    """Return the page above a part of a list: an archive of a year, a whole list of a label.

    None for any other address.
    """
    found = _LIST.fullmatch(address)
    return found and (found[1] or found[2])


def reserved_slugs(collection: Collection) -> frozenset[str]:
    """Return the slugs that would take another address of the site."""
    return _ROOT if collection is Collection.PAGES else frozenset({"pagina"})


def item(collection: Collection, slug: str) -> str:
    """Return the address of an item."""
    return f"/{slug}/" if collection is Collection.PAGES else f"/{collection}/{slug}/"


def listing(collection: Collection, *, year: int | None = None, page: int = 1) -> str:
    """Return the address of a page of a collection's list, or of its archive of one year."""
    archive = f"{year}/" if year else ""
    return f"/{collection}/{archive}{_numbered(page)}"


def label(slug: str) -> str:
    """Return the address of a label's page."""
    return f"/labels/{slug}/"


def label_listing(slug: str, collection: Collection, page: int = 1) -> str:
    """Return the address of a page of the whole list of one collection under a label."""
    return f"/labels/{slug}/{collection}/{_numbered(page)}"


def search(*labels: str) -> str:
    """Return the address of a search for the items that have all of some labels, by their slugs."""
    return SEARCH + "?" + "&".join(f"label={slug}" for slug in labels)


def feed(place: str, kind: str) -> str:
    """Return the address of the feed that stands beside a page: `kind` is xml or json."""
    return f"{place}feed.{kind}"


def calendar(place: str) -> str:
    """Return the address of the calendar beside a page: the agenda's, a label's, a study day's."""
    return f"{place}agenda.ics"


def card(place: str) -> str:
    """Return the address of the card of a page, an image that stands for it where it is shared."""
    return f"{place}{CARD}"


def catalogue_data(kind: str) -> str:
    """Return the address of the catalogue as linked data: `kind` is ttl or jsonld."""
    return f"/{Collection.SERVICES}/catalogus.{kind}"


def service_data(slug: str) -> str:
    """Return the address of a service as linked data."""
    return f"{item(Collection.SERVICES, slug)}dienst.ttl"


def output_path(address: str) -> str:
    """Return the file that a host serves at an address."""
    path = address.removeprefix("/")
    last = path.rpartition("/")[2]
    if last and "." not in last:
        path += "/"
    return f"{path}index.html" if path == "" or path.endswith("/") else path


def shown_at(output: str) -> str:
    """Return the address of a file in the output folder."""
    is_index = output == "index.html" or output.endswith("/index.html")
    return f"/{output.removesuffix('index.html') if is_index else output}"


def normalised(address: str) -> str:
    """Return an address with the closing slash of a page, and without its query and fragment."""
    path = urlsplit(address).path
    return path if "." in path.rpartition("/")[2] or path.endswith("/") else f"{path}/"


def _port(parts: SplitResult) -> int | None:
    """Return the port of a URL, None for its scheme's own. Raises ValueError if it is none."""
    return None if parts.port == {"http": 80, "https": 443}.get(parts.scheme) else parts.port


def _numbered(page: int) -> str:
    return f"pagina/{page}/" if page > 1 else ""


class SiteUrlError(ValueError):
    """SITEURL is not an address that a site can be published at."""


@dataclass(frozen=True, slots=True)
class Urls:
    """Makes links out of addresses, for a site at a domain's root or under a path."""

    origin: str
    prefix: str

    @classmethod
    def of(cls, siteurl: str) -> "Urls":
        """Return the link maker of a SITEURL such as https://host or https://host/map.

        Raises SiteUrlError for anything else: what is no address of a website, and what has more
        to it, such as a query, a password or a path that leads up.
        """
        if said := problem(siteurl):
            raise SiteUrlError(f"SITEURL {said}: write https://host or https://host/path")
        parts = urlsplit(siteurl)
        host = parts.netloc.lower()
        return cls(f"{parts.scheme}://{host}", quote(unquote(parts.path.rstrip("/"))))

    def path(self, address: str) -> str:
        """Return the link to an address, from the root of its host."""
        if _UNRESERVED.fullmatch(address):  # nearly every address: quoting it would take a while
            return self.prefix + address
        return self.prefix + quote(address, safe="/#%~!$&'()*+,;=:@?")

    def absolute(self, address: str) -> str:
        """Return the link to an address with scheme and host."""
        return self.origin + self.path(address)

    def within(self, url: str) -> str | None:
        """Return the link, from the root of the host, that a URL of this very site is; else None.

        Scheme, capitals and the scheme's own port make no other site of it (RFC 9110, 4.2.3).
        """
        if self._host not in url.lower():
            return None
        try:
            parts, own = urlsplit(url), urlsplit(self.origin)
            is_here = (parts.hostname, _port(parts)) == (own.hostname, _port(own))
        except ValueError:
            return None
        path = parts.path or "/"
        if not is_here or not f"{path}/".startswith(f"{self.prefix}/"):
            return None
        return urlunsplit(("", "", path, parts.query, parts.fragment))

    def shortest(self, url: str) -> str:
        """Return the link to a URL: a path for one of this site, as that is no other website."""
        return self.within(url) or url

    @property
    def _host(self) -> str:
        return self.origin.partition("://")[2].partition(":")[0].lower()

    def subscription(self, address: str) -> str:
        """Return the link by which a calendar program follows the file at an address."""
        return f"webcal:{self.absolute(address).partition(':')[2]}"
