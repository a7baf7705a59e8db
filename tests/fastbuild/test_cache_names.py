"""Names of any file system are names for the cache."""

from pathlib import Path

from fastbuild.cache import cached_map


def test_a_name_that_is_not_utf8_is_kept_as_any_other(tmp_path: Path) -> None:
    inputs = [("caf\udce9", b"a"), ("café", b"a")]
    made: list[str] = []

    def compute(missing: list[tuple[str, bytes]]) -> list[str]:
        made.extend(name for name, _ in missing)
        return [ascii(name) for name, _ in missing]

    for _ in range(2):
        assert cached_map(tmp_path / "store", b"salt", inputs, compute) == [
            "'caf\\udce9'",
            "'caf\\xe9'",
        ]
    assert made == ["caf\udce9", "café"]
