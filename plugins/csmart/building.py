"""Builds in one process, again and again, with what is in memory from one to the next."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from csmart.findings import Finding
from csmart.generator import LISTENER
from csmart.preparation import Account, Prepared
from csmart.telling import Told
from csmart.workshop import KEY, Workshop
from fastbuild.outputs import Report
from fastbuild.strict import MAY_REST, StrictPelican


@dataclass(frozen=True)
class Built:
    """What became of a build; the report is there after a good one. `seconds` is what it took."""

    good: bool
    findings: tuple[Finding, ...]
    account: Account
    report: Report | None
    seconds: float


class Builder:
    """Builds a site with one build's settings, and says nothing itself of how it went."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self._workshop = Workshop(settings, live=True)

    def pause(self) -> None:
        """Save what builds put off; for a moment in which none is wanted."""
        self._workshop.pause()

    def build(self, changed: frozenset[Path] | None) -> Built:
        """Build the site. `changed` is what was touched since the last build, none if unknown.

        Raises what the build raises; SystemExit if the settings cannot be used.
        """
        start = time.perf_counter()
        workshop = self._workshop
        workshop.changed = changed
        prepared: list[Prepared] = []
        reports: list[Report] = []
        told = Told(prepared.append, lambda done: reports.append(done.report))
        try:
            added = {KEY: workshop, LISTENER: told, MAY_REST: False}
            StrictPelican({**workshop.settings, **added}).run()
        except SystemExit:
            if not prepared:
                raise
        (said,), report = prepared, next(iter(reports), None)
        seconds = time.perf_counter() - start
        return Built(report is not None, said.findings, said.account, report, seconds)
