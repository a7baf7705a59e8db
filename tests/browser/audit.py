"""What axe-core finds in a page that is open: what is wrong, and what it could not decide."""

from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

# Criteria of WCAG's level AAA that axe-core leaves out unless it is asked for them.
_MORE_RULES: Final = ("color-contrast-enhanced", "target-size", "identical-links-same-purpose")

# What axe-core leaves to people, and what people found: rule, part of the element → the reason.
EXPLAINED: Final[dict[tuple[str, str], str]] = {
    ("identical-links-same-purpose", part): reason
    for part, reason in {
        'href="/labels/': "a label may bear the name of a service or a page; it is a chip",
        'href="/studiedagen/"': "the agenda in the menu, the service and the label of that name",
        'href="/diensten/i-monitor/"': "the service, in a card that says so, and its label",
    }.items()
}


@dataclass(frozen=True, slots=True)
class Barrier:
    """One element of a page that fails a rule, or of which that is undecided.

    `criteria` are WCAG's, as axe-core tags a rule with them: `wcag143` for 1.4.3; none for a rule
    that is good practice alone.
    """

    path: str
    rule: str
    criteria: tuple[str, ...]
    undecided: bool
    why: str

    def __str__(self) -> str:
        undecided = "undecided: " if self.undecided else ""
        return f"{undecided}{self.path}: {self.rule}: {self.why}"


def barriers(page: Page) -> list[Barrier]:
    """Return each violation of any rule, and what is undecided and not explained."""
    options = {
        "resultTypes": ["violations", "incomplete"],
        "rules": {name: {"enabled": True} for name in _MORE_RULES},
    }
    settle(page)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("options => axe.run(document, options)", options)
    path = urlsplit(page.url).path
    return [
        _barrier(path, result, node, undecided)
        for kind, undecided in (("violations", False), ("incomplete", True))
        for result in found[kind]
        for node in result["nodes"]
        if not (undecided and _explained(result["id"], node["html"]))
    ]


def settle(page: Page) -> None:
    """Wait until the next frame was drawn, and what fades or moves in has come."""
    page.evaluate(
        """async () => {
            const frame = () => new Promise(requestAnimationFrame);
            await frame();
            await frame();
            const ends = (each) => each.effect.getComputedTiming().endTime !== Infinity;
            const running = document.getAnimations()
                .filter((each) => each.playState === 'running' && ends(each));
            await Promise.allSettled(running.map((each) => each.finished));
        }"""
    )


def _explained(rule: str, html: str) -> bool:
    return any(rule == known and part in html for known, part in EXPLAINED)


def _barrier(path: str, result: dict[str, Any], node: dict[str, Any], undecided: bool) -> Barrier:
    why = " ".join(node.get("failureSummary", "").split())
    criteria = tuple(tag for tag in result["tags"] if tag[:4] == "wcag" and tag[4:].isdigit())
    told = f"{node['html'][:160]}: {why[:300]}"
    return Barrier(path, result["id"], criteria, undecided, told)
