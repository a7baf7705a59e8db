"""A new item, from a title: a file that is a good start, at an address that is free."""

import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from csmart import addresses, redirecting
from csmart.addresses import Collection, normalised
from csmart.command import prepared_of
from csmart.content import Content
from csmart.dutch import enumeration, long_date, quoted
from csmart.findings import shown
from csmart.instant import BRUSSELS
from csmart.model.fields import PlainText, Status
from csmart.model.items import MODELS, check_reserved
from csmart.model.keys import keys
from csmart.reading.reader import Source
from csmart.saying import say
from csmart.site import Site
from csmart.slugs import slugify
from csmart.suggest import did_you_mean
from csmart.writing.changes import RefusedError
from csmart.writing.scaffold import is_to_fill_in, scaffold

KINDS: Final = {
    "nieuws": Collection.NEWS,
    "dienst": Collection.SERVICES,
    "studiedag": Collection.STUDY_DAYS,
    "pagina": Collection.PAGES,
}
_BY_YEAR: Final = (Collection.NEWS, Collection.STUDY_DAYS)
_TITLE: Final[TypeAdapter[str]] = TypeAdapter(PlainText)


def new(settings_file: Path, content: Path, kind: str, title: str) -> int:
    """Write the file of a new item and say what is next; return 0, or 1 where there can be none.

    Its date is that of the build's instant; it is a draft. No file is ever overwritten.
    """
    try:
        collection, title = _collection(kind), _title(title)
        prepared = prepared_of(settings_file, content)
        if prepared is None:
            return 1
        path = _write(prepared.site, collection, title)
    except (RefusedError, OSError) as problem:
        say(f"inv new: {problem}\n", sys.stderr)
        return 1
    say(_next(f"{shown(content)}/{path}", collection, prepared.site))
    return 0


def _collection(kind: str) -> Collection:
    every = KINDS | {str(collection): collection for collection in Collection}
    if kind.lower() not in every:
        what = did_you_mean(kind, KINDS) or f": kies uit {enumeration(list(KINDS), 'of')}"
        raise RefusedError(f"{quoted(kind)} ken ik niet{what}")
    return every[kind.lower()]


def _title(title: str) -> str:
    """Return a title as it is shown. Raises RefusedError if it cannot be one."""
    if not title.strip():
        raise RefusedError("geef een titel, tussen aanhalingstekens")
    try:
        title = _TITLE.validate_python(title)
    except ValidationError as problem:
        raise RefusedError(f"de titel {problem.errors()[0]['msg']}") from None
    if not slugify(title):
        raise RefusedError("van deze titel is geen adres te maken: gebruik letters of cijfers")
    return title


def _write(site: Site, collection: Collection, title: str) -> str:
    """Write the file; return its path within the content folder. Raises RefusedError, OSError."""
    content, slug = site.content, slugify(title)
    if reason := check_reserved(slug, collection):
        raise RefusedError(f"het adres {reason}; kies een andere titel")
    if by := _taken_by(content, collection, slug):
        address = addresses.item(collection, slug)
        raise RefusedError(f"het adres {address} is al van {by}; kies een andere titel")
    today = site.facts.now.astimezone(BRUSSELS).date()
    folder = f"{collection}/{today.year}" if collection in _BY_YEAR else str(collection)
    filled = {"title": title, "status": Status.DRAFT.value, "date": str(today)}
    labels = [label.name for label in content.vocabulary.labels]
    data = scaffold(collection, filled, labels)
    (content.root / folder).mkdir(parents=True, exist_ok=True)
    for stem in _stems(content, collection, slug):
        try:
            with (content.root / folder / f"{stem}.md").open("xb") as file:
                file.write(data)
        except FileExistsError:
            continue
        return f"{folder}/{stem}.md"
    raise AssertionError  # the names never run out


def _taken_by(content: Content, collection: Collection, slug: str) -> str | None:
    """Return what has the address that an item would get, or None."""
    address = addresses.item(collection, slug)
    for source in content.sources:
        if source.collection is collection and _slug(source) == slug:
            return source.path
    for redirect in redirecting.every(content):
        if normalised(redirect.old) == address:
            return f"een doorverwijzing ({redirect.path}:{redirect.line})"
    locked = (each for each in content.lock or () if each.address == address)
    return next((f"{quoted(each.owner)}, dat er vroeger stond" for each in locked), None)


def _slug(source: Source) -> str:
    """Return the last part of an item's address; of one with an error, as it is written."""
    if source.item is not None:
        return source.slug
    fields = source.detail.fields
    return slugify(str(fields.get("slug") or fields.get("title") or ""))


def _stems(content: Content, collection: Collection, slug: str) -> Iterator[str]:
    """Yield names for the file that give an id that no item has, or had."""
    ids = {source.id.casefold() for source in content.sources}
    ids |= {each.owner.casefold() for each in content.lock or ()}
    for number in count(1):
        stem = slug if number == 1 else f"{slug}-{number}"
        if f"{collection}/{stem}" not in ids:
            yield stem


def _next(path: str, collection: Collection, site: Site) -> str:
    """Return what was made and what an editor does next."""
    open_ = [key for key in keys(MODELS[collection]) if is_to_fill_in(collection, key)]
    open_ = [key for key in open_ if key not in ("title", "date")]
    since = ""
    if collection is not Collection.PAGES:
        since = f", vanaf {long_date(site.facts.now)} (zie 'date')"
    return (
        f"{path} is gemaakt. Het is een concept: enkel in de voorvertoning te zien.\n"
        f"1. Open het bestand en vul in: {enumeration(open_)}.\n"
        f"2. Schrijf je tekst onder de tweede regel ---.\n"
        "3. Kijk het na met: inv check. Zolang er een verplicht veld leeg is, zegt die dat, en "
        "wacht de voorvertoning.\n"
        f"4. Klaar? Haal de regel 'status: draft' weg: dan komt het op de site{since}.\n"
    )
