"""What commands say, in whatever a terminal or file can hold of it."""

import sys
from typing import TextIO


def say(text: str, stream: TextIO | None = None) -> None:
    """Print a text, to stdout unless told otherwise; signs that do not fit are shown as escapes.

    An editor's own words may hold anything, and a Windows pipe little.
    """
    stream = stream or sys.stdout
    encoding = getattr(stream, "encoding", None) or "utf-8"
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
    stream.flush()
