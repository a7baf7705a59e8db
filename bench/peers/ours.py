"""This site's own build, in a copy of the project's files."""

import shutil
import sys
from compileall import compile_dir
from importlib.metadata import version
from pathlib import Path

from bench.corpus import Corpus, Item
from bench.peers.peer import ROOT, Peer
from bench.processes import Command
from csmart.addresses import Collection
from csmart.writing.canonical import canonical, lines

_FILES = ("pelicanconf.py", "publishconf.py", "tasks.py")
_FOLDERS = ("plugins", "theme")


class Ours(Peer):
    """Our build as its users start it: `inv build`, `inv serve`."""

    name = "csmart"
    title = "C-smart (inv build)"
    made = ("output", ".csmart", ".output.staging")

    def install(self) -> None:
        """Do nothing: it runs with the Python that runs this."""

    def version(self) -> str:
        """Return the version of the Pelican underneath."""
        return f"Pelican {version('pelican')}"

    def furnish(self, corpus: Corpus, root: Path) -> None:
        """Copy the project, so that work on it while this runs changes nothing; write labels."""
        for name in _FILES:
            shutil.copy(ROOT / name, root)
        for name in _FOLDERS:
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, root / name, ignore=ignored)
        # As pip does with what it installs: the first build is then like the others.
        compile_dir(root / "plugins", quiet=1)
        content = root / "content"
        content.mkdir()
        written: list[str] = []
        for label in corpus.labels:
            first, *rest = lines({"name": label.name, "description": label.description})
            written += [f"- {first}", *(f"  {line}" for line in rest)]
        (content / "labels.yaml").write_text("\n".join([*written, ""]), encoding="utf-8")

    def place(self, item: Item) -> str:
        """Return the path that the item has in the corpus."""
        return f"content/{item.path}"

    def text(self, item: Item) -> str:
        """Return the item as the corpus has it; its slug, where titles change, is kept."""
        collection = Collection(item.path.partition("/")[0])
        return canonical(collection, item.fields | {"slug": item.slug}, item.body).decode()

    def cold(self, root: Path) -> Command:
        """Return the task that builds."""
        return Command((sys.executable, "-m", "invoke", "build"), root)

    def watch(self, root: Path, port: int) -> Command | None:
        """Return the task that shows the site."""
        serve = (sys.executable, "-m", "invoke", "serve", "--port", str(port))
        return Command(serve, root)


class OursThroughPelican(Ours):
    """Our build without the task around it."""

    name = "csmart-pelican"
    title = "C-smart (pelican)"

    def cold(self, root: Path) -> Command:
        """Return Pelican's own command."""
        build = ("pelican", "content", "-s", "pelicanconf.py", "-o", "output")
        return Command((sys.executable, "-m", *build), root)

    def watch(self, root: Path, port: int) -> None:
        """Leave watching to the task."""
        return None
