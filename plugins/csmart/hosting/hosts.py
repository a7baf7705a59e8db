"""The hosts that SITE_HOSTS can name, and the files that each wants in the folder of the site."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from csmart.findings import Finding, notice
from csmart.hosting import apache, pages
from csmart.hosting.description import Description
from csmart.suggest import nearest


class HostError(ValueError):
    """What is wrong with SITE_HOSTS."""


@dataclass(frozen=True, slots=True)
class Host:
    """What a host wants in the folder, by the names of files; nothing of one that is empty.

    Where it sends no headers of ours, pages have to say themselves what they may load. One that
    `is_root` serves the folder at the root of a domain and nowhere else.
    """

    files: Mapping[str, Callable[[Description], str]]
    sends_headers: bool = True
    is_root: bool = False


HOSTS: Final[Mapping[str, Host]] = {
    "apache": Host({apache.NAME: apache.htaccess}),
    "caddy": Host({}),
    "cloudflare": Host(
        {
            pages.HEADERS: lambda site: pages.headers(site, detach=True),
            pages.REDIRECTS: pages.cloudflare_redirects,
        },
        is_root=True,
    ),
    "github": Host({pages.NO_JEKYLL: lambda _: "\n", pages.DOMAIN: pages.domain}, False),
    "gitlab": Host({}, False),
    "netlify": Host(
        {
            pages.HEADERS: lambda site: pages.headers(site, detach=False),
            pages.REDIRECTS: pages.netlify_redirects,
        },
        is_root=True,
    ),
    "nginx": Host({}),
}

# What is in the folder for a host to read, and not for a visitor.
KEPT: Final = frozenset(name for host in HOSTS.values() for name in host.files)


def checked(said: object, prefix: str) -> tuple[str, ...]:
    """Return the names in SITE_HOSTS, for a site under a path (or none). Raises HostError."""
    if not isinstance(said, (list, tuple)) or not all(isinstance(each, str) for each in said):
        raise HostError(f"must be a list of names, such as ['nginx'], not {said!r}")
    taken: dict[str, str] = {}
    for name in said:
        if name not in HOSTS:
            raise HostError(f"{name!r} is not known{_meant(name)}; known are {', '.join(HOSTS)}")
        if HOSTS[name].is_root and prefix:
            raise HostError(f"{name} serves a site at the root of a domain, not under {prefix}")
        for file in HOSTS[name].files:
            other = taken.setdefault(file, name)
            if other != name:
                raise HostError(f"{other} and {name} both want a file {file}: build one a time")
    return tuple(dict.fromkeys(said))


def speak_for_themselves(hosts: Iterable[str]) -> bool:
    """Tell whether pages have to say what they may load: where a host does not, or is not known."""
    known = [HOSTS[name] for name in hosts]
    return not known or not all(host.sends_headers for host in known)


def files(site: Description, hosts: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the files that some hosts want in the folder, by their paths in it."""
    for name in hosts:
        for path, write in HOSTS[name].files.items():
            if text := write(site):
                yield path, text.encode()


def exceeded(site: Description, hosts: Iterable[str], settings: str) -> Iterator[Finding]:
    """Yield a notice, at a settings file, where a host takes less than there is."""
    if "cloudflare" not in hosts:
        return
    led, listed = sum(len(each.both) for each in site.redirects), pages.cloudflare_redirects(site)
    taken = listed.count("\n")
    if taken < led:
        message = (
            f"Cloudflare neemt {taken} van de {led} oude adressen over: op de andere leidt hun "
            "pagina verder"
        )
        yield notice(settings, 1, message)
    rules, longest = pages.count_of_rules(site), pages.headers(site, detach=True).splitlines()
    if rules > pages.MOST_RULES or any(len(line) > pages.LONGEST_RULE for line in longest):
        yield notice(settings, 1, "Cloudflare neemt niet alle headers over: het zijn er te veel")


def _meant(name: str) -> str:
    near = nearest(name, HOSTS)
    return f": is {near!r} meant" if near else ""
