"""Edits of the lock on addresses, and of addresses that are kept by leading on."""

from posixpath import basename, dirname

from csmart import addresses
from csmart.addresses import Collection
from csmart.slugs import slugify
from tests.csmart.edits.edit import edit, pick
from tests.csmart.edits.items import any_item, put
from tests.csmart.edits.site import Site

_LISTS = ("/", "/feed.xml", "/nieuws/feed.xml", "/nieuws/2015/", "/nieuws/2016/", "/labels/")


@edit
def lock_all(site: Site, which: int, how: int) -> str:
    """Lock the addresses of all that is no draft, and of lists that may be empty."""
    lock = dict.fromkeys((*_LISTS, *(f"/{path}" for path in site.media)), "")
    for name in site.names():
        place = addresses.label(site.slug(name))
        lock |= dict.fromkeys(
            (place, f"{place}feed.xml", f"{place}agenda.ics", f"{place}nieuws/"), ""
        )
    for path, item in site.items.items():
        if item.fields.get("status") != "draft":
            lock[_address(site, path)] = _id(site, path)
            for alias in item.fields.get("aliases") or []:
                lock[addresses.normalised(alias)] = _id(site, path)
    site.lock = lock
    return f"lock {len(lock)} addresses"


@edit
def lock_one(site: Site, which: int, how: int) -> str:
    path = any_item(site, which)
    site.lock = (site.lock or {}) | {_address(site, path): _id(site, path)}
    return f"lock the address of {path}"


@edit
def move_item(site: Site, which: int, how: int) -> str:
    """Give an item another address, to which its old one leads."""
    path = any_item(site, which)
    old = _address(site, path)
    aliases = site.items[path].fields.get("aliases") or []
    put(site, path, "aliases", [*aliases, old])
    return f"{put(site, path, 'slug', f'verhuisd-{which}-{how}')}, and {old} leads there"


@edit
def move_label(site: Site, which: int, how: int) -> str | None:
    """Give a label another address, to which its old one leads, with all that stood under it."""
    if not site.labels:
        return None
    label, old = pick(site.labels, which), site.slug(pick(site.names(), which))
    label |= {"slug": f"verhuisd-{which}-{how}", "synonyms": [*label.get("synonyms", []), old]}
    return f"the label {label['name']}: at {label['slug']}, to which {old} leads"


@edit
def move_medium(site: Site, which: int, how: int) -> str | None:
    """Give a file another name; it stands at its old address too."""
    if not site.media:
        return None
    old = pick(sorted(site.media), which)
    new = f"{dirname(old)}/verhuisd-{how}-{basename(old)}"
    if new in site.media:
        return None
    site.media[new] = site.media.pop(old)
    site.relink(("media", old), ("media", new))
    for item in site.items.values():
        if item.fields.get("image") == old:
            item.fields["image"] = new
        for each in item.fields.get("materials") or []:
            each |= {"file": new} if each.get("file") == old else {}
    site.redirects[f"/{old}"] = ("media", new)
    return f"rename {old} to {new}"


@edit
def unlock(site: Site, which: int, how: int) -> str | None:
    """Take one address out of the lock, or with an even number the lock itself."""
    if not site.lock:
        return None
    if how % 2 == 0:
        site.lock = None
        return "no lock"
    gone = pick(sorted(site.lock), which)
    del site.lock[gone]
    return f"take {gone} out of the lock"


def _address(site: Site, path: str) -> str:
    fields = site.items[path].fields
    slug = fields.get("slug") or slugify(fields["title"])
    return addresses.item(Collection(path.partition("/")[0]), slug)


def _id(site: Site, path: str) -> str:
    stem = basename(path).removesuffix(".md")
    given: str | None = site.items[path].fields.get("id")
    return given or f"{path.partition('/')[0]}/{stem}"
