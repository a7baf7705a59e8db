"""What becomes of content when a label is renamed, goes up in another one, or is retired."""

from collections.abc import Iterable

from pydantic import ValidationError

from csmart import addresses
from csmart.addresses import is_file, normalised
from csmart.content import Content
from csmart.dutch import enumeration, quoted
from csmart.model.vocabulary import Label
from csmart.preparation import Prepared
from csmart.reading import textfile
from csmart.reading.discover import LABELS_FILE
from csmart.slugs import slugify
from csmart.suggest import did_you_mean
from csmart.writing.changes import Change, RefusedError
from csmart.writing.edits import Edit, edited
from csmart.writing.forwarding import ended, moved, redirects
from csmart.writing.labelbook import LabelBook
from csmart.writing.tagging import carriers, retagged

Changes = tuple[Change, ...]


def rename(prepared: Prepared, old: str, new: str) -> Changes:
    """Return the changes that give a label another name, and its page the address of that.

    A slug that was chosen for it stays. Where the address changes the old name is a synonym from
    then on, so that the old address leads to the new one. Raises RefusedError.
    """
    content = prepared.site.content
    label, name = _label(content, old), _new_name(content, old, new)
    slug = label.slug if label.slug and label.slug != slugify(old) else slugify(name)
    known = {slug, *map(slugify, label.synonyms)}
    book = _book(content)
    edits = [
        *book.renamed(old, name),
        *book.related(old, name),
        *book.synonyms(old, [old] if label.address_slug not in known else [], less=slug),
    ]
    place = addresses.label(label.address_slug)
    led = redirects(content, place, moved(place, addresses.label(slug)), {})
    return _changes(content, edits, led, old, name)


def merge(prepared: Prepared, old: str, new: str) -> Changes:
    """Return the changes that let a label go up in another one, of which it becomes a synonym.

    Raises RefusedError.
    """
    content = prepared.site.content
    label, into = _label(content, old), _label(content, new)
    if label is into:
        raise RefusedError("een label kan niet in zichzelf opgaan")
    known = {into.address_slug, *map(slugify, into.synonyms)}
    words = {slugify(word): word for word in (old, *label.synonyms)}
    book = _book(content)
    edits = [
        *book.removed(old),
        *book.related(old, new, but=[old]),
        *book.synonyms(new, [word for slug, word in words.items() if slug not in known]),
    ]
    place, target = addresses.label(label.address_slug), addresses.label(into.address_slug)
    more = {} if label.address_slug in words else {place: target}
    led = redirects(content, place, moved(place, target), more)
    return _changes(content, edits, led, old, new)


def retire(prepared: Prepared, old: str, to: str) -> Changes:
    """Return the changes after which a label is no more; its address leads to what `to` names.

    That is a label, or an address of the site such as /labels/. Raises RefusedError, also for items
    that would be left without a label.
    """
    content = prepared.site.content
    label = _label(content, old)
    target = to if to.startswith("/") else addresses.label(_label(content, to).address_slug)
    target = normalised(target)
    slugs = (label.address_slug, *map(slugify, label.synonyms))
    place, *others = dict.fromkeys(addresses.label(slug) for slug in slugs if slug)
    standing = prepared.comparison.published.standing
    stays = {at: owner for at, owner in standing.items() if not at.startswith(place)}
    if target == place:
        raise RefusedError("het adres van dit label kan niet naar zichzelf leiden")
    if target not in stays:
        hint = did_you_mean(target, stays) or ": kies een ander adres, zoals /labels/"
        raise RefusedError(f"op {quoted(to)} staat dan niets{hint}")
    bare = [path for path, tags in carriers(content, old).items() if set(tags) == {old}]
    if bare:
        verb = "zou" if len(bare) == 1 else "zouden"
        raise RefusedError(
            f"{enumeration(bare)} {verb} geen label meer hebben: geef er eerst een ander, of laat "
            f'dit label in een ander opgaan met: inv label merge "{old}" …'
        )
    more = {}
    for gone in (place, *others):
        lead = ended(gone, target, stays)
        more[gone] = target
        files = [each.address for each in content.lock or () if each.address.startswith(gone)]
        # What stands beside its new page is led there together with its old page.
        beside = {at: target + at.removeprefix(gone) for at in files if is_file(at)}
        more |= {at: lead(at) for at, there in beside.items() if there not in stays}
    book = _book(content)
    edits = [*book.removed(old), *book.related(old, None, but=[old])]
    led = redirects(content, place, ended(place, target, stays), more)
    return _changes(content, edits, led, old, None)


def _label(content: Content, name: str) -> Label:
    """Return a label by its name. Raises RefusedError."""
    if LABELS_FILE in content.broken:
        raise RefusedError(f"in {LABELS_FILE} staan fouten: verbeter die eerst (inv check)")
    known = content.vocabulary.by_name
    if name not in known:
        raise RefusedError(f"het label {quoted(name)} bestaat niet{did_you_mean(name, known)}")
    return known[name]


def _new_name(content: Content, old: str, new: str) -> str:
    """Return a name that no other label has. Raises RefusedError."""
    try:
        label = Label.model_validate({"name": new, "description": "x"})
    except ValidationError as problem:
        raise RefusedError(f"de nieuwe naam {problem.errors()[0]['msg']}") from None
    if label.name == old:
        raise RefusedError(f"het label heet al {quoted(old)}")
    for other in content.vocabulary.labels:
        if other.name == old:
            continue
        if label.address_slug == other.address_slug:
            advice = f'inv label merge "{old}" "{other.name}"'
            raise RefusedError(f"het label {quoted(other.name)} is er al; voeg samen met: {advice}")
        if label.address_slug in map(slugify, other.synonyms):
            raise RefusedError(f"{quoted(label.name)} is al een synoniem van {quoted(other.name)}")
    return label.name


def _book(content: Content) -> LabelBook:
    data = (content.root / LABELS_FILE).read_bytes()
    return LabelBook(textfile.decode(LABELS_FILE, data)[0])


def _changes(
    content: Content, edits: Iterable[Edit], led: Iterable[Change], old: str, new: str | None
) -> Changes:
    """Return the changes of labels.yaml, redirects.yaml and the items that carry a label."""
    file = content.root / LABELS_FILE
    data = file.read_bytes()
    tagged = (retagged(content, path, old, new) for path in carriers(content, old))
    return (Change(file, data, edited(data, edits)), *led, *tagged)
