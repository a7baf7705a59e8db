"""The lock on addresses, read from and written as urls.lock: every address that was published."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple
from urllib.parse import quote, unquote

from csmart.addresses import is_file, normalised
from csmart.dutch import quoted
from csmart.findings import Finding, error
from csmart.reading import textfile
from csmart.reading.discover import URLS_FILE

_ABOVE: Final = """\
# Elk adres dat gepubliceerd werd, met het kenmerk ('id') van het bericht dat er staat.
# Wat hier staat, blijft werken. 'inv urls --update' zet er nieuwe adressen bij.
"""
_MERGE: Final = re.compile(r"(?:<{7}|\|{7}|={7}|>{7})(?: .*)?")
# What would end an address in a line of the file, or in a link.
_CODED: Final = re.compile(r"[\s%?#]")


class Locked(NamedTuple):
    """An address that stays, the id of the item that it is of, or "", and the line that says so."""

    address: str
    owner: str
    line: int


Lock = tuple[Locked, ...]


def read_urls(data: bytes | None) -> tuple[Lock | None, list[Finding]]:
    """Return what stands in the bytes of urls.lock, None where there is no such file.

    A line is an address and, where it is an item's, the item's id after a space; signs that would
    end them are percent codes (RFC 3986, 2.1). The order does not count.
    """
    if data is None:
        return None, []
    text, findings = textfile.decode(URLS_FILE, data)
    locked: dict[str, Locked] = {}
    for number, line in enumerate(text.split("\n"), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        written, _, owner = line.partition(" ")
        each = Locked(unquote(written), unquote(owner.strip()), number)
        if problem := _problem(line, written) or _again(each, locked):
            findings.append(error(URLS_FILE, number, problem))
        else:
            locked[each.address] = each
    return tuple(locked.values()), findings


def text_of(owners: Mapping[str, str]) -> bytes:
    """Return the file that holds addresses with the ids of their items, one a line, in order."""
    return "".join([_ABOVE, *_lines(owners.items())]).encode()


def coded(address: str) -> str:
    """Return an address or id as it stands in the file; it can be typed in redirects.yaml too."""
    return _CODED.sub(lambda sign: quote(sign[0]), address)


def _lines(owners: Iterable[tuple[str, str]]) -> Iterator[str]:
    for address, owner in sorted(owners):
        yield f"{coded(address)} {coded(owner)}\n" if owner else f"{coded(address)}\n"


def _problem(line: str, written: str) -> str | None:
    if _MERGE.fullmatch(line):
        return (
            f"{quoted(line)} is van een samenvoeging die niet af is: hou de adressen van beide "
            f"kanten en haal deze regel weg"
        )
    if not written.startswith("/"):
        return (
            f"{quoted(line)} is geen adres: schrijf een adres dat met / begint, dan een spatie en "
            f"het kenmerk van het bericht"
        )
    if not is_file(written) and normalised(written) != written:
        return f"{quoted(written)} is geen heel adres; schrijf {quoted(normalised(written))}"
    return None


def _again(each: Locked, locked: Mapping[str, Locked]) -> str | None:
    first = locked.get(each.address)
    if first is None:
        return None
    return f"{quoted(each.address)} staat er twee keer (ook op regel {first.line}): haal er een weg"
