"""Jekyll, which neither PyPI nor npm has: one that is installed, or the distribution's."""

import json
from pathlib import Path

from bench import install
from bench.corpus import Corpus, Item, address
from bench.peers.peer import Peer, answer, front_matter, menu, stylesheet, zoned
from bench.processes import Command

# Ruby takes files for ASCII otherwise.
_UTF8 = {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}


class Jekyll(Peer):
    """Jekyll with Liquid layouts and one small plugin of our own, which cuts the lists."""

    name = "jekyll"
    title = "Jekyll"
    lacks = (
        "no related items; links are final addresses already; lists and feeds are cut by a "
        "plugin of ours; one paginated list a label, all sections together; rebuilds are full, "
        "with its cache of Markdown"
    )
    made = ("_site", ".jekyll-cache", ".jekyll-metadata")
    program = "jekyll"

    def install(self) -> None:
        """Find Jekyll, or install the distribution's when root."""
        self.program = install.debian("jekyll", "jekyll")

    def version(self) -> str:
        """Return the version that is installed."""
        return answer(self.program, "--version").removeprefix("jekyll ")

    def furnish(self, corpus: Corpus, root: Path) -> None:
        """Write the style sheet and the data."""
        super().furnish(corpus, root)
        (root / "site.css").write_bytes(stylesheet())
        labels = [
            {"name": label.name, "slug": label.slug, "description": label.description}
            for label in corpus.labels
        ]
        data = {"main": menu(corpus), "footer": menu(corpus, "footer"), "labels": labels}
        (root / "_data").mkdir()
        (root / "_data/site.json").write_text(json.dumps(data), encoding="utf-8")

    def place(self, item: Item) -> str:
        """Return a path in the folder of a collection; plain pages stand at the top."""
        return f"_{item.path}" if item.section else item.path.removeprefix("paginas/")

    def text(self, item: Item) -> str:
        """Return the item with its address and final links."""
        fields: dict[str, object] = {"title": item.title, "permalink": item.address}
        fields |= {"layout": "item", "summary": item.text("summary")}
        if item.date:
            # Without quotes: Jekyll wants a moment, not a text.
            fields |= {"labels": list(item.labels), "modified": zoned(item.modified)}
            head = front_matter(fields | item.facts)
            return head.replace("---\n", f"---\ndate: {item.date}:00\n", 1) + item.linked(address)
        return front_matter(fields) + item.linked(address)

    def cold(self, root: Path) -> Command:
        """Return a full build."""
        return Command((self.program, "build", "--quiet"), root, _UTF8)

    def watch(self, root: Path, port: int) -> Command:
        """Return the watcher, which serves nothing."""
        return Command((self.program, "build", "--watch", "--incremental"), root, _UTF8)
