"""Telephone numbers, as a telephone dials them."""

import re
from typing import Final

_BELGIUM: Final = "+32"
_AT_HOME_ONLY: Final = "(0)"  # a nought that callers from abroad leave out


def dialled(phone: str) -> str:
    """Return a number that anyone can dial (RFC 3966, 5.1.4), or a short one of Belgium: 1700."""
    number = re.sub(r"[^+0-9]", "", phone.replace(_AT_HOME_ONLY, ""))
    if number.startswith("00"):
        return f"+{number[2:]}"
    return f"{_BELGIUM}{number[1:]}" if number.startswith("0") else number


def tel(phone: str) -> str:
    """Return the URI of a number; one that is no number everywhere says where it is (5.1.5)."""
    number = dialled(phone)
    where = "" if number.startswith("+") else f";phone-context={_BELGIUM}"
    return f"tel:{number}{where}"
