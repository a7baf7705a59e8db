"""What the edited site is made of: a model that is changed freely and becomes files."""

from dataclasses import dataclass, field
from posixpath import dirname, relpath
from typing import Any

import yaml

from csmart.reading.urls import text_of
from csmart.slugs import slugify
from tests.conftest import ROOT

Link = tuple[str, str]
"""What is linked to: an "item" or "media" by its path, a "label" by its name."""

Fields = dict[str, Any]
Files = dict[str, bytes]


def project_files(folder: str) -> Files:
    """Return the files in a folder of the project, without what Python or a system leaves there."""
    files = (path for path in sorted((ROOT / folder).rglob("*")) if path.is_file())
    found = {path.relative_to(ROOT).as_posix(): path for path in files}
    return {
        name: path.read_bytes()
        for name, path in found.items()
        if "__pycache__" not in name and not path.name.startswith(".")
    }


THEME: Files = project_files("theme")


@dataclass
class Item:
    """An item: its fields, which words its body has, the level of its heading, and its links."""

    fields: Fields
    words: int = 0
    level: int = 2
    links: list[Link] = field(default_factory=list)


@dataclass
class Site:
    """A site. The paths of items and media are within the content folder.

    Those of the theme, the code and the faults are within the whole; what stands in `faults` comes
    in the place of, or beside, what the rest says.
    """

    items: dict[str, Item]
    labels: list[Fields]
    redirects: dict[str, Link]
    media: Files
    theme: Files
    settings: Fields
    code: Files = field(default_factory=dict)
    faults: Files = field(default_factory=dict)
    lock: dict[str, str] | None = None

    def files(self) -> Files:
        """Return every file of the site by its path within the whole."""
        redirects = {old: self._target(link, "") for old, link in self.redirects.items()}
        made = {f"content/{path}": self._text(path) for path in self.items}
        made |= {f"content/{path}": data for path, data in self.media.items()}
        made |= {"content/labels.yaml": _yaml(self.labels)}
        made |= {"content/redirects.yaml": _yaml(redirects)} if redirects else {}
        made |= {"content/urls.lock": text_of(self.lock)} if self.lock is not None else {}
        return made | self.theme | self.code | self.faults

    def dated(self) -> list[str]:
        """Return the paths of the items that have a date and labels."""
        return [path for path in sorted(self.items) if not path.startswith("paginas/")]

    def of(self, collection: str) -> list[str]:
        """Return the paths of the items in a collection."""
        return [path for path in sorted(self.items) if path.startswith(f"{collection}/")]

    def names(self) -> list[str]:
        """Return the names of the labels."""
        return [label["name"] for label in self.labels]

    def slug(self, name: str) -> str:
        """Return the last part of a label's address."""
        given = {label["name"]: label.get("slug") for label in self.labels}
        return given.get(name) or slugify(name)

    def targets(self) -> list[Link]:
        """Return all that can be linked to."""
        paths = [("item", path) for path in sorted(self.items)]
        files = [("media", path) for path in sorted(self.media)]
        return [*paths, *files, *(("label", name) for name in self.names())]

    def unlink(self, gone: Link) -> None:
        """Take away every link to what goes."""
        for item in self.items.values():
            item.links = [link for link in item.links if link != gone]
        self.redirects = {old: link for old, link in self.redirects.items() if link != gone}

    def relink(self, old: Link, new: Link) -> None:
        """Let every link to one thing lead to another."""
        for item in self.items.values():
            item.links = [new if link == old else link for link in item.links]
        self.redirects = {at: new if to == old else to for at, to in self.redirects.items()}

    def _text(self, path: str) -> bytes:
        item = self.items[path]
        lines = [
            f"Dit zijn de woorden {item.words}.",
            "",
            f"{'#' * item.level} Kop {item.words}",
            "",
        ]
        for link in item.links:
            sign = "!" if link[1].endswith(".png") else ""
            lines.append(f"Zie ook {sign}[verder]({self._target(link, path)}).")
        given = {key: value for key, value in item.fields.items() if value not in (None, [])}
        return b"---\n" + _yaml(given) + "---\n{}\n".format("\n".join(lines)).encode()

    def _target(self, link: Link, source: str) -> str:
        kind, name = link
        if kind == "label":
            return f"/labels/{self.slug(name)}/"
        return relpath(name, dirname(source)) if source else name


def _yaml(value: object) -> bytes:
    text: str = yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
    return text.encode()
