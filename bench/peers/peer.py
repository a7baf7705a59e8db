"""What every generator can do for a measure, and what most of them share."""

import json
import shutil
import subprocess
from abc import ABC, abstractmethod
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

from bench.corpus import SECTIONS, Corpus, Item
from bench.processes import Command, ProgramError

ROOT = Path(__file__).resolve().parents[2]


class Peer(ABC):
    """A generator, in a folder of its own: its content, its theme and what it makes."""

    name: ClassVar[str]
    """How it is called on the command line and in results.json."""
    title: ClassVar[str]
    """How people call it."""
    lacks: ClassVar[str] = ""
    """What it does not do of the work that the others do."""
    made: ClassVar[tuple[str, ...]] = ("output",)
    """What it writes itself, beside its content: gone before a cold build. The site comes first."""

    def __init__(self, tools: Path) -> None:
        self.tools = tools / self.name

    @abstractmethod
    def install(self) -> None:
        """Bring the generator in, if it is not there. Raises UnavailableError."""

    @abstractmethod
    def version(self) -> str:
        """Return the version that is measured."""

    @abstractmethod
    def place(self, item: Item) -> str:
        """Return the path of an item's file within the generator's folder."""

    @abstractmethod
    def text(self, item: Item) -> str:
        """Return what stands in an item's file."""

    @abstractmethod
    def cold(self, root: Path) -> Command:
        """Return the build of a site of which nothing was made yet."""

    def again(self, root: Path) -> Command:
        """Return the build of a site that was built before."""
        return self.cold(root)

    def watch(self, root: Path, port: int) -> Command | None:
        """Return what builds on every save, or None if that is not measured."""
        return None

    def furnish(self, corpus: Corpus, root: Path) -> None:
        """Write what the site has beside its items: theme, settings, labels."""
        shutil.copytree(self.site, root, dirs_exist_ok=True)

    @property
    def site(self) -> Path:
        """The folder with the generator's theme and settings."""
        return ROOT / "bench/peers" / self.name / "site"

    def write(self, corpus: Corpus, root: Path) -> None:
        """Write a whole site into a folder that does not exist yet."""
        root.mkdir(parents=True)
        self.furnish(corpus, root)
        for item in corpus.items:
            self.save(item, root)

    def save(self, item: Item, root: Path) -> None:
        """Write an item's file, as an editor saves it."""
        file = root / self.place(item)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(self.text(item), encoding="utf-8")

    def clean(self, root: Path) -> None:
        """Take away all that the generator made."""
        for name in self.made:
            path = root / name
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)

    def output(self, root: Path) -> Path:
        """Return the folder with the site that was made."""
        return root / self.made[0]

    def page(self, root: Path, address: str) -> Path:
        """Return the file of the page at an address."""
        return self.output(root) / address.strip("/") / "index.html"


def front_matter(fields: Mapping[str, Any]) -> str:
    """Return fields as YAML between its two lines; a value of JSON is one of YAML too."""
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items()]
    return "\n".join(["---", *lines, "---", "", ""])


def zoned(moment: str) -> str:
    """Return YYYY-MM-DD HH:MM with a zone; the same one all year is exact enough here."""
    return f"{moment.replace(' ', 'T')}:00+01:00" if moment else ""


def stylesheet() -> bytes:
    """Return our own theme's style sheet as one file: every generator copies the same one."""
    files = sorted((ROOT / "theme/static/css").glob("*.css"))
    return b"\n".join(file.read_bytes() for file in files)


def menu(corpus: Corpus, field: str = "menu") -> list[dict[str, str]]:
    """Return the links of the main menu, or those of the footer, in their order."""
    pages = [item for item in corpus.items if item.text(field)]
    pages.sort(key=lambda item: int(item.text(field)))
    links = [(item.title, item.address) for item in pages]
    if field == "menu":
        sections = [(title, f"/{name}/") for name, title in SECTIONS.items()]
        links = [*sections, ("Labels", "/labels/"), *links]
    return [{"text": text, "url": url} for text, url in links]


def answer(*words: str | Path) -> str:
    """Return what a program says about itself, on one line. Raises ProgramError."""
    done = subprocess.run(  # noqa: S603 - our own commands, no shell
        [str(word) for word in words], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise ProgramError(f"{Path(str(words[0])).name} does not start: {done.stderr.strip()}")
    return (done.stdout or done.stderr).strip().splitlines()[-1]
