"""What a host does with a site beside sending its files, as far as that is known."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from deploying.fetching import Answer


def _nothing(path: str, answer: Answer) -> Iterator[str]:
    yield from ()


@dataclass(frozen=True)
class Rules:
    """What a host does with a site beside sending its files.

    `wrong` yields, in Dutch, what is not right in the answer for the file at a path: its headers.
    `hidden` are paths of files that hosts read and do not send. `leads` are addresses, from the
    root of the site, with where a host may lead on from them; it has to where it `must_lead`.
    Such a host also sends what was compressed beforehand, but for the codings that it `may_lack`.
    """

    wrong: Callable[[str, Answer], Iterator[str]] = _nothing
    hidden: frozenset[str] = frozenset()
    leads: Mapping[str, str] = field(default_factory=dict)
    must_lead: bool = False
    may_lack: frozenset[str] = frozenset()
