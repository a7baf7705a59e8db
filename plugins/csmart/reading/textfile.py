"""Source files as text."""

import codecs

import ftfy
from ftfy.badness import is_bad

from csmart.dutch import quoted
from csmart.findings import Finding, error, notice


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
    if text.isascii():
        return []
    found = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.isascii() and is_bad(line):
            better = ftfy.fix_encoding(line).strip()
            found.append(
                notice(path, number, f"lijkt verkeerd gecodeerd; bedoel je {quoted(better)}?")
            )
    return found
