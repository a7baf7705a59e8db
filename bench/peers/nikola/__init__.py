"""Nikola, which keeps what it made and decides task by task what to make anew."""

import json
from pathlib import Path

from bench import install
from bench.corpus import Corpus, Item, address
from bench.peers.peer import Peer, answer, menu, stylesheet
from bench.processes import Command

_DATABASE = ("db", "bak", "dat", "dir")  # whichever dbm this Python has


class Nikola(Peer):
    """Nikola with Jinja templates of our own over those of its bare base theme."""

    name = "nikola"
    title = "Nikola"
    lacks = (
        "no related items, no typography; links are final addresses already; the home page is a "
        "paginated list of everything; archives of a year hold all sections on one page; one "
        "paginated list a label, all sections together; feeds are RSS"
    )
    made = ("output", "cache", "__pycache__", *(f".doit.db.{end}" for end in _DATABASE))

    def install(self) -> None:
        """Install the locked packages."""
        install.python(self.tools, Path(__file__).with_name("requirements.txt"))

    def version(self) -> str:
        """Return the version that is installed."""
        return answer(*self._program, "version").removeprefix("Nikola v")

    def furnish(self, corpus: Corpus, root: Path) -> None:
        """Write menus and the labels' descriptions, which the settings read."""
        super().furnish(corpus, root)
        css = root / "themes/bench/assets/css/site.css"
        css.parent.mkdir(parents=True)
        css.write_bytes(stylesheet())
        labels = {label.name: label.description for label in corpus.labels}
        data = {"main": menu(corpus), "footer": menu(corpus, "footer"), "labels": labels}
        (root / "site.json").write_text(json.dumps(data), encoding="utf-8")

    def place(self, item: Item) -> str:
        """Return a path without years, which would end up in addresses."""
        return f"{item.section or 'paginas'}/{item.slug}.md"

    def text(self, item: Item) -> str:
        """Return the item with the header that Nikola knows without more packages."""
        fields = {"title": item.title, "slug": item.slug, "description": item.text("summary")}
        # A plain page has to have a date here.
        fields |= {"date": f"{item.date or '2020-01-01 00:00'}:00 UTC+01:00"}
        fields |= {"updated": f"{item.modified}:00 UTC+01:00" if item.modified else ""}
        fields |= {"tags": ", ".join(item.labels), "category": item.section, **item.facts}
        head = "".join(f".. {key}: {value}\n" for key, value in fields.items() if value)
        return f"<!--\n{head}-->\n\n{item.linked(address)}"

    def cold(self, root: Path) -> Command:
        """Return the build, which does what has to be done and nothing else."""
        return Command((*self._program, "build", "--verbosity", "0"), root)

    @property
    def _program(self) -> tuple[str | Path, ...]:
        # Not the script in bin/, which breaks when the project is moved.
        return (self.tools / "bin/python", "-m", "nikola")
