"""Edits of items of every kind."""

from copy import deepcopy
from posixpath import basename, dirname
from typing import Any

from tests.csmart.edits.edit import edit, pick
from tests.csmart.edits.site import Site

_DATES = ("2017-02-15", "2017-02-10", "2015-01-31 08:00", "2017-03-02", "2017-02-28 23:59")


def put(site: Site, path: str, key: str, value: Any) -> str:
    """Give an item a field, or take it away with None; return what was done."""
    site.items[path].fields[key] = value
    return f"{path}: {key} = {value}" if value not in (None, []) else f"{path}: no {key}"


def any_item(site: Site, which: int) -> str:
    """Return the path of an item."""
    return pick(sorted(site.items), which)


@edit
def rewrite(site: Site, which: int, how: int) -> str:
    path = any_item(site, which)
    site.items[path].words += how + 1
    return f"{path}: other words in the body ({site.items[path].words})"


@edit
def change_heading(site: Site, which: int, how: int) -> str:
    """Give the heading in a text another level; a deep one has a finding."""
    path = any_item(site, which)
    site.items[path].level = 2 + how % 4
    return f"{path}: a heading of level {site.items[path].level}"


@edit
def retitle(site: Site, which: int, how: int) -> str:
    path = any_item(site, which)
    return put(site, path, "title", f"{site.items[path].fields['title'].split()[0]} {how}")


@edit
def resummarise(site: Site, which: int, how: int) -> str:
    return put(site, any_item(site, which), "summary", f"Kort gezegd {how}.")


@edit
def relabel(site: Site, which: int, how: int) -> str:
    names = site.names()
    chosen = [pick(names, how), pick(names, how + 1)] if how % 3 else [pick(names, how)]
    return put(site, pick(site.dated(), which), "tags", list(dict.fromkeys(chosen)))


@edit
def redate(site: Site, which: int, how: int) -> str:
    return put(site, pick(site.dated(), which), "date", pick(_DATES, how))


@edit
def change_status(site: Site, which: int, how: int) -> str:
    status = pick(("draft", "hidden", "published"), how)
    return put(site, any_item(site, which), "status", status)


@edit
def expire(site: Site, which: int, how: int) -> str:
    expires = pick((None, "2017-03-01", "2017-03-01 00:01", "2017-03-08"), how)
    return put(site, pick(site.dated(), which), "expires", expires)


@edit
def modify(site: Site, which: int, how: int) -> str:
    return put(
        site, any_item(site, which), "modified", pick(("2017-02-20", None, "2017-02-28"), how)
    )


@edit
def give_slug(site: Site, which: int, how: int) -> str:
    return put(site, any_item(site, which), "slug", f"adres-{which}-{how}" if how else None)


@edit
def give_id(site: Site, which: int, how: int) -> str:
    return put(site, any_item(site, which), "id", f"kenmerk-{which}-{how}" if how else None)


@edit
def change_alias(site: Site, which: int, how: int) -> str:
    aliases = [[], [f"/oud/{which}"], [f"/oud/{which}", f"/ouder/{which}/"], ["/oud.php"]]
    return put(site, any_item(site, which), "aliases", pick(aliases, how))


@edit
def change_source(site: Site, which: int, how: int) -> str:
    source = [{"title": f"Bron {how}", "url": "https://bron.example/"}] if how else []
    return put(site, pick(site.dated(), which), "source", source)


@edit
def change_image(site: Site, which: int, how: int) -> str:
    path, images = any_item(site, which), [name for name in site.media if "afbeeldingen" in name]
    if not how or not images:
        put(site, path, "image_alt", None)
        return put(site, path, "image", None)
    put(site, path, "image_alt", f"Een plein, {how}")
    return put(site, path, "image", pick(sorted(images), how))


@edit
def link(site: Site, which: int, how: int) -> str:
    path, target = any_item(site, which), pick(site.targets(), which + how)
    site.items[path].links.append(target)
    return f"{path}: link to the {' '.join(target)}"


@edit
def unlink(site: Site, which: int, how: int) -> str | None:
    path = any_item(site, which)
    if not site.items[path].links:
        return None
    gone = site.items[path].links.pop(how % len(site.items[path].links))
    return f"{path}: no link to the {' '.join(gone)}"


@edit
def add(site: Site, which: int, how: int) -> str | None:
    """Add an item like another."""
    like = any_item(site, which)
    path = f"{dirname(like)}/nieuw-{how}.md"
    if path in site.items:
        return None
    site.items[path] = deepcopy(site.items[like])
    site.items[path].fields |= {"title": f"Nieuw {how}", "slug": None, "id": None, "aliases": []}
    return f"add {path}, like {like}"


@edit
def delete(site: Site, which: int, how: int) -> str | None:
    path = any_item(site, which)
    if len(site.items) == 1:
        return None
    del site.items[path]
    if how % 5 == 4:
        return f"delete {path}, and not the links to it"
    site.unlink(("item", path))
    return f"delete {path} and the links to it"


@edit
def rename(site: Site, which: int, how: int) -> str | None:
    path = any_item(site, which)
    collection, name = path.split("/")[0], basename(path)
    new = pick(
        (f"{collection}/{how}-{name}", f"{collection}/map/{name}", f"{collection}/{name}"), how
    )
    if new in site.items:
        return None
    site.items[new] = site.items.pop(path)
    site.relink(("item", path), ("item", new))
    return f"rename {path} to {new}"
