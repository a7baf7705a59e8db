"""Source files as text."""

import codecs
import re
from typing import Final

from csmart.dutch import quoted
from csmart.findings import Finding, error, notice

# A byte of UTF-8 that begins a character, and one that goes on, each read as a sign of its own.
_SUSPECT: Final = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    "\u2013-\u203a\u20ac\u2122]"
)


def decode(path: str, data: bytes) -> tuple[str, list[Finding]]:
    """Return the text of a file with line ends as \\n, and what is wrong with its encoding.

    A byte order mark is accepted. A file that is not UTF-8 gives an empty text and an error.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "", [error(path, 1, "is UTF-16: bewaar het bestand als UTF-8")]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        return "", [error(path, line, "is geen UTF-8: bewaar het bestand als UTF-8")]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        return "", [error(path, line, "bevat een nulteken: dit is geen tekstbestand")]
    return text, _mojibake(path, text)


def _mojibake(path: str, text: str) -> list[Finding]:
    """Find lines that were decoded wrongly once, such as `cafÃ©`."""
    if text.isascii() or not _SUSPECT.search(text):
        return []
    import ftfy  # here, as it costs a moment that most content never needs
    from ftfy.badness import is_bad

    found = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.isascii() and is_bad(line):
            better = ftfy.fix_encoding(line).strip()
            found.append(
                notice(path, number, f"lijkt verkeerd gecodeerd; bedoel je {quoted(better)}?")
            )
    return found
