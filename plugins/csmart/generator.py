"""The generator: content in, findings told, outputs planned and written."""

import hashlib
import sys
import time
from collections.abc import Callable
from functools import partial
from math import inf
from pathlib import Path
from typing import Final

from pelican.generators import Generator

from csmart import assets, redirecting
from csmart.addresses import output_path
from csmart.dutch import count
from csmart.editor import publish as editor
from csmart.editor.publish import bundle_or_exit
from csmart.feeds import channels
from csmart.feeds.atom import atom
from csmart.feeds.jsonfeed import json_feed
from csmart.feeds.records import FeedDesk, FeedPlan, FeedView
from csmart.findings import shown
from csmart.hosting.hosts import files
from csmart.images.publish import publish
from csmart.preparation import prepare
from csmart.saying import say
from csmart.scanning.leaks import Leaks
from csmart.settings import facts_or_exit
from csmart.sitemap import robots
from csmart.telling import Done, Teller
from csmart.workshop import Workshop
from fastbuild.outputs import RefusedError, Report
from fastbuild.progress import Progress
from fastbuild.rest import KEY, Words
from fastbuild.stamps import Stamp, trusted

LISTENER: Final = "TOLD"  # the setting that names who hears of a build in the terminal's stead


class SiteGenerator(Generator):
    """Makes the whole site; Pelican's own generators find nothing to do."""

    def generate_context(self) -> None:
        """Read, plan and check. Exits with 1, the output untouched, if there is an error."""
        self.started = time.perf_counter()
        said = facts_or_exit(self.settings)
        self.bundle = bundle_or_exit() if said.saves else None
        self.workshop = Workshop.of(self.settings)
        self.teller = Teller()
        self.told = self.settings.get(LISTENER) or self.teller.told
        self.outputs = self.workshop.outputs(self.env, said)
        minify = self.workshop.minifies
        self.assets = assets.publish(
            Path(self.theme), said.urls, self.outputs, preview=said.preview, minify=minify
        )
        self.prepared = prepare(self.workshop, said, self.assets)
        self.told.checked(self.prepared)
        if self.prepared.has_errors:
            raise SystemExit(1)

    def generate_output(self, writer: object) -> None:
        """Write every page and file; Pelican's own writer has no part in it."""
        site, plans, outputs = self.prepared.site, self.prepared.plans, self.outputs
        moved = self.prepared.comparison.moved
        for plan in plans:
            outputs.page(output_path(plan.address), plan.template, plan.view)
        for old, view in redirecting.leading_on(site, moved, self.assets):
            outputs.page(output_path(old), "redirect", view)
        content = site.content
        for path, seen in content.media.items():
            if path not in content.images:
                file = content.root / path
                outputs.file(path, _identity(file, seen), file.read_bytes)
        cache = Path(self.settings["CACHE_PATH"])
        publish(content.images.values(), content.root, cache, outputs)
        if self.bundle is not None:
            editor.publish(site, self.bundle, Path(self.theme), outputs)
        if site.facts.cards:
            # Here, as a preview has none: what draws them takes a moment to load.
            from csmart import cards

            cards.publish(site, outputs)
        self._feeds()
        for each in self.prepared.files:
            outputs.file(output_path(each.address), each.inputs, each.make)
        for old, new in redirecting.copies(site, moved):
            outputs.also(output_path(old), output_path(new))
        for path, data in self.prepared.sitemaps.items():
            self._text(path, data)
        self._text("robots.txt", robots(site.facts))
        for path, data in files(self.prepared.description, site.facts.hosts):
            self._text(path, data)
        report = self._written()
        self.workshop.keep()
        seconds = time.perf_counter() - self.started
        self.told.written(Done(report, seconds, self._changed()))
        self._allow_rest(report)

    def _written(self) -> Report:
        """Write it all; exit with 1, the output untouched, if something of it may not be there."""
        if self.settings.get("SITE_HOSTS") is not None:
            self.outputs.inspect(Leaks.of(self.prepared.site, self.workshop.folders).found)
        try:
            return self.outputs.write(Progress("pagina's"))
        except RefusedError as refused:
            say(f"{refused.path}: fout: {refused.why}; er is niets gewijzigd\n", sys.stderr)
            raise SystemExit(1) from None

    def _allow_rest(self, report: Report) -> None:
        """Let the next build rest until something changes, unless other plugins take part."""
        rest, prepared = self.settings.get(KEY), self.prepared
        others = set(self.settings["PLUGINS"]) - {"fastbuild", "csmart"}
        if rest is None or others or self.workshop.has_own_functions:
            return
        fixed = self.settings.get("SITE_NOW")
        until = inf if fixed else prepared.next_moment
        pages = count(len(report.pages), "pagina", "pagina's")
        words = self.teller.words
        said = Words(f"{words.out}Niets gewijzigd: {pages} staan er nog goed bij.\n", words.err)
        files = [str(file) for file in self.settings.get("SETTINGS_FILES", ())]
        rest.allow(self.outputs.places(), files, until, said)

    def _changed(self) -> tuple[str, ...]:
        """Return the sources that were made anew, as an editor would type them."""
        folder = shown(self.prepared.site.content.root)
        return tuple(f"{folder}/{path}" for path in self.workshop.library.changed)

    def _feeds(self) -> None:
        """Plan the feeds; their plans say all that they are made of."""
        site = self.prepared.site
        minify, theme = self.workshop.minifies, Path(self.theme)
        style = assets.publish_for_feeds(theme, site.facts.urls, self.outputs, minify=minify)
        desk = FeedDesk(site, self.workshop.contents, style)
        for channel in channels.every(site):
            plan = desk.plan(channel)
            for address, write in ((channel.atom, atom), (channel.json, json_feed)):
                self.outputs.file(output_path(address), plan, partial(_feed, write, desk, plan))

    def _text(self, path: str, data: bytes) -> None:
        """Plan a file that is its own and only input."""
        self.outputs.file(path, data, lambda: data)


def _feed(write: Callable[[FeedView], bytes], desk: FeedDesk, plan: FeedPlan) -> bytes:
    return write(desk.view(plan))


def _identity(file: Path, seen: Stamp) -> object:
    """Return what tells a file's content from any other: how it stands or, in doubt, a digest."""
    return trusted(seen) or hashlib.sha256(file.read_bytes()).digest()
