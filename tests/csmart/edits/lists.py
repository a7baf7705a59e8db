"""Edits of labels.yaml, of redirects.yaml and of media."""

from tests.csmart.edits.edit import edit, pick
from tests.csmart.edits.site import Fields, Site
from tests.samples import PNG


@edit
def describe_label(site: Site, which: int, how: int) -> str | None:
    return _put(site, which, "description", f"Wat er te weten is, {how}.")


@edit
def rename_label(site: Site, which: int, how: int) -> str | None:
    """Give a label another name, everywhere; its address stays with an even number."""
    if not site.labels:
        return None
    label = pick(site.labels, which)
    old, new = label["name"], f"{label['name'].split()[0]} {how}"
    if new in site.names():
        return None
    if how % 2 == 0 and "slug" not in label:
        label["slug"] = site.slug(old)
    label["name"] = new
    for item in site.items.values():
        if tags := item.fields.get("tags"):
            item.fields["tags"] = [new if tag == old else tag for tag in tags]
    for each in site.labels:
        each["related"] = [new if name == old else name for name in each.get("related", [])]
    site.relink(("label", old), ("label", new))
    return f"rename the label {old} to {new}, at {site.slug(new)}"


@edit
def change_label_slug(site: Site, which: int, how: int) -> str | None:
    return _put(site, which, "slug", f"label-{which}-{how}")


@edit
def change_synonyms(site: Site, which: int, how: int) -> str | None:
    return _put(site, which, "synonyms", pick(([f"ook {which}"], [], [f"ook {which}", "Nog"]), how))


@edit
def relate_labels(site: Site, which: int, how: int) -> str | None:
    others = [name for name in site.names() if name != pick(site.names(), which)]
    return _put(site, which, "related", [pick(others, how)] if others and how % 3 else [])


@edit
def reorder_labels(site: Site, which: int, how: int) -> str | None:
    if len(site.labels) < 2:
        return None
    site.labels.insert(0, site.labels.pop(1 + which % (len(site.labels) - 1)))
    return f"labels.yaml: in the order {', '.join(site.names())}"


@edit
def add_label(site: Site, which: int, how: int) -> str | None:
    name = f"{'ABCDEFG'[which % 7]} {how}"
    if name in site.names():
        return None
    site.labels.append({"name": name, "description": "Een nieuw label."})
    return f"add the label {name}"


@edit
def delete_label(site: Site, which: int, how: int) -> str | None:
    """Delete a label and all that names it; an item needs another one."""
    if len(site.labels) < 2:
        return None
    gone = site.labels.pop(which % len(site.labels))["name"]
    other = pick(site.names(), how)
    for item in site.items.values():
        if tags := item.fields.get("tags"):
            item.fields["tags"] = [tag for tag in tags if tag != gone] or [other]
    for label in site.labels:
        label["related"] = [name for name in label.get("related", []) if name != gone]
    site.unlink(("label", gone))
    return f"delete the label {gone}; what had no other gets {other}"


@edit
def add_redirect(site: Site, which: int, how: int) -> str:
    old, target = f"/w/{how}", pick(site.targets(), which)
    site.redirects[old] = target
    return f"redirects.yaml: {old} leads to the {' '.join(target)}"


@edit
def delete_redirect(site: Site, which: int, how: int) -> str | None:
    if not site.redirects:
        return None
    old = pick(sorted(site.redirects), which)
    del site.redirects[old]
    return f"redirects.yaml: no {old}"


@edit
def change_medium(site: Site, which: int, how: int) -> str | None:
    if not site.media:
        return None
    path = pick(sorted(site.media), which)
    site.media[path] = _bytes(path, how)
    return f"{path}: other bytes ({how})"


@edit
def add_medium(site: Site, which: int, how: int) -> str:
    path = pick(("afbeeldingen/nieuw-{}.png", "bestanden/map/nieuw-{}.pdf"), which).format(how)
    site.media[path] = _bytes(path, which)
    return f"add {path}"


@edit
def delete_medium(site: Site, which: int, how: int) -> str | None:
    """Delete a file and all that names it."""
    if not site.media:
        return None
    path = pick(sorted(site.media), which)
    del site.media[path]
    site.unlink(("media", path))
    for item in site.items.values():
        if item.fields.get("image") == path:
            item.fields |= {"image": None, "image_alt": None}
        if any(each.get("file") == path for each in item.fields.get("materials") or []):
            item.fields["materials"] = None
    return f"delete {path} and all that names it"


def _put(site: Site, which: int, key: str, value: object) -> str | None:
    if not site.labels:
        return None
    label: Fields = pick(site.labels, which)
    label[key] = value
    return f"the label {label['name']}: {key} = {value}"


def _bytes(path: str, number: int) -> bytes:
    """Return the bytes of a file; an image has to be one."""
    return (PNG if path.endswith(".png") else b"") + f"bytes {number}".encode()
