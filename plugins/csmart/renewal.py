"""How much of the site a build made new, in words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from csmart.dutch import count, number

if TYPE_CHECKING:
    from fastbuild.outputs import Report


class Renewal(NamedTuple):
    """How many pages are new, of how many; how many other files; and how many files are gone."""

    new: int
    pages: int
    others: int
    removed: int

    @classmethod
    def of(cls, report: "Report") -> "Renewal":
        """Return the renewal that a build reports."""
        new = sum(path in report.pages for path in report.written)
        return cls(new, len(report.pages), len(report.written) - new, len(report.removed))

    def told(self, seconds: float, changed: Sequence[str]) -> str:
        """Return it as words, with the time it took and the sources that changed."""
        pages = count(self.pages, "pagina", "pagina's")
        others = count(self.others, "ander bestand", "andere bestanden")
        parts = (
            f"{number(self.new)} van {pages}",
            f" en {others}" if self.others else "",
            " vernieuwd",
            f", {number(self.removed)} weggehaald," if self.removed else "",
            f" in {f'{seconds:.2f}'.replace('.', ',')} s",
            _names(changed),
        )
        return "".join(parts)


def _names(changed: Sequence[str]) -> str:
    """Return which sources changed: the first by its name."""
    if not changed:
        return ""
    others = f" en {number(len(changed) - 1)} andere" if len(changed) > 1 else ""
    return f" (gewijzigd: {changed[0]}{others})"
