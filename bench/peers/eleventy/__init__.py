"""Eleventy, on Node.js."""

import json
import shutil
from pathlib import Path

from bench import install
from bench.corpus import SECTIONS, Corpus, Item, address
from bench.peers.peer import Peer, answer, front_matter, menu, stylesheet, zoned
from bench.processes import Command


class Eleventy(Peer):
    """Eleventy with Nunjucks templates of our own."""

    name = "eleventy"
    title = "Eleventy"
    lacks = (
        "no related items; links are final addresses already; no abbreviations; one paginated "
        "list a label, all sections together"
    )
    made = ("_site",)

    def install(self) -> None:
        """Install npm's locked packages."""
        if not shutil.which("node"):
            raise install.UnavailableError("node is missing: install it and try again")
        install.npm(self.tools, Path(__file__).parent)

    def version(self) -> str:
        """Return the version that is installed."""
        return answer("node", self._program, "--version")

    def furnish(self, corpus: Corpus, root: Path) -> None:
        """Write the style sheet and the data; packages are found beside the site."""
        super().furnish(corpus, root)
        (root / "node_modules").symlink_to(self.tools / "node_modules")
        (root / "site.css").write_bytes(stylesheet())
        labels = [
            {"name": label.name, "slug": label.slug, "description": label.description}
            for label in corpus.labels
        ]
        data = {"main": menu(corpus), "footer": menu(corpus, "footer")}
        data |= {"labels": labels}
        data |= {"sections": [{"name": name, "title": text} for name, text in SECTIONS.items()]}
        (root / "_data").mkdir(exist_ok=True)
        (root / "_data/site.json").write_text(json.dumps(data), encoding="utf-8")

    def place(self, item: Item) -> str:
        """Return the path that the item has in the corpus."""
        return item.path

    def text(self, item: Item) -> str:
        """Return the item with its address and final links."""
        fields: dict[str, object] = {"title": item.title, "permalink": item.address}
        fields |= {"layout": "item.njk", "summary": item.text("summary"), "section": item.section}
        if item.date:
            fields |= {"date": zoned(item.date), "labels": list(item.labels)}
        if item.modified:
            fields["modified"] = item.modified
        return front_matter(fields | item.facts) + item.linked(address)

    def cold(self, root: Path) -> Command:
        """Return a full build."""
        return Command(("node", self._program, "--quiet"), root)

    def watch(self, root: Path, port: int) -> Command:
        """Return the watcher, which serves nothing."""
        return Command(("node", self._program, "--watch", "--incremental", "--quiet"), root)

    @property
    def _program(self) -> Path:
        return self.tools / "node_modules/@11ty/eleventy/cmd.cjs"
