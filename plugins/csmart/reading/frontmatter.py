"""Front matter: the YAML between two `---` lines at the head of a file."""

from collections.abc import Sequence
from dataclasses import dataclass

from csmart.findings import Finding, error
from csmart.reading import yamltext


@dataclass(frozen=True)
class FrontMatter:
    """A file taken apart: its fields, and the Markdown after them with its first line."""

    fields: yamltext.Text
    body: str
    body_line: int


def split(path: str, text: str) -> tuple[FrontMatter | None, list[Finding]]:
    """Return the parts of a file; None, with an error, if it has no front matter.

    Blank lines before the first `---` are accepted.
    """
    lines = text.split("\n")
    opening, closing = bounds(lines)
    if opening is None:
        return None, [error(path, 1, "is leeg: begin met --- en de velden van het bericht")]
    if lines[opening].rstrip() != "---":
        return None, [
            error(
                path,
                opening + 1,
                "heeft geen kop: zet bovenaan een regel ---, dan de velden, dan weer ---",
            )
        ]
    if closing is None:
        return None, [error(path, opening + 1, "de kop wordt niet afgesloten met een regel ---")]
    head = "\n".join(lines[opening + 1 : closing])
    fields, findings = yamltext.parse(path, head, opening + 2)
    if fields.value is None and not findings:
        findings = [error(path, opening + 1, "de kop is leeg: vul de velden in")]
    elif fields.value is not None and not isinstance(fields.value, dict):
        findings.append(error(path, opening + 2, "de kop moet uit regels 'veld: waarde' bestaan"))
    if not isinstance(fields.value, dict):
        return None, findings
    # A field that is missing has no line of its own: it is told at the opening of the head.
    located = yamltext.Text(fields.value, {**fields.lines, (): opening + 1})
    return FrontMatter(located, "\n".join(lines[closing + 1 :]), closing + 2), findings


def bounds(lines: Sequence[str]) -> tuple[int | None, int | None]:
    """Return the positions of the first line with text, and of the --- that closes the fields."""
    opening = next((index for index, line in enumerate(lines) if line.strip()), None)
    if opening is None or lines[opening].rstrip() != "---":
        return opening, None
    ends = (at for at in range(opening + 1, len(lines)) if lines[at].rstrip() == "---")
    return opening, next(ends, None)
