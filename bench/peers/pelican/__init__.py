"""Pelican as it comes, with typogrify on: what this site's build grew out of."""

import json
from pathlib import Path

from bench import install
from bench.corpus import Corpus, Item
from bench.peers.peer import Peer, answer, menu, stylesheet
from bench.processes import Command

_CACHED = ("-e", "CACHE_CONTENT=true", "LOAD_CONTENT_CACHE=true")


class StockPelican(Peer):
    """Pelican in a venv of its own, with a theme of our own."""

    name = "pelican"
    title = "Pelican + typogrify"
    lacks = (
        "no related items, no neighbours; archives of a year hold all sections on one page; one "
        "paginated list a label, all sections together; rebuilds use its reader cache"
    )
    made = ("output", "cache", "__pycache__")

    def install(self) -> None:
        """Install the locked packages."""
        install.python(self.tools, Path(__file__).with_name("requirements.txt"))

    def version(self) -> str:
        """Return the version that is installed."""
        return answer(*self._program, "--version")

    def furnish(self, corpus: Corpus, root: Path) -> None:
        """Write menus and the labels' descriptions, which the settings read."""
        super().furnish(corpus, root)
        (root / "theme/static").mkdir()
        (root / "theme/static/site.css").write_bytes(stylesheet())
        labels = {label.slug: label.description for label in corpus.labels}
        data = {"main": menu(corpus), "footer": menu(corpus, "footer"), "labels": labels}
        (root / "site.json").write_text(json.dumps(data), encoding="utf-8")

    def place(self, item: Item) -> str:
        """Return the path that the item has in the corpus."""
        return f"content/{item.path}"

    def text(self, item: Item) -> str:
        """Return the item with the header that Pelican's own Markdown reader knows."""
        fields = {"Title": item.title, "Slug": item.slug, "Summary": item.text("summary")}
        fields |= {"Date": item.date, "Modified": item.modified, "Category": item.section}
        fields |= {"Tags": "; ".join(item.labels), **item.facts}
        head = "".join(f"{key}: {value}\n" for key, value in fields.items() if value)
        linked = item.linked(lambda path: f"{{filename}}/{path}")
        return f"{head}\n{linked}"

    def cold(self, root: Path) -> Command:
        """Return the build as it is out of the box: without caches."""
        return Command((*self._program, "content", "-s", "pelicanconf.py"), root)

    def again(self, root: Path) -> Command:
        """Return the build that keeps what its reader made."""
        return Command((*self.cold(root).words, *_CACHED), root)

    def watch(self, root: Path, port: int) -> Command:
        """Return the build that looks for saves, with its cache."""
        words = (*self._program, "--autoreload", "content", "-s", "pelicanconf.py", *_CACHED)
        return Command(words, root)

    @property
    def _program(self) -> tuple[str | Path, ...]:
        # Not the script in bin/, which breaks when the project is moved.
        return (self.tools / "bin/python", "-m", "pelican")
