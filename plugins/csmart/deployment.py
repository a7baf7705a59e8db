"""What the commands that deploy and verify are told of this site."""

import runpy
import sys
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import quote

from csmart.addresses import shown_at
from csmart.command import prepared_of
from csmart.hosting.description import CACHE, Description
from csmart.hosting.hosts import HOSTS, KEPT
from csmart.mediatypes import UNKNOWN
from csmart.saying import say
from csmart.search.index import FOLDER
from csmart.telling import Teller
from deploying.command import Asked
from deploying.fetching import Answer, is_url
from deploying.rules import Rules
from deploying.site import Folder, Listing, SiteError
from deploying.verify import verify as run

PARTS: Final = (FOLDER,)  # of the site, each with a manifest of its own

_SETTINGS: Final = "publishconf.py"


def asked(project: Path) -> Asked:
    """Return what deploying asks of a project, with the targets in its publishconf.py."""
    settings = runpy.run_path(str(project / _SETTINGS))

    @cache
    def description() -> Description | None:
        prepared = prepared_of(project / _SETTINGS, project / settings["PATH"])
        return prepared.description if prepared else None

    def headers(path: str) -> dict[str, str]:
        """Return what an object store can send with a file: the rest, a CDN before it has to."""
        site = description()
        if site is None:
            return {}
        cached = site.headers(shown_at(path)).get(CACHE, "")
        return {"Content-Type": site.content_type(f"/{path}"), CACHE: cached}

    def sound() -> bool:
        prepared = prepared_of(project / "pelicanconf.py", project / settings["PATH"])
        if prepared is not None and prepared.has_errors:
            Teller().tell(prepared)
        return prepared is not None and not prepared.has_errors

    return Asked(
        project=project,
        cache=project / settings["CACHE_PATH"] / "deploy",
        targets=settings.get("DEPLOY_TARGETS", {}),
        parts=PARTS,
        verify=lambda url, brought: verify(project, url, brought) == 0,
        sound=sound,
        headers=headers,
    )


def verify(project: Path, url: str, brought: Listing | None = None) -> int:
    """Compare the site at an address with what it says of itself, or with what was brought.

    Headers and old addresses are looked at where SITE_HOSTS says that the host knows them. Returns
    0, or 1 if anything differs.
    """
    if not is_url(url):
        return run(url, PARTS)
    content = project / runpy.run_path(str(project / _SETTINGS))["PATH"]
    prepared = prepared_of(project / _SETTINGS, content, SITEURL=url.rstrip("/"))
    if prepared is None:
        return 1
    return run(url, PARTS, rules(prepared.description, prepared.site.facts.hosts), brought)


def verify_folder(project: Path, url: str, folder: Path) -> int:
    """Compare the site at an address with a folder, whatever the site says of itself.

    Whoever replaced files there can have replaced the list of them too. Returns 0, or 1 if anything
    differs.
    """
    try:
        brought = Folder.read(folder, PARTS).listing
    except (SiteError, OSError) as problem:
        say(f"verify: {problem}\n", sys.stderr)
        return 1
    return verify(project, url, brought)


def rules(site: Description, hosts: Collection[str]) -> Rules:
    """Return what hosts have to do with a site, as far as they know of it."""
    start = len(site.prefix) + 1
    leads = {quote(each.old[start:]): each.new for each in site.redirects}
    knows = bool(hosts) and all(HOSTS[name].sends_headers for name in hosts)
    if not knows:
        say(
            "let op: headers en oude adressen worden niet nagekeken: SITE_HOSTS noemt geen host "
            "die ze kent\n",
            sys.stderr,
        )
        return Rules(hidden=KEPT, leads=leads)
    # nginx can be told of brotli only where it has a module for it.
    lacks = frozenset({"br"} if "nginx" in hosts else ())
    return Rules(
        lambda path, answer: wrong(site, path, answer), KEPT, leads, must_lead=True, may_lack=lacks
    )


def wrong(site: Description, path: str, answer: Answer) -> Iterator[str]:
    """Yield what of the headers of a file at a path is not as the site describes it."""
    wanted = {"Content-Type": site.content_type(f"/{path}"), **site.headers(shown_at(path))}
    if wanted["Content-Type"] == UNKNOWN:  # a host may know better
        del wanted["Content-Type"]
    for name, value in wanted.items():
        sent = answer.headers.get_all(name) or []
        if [_plain(each) for each in sent] != [_plain(value)]:
            told = " en ".join(repr(each) for each in sent) or "er niet"
            yield f"{name} is {told}, en hoort {value!r} te zijn"


def _plain(value: str) -> str:
    """Return a header without what makes no difference."""
    return value.replace("; ", ";").strip().lower()
