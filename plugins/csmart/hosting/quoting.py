"""Texts in the configuration of servers, where none of their signs can mean anything.

Header values are the project's own and plain; addresses are what editors write, and can hold any
sign. So values are held to what needs no care anywhere, and addresses are escaped for each place.
"""

import re
from typing import Final

_PLAIN: Final = re.compile(r"[A-Za-z0-9 '()*+,\-./:;=_?&%#@!~]*")
_AS_IT_IS: Final = re.compile(r"[A-Za-z0-9_/-]")


class QuotingError(ValueError):
    """A text that cannot stand in the configuration of a server."""


def plain(text: str) -> str:
    """Return a text in double quotes, if no server finds anything in it to fill in.

    Raises QuotingError for one with quotes, backslashes, dollars, braces, control signs or such.
    """
    if not _PLAIN.fullmatch(text):
        raise QuotingError(f"{text!r} cannot stand in the configuration of a server")
    return f'"{text}"'


def path(text: str) -> str:
    """Return the path of a folder in double quotes. Raises QuotingError as `plain` does."""
    if not text.isprintable() or re.search(r'["\\$`{}]', text):
        raise QuotingError(f"the path {text!r} cannot stand in the configuration of a server")
    return f'"{text}"'


def escaped(address: str) -> str:
    """Return a regular expression for an address, that can stand between double quotes.

    Of ASCII, any sign but the plainest is told by its number, which leaves nothing to quote.
    """
    return "".join(
        sign if not sign.isascii() or _AS_IT_IS.fullmatch(sign) else f"\\x{ord(sign):02x}"
        for sign in address
    )
