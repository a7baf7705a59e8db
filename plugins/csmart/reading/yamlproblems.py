"""Where and why YAML cannot be read, told for people: the parser often stumbles far below."""

import re
from typing import Final, NamedTuple

import yaml

from csmart.dutch import quoted
from csmart.reading.yamlnodes import can_be_read

_QUOTE: Final = re.compile(r" *(?:- +)*(?:\w[\w ]*: +)?['\"]")


class Stumble(NamedTuple):
    """What the parser said, at which line, from 0, and whether a quote was left open there."""

    said: str
    line: int
    is_quote: bool


def stumbled(problem: yaml.MarkedYAMLError, text: str) -> Stumble:
    """Return where a text goes wrong; where it runs out, that is what was left open."""
    said = problem.problem or ""
    if (opened := _half_quoted(text)) is not None:
        return Stumble(said, opened, True)
    mark, context = problem.problem_mark, problem.context_mark
    lines = text.split("\n")
    if context and (mark is None or not "".join(lines[mark.line :]).strip()):
        return Stumble(said, context.line, False)
    return Stumble(said, mark.line if mark else 0, False)


def explained(stumble: Stumble, text: str) -> str:
    """Return in Dutch what the parser stumbled on; the usual cause is a colon or a quote."""
    line = quoted([*text.split("\n"), ""][stumble.line].strip())
    if stumble.is_quote:
        other = "enkele" if '"' in line else "dubbele"
        return (
            f"{line} begint met een aanhalingsteken dat niet aan het einde gesloten wordt: zet de "
            f"hele waarde tussen {other} aanhalingstekens"
        )
    if "mapping values are not allowed" in stumble.said:
        return f"{line} heeft een dubbele punt te veel: zet de waarde tussen aanhalingstekens"
    if "cannot start any token" in stumble.said and "\t" in line:
        return "heeft een tab voor de waarde: gebruik een spatie"
    if "cannot start any token" in stumble.said:
        return f"{line} heeft een bijzonder teken: zet de waarde tussen aanhalingstekens"
    return (
        f"dit is geen geldige YAML, bij {line}: kijk de inspringing, dubbele punten "
        f"en aanhalingstekens na"
    )


def _half_quoted(text: str) -> int | None:
    """Return the line, from 0, of a value that a quote opens and none ends, or None.

    YAML reads on to the next such quote, and stumbles far below it: over 't or 's, say. A value
    that ends on a later line is none; one that ends on its own line can be read by itself, and
    that is known soon.
    """
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if _QUOTE.match(line) and not can_be_read(line) and can_be_read(_first(lines, number)):
            later = range(number + 1, len(lines) + 1)
            if not any(can_be_read(_first(lines, end)) for end in later):
                return number
    return None


def _first(lines: list[str], count: int) -> str:
    return "\n".join(lines[:count])
