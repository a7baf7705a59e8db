"""Digests of values by what they hold: the same in any process, for values that are the same.

A value is first made into a token, of tuples and scalars only, that no other value has; its digest
is that of the token's marshalled form. Marshal's format 2 has neither references nor interned
strings, so it depends on nothing but what is written.
"""

from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b
from marshal import dumps
from typing import Any, Final

from markupsafe import Markup

from fastbuild.stock_values import Kind, kind_of

Token = Any
"""A scalar of an exact type, or a tuple: a tag and more, or nothing but a digest."""

Step = Callable[[int], str]
"""How the part with a number is reached, for messages."""

_SCALARS: Final = frozenset((type(None), bool, int, float, str, bytes))
_SIZE: Final = 16  # bytes
_FORMAT: Final = 2  # of marshal
_INDEX: Final = "[{}]".format
_MEMBER: Final = "{{{}}}".format


class FingerprintError(TypeError):
    """A value that cannot be digested; the message says where in the whole it stands."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.place: list[str] = []  # from the inside out

    def __str__(self) -> str:
        return f"{''.join(reversed(self.place))}: {self.args[0]}"


class Fingerprinter:
    """Digests values by what they hold; remembers frozen records for the time of one build.

    `known` tells for other types what stands for an object of them: what it returns is digested in
    the object's stead, once, so such objects have to stay as they are. Of a function its code
    counts, its defaults and what it closes over, but not the globals that it names; of a class its
    name.
    """

    def __init__(self, known: Mapping[type, Callable[[Any], object]] | None = None) -> None:
        self._known = dict(known or {})
        self._seen: dict[int, Token] = {}  # by id, of objects that are kept below
        self._kept: list[object] = []  # so that no other object gets their ids
        self._open: set[int] = set()  # the objects that are being walked, by id
        self._lasting = True  # whether all that was walked stays as it is
        self._makers: dict[type, Callable[[Any], Token]] = {
            Markup: lambda value: ("markup", str(value)),
            tuple: lambda value: ("tuple", *self._tokens(value, _INDEX)),
            list: lambda value: ("list", *self._changing(value, value, _INDEX)),
            dict: self._dict,
            set: lambda value: ("set", *_sorted(self._changing(value, value, _MEMBER))),
            frozenset: lambda value: ("frozenset", *_sorted(self._tokens(value, _MEMBER))),
        }

    def __call__(self, value: object, name: str = "value") -> bytes:
        """Return the digest of a value, 16 bytes.

        Values of other types, or that hold values in another order, have other digests; the order
        of a set does not count, that of a dict does. Raises FingerprintError, in which the value is
        called `name`, if it holds what is not known, or itself.
        """
        self._open.clear()
        self._lasting = True
        try:
            return _digest(self._tokens((value,), lambda _: name)[0])
        except RecursionError:
            raise _error("holds itself, or too many values in one another", name) from None

    def _tokens(self, values: Iterable[object], step: Step) -> list[Token]:
        tokens: list[Token] = []
        add, seen, makers = tokens.append, self._seen, self._makers
        try:
            for value in values:
                if (kind := type(value)) in _SCALARS:
                    add(value)
                else:
                    add(seen.get(id(value)) or (makers.get(kind) or self._learn(kind))(value))
        except FingerprintError as problem:
            problem.place.append(step(len(tokens)))
            raise
        return tokens

    def _walk(self, value: object, parts: Iterable[object], step: Step) -> list[Token]:
        """Return the tokens of the parts of an object that could hold itself."""
        if id(value) in self._open:
            raise _error("holds itself")
        self._open.add(id(value))
        tokens = self._tokens(parts, step)
        self._open.discard(id(value))
        return tokens

    def _changing(self, value: object, parts: Iterable[object], step: Step) -> list[Token]:
        self._lasting = False
        return self._walk(value, parts, step)

    def _frozen(
        self, value: object, head: bytes, parts: Iterable[object], step: Step
    ) -> tuple[bytes]:
        """Return the token of an object that stays as it is if its parts do; then it is kept."""
        outer, self._lasting = self._lasting, True
        token = (_digest((head, *self._walk(value, parts, step))),)
        if self._lasting:
            self._keep(value, token)
            self._lasting = outer
        return token

    def _keep(self, value: object, token: Token) -> None:
        self._seen[id(value)] = token
        self._kept.append(value)

    def _dict(self, value: dict[object, object]) -> Token:
        def step(index: int) -> str:
            return f"[{list(value)[index // 2]!r}]" if index % 2 else f".keys()[{index // 2}]"

        return ("dict", *self._changing(value, (x for pair in value.items() for x in pair), step))

    def _learn(self, cls: type) -> Callable[[Any], Token]:
        """Return what makes a token of an object of a class that is met for the first time."""
        stand_in = next((self._known[each] for each in cls.__mro__ if each in self._known), None)
        if stand_in is not None:
            maker = self._stand_in_maker(f"{cls.__module__}.{cls.__qualname__}", stand_in)
        else:
            kind = kind_of(cls)
            if kind is None:
                raise _error(f"cannot fingerprint a {cls}")
            maker = self._maker(kind)
        self._makers[cls] = maker
        return maker

    def _maker(self, kind: Kind) -> Callable[[Any], Token]:
        head = _digest((kind.name, kind.names))
        parts = _guarded(kind)
        step = kind.names.__getitem__
        if kind.nature == "leaf":
            return lambda value: ("leaf", head, *self._tokens(parts(value), step))
        if kind.nature == "frozen":
            return lambda value: self._frozen(value, head, parts(value), step)
        return lambda value: ("object", head, *self._changing(value, parts(value), step))

    def _stand_in_maker(
        self, name: str, stand_in: Callable[[Any], object]
    ) -> Callable[[Any], Token]:
        head = _digest((name,))

        def make(value: object) -> Token:
            outer = self._lasting
            token = (_digest((head, *self._walk(value, (stand_in(value),), lambda _: ""))),)
            self._keep(value, token)
            self._lasting = outer
            return token

        return make


def fingerprint(value: object) -> bytes:
    """Return the digest of a value, 16 bytes. Raises FingerprintError."""
    return Fingerprinter()(value)


def _guarded(kind: Kind) -> Callable[[Any], Iterable[object]]:
    """Return what takes an object apart, and says so if it cannot."""
    parts = kind.parts

    def guarded(value: object) -> Iterable[object]:
        try:
            return parts(value)
        except (AttributeError, TypeError) as problem:
            raise _error(f"cannot fingerprint a {type(value)}: {problem}") from problem

    return guarded


def _digest(token: Token) -> bytes:
    return blake2b(_written(token), digest_size=_SIZE).digest()


def _sorted(tokens: Iterable[Token]) -> list[bytes]:
    return sorted(_written(token) for token in tokens)


def _written(token: Token) -> bytes:
    try:
        return dumps(token, _FORMAT)
    except ValueError as problem:  # marshal has a limit of its own
        raise _error(f"too large, or too many values in one another: {problem}") from problem


def _error(what: str, *place: str) -> FingerprintError:
    problem = FingerprintError(what)
    problem.place += place
    return problem
