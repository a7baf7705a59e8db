"""What is said of a download before a visitor fetches it: its type and its size."""

from collections.abc import Mapping

from csmart.dutch import file_size
from csmart.mediatypes import ending


def told(path: str, sizes: Mapping[str, int]) -> str:
    """Return the type and, where it is known in bytes, the size of a file, as a link ends.

    The type is its ending, as people name it: PDF. Nothing if neither is known.
    """
    words = [ending(path).upper()] if ending(path) else []
    if path in sizes:
        words.append(file_size(sizes[path]))
    return f" ({', '.join(words)})" if words else ""
