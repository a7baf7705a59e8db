"""From settings to a site whose pages are planned and checked: what a build and a check share."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from csmart import content
from csmart.checking import every as checks
from csmart.checking.target import Checked
from csmart.chrome import Assets, Framer
from csmart.contents import Contents
from csmart.feeds import channels
from csmart.findings import Finding
from csmart.pages import every as pages
from csmart.pages.plan import Desk, Plan
from csmart.related import Relations
from csmart.settings import to_fill_in
from csmart.site import Facts, Site

MAIN_ID = "inhoud"  # of the main content, on every page

# What the build writes beside pages, media and feeds, as addresses that content may link to.
FILES = frozenset({"/sitemap.xml", "/robots.txt", "/build.json"})


@dataclass(frozen=True, slots=True)
class Account:
    """Files found in the collections = built + waiting for their moment + with an error."""

    files: int
    built: int
    waiting: int
    broken: int


@dataclass(frozen=True)
class Prepared:
    """A site, the plans of its pages and all findings; nothing is rendered yet."""

    site: Site
    plans: tuple[Plan, ...]
    findings: tuple[Finding, ...]

    @property
    def has_errors(self) -> bool:
        """Whether anything stops publication."""
        return any(finding.is_error for finding in self.findings)

    @property
    def account(self) -> Account:
        """What became of every file."""
        broken = {finding.path for finding in self.findings if finding.is_error}
        sources = self.site.content.sources
        good = sum(source.path not in broken for source in sources)
        built = sum(entry.source.path not in broken for entry in self.site.entries)
        files = self.site.content.files
        return Account(files, built, good - built, files - good)


def prepare(settings: Mapping[str, Any], said: Facts, assets: Assets) -> Prepared:
    """Read all content, plan every page and check it all; what is wrong is a finding."""
    site = Site.of(content.load(Path(settings["PATH"]), Path(settings["CACHE_PATH"])), said)
    framer = Framer(site, assets, channels.links(site))
    desk = Desk(site, framer, Relations(site), Contents(settings))
    plans = tuple(pages.plans(desk))
    anchors = {plan.address: plan.anchors | {MAIN_ID} for plan in plans}
    checked = Checked(site, anchors, FILES | channels.files(site))
    findings = (*site.content.findings, *checks.check(checked), *to_fill_in(settings))
    return Prepared(site, plans, findings)
