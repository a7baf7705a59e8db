"""What to do about an address at which there is nothing any more, in Dutch."""

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Final

from csmart import addresses
from csmart.addresses import DOWNLOADS, HOME, IMAGES, LABELS, is_file
from csmart.checking.target import Checked
from csmart.dutch import enumeration
from csmart.locking.compare import places
from csmart.reading.urls import Locked, coded
from csmart.site import Entry
from csmart.suggest import nearest

_PLAIN: Final = re.compile(r"[\w./~%-]+")  # what YAML takes for a text, within a list too
_MEDIA: Final = (f"/{IMAGES}/", f"/{DOWNLOADS}/")
_BETTER: Final = "of een adres dat er beter bij past"


def aliases_told(entry: Entry, lost: Sequence[str], *, is_new: bool) -> str:
    """Return how an item keeps the addresses that led to it.

    `is_new` says that its own address was not published before.
    """
    names = enumeration([f"'{coded(address)}'" for address in lost])
    verb = "leidde" if len(lost) == 1 else "leidden"
    said = f"{names} {verb} naar dit bericht, dat nu op '{entry.address}' staat"
    if entry.item.aliases:
        advice = f"voeg {names} toe aan 'aliases'"
    else:
        advice = f"zet 'aliases: [{', '.join(_typed(address) for address in lost)}]' in dit bestand"
    slug = lost[0].rstrip("/").rpartition("/")[2]
    if is_new and lost == [addresses.item(entry.collection, slug)]:
        advice += f", of hou het oude adres met 'slug: {slug}'"
    return f"{said}: {advice}"


def gone_told(each: Locked, checked: Checked) -> str:
    """Return what to do where the item, label, file or redirect of an address is gone."""
    address, at = each.address, f"'{coded(each.address)}'"
    standing = checked.comparison.published.standing
    if address.startswith(_MEDIA):
        return (
            f"{at} is er niet meer: zet het bestand terug (een nieuwe versie krijgt dezelfde naam) "
            f"of {_to_alike(address, standing)}; mag niemand het nog vinden, haal dan deze regel "
            f"weg"
        )
    if is_file(address):
        return f"{at} is er niet meer: {_to_alike(address, standing)}"
    above = next((place for place in places(address) if place in standing), HOME)
    line = f"zet in redirects.yaml '{_typed(address)}: {above}'"
    if each.owner:
        return f"{at} verdwijnt, want '{each.owner}' is er niet meer: {line} ({_BETTER})"
    slug = address.strip("/").rpartition("/")[2]
    if address == addresses.label(slug):
        return (
            f"{at} verdwijnt, want dat label is er niet meer: zet '{slug}' bij de 'synonyms' van "
            f"het label dat ervoor in de plaats komt, of {line}"
        )
    return f"{at} leidt nergens meer heen: {line} ({_BETTER})"


def alike(address: str, standing: Mapping[str, str]) -> str | None:
    """Return the address of the file of the same type that comes nearest to one that is gone.

    What is of an item or a label is of that one alone: no other takes its place.
    """
    path = PurePosixPath(address)
    whole = (each for each, owner in standing.items() if not owner and not each.startswith(LABELS))
    others = [each for each in whole if is_file(each) and each.endswith(path.suffix)]
    named = [f"{place}{path.name}" for place in (*places(address), HOME)]
    found = next((each for each in named if each in standing), None) or nearest(address, others)
    if found is None and len(others) == 1 and not address.startswith(_MEDIA):
        return others[0]
    return found


def _to_alike(address: str, standing: Mapping[str, str]) -> str:
    """Return how the address of a file is made to lead to one of the same type."""
    path = PurePosixPath(address)
    other = alike(address, standing)
    if other is None:
        return f"laat het in redirects.yaml naar een ander {path.suffix}-bestand leiden"
    return f"zet in redirects.yaml '{_typed(address)}: {_typed(other)}'"


def _typed(address: str) -> str:
    """Return an address as it is typed in YAML."""
    text = coded(address)
    return text if _PLAIN.fullmatch(text) else f'"{text}"'
