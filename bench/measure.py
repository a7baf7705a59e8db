"""All measures at one number of items, in turns: drift hits every generator alike."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Final

from bench.corpus import Corpus, read
from bench.edits import KINDS, Edit, Editor
from bench.peers.peer import Peer
from bench.results import Entry, compare
from bench.subject import Say, Subject
from csmart.corpus import write

_MEMORY_RUNS: Final = 3

Action = Callable[[Subject, int], float]


def prepare(
    folder: Path, peers: Sequence[Peer], items: int, date: str, patience: float, say: Say
) -> tuple[Corpus, list[Subject]]:
    """Write the corpus, and a site out of it for each generator, in an empty folder."""
    write(folder / "corpus", items)
    corpus = read(folder / "corpus")
    subjects: list[Subject] = []
    for peer in peers:
        root = folder / peer.name
        peer.write(corpus, root)
        entry = Entry(items, peer.name, peer.title, peer.version(), peer.lacks, date)
        subjects.append(Subject(peer, root, entry, patience, say))
    return corpus, subjects


def measure(corpus: Corpus, subjects: Sequence[Subject], runs: int) -> list[Entry]:
    """Measure everything so many times and return what came of it."""
    editor = Editor(corpus)
    _turns(subjects, "cold", runs, lambda subject, _: subject.cold())
    _turns(subjects, "memory", min(runs, _MEMORY_RUNS), lambda subject, _: subject.memory())
    for subject in subjects:
        # Some keep what they made only when they are asked to: this build fills their caches.
        subject.attempt("nothing", subject.again, keep=False)
    _turns(subjects, "nothing", runs, lambda subject, _: subject.again())
    for kind in KINDS:
        _turns(subjects, kind, runs, partial(_edited, editor.edits(kind, runs)))
    _watch(subjects, editor.edits("body", runs))
    entries = [subject.entry for subject in subjects]
    compare(entries)
    return entries


def _turns(subjects: Sequence[Subject], measure: str, runs: int, action: Action) -> None:
    for turn in range(runs):
        for subject in subjects:
            subject.attempt(measure, partial(action, subject, turn))


def _edited(edits: Sequence[Edit], subject: Subject, turn: int) -> float:
    return subject.edited(edits[turn])


def _watch(subjects: Sequence[Subject], edits: Sequence[Edit]) -> None:
    """Have all watchers stand ready at once, at rest, and save for each of them in turn."""
    with ExitStack() as stack:
        ready = [subject for subject in subjects if subject.watch(stack)]
        _turns(ready, "watch", len(edits), lambda subject, turn: subject.shown(edits[turn]))
