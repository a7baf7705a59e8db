"""The generator: content in, findings told, outputs planned and written."""

import hashlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

from pelican.generators import Generator

from csmart import assets, redirecting
from csmart.addresses import output_path
from csmart.contents import Contents
from csmart.feeds import channels
from csmart.feeds.atom import atom
from csmart.feeds.records import FeedDesk
from csmart.preparation import prepare
from csmart.settings import facts_or_exit
from csmart.sitemap import robots, sitemap
from csmart.telling import tell, tell_outputs
from fastbuild.outputs import Outputs


class SiteGenerator(Generator):
    """Makes the whole site; Pelican's own generators find nothing to do."""

    def generate_context(self) -> None:
        """Read, plan and check. Exits with 1, the output untouched, if there is an error."""
        said = facts_or_exit(self.settings)
        self.outputs = Outputs(Path(self.output_path), self._render)
        self.assets = assets.publish(Path(self.theme), said.urls, self.outputs)
        self.prepared = prepare(self.settings, said, self.assets)
        tell(self.prepared)
        if self.prepared.has_errors:
            raise SystemExit(1)

    def generate_output(self, writer: object) -> None:
        """Write every page and file; Pelican's own writer has no part in it."""
        site, plans, outputs = self.prepared.site, self.prepared.plans, self.outputs
        for plan in plans:
            outputs.page(output_path(plan.address), plan.template, plan.view())
        for old, view in redirecting.leading_on(site, self.assets):
            outputs.page(output_path(old), "redirect", view)
        for path in sorted(site.content.media):
            make = partial(_bytes, site.content.root / path)
            outputs.file(path, hashlib.sha256(make()).hexdigest(), make)
        self._feeds()
        self._text("sitemap.xml", partial(sitemap, plans, site.facts))
        self._text("robots.txt", partial(robots, site.facts))
        tell_outputs(outputs.write(), Path(self.output_path))

    def _feeds(self) -> None:
        """Plan the feeds; their records say all that they show."""
        site = self.prepared.site
        style = assets.publish_for_feeds(Path(self.theme), site.facts.urls, self.outputs)
        desk = FeedDesk(site, Contents(self.settings), style)
        for channel in channels.every(site):
            view = desk.view(channel)
            self.outputs.file(output_path(channel.address), view, partial(atom, view))

    def _text(self, path: str, make: Callable[[], bytes]) -> None:
        """Plan a small file that is its own and only input."""
        data = make()
        self.outputs.file(path, data, lambda: data)

    def _render(self, template: str, view: object) -> str:
        return str(self.get_template(template).render(view=view))


def _bytes(path: Path) -> bytes:
    return path.read_bytes()
