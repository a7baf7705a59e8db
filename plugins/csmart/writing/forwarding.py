"""Where the addresses of a label lead once its page is another or is no more: redirects.yaml."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

import yaml

from csmart.addresses import is_file, normalised
from csmart.checking.advice import alike
from csmart.content import Content
from csmart.reading import textfile
from csmart.reading.discover import REDIRECTS_FILE
from csmart.reading.yamlnodes import compose, spaced
from csmart.writing.canonical import scalar
from csmart.writing.changes import Change
from csmart.writing.edits import Spot, edited

Lead = Callable[[str], str]
"""Gives where an address at or under a label's page leads."""

_PATH: Final = re.compile(r"[^?#]*")


def moved(place: str, target: str) -> Lead:
    """Return that all that stands at and under a page stands at and under another."""
    return lambda address: target + address.removeprefix(place)


def ended(place: str, target: str, stays: Mapping[str, str]) -> Lead:
    """Return that a page leads to another, and a file under it to one of its type that stays."""

    def lead(address: str) -> str:
        beside = target + address.removeprefix(place)
        if beside in stays:
            return beside
        return (alike(address, stays) if is_file(address) else None) or target

    return lead


def redirects(
    content: Content, place: str, lead: Lead, more: Mapping[str, str]
) -> Iterator[Change]:
    """Yield the change of redirects.yaml, if there is one: nothing may lead to an old address.

    What leads to a page or under it is led on; `more` are redirects that are added.
    """
    file = content.root / REDIRECTS_FILE
    before = file.read_bytes() if file.is_file() else None
    text = textfile.decode(REDIRECTS_FILE, before or b"")[0]
    root, edits = compose(spaced(text)), []
    for _, node in root.value if isinstance(root, yaml.MappingNode) else ():
        new = _led(str(node.value), place, lead)
        if new != node.value:
            edits.append(Spot.of(node, text.split("\n"), 1, in_flow=False).becomes(new))
    after = edited(before or b"", edits)
    lines = "".join(f"{scalar(at)}: {scalar(to)}\n" for at, to in more.items())
    if lines and after and not after.endswith(b"\n"):
        lines = f"\n{lines}"
    after += lines.encode()
    if after != (before or b""):
        yield Change(file, before, after)


def _led(written: str, place: str, lead: Lead) -> str:
    """Return the target of a redirect led on; its query and fragment stay."""
    match = _PATH.match(written)
    path = match[0] if match else ""
    if not normalised(path).startswith(place):
        return written
    return lead(normalised(path)) + written[len(path) :]
