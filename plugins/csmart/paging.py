"""Long lists cut into pages."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from csmart.addresses import Urls
from csmart.dutch import number
from csmart.records import Link

PAGE_SIZE: Final = 20

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pagination:
    """Where a page stands among the pages of one list."""

    text: str
    previous: Link | None
    following: Link | None


def cut(items: Sequence[T]) -> Iterator[tuple[int, Sequence[T]]]:
    """Yield the numbers, from 1, and the items of each page; one empty page of an empty list."""
    for start in range(0, max(len(items), 1), PAGE_SIZE):
        yield start // PAGE_SIZE + 1, items[start : start + PAGE_SIZE]


def pagination(
    page: int, total: int, address: Callable[[int], str], urls: Urls
) -> Pagination | None:
    """Return the way to the pages before and after one, of `total` items; None on a single page."""
    pages = max(-(-total // PAGE_SIZE), 1)
    if pages == 1:
        return None
    previous = Link("Vorige", urls.path(address(page - 1))) if page > 1 else None
    following = Link("Volgende", urls.path(address(page + 1))) if page < pages else None
    return Pagination(f"Pagina {number(page)} van {number(pages)}", previous, following)
