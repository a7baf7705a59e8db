"""`inv bench`: brings the generators in, measures them, and writes what came of it."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bench import results
from bench.install import UnavailableError
from bench.machine import facts
from bench.measure import measure, prepare
from bench.peers import UnknownPeerError, chosen
from bench.peers.peer import Peer
from bench.plot import svg
from bench.processes import ProgramError
from bench.results import Entry, Results
from bench.table import markdown

_TOOLS: Final = ".bench"  # in the project; git leaves it alone


def bench(root: Path, items: str, peers: str, runs: int, patience: float, out: Path) -> int:
    """Compare this site's build with its peers; return 0, or 1 if it could not be measured.

    A generator that has spent more than `patience` seconds on a measure is not run again for it.
    """
    try:
        if not sys.platform.startswith("linux"):
            raise ValueError("bench: it reads /proc, which only Linux has")
        sizes = _sizes(items)
        if runs < 1:
            raise ValueError(f"bench: there has to be 1 run or more, not {runs}")
        wanted = chosen(peers, root / _TOOLS)
    except (ValueError, UnknownPeerError) as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    there, left_out = _installed(wanted)
    known = results.read(out / "results.json")
    known.machine, known.left_out = facts(), left_out
    known.date = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
    known.command = f"inv bench --items {items} --peers {peers} --runs {runs}"
    known.command += f" --patience {patience:g}"
    failed: list[Entry] = []
    for size in sizes:
        # Not below the tools' folder: Pelican does not watch what stands in a hidden one.
        with TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as folder:
            try:
                corpus, subjects = prepare(Path(folder), there, size, known.date, patience, _say)
            except ProgramError as problem:
                sys.stderr.write(f"bench: {problem}\n")
                return 1
            _say(f"{size:,} items, {runs} runs")
            entries = measure(corpus, subjects, runs)
        failed += [each for each in entries if each.name == results.OURS and each.failed]
        # After every size: what was measured is kept when a later one is broken off.
        known.put(entries)
        _write(known, out)
    _tell(known, out)
    return 1 if failed else 0


def _sizes(items: str) -> list[int]:
    try:
        sizes = [int(size) for size in items.split(",")]
    except ValueError:
        sizes = []
    if not sizes or min(sizes) < 20:
        raise ValueError(f"bench: --items is one or more numbers from 20 on, not {items}")
    return sizes


def _installed(peers: Sequence[Peer]) -> tuple[list[Peer], dict[str, str]]:
    """Bring the generators in; return those that are there, and why others are not."""
    there: list[Peer] = []
    left_out: dict[str, str] = {}
    for peer in peers:
        try:
            peer.install()
        except UnavailableError as problem:
            left_out[peer.title] = str(problem)
            sys.stderr.write(f"{peer.title} IS LEFT OUT: {problem}\n")
        else:
            there.append(peer)
    return there, left_out


def _write(known: Results, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    results.write(known, out / "results.json")
    (out / "results.md").write_text(markdown(known), encoding="utf-8")
    (out / "results.svg").write_text(svg(known), encoding="utf-8")


def _tell(known: Results, out: Path) -> None:
    older = [entry for entry in known.entries if entry.date != known.date]
    now = {f"{entry.items:,}" for entry in known.entries if entry.date == known.date}
    _say(f"measured now: {', '.join(sorted(now))} items")
    if older:
        rows = ", ".join(f"{entry.title} at {entry.items:,}" for entry in older)
        _say(f"left as earlier runs measured it: {rows}")
    _say(f"written: results.md, results.svg and results.json in {out.name}/")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
