"""What is said of a download before a visitor fetches it: its type and its size."""

from collections.abc import Mapping

from csmart.dutch import file_size


def told(path: str, sizes: Mapping[str, int]) -> str:
    """Return the type and, where it is known in bytes, the size of a file, as a link ends."""
    words = [type_of(path)]
    if path in sizes:
        words.append(file_size(sizes[path]))
    return f" ({', '.join(words)})"


def type_of(path: str) -> str:
    """Return a file's type as people name it, by its ending: PDF."""
    return path.rpartition("/")[2].rpartition(".")[2].upper()
