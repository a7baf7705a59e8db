"""Digests that are equal exactly when values are, in any process."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import Enum
from functools import cache, partial
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from pydantic import BaseModel

from fastbuild.fingerprint import Fingerprinter, FingerprintError, fingerprint


@dataclass(frozen=True)
class Point:
    x: object
    y: object = None


@dataclass(frozen=True, slots=True)
class Other:
    x: object
    y: object = None


@dataclass
class Loose:
    x: object


class Pair(NamedTuple):
    x: object
    y: object


class Colour(Enum):
    RED = "red"
    BLUE = "blue"


class Shape(Enum):
    RED = "red"


class Item(BaseModel):
    title: str
    tags: list[str] = []


class Own:
    def __init__(self, own: object) -> None:
        self.own = own

    def __fingerprint__(self) -> Any:
        return self.own


class Teller:
    """Counts how often it is asked for its digest."""

    asked = 0


def same(one: object, other: object) -> bool:
    """Tell whether two values are equal and of the same types all the way down."""
    if type(one) is not type(other):
        return False
    if isinstance(one, list | tuple):
        assert isinstance(other, list | tuple)
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict):
        assert isinstance(other, dict)
        return same(list(one.items()), list(other.items()))
    if isinstance(one, set | frozenset):
        assert isinstance(other, set | frozenset)
        return len(one) == len(other) and all(any(same(a, b) for b in other) for a in one)
    if isinstance(one, Point | Other):
        assert isinstance(other, Point | Other)
        return same((one.x, one.y), (other.x, other.y))
    return repr(one) == repr(other)  # -0.0 is shown as another number than 0.0


scalars = st.one_of(
    st.sampled_from([None, True, False, 0, 1, 1.0, 0.0, -0.0, "", "1", b"1", "a", "\udce9"]),
    st.sampled_from([Markup("1"), Markup("a"), Colour.RED, Colour.BLUE, Shape.RED, Decimal("1")]),
    st.sampled_from([date(2020, 1, 1), datetime(2020, 1, 1, tzinfo=UTC), Path("a"), timedelta(1)]),
    st.integers(),
    st.floats(allow_nan=False),
    st.text(st.characters(), max_size=3),
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(scalars, inner, max_size=3),
        st.sets(scalars, max_size=3),
        st.frozensets(scalars, max_size=3),
        st.builds(Point, inner, inner),
        st.builds(Other, inner, inner),
    ),
    max_leaves=6,
)


@given(values, values)
def test_digests_are_equal_exactly_when_values_are(one: object, other: object) -> None:
    together = Fingerprinter()
    assert (fingerprint(one) == fingerprint(other)) is same(one, other)
    assert together((one, other)) == together((one, other)) == fingerprint((one, other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1", 1),
        (1, True),
        (b"1", "1"),
        (("ab", "c"), ("a", "bc")),
        (Markup("a"), "a"),
        ((1, 2), [1, 2]),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        ({1}, frozenset({1})),
        (Point(1), Other(1)),
        (Point(1, 2), Pair(1, 2)),
        (Pair(1, 2), (1, 2)),
        (Colour.RED, Shape.RED),
        (Item(title="a"), Item(title="b")),
        (Own(b"a"), Own(b"b")),
        (Path("a"), "a"),
        (Decimal("1.0"), Decimal("1.00")),
        (datetime(2020, 1, 1), datetime(2020, 1, 1, tzinfo=UTC)),  # noqa: DTZ001
        (
            datetime(2020, 1, 1, tzinfo=ZoneInfo("Europe/Brussels")),
            datetime(2020, 1, 1, tzinfo=ZoneInfo("Europe/Paris")),
        ),
        (
            datetime(2020, 1, 1, tzinfo=ZoneInfo("Europe/Brussels")),
            datetime(2020, 1, 1, tzinfo=timezone(timedelta(hours=1))),
        ),
        (timezone(timedelta(hours=1)), timezone(timedelta(hours=1), "X")),
        (time(1, tzinfo=UTC), time(1)),
        (datetime(2020, 1, 1, tzinfo=UTC), date(2020, 1, 1)),
        (partial(int, "1"), partial(int, "1", base=10)),
        ([Point(1), Point(1)], [Point(1)]),
    ],
)
def test_what_differs_has_other_digests(one: object, other: object) -> None:
    assert fingerprint(one) != fingerprint(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"b", "a", 1}, {1, "a", "b"}),
        (Item(title="a", tags=["x"]), Item(title="a", tags=["x"])),
        (Own(("a", 1)), Own(("a", 1))),
        (PurePosixPath("a/b"), PurePosixPath("a") / "b"),
        ("".join(["a", "b"]), sys.intern("ab")),
        (partial(int, "1"), partial(int, "1")),
        (ZoneInfo("Europe/Brussels"), ZoneInfo.no_cache("Europe/Brussels")),
    ],
)
def test_what_is_the_same_has_one_digest(one: object, other: object) -> None:
    assert fingerprint(one) == fingerprint(other)


def made(source: str) -> Callable[..., object]:
    space: dict[str, Any] = {"__name__": "made"}
    exec(source, space)
    function: Callable[..., object] = space["made"]
    return function


@pytest.mark.parametrize(
    "source",
    [
        "def made(a): return a + 2",
        "def made(a): return [x + 1 for x in a]",
        "def made(a, b=1): return a + 1",
        "def made(a, *, b=1): return a + 1",
        "def made(b): return b + 1",
        "made = lambda a: a + 1",
    ],
)
def test_a_function_is_its_code(source: str) -> None:
    plain = "def made(a): return a + 1"
    assert fingerprint(made(source)) == fingerprint(made("\n\n" + source))
    assert fingerprint(made(source)) != fingerprint(made(plain))
    inner = source.replace(" + 1", " + 3")
    assert inner == source or fingerprint(made(source)) != fingerprint(made(inner))


def test_a_function_is_what_it_closes_over() -> None:
    def around(held: object) -> Callable[[], object]:
        return lambda: held

    assert fingerprint(around(1)) == fingerprint(around(1)) != fingerprint(around(2))
    one = [1]
    function, both = around(one), Fingerprinter()
    before = both(function)
    one.append(2)
    assert both(function) != before


def test_a_method_is_its_object_and_its_function() -> None:
    assert fingerprint(Item(title="a").model_dump) != fingerprint(Item(title="b").model_dump)
    assert fingerprint("a".join) != fingerprint("b".join)
    assert fingerprint(cache(same)) != fingerprint(same)


def test_a_record_that_was_seen_is_not_looked_at_again() -> None:
    def asked(teller: Teller) -> str:
        Teller.asked += 1
        return "said"

    together, teller = Fingerprinter({Teller: asked}), Teller()
    point = Point(teller, Point("x"))
    assert together((point, teller)) == together((point, teller))
    assert Teller.asked == 1


def test_what_can_change_is_looked_at_again() -> None:
    inside: list[int] = []
    point, together = Point(Other(inside)), Fingerprinter()
    before = together(point)
    inside.append(1)
    assert together(point) != before


def test_an_id_that_is_used_again_is_no_danger() -> None:
    together = Fingerprinter()
    assert len({together(Point(index)) for index in range(1000)}) == 1000


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (Point({"menu": [1, Other(object())]}), r"view\.x\['menu'\]\[1\]\.x: cannot .*'object'"),
        ({object(): 1}, r"view\.keys\(\)\[0\]: cannot"),
        (Loose(1), "view: cannot fingerprint a .*Loose"),
        (1j, "view: cannot fingerprint a <class 'complex'>"),
        (Own("text"), "view: .*returns no bytes or tuple"),
        (partial(same, object()), r"view\.args\[0\]: cannot"),
    ],
)
def test_what_is_not_known_is_named_with_its_place(value: object, message: str) -> None:
    with pytest.raises(FingerprintError, match=message):
        Fingerprinter()(value, "view")


def test_what_holds_itself_is_an_error() -> None:
    holder: list[object] = [1]
    holder.append(Point((holder,)))
    point = Point(1)
    object.__setattr__(point, "x", point)
    together = Fingerprinter()
    for value in (holder, point):
        with pytest.raises(FingerprintError, match="holds itself"):
            together(value)
    deep: object = ()
    for _ in range(100_000):
        deep = (deep,)
    with pytest.raises(FingerprintError, match="too many values"):
        together(deep)
    assert together(Point([1])) == fingerprint(Point([1]))


SCRIPT = """
from fastbuild.fingerprint import fingerprint
from tests.fastbuild.test_fingerprint import Colour, Point, same
value = [{"a", "b", "c"}, frozenset({"x", 1, None}), Point({"k": Colour.RED}), same]
print(fingerprint(value).hex())
"""


def test_another_process_makes_the_same_digest() -> None:
    said = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1
