"""From settings to a site whose pages are planned and checked: what a build and a check share."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import Any

from csmart.addresses import FILES
from csmart.checking import attention
from csmart.checking import every as checks
from csmart.checking.target import Checked
from csmart.chrome import Assets, Framer
from csmart.data import every as data
from csmart.data.plan import FilePlan
from csmart.feeds import channels
from csmart.findings import Finding
from csmart.hosting.description import Description, describe
from csmart.hosting.hosts import exceeded
from csmart.locking.compare import Comparison
from csmart.pages import every as pages
from csmart.pages import overview
from csmart.pages.items import shown_anew, with_findings
from csmart.pages.plan import Desk, Plan
from csmart.related import Relations
from csmart.settings import main_file, to_fill_in
from csmart.site import Facts, Site
from csmart.sitemap import sitemaps
from csmart.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Account:
    """Files found in the collections = built + waiting for their moment + with an error."""

    files: int
    built: int
    waiting: int
    broken: int


@dataclass(frozen=True)
class Prepared:
    """A site, the plans of its pages and files, and what the checks told; nothing is made yet.

    `comparison` is the site beside the addresses that stay.
    """

    site: Site
    plans: tuple[Plan, ...]
    files: tuple[FilePlan, ...]
    told: tuple[Finding, ...]
    assets: Assets
    comparison: Comparison

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that is wrong: in each file, and in all together."""
        return (*self.site.content.findings, *self.told)

    @property
    def has_errors(self) -> bool:
        """Whether anything stops publication."""
        return any(finding.is_error for finding in self.findings)

    @cached_property
    def sitemaps(self) -> dict[str, bytes]:
        """The sitemaps of the planned pages, by their paths."""
        return sitemaps(self.plans, self.site.facts.urls)

    @property
    def description(self) -> Description:
        """What a host sends with the site."""
        return describe(self.site, self.comparison.moved)

    @cached_property
    def next_moment(self) -> float:
        """The first instant after this one at which pages, files or findings change, in seconds."""
        now = self.site.facts.now.timestamp()
        every = chain(attention.moments(self.site), (at for _, at in data.moments(self.site)))
        later = (each.timestamp() for each in every)
        return min((self.site.next_moment, *(each for each in later if each > now)))

    @property
    def account(self) -> Account:
        """What became of every file."""
        broken = {finding.path for finding in self.findings if finding.is_error}
        sources = self.site.content.sources
        good = sum(source.path not in broken for source in sources)
        built = sum(entry.source.path not in broken for entry in self.site.entries)
        files = self.site.content.files
        return Account(files, built, good - built, files - good)


def prepare(workshop: Workshop, said: Facts, assets: Assets) -> Prepared:
    """Read all content, plan every page and check it all; what is wrong is a finding."""
    before, site = workshop.prepared, workshop.site(said)
    found = again(before, site, assets) if isinstance(before, Prepared) else None
    prepared = found if found and not workshop.contents.is_heard else _anew(workshop, site, assets)
    workshop.prepared = prepared
    return prepared


def again(before: Prepared, site: Site, assets: Assets) -> Prepared | None:
    """Return a site that differs from the one before in texts only; None if it differs in more.

    Then all plans are what they were, but for the items of those texts, and so is what the checks
    told, unless it names a file whose lines may have moved.
    """
    is_same = (
        assets == before.assets
        and site.facts == replace(before.site.facts, now=site.facts.now)
        and before.site.facts.now <= site.facts.now
        and site.facts.now.timestamp() < before.next_moment
        and site.content.differs_in_text_only(before.site.content)
    )
    if not is_same:
        return None
    pairs = zip(site.content.sources, before.site.content.sources, strict=True)
    renewed = [new for new, old in pairs if new is not old]
    changed = {source.path for source in renewed}
    # Of a file with an error the checks look at what was written, too.
    if any(source.item is None for source in renewed):
        return None
    if any(each.path in changed or any(p in each.message for p in changed) for each in before.told):
        return None
    entries = {entry.address: entry for path in changed if (entry := site.by_path.get(path))}
    plans = tuple(
        shown_anew(plan, entries[plan.address]) if plan.address in entries else plan
        for plan in before.plans
    )
    files = tuple(data.plans(site, Relations(site)))
    prepared = Prepared(site, plans, files, before.told, assets, before.comparison)
    vars(prepared)["sitemaps"] = before.sitemaps  # they tell of no texts
    return prepared


def _with_findings(
    desk: Desk, plans: Iterable[Plan], findings: tuple[Finding, ...]
) -> Iterator[Plan]:
    """Yield the plans of a preview: items show what is wrong with them, and a page shows it all."""
    entries = desk.site.by_path
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        if entry := entries.get(finding.path):
            found.setdefault(entry.address, []).append(finding)
    for plan in plans:
        of_item = found.get(plan.address)
        yield with_findings(plan, tuple(of_item)) if of_item else plan
    yield overview.plan(desk, findings)


def _unheard(site: Site, comparison: Comparison, settings: Mapping[str, Any]) -> Iterable[Finding]:
    """Return what a host does not take of what there is to say to it."""
    hosts = site.facts.hosts
    return exceeded(describe(site, comparison.moved), hosts, main_file(settings)) if hosts else ()


def _anew(workshop: Workshop, site: Site, assets: Assets) -> Prepared:
    desk = Desk(site, Framer.of(site, assets), workshop.contents, workshop.memory)
    plans = tuple(pages.plans(desk))
    anchors = {plan.address: plan.anchors for plan in plans}
    files = tuple(data.plans(site, desk.relations))
    others = FILES | channels.files(site) | {file.address for file in files}
    checked = Checked(site, anchors, others)
    told = (
        *checks.check(checked),
        *to_fill_in(workshop.settings),
        *_unheard(site, checked.comparison, workshop.settings),
    )
    if site.facts.preview:
        plans = tuple(_with_findings(desk, plans, (*site.content.findings, *told)))
    return Prepared(site, plans, files, told, assets, checked.comparison)
