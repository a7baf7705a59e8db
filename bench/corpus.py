"""The made-up content, with only what every generator can show: pages and feeds.

Images, downloads, old addresses and statuses are left out, and so are the fields that just our
own models know: all generators, ours included, get the same items and the same words.
"""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import yaml

from csmart.corpus.fields import Fields
from csmart.slugs import slugify

SECTIONS: Final = {"nieuws": "Nieuws", "diensten": "Diensten", "studiedagen": "Studiedagen"}
PER_PAGE: Final = 20
"""Items on a page of a list, and entries in a feed."""

_KEPT: Final = frozenset(
    {"title", "date", "modified", "summary", "tags", "menu", "footer"}
    | {"audience", "form", "start", "end", "location", "online"}
)
_IMAGE: Final = re.compile(r"^!\[[^\]]*\]\([^)]*\)\n\n", re.M)
_LINK: Final = re.compile(r"\]\(([^)\s:]+\.md)\)")


@dataclass(frozen=True)
class Item:
    """An item: its path in the content folder, its fields and its Markdown."""

    path: str
    fields: Fields
    body: str

    @property
    def section(self) -> str:
        """The section that the item is listed in; empty for a plain page."""
        folder = self.path.split("/", 1)[0]
        return folder if folder in SECTIONS else ""

    @property
    def slug(self) -> str:
        """The item's part of its address, the same in all generators."""
        return posixpath.basename(self.path).removesuffix(".md")

    @property
    def address(self) -> str:
        """The item's address."""
        return address(self.path)

    @property
    def title(self) -> str:
        """The item's title."""
        return self.text("title")

    @property
    def date(self) -> str:
        """When the item was published, as YYYY-MM-DD HH:MM; empty for a plain page."""
        return _minute(self.text("date"))

    @property
    def modified(self) -> str:
        """When the item was last changed, as YYYY-MM-DD HH:MM; empty if never."""
        return _minute(self.text("modified"))

    @property
    def labels(self) -> tuple[str, ...]:
        """The names of the item's labels."""
        return tuple(str(name) for name in self.fields.get("tags", ()))

    @property
    def facts(self) -> dict[str, str]:
        """What is special to services and study days, as short texts."""
        place = self.fields.get("location")
        facts = {
            "audience": self._listed("audience"),
            "form": self._listed("form"),
            "starts": self.text("start"),
            "place": place["city"] if isinstance(place, Mapping) else self.text("online"),
        }
        return {key: text for key, text in facts.items() if text}

    def text(self, field: str) -> str:
        """Return a field that is a text; empty where the item does not have it."""
        value = self.fields.get(field, "")
        return value if isinstance(value, str) else ""

    def linked(self, link: Callable[[str], str]) -> str:
        """Return the body, its links to items made by a function of their path."""
        folder = posixpath.dirname(self.path)

        def written(found: re.Match[str]) -> str:
            return f"]({link(posixpath.normpath(posixpath.join(folder, found[1])))})"

        return _LINK.sub(written, self.body)

    def _listed(self, field: str) -> str:
        value = self.fields.get(field, "")
        return value if isinstance(value, str) else ", ".join(str(each) for each in value)


@dataclass(frozen=True, slots=True)
class Label:
    """A label of the vocabulary."""

    name: str
    description: str

    @property
    def slug(self) -> str:
        """The label's part of its address."""
        return slugify(self.name)

    @property
    def address(self) -> str:
        """The address of the label's page."""
        return f"/labels/{self.slug}/"


@dataclass(frozen=True)
class Corpus:
    """Items and the labels they carry."""

    items: tuple[Item, ...]
    labels: tuple[Label, ...]

    @cached_property
    def posts(self) -> list[Item]:
        """The news, newest first."""
        found = [item for item in self.items if item.section == "nieuws"]
        return sorted(found, key=lambda item: (item.date, item.path), reverse=True)


def address(path: str) -> str:
    """Return the address of the item at a path of the content folder."""
    folder, name = path.split("/", 1)[0], posixpath.basename(path).removesuffix(".md")
    return f"/{folder}/{name}/" if folder in SECTIONS else f"/{name}/"


def read(folder: Path) -> Corpus:
    """Read a content folder that `inv corpus` wrote."""
    entries: list[dict[str, Any]] = _yaml((folder / "labels.yaml").read_text(encoding="utf-8"))
    labels = tuple(Label(entry["name"], entry["description"]) for entry in entries)
    return Corpus(tuple(_items(folder)), labels)


def _items(folder: Path) -> Iterator[Item]:
    for file in sorted(folder.rglob("*.md")):
        _, head, body = file.read_text(encoding="utf-8").split("---\n", 2)
        fields = {key: value for key, value in _yaml(head).items() if key in _KEPT}
        path = file.relative_to(folder).as_posix()
        yield Item(path, fields, _IMAGE.sub("", body.removeprefix("\n")))


def _yaml(text: str) -> Any:
    # Every scalar as it is written, and with libyaml: 10,000 heads are read here.
    return yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - it makes texts only


def _minute(moment: str) -> str:
    return f"{moment} 00:00" if len(moment) == len("2026-01-01") else moment
