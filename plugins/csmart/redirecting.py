"""Old addresses that lead to new ones: out of items, labels and redirects.yaml."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from csmart import addresses
from csmart.addresses import is_file
from csmart.chrome import Assets
from csmart.content import Content
from csmart.hosting import policies
from csmart.linking import UnresolvedError, address_of, url_of
from csmart.reading.discover import LABELS_FILE
from csmart.reading.links import Target, TargetKind
from csmart.reading.redirects import Redirect
from csmart.site import Site
from csmart.slugs import slugify


@dataclass(frozen=True, slots=True)
class RedirectView:
    """A page that leads on, on any host: by a refresh, a canonical link and a link to follow."""

    site_name: str
    icon: str
    url: str
    canonical: str
    policy: str


def of_items(content: Content) -> Iterator[Redirect]:
    """Yield the aliases of items."""
    for source in content.sources:
        if source.item is not None:
            for alias, line in zip(source.item.aliases, source.alias_lines, strict=True):
                yield Redirect(alias, Target(TargetKind.ITEM, source.path), source.path, line)


def of_synonyms(content: Content) -> Iterator[Redirect]:
    """Yield the addresses that the synonyms of labels would have."""
    for label in content.vocabulary.labels:
        target = Target(TargetKind.ADDRESS, addresses.label(label.address_slug))
        slugs = {slugify(word): index for index, word in enumerate(label.synonyms)}
        for slug, index in slugs.items():
            if slug and slug != label.address_slug:
                line = content.vocabulary.line(label, "synonyms", index)
                yield Redirect(addresses.label(slug), target, LABELS_FILE, line)


def every(content: Content) -> tuple[Redirect, ...]:
    """Return all redirects."""
    return (*of_items(content), *of_synonyms(content), *content.redirects)


def leading_on(
    site: Site, moved: Mapping[str, str], assets: Assets
) -> Iterator[tuple[str, RedirectView]]:
    """Yield each old address that leads to something built, with the page that stands there.

    `moved` are old addresses, beside those of redirects, with the addresses that they lead to.
    """
    facts = site.facts
    for old, url in links(site, moved):
        canonical = f"{facts.urls.origin}{url}"
        policy = policies.of_page(old) if facts.guarded else ""
        yield old, RedirectView(facts.name, assets.icon, url, canonical, policy)


def copies(site: Site, moved: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each old address of a file with the one of the file that stands there as well.

    A page that leads on would be of the wrong type there, and no host that just serves files can
    lead on itself (RFC 9110, 15.4).
    """
    for redirect in every(site.content):
        if is_file(redirect.old):
            yield redirect.old, address_of(site, redirect.target)
    yield from ((old, new) for old, new in moved.items() if is_file(old))


def links(site: Site, moved: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each old address of a page with the link to where it leads; `moved` as above."""
    for redirect in every(site.content):
        if not is_file(redirect.old):
            try:
                yield redirect.old, url_of(site, redirect.target)
            except UnresolvedError:
                continue  # an alias of an item that waits for its moment
    yield from ((old, site.facts.urls.path(new)) for old, new in moved.items() if not is_file(old))
