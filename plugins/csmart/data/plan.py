"""What a file for other machines is planned with."""

from collections.abc import Callable
from typing import NamedTuple


class FilePlan(NamedTuple):
    """A file to be made: its bytes are made only when it is, of nothing but its inputs."""

    address: str
    inputs: object
    make: Callable[[], bytes]
