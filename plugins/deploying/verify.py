"""Whether a site that is published is the one that was built: every file, fetched and compared."""

import hashlib
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Final

from deploying.codings import coded_of, decoded
from deploying.fetching import Answer, Fetcher, Unreachable, is_url
from deploying.rules import Rules
from deploying.site import MANIFEST, Listing, ManifestError, address

CONNECTIONS: Final = 4

_NOWHERE: Final = "er-is-hier-niets-7f3a/"
_LEADS: Final = (301, 302, 303, 307, 308)


class Verifier:
    """Compares the site at an address with its manifests, or with others."""

    def __init__(self, url: str, parts: tuple[str, ...], rules: Rules) -> None:
        self._fetcher = Fetcher(url)
        self._parts = parts
        self._rules = rules
        self._files: Mapping[str, str] = {}
        self.lacking: frozenset[str] = frozenset()  # of the codings that may lack, what does

    @property
    def count(self) -> int:
        """How many files were looked at."""
        return len(self._files)

    def differences(self, built: Listing | None = None) -> Iterator[str]:
        """Yield in one line each, in Dutch, what is not as it should be."""
        url = self._fetcher.url
        try:
            there = self._fetcher.listing(self._parts)
        except (Unreachable, ManifestError) as problem:
            yield f"{url}{MANIFEST}: {problem}"
            return
        if built and built.digest != there.digest:
            yield f"{url}{MANIFEST}: daar staat een andere versie dan de gebouwde"
        # The manifest may be of another instant of the same files.
        wanted = {**(built or there).files, MANIFEST: there.files[MANIFEST]}
        hidden = self._rules.hidden
        self._files = {path: sha for path, sha in wanted.items() if path not in hidden}
        self.lacking = frozenset(filter(self._lacks, self._rules.may_lack))
        asked: list[tuple[str, Callable[[], Iterator[str]]]] = [
            (_NOWHERE, self._missing),
            *((self._address(path), self._check(path)) for path in sorted(self._files)),
        ]
        if self._rules.must_lead:
            asked += [(old, self._check_led(old)) for old in sorted(self._rules.leads)]
        with ThreadPoolExecutor(CONNECTIONS) as pool:
            for where, lines in pool.map(lambda each: (each[0], _told(each[1])), asked):
                yield from (f"{url}{where}: {line}" for line in lines)

    def _lacks(self, coding: str) -> bool:
        """Tell whether a host sends a file plainly that stands there in a coding."""
        coded = (coded_of(path, self._files) for path in sorted(self._files))
        plain = next((each[0] for each in coded if each and each[1] == coding), None)
        if plain is None:
            return False
        with suppress(Unreachable):
            return "Content-Encoding" not in self._fetcher.ask(address(plain), coding).headers
        return False

    def _missing(self) -> Iterator[str]:
        """Ask for what is not there: it has to be a 404, and not a page that says 200."""
        status = self._fetcher.ask(_NOWHERE).status
        if status != 404:
            yield f"status {status} waar 404 hoort"

    def _address(self, path: str) -> str:
        coded = coded_of(path, self._files)
        return address(coded[0] if coded else path)

    def _check(self, path: str) -> Callable[[], Iterator[str]]:
        coded = coded_of(path, self._files)
        return lambda: self._coded(path, *coded) if coded else self._plain(path)

    def _check_led(self, old: str) -> Callable[[], Iterator[str]]:
        return lambda: self._led(old, self._fetcher.ask(old))

    def _plain(self, path: str) -> Iterator[str]:
        """Ask for a file as it is."""
        where = address(path)
        answer = self._fetcher.ask(where)
        if answer.status in _LEADS and where in self._rules.leads:
            yield from self._led(where, answer)
        elif answer.status in _LEADS:
            yield f"leidt met {answer.status} naar {answer.headers.get('Location', '?')}"
        elif answer.status != 200:
            yield f"status {answer.status} waar 200 hoort"
        else:
            coding = answer.headers.get("Content-Encoding", "identity")
            if coding != "identity":
                yield f"komt als {coding}, en dat werd niet gevraagd"
            elif _sha(answer.data) != self._files[path]:
                yield "de inhoud is niet wat er gebouwd is"
            yield from self._rules.wrong(path, answer)

    def _led(self, where: str, answer: Answer) -> Iterator[str]:
        """Hold an answer to what the host was told of an old address."""
        expected = self._fetcher.absolute(self._rules.leads[where])
        there = self._fetcher.absolute(answer.headers.get("Location", ""))
        if answer.status not in (301, 308) or there != expected:
            yield f"status {answer.status} naar {there} waar 301 naar {expected} hoort"

    def _coded(self, path: str, plain: str, coding: str) -> Iterator[str]:
        """Ask for a file as most browsers get it: compressed beforehand, or else by the host."""
        answer = self._fetcher.ask(address(plain), coding)
        if answer.status in _LEADS and address(plain) in self._rules.leads:
            return  # it is told of the page itself
        sent = answer.headers.get("Content-Encoding", "identity")
        if answer.status != 200:
            yield f"status {answer.status} waar 200 hoort, met {coding}"
            return
        # This is what most visitors get: it has the headers of the file that it stands for.
        yield from (f"met {coding}: {line}" for line in self._rules.wrong(plain, answer))
        if sent == coding and _sha(answer.data) == self._files[path]:
            return
        if sent not in (coding, "gzip", "identity"):
            yield f"komt als {sent}, en {coding} werd gevraagd"
            return
        plainly = decoded(answer.data, sent)
        if plainly is None or _sha(plainly) != self._files[plain]:
            yield f"met {sent} is de inhoud niet wat er gebouwd is"
        elif sent == "identity" and self._rules.must_lead and coding not in self.lacking:
            yield f"komt niet als {coding}, en staat er wel zo"


def _told(check: Callable[[], Iterator[str]]) -> list[str]:
    try:
        return list(check())
    except Unreachable as problem:
        return [str(problem)]


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def verify(
    url: str, parts: tuple[str, ...], rules: Rules | None = None, built: Listing | None = None
) -> int:
    """Print each difference between a site at an address and its manifests, or others.

    Returns 0, or 1 if there is any.
    """
    if not is_url(url):
        sys.stderr.write(f"verify: {url!r} is geen adres; schrijf https://www.example.be\n")
        return 1
    verifier = Verifier(url, parts, rules or Rules())
    found = 0
    for line in verifier.differences(built):
        sys.stderr.write(f"{line}\n")
        found += 1
    for coding in sorted(verifier.lacking):
        sys.stderr.write(f"let op: de host stuurt niets als {coding}; zonder gaat het ook\n")
    if found:
        sys.stderr.write(f"verify: {found} {'verschil' if found == 1 else 'verschillen'}\n")
        return 1
    sys.stdout.write(f"{url} klopt: {verifier.count} bestanden nagekeken.\n")
    return 0
