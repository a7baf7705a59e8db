"""Whom to tell of a leak in the site: security.txt (RFC 9116)."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from typing import Final
from urllib.parse import quote

from csmart import addresses
from csmart.addresses import Urls
from csmart.data.plan import FilePlan
from csmart.instant import utc_text
from csmart.model.parts import Contact
from csmart.site import Site
from csmart.telephone import tel

MONTHS: Final = 6  # that what it says holds at least; RFC 9116 (2.5.5) advises less than a year

_RESERVED: Final = "%/:?#[]@!$&'()*+,;=~"  # what a URI may hold, beside letters and digits


def plans(site: Site) -> Iterator[FilePlan]:
    """Plan security.txt, where there is a way to reach the site's owner."""
    facts = site.facts
    contacts = tuple(ways(facts.contact))
    if contacts:
        said = (contacts, expiry(facts.now), facts.urls)
        yield FilePlan(addresses.SECURITY, said, partial(security, *said))


def moments(site: Site) -> Iterator[datetime]:
    """Yield the first instant after the site's at which the file changes by itself."""
    if any(ways(site.facts.contact)):
        yield _month(site.facts.now.astimezone(UTC), 1)


def security(contacts: tuple[str, ...], expires: datetime, urls: Urls) -> bytes:
    """Return the file.

    It says where it has to be read: at the root of the host, also of a site under a path (RFC 9116,
    3), and by HTTPS alone (2.5.2).
    """
    lines = [f"Contact: {contact}" for contact in contacts]
    lines += [f"Expires: {utc_text(expires)}", "Preferred-Languages: nl, en"]
    if urls.origin.startswith("https:"):
        lines.append(f"Canonical: {urls.origin}{addresses.SECURITY}")
    return "".join(f"{line}\n" for line in lines).encode()


def ways(contact: Contact | None) -> Iterator[str]:
    """Yield the ways to reach a contact as URIs, those of the web by HTTPS alone (RFC 9116, 2.5.3).

    Writing comes first: who finds a leak often works at another hour.
    """
    if contact is None:
        return
    if contact.email:
        yield f"mailto:{quote(contact.email, safe='@+')}"
    if contact.url and contact.url.lower().startswith("https://"):
        yield quote(contact.url, safe=_RESERVED)
    if contact.phone:
        yield tel(contact.phone)


def expiry(now: datetime) -> datetime:
    """Return until when the file holds: the start of a month, so that builds in one make the same.

    A site that nobody has built for half a year may have nobody who reads what is reported.
    """
    return _month(now.astimezone(UTC), MONTHS + 1)


def _month(moment: datetime, later: int) -> datetime:
    """Return the start, in UTC, of a later month."""
    years, month = divmod(moment.month - 1 + later, 12)
    return datetime(moment.year + years, month + 1, 1, tzinfo=UTC)
