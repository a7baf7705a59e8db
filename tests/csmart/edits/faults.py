"""Edits that make an error, which stops a build, and the edit that mends it."""

from typing import Final

from tests.csmart.edits.edit import edit, pick
from tests.csmart.edits.site import Files, Site

_FAULTS: Final[tuple[Files, ...]] = (
    {"content/nieuws/eerste.md": b"zonder velden"},
    {"content/nieuws/vreemd.txt": b"geen bericht"},
    {"content/labels.yaml": b"- name: Alfa\n\tdescription: x"},
    {"content/redirects.yaml": b"/oud: /nergens/"},
    {"content/paginas/over.md": b"---\ntitle: X\nsummary: X\noeps: X\n---\n"},
    {"content/urls.lock": b"<<<<<<< HEAD\n/ x"},
    {"content/urls.lock": b"/weg/ nieuws/weg\n/nieuws/eerste/ nieuws/ander\n"},
    {"theme/templates/partials/footer.html": b"{{ view.bestaat_niet }}"},
    {"theme/templates/components/card.html": b"{% macro card( %}"},
)


@edit
def make_error(site: Site, which: int, how: int) -> str:
    fault = pick(_FAULTS, which)
    site.faults |= fault
    return f"make an error in {', '.join(fault)}"


@edit
def mend(site: Site, which: int, how: int) -> str | None:
    if not site.faults:
        return None
    paths = ", ".join(site.faults)
    site.faults.clear()
    return f"mend {paths}"
