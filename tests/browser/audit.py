"""What axe-core finds in a page that is open: what is wrong, and what it could not decide."""

from typing import Any, Final

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# Criteria of WCAG's level AAA that axe-core leaves out unless it is asked for them.
_MORE_RULES: Final = ("color-contrast-enhanced", "target-size", "identical-links-same-purpose")
CONTRAST: Final = ("color-contrast", "color-contrast-enhanced")

# What axe-core leaves to people, and what people found: rule, part of the element → the reason.
EXPLAINED: Final[dict[tuple[str, str], str]] = {
    ("identical-links-same-purpose", part): reason
    for part, reason in {
        'href="/labels/': "a label may bear the name of a service or a page; it is a chip",
        'href="/studiedagen/"': "the agenda in the menu, the service and the label of that name",
        'href="/diensten/i-monitor/"': "the service, in a card that says so, and its label",
    }.items()
}


def barriers(page: Page, only: tuple[str, ...] = ()) -> list[str]:
    """Return each violation, and what is undecided and not explained; all rules, or only some."""
    options: dict[str, Any] = {"resultTypes": ["violations", "incomplete"]}
    if only:
        options["runOnly"] = {"type": "rule", "values": list(only)}
    else:
        options["rules"] = {name: {"enabled": True} for name in _MORE_RULES}
    found = Axe().run(page, options=options).response
    wrong = [_told(page, rule, node) for rule, node in _nodes(found["violations"])]
    undecided = [
        _told(page, rule, node)
        for rule, node in _nodes(found["incomplete"])
        if not any(rule == known and part in node["html"] for known, part in EXPLAINED)
    ]
    return wrong + [f"undecided: {each}" for each in undecided]


def _nodes(results: list[dict[str, Any]]) -> list[tuple[str, dict[str, Any]]]:
    return [(result["id"], node) for result in results for node in result["nodes"]]


def _told(page: Page, rule: str, node: dict[str, Any]) -> str:
    why = " ".join(node.get("failureSummary", "").split())
    return f"{page.url}: {rule}: {node['html'][:160]}: {why[:300]}"
