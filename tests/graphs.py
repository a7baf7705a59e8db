"""The graphs of pages, read by other hands than wrote them, and what is wrong with them."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup, Tag
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

from csmart.preparation import Prepared
from csmart.schema.properties import ENUMERATIONS, SHAPES, VALUES

SCHEMA = "https://schema.org/"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_PATTERNS = {
    "Text": r"(?s).*\S.*",
    "URL": r"https?://[^\s<>]+",
    "Date": r"\d{4}-\d\d-\d\d",
    "DateTime": r"\d{4}-\d\d-\d\dT\d\d:\d\d[+-]\d\d:\d\d",
    "Integer": r"\d+",
} | {kind: f"{SCHEMA}({'|'.join(sorted(names))})" for kind, names in ENUMERATIONS.items()}

Value = Literal | NamedNode | BlankNode


@dataclass
class Thing:
    """A node: its types, and the values of its properties."""

    types: set[str]
    properties: dict[str, list[Value]]

    def texts(self, name: str) -> list[str]:
        """Return the values of a property as text: of a node, how it is known."""
        return [value.value for value in self.properties.get(name, [])]

    def text(self, name: str) -> str:
        (text,) = self.texts(name)
        return text


@dataclass
class Page:
    """A page, and the nodes in its graph by how they are known."""

    html: str = field(repr=False)

    @cached_property
    def soup(self) -> BeautifulSoup:
        return BeautifulSoup(self.html, "lxml")

    @cached_property
    def data(self) -> Any:
        """The one data block, as JSON."""
        (block,) = re.findall(
            r'<script type="application/ld\+json">(.*?)</script', self.html, re.DOTALL
        )
        return json.loads(block)

    @property
    def local(self) -> str:
        """The data with a context that needs no network: each name is one of schema.org."""
        assert self.data["@context"] == "https://schema.org"
        return json.dumps(self.data | {"@context": {"@vocab": SCHEMA}})

    @cached_property
    def things(self) -> dict[str, Thing]:
        found: dict[str, Thing] = {}
        for quad in dict.fromkeys(parse(self.local, format=RdfFormat.JSON_LD)):
            assert isinstance(quad.subject, NamedNode | BlankNode)
            assert isinstance(quad.object, Literal | NamedNode | BlankNode)
            thing = found.setdefault(quad.subject.value, Thing(set(), {}))
            if quad.predicate.value == _TYPE:
                thing.types.add(quad.object.value.removeprefix(SCHEMA))
            else:
                name = quad.predicate.value.removeprefix(SCHEMA)
                thing.properties.setdefault(name, []).append(quad.object)
        return found

    def of_type(self, kind: str) -> list[Thing]:
        return [thing for thing in self.things.values() if kind in thing.types]

    def the(self, kind: str) -> Thing:
        (thing,) = self.of_type(kind)
        return thing

    @property
    def url(self) -> str:
        return attribute(self.soup.select_one("link[rel=canonical]"), "href")


def attribute(tag: Tag | None, name: str) -> str:
    assert tag is not None
    return str(tag[name])


def read(made: Prepared, address: str) -> Page:
    """Return the page at an address, no more of it than its address and its graph."""
    (plan,) = [plan for plan in made.plans if plan.address == address]
    chrome = plan.view().chrome
    block = f'<script type="application/ld+json">{chrome.graph}</script>'
    return Page(f'<link rel="canonical" href="{chrome.canonical}">{block}')


def pages(folder: Path) -> list[Page]:
    """Return the pages of a built site; one that only leads on says nothing of itself."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.html"))]
    return [Page(text) for text in texts if 'http-equiv="refresh"' not in text]


def findings(site: list[Page]) -> list[str]:
    """Return what in the graphs of a whole site is not as the table says."""
    types: dict[str, set[str]] = {}
    for page in site:
        for name, thing in page.things.items():
            types.setdefault(name, set()).update(thing.types)
    return [
        f"{page.url}: {finding}"
        for page in site
        for name, thing in page.things.items()
        for finding in _findings(page, name, thing, types)
    ]


def _findings(page: Page, name: str, thing: Thing, types: dict[str, set[str]]) -> Iterator[str]:
    if len(thing.types) != 1:
        yield f"{name} has the types {sorted(thing.types)}"
        return
    (kind,) = thing.types
    shape = SHAPES.get(kind)
    if shape is None:
        yield f"{kind} is not in the table"
        return
    is_whole = not name.startswith("http") or name.partition("#")[0] == page.url
    wanted = shape.required | (shape.recommended if is_whole else frozenset())
    has = set(thing.properties)
    yield from (f"{kind} has no {each}" for each in sorted(wanted - has))
    allowed = shape.required | shape.recommended | shape.known
    yield from (f"{kind} has a {each}" for each in sorted(has - allowed))
    for each, values in thing.properties.items():
        for value in values:
            kinds = VALUES.get(each, frozenset())
            if not _fits(page, value, kinds, types):
                yield f"{kind}: {each} is {value}"


def _fits(page: Page, value: Value, kinds: frozenset[str], types: dict[str, set[str]]) -> bool:
    if isinstance(value, Literal):
        patterns = [_PATTERNS[kind] for kind in kinds if kind in _PATTERNS]
        return any(re.fullmatch(pattern, value.value) for pattern in patterns)
    known = page.things[value.value].types if isinstance(value, BlankNode) else set()
    return bool(kinds & (known or types.get(value.value, set())))


def disagreements(page: Page) -> list[str]:
    """Return what a page's graph says otherwise than the page itself."""
    return [f"{page.url}: {what}: {a!r} != {b!r}" for what, a, b in _compared(page) if a != b]


def _compared(page: Page) -> Iterator[tuple[str, object, object]]:
    """Yield what the graph says and what the page says, by the name of what it is."""
    soup, own = page.soup, page.things[page.url]
    said = {str(tag["property"]): str(tag["content"]) for tag in soup.select("meta[property]")}
    yield "address", {own.text("url"), said["og:url"]}, {page.url}
    yield "title", own.text("name"), said["og:title"]
    yield "heading", _plain(own.text("name")), _plain(soup.select("h1")[0].get_text())
    yield (
        "description",
        own.text("description"),
        attribute(soup.select_one("meta[name=description]"), "content"),
    )
    yield "language", own.text("inLanguage"), attribute(soup.html, "lang")
    yield "trail", _steps(page), _trail(page)
    for point in page.of_type("ContactPoint"):
        ways = {attribute(tag, "href") for tag in soup.select(".contact a")}
        told = [*point.texts("email"), *point.texts("telephone"), *point.texts("url")]
        yield "contact", [each for each in told if not any(each in way for way in ways)], []
    for kind in ("NewsArticle", "GovernmentService", "Event"):
        for item in page.of_type(kind):
            yield from _compared_item(page, item, said.get("og:image"))


def _compared_item(
    page: Page, item: Thing, image: str | None
) -> Iterator[tuple[str, object, object]]:
    soup, own = page.soup, page.things[page.url]
    name = "headline" if "headline" in item.properties else "name"
    yield "item", (item.text(name), item.text("url")), (own.text("name"), page.url)
    yield "summary", item.text("description"), soup.select(".lead")[0].get_text()
    yield "image", item.texts("image")[:1], [image] if image else []
    home = page.the("Organization").text("url")
    links = {
        home + attribute(tag, "href").removeprefix(_path(home)) + "#label": tag.get_text()
        for tag in soup.select(".item-header .labels a")
    }
    terms = item.texts("keywords") + item.texts("category")
    yield "labels", {each: page.things[each].text("name") for each in terms}, links
    times = {attribute(tag, "datetime") for tag in soup.select(".item time[datetime]")}
    shown = [*item.texts("datePublished"), *item.texts("dateModified"), *item.texts("startDate")]
    yield "dates", [each for each in shown if each not in times], []
    ends = {attribute(tag, "data-until") for tag in soup.select(".item [data-until]")}
    yield "end", set(item.texts("endDate")), ends
    ways = {attribute(tag, "href") for tag in soup.select(".register a[href^='https://']")}
    offered = [url for offer in page.of_type("Offer") for url in offer.texts("url")]
    yield "offer", [url for url in offered if url not in ways], []
    reviewed = own.texts("lastReviewed")
    yield "review", [day for day in reviewed if not any(t.startswith(day) for t in times)], []
    facts = " ".join(tag.get_text(" ") for tag in soup.select(".facts"))
    for each in page.of_type("Place") + page.of_type("PostalAddress"):
        told = [text for values in each.properties for text in _literals(each, values)]
        yield "place", [text for text in told if text not in facts], []


def _literals(thing: Thing, name: str) -> list[str]:
    return [v.value for v in thing.properties[name] if isinstance(v, Literal)]


def _steps(page: Page) -> list[tuple[str, str]]:
    """Return the trail in the graph: names and addresses, in the order of their positions."""
    steps = sorted(page.of_type("ListItem"), key=lambda step: int(step.text("position")))
    assert [step.text("position") for step in steps] == [str(n + 1) for n in range(len(steps))]
    return [(step.text("name"), step.text("item")) for step in steps]


def _trail(page: Page) -> list[tuple[str, str]]:
    home = page.the("Organization").text("url")
    links = [
        (tag.get_text(), home + attribute(tag, "href").removeprefix(_path(home)))
        for tag in page.soup.select(".breadcrumbs a")
    ]
    here = page.soup.select(".breadcrumbs [aria-current]")
    return [*links, *((tag.get_text(), page.url) for tag in here)]


def _path(url: str) -> str:
    return "/" + url.split("/", 3)[3]


def _plain(text: str) -> str:
    """Return a text without what only typography made of its spaces."""
    return " ".join(text.split())
