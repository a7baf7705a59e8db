"""Parallel work gives what serial work gives."""

import pytest

from fastbuild.workers import parallel_map


def double(number: int) -> int:
    return 2 * number


def fail(number: int) -> int:
    raise ValueError(f"no {number}")


@pytest.mark.parametrize("size", [0, 1, 63, 64, 1000])
def test_results_come_in_the_order_of_the_items(size: int) -> None:
    assert parallel_map(double, range(size)) == [2 * number for number in range(size)]


@pytest.mark.parametrize("size", [1, 1000])
def test_an_exception_of_the_work_reaches_the_caller(size: int) -> None:
    with pytest.raises(ValueError, match="no 0"):
        parallel_map(fail, range(size))
