"""What a build says of how much it made new."""

import pytest

from csmart.renewal import Renewal


@pytest.mark.parametrize(
    ("renewal", "changed", "told"),
    [
        (Renewal(1, 1, 0, 0), [], "1 van 1 pagina vernieuwd in 0,25 s"),
        (Renewal(2, 9, 1, 0), ["a.md"], "2 van 9 pagina's en 1 ander bestand vernieuwd in 0,25 s"),
        (Renewal(0, 1204, 3, 2), ["a.md", "b.md"], "0 van 1.204 pagina's en 3 andere bestanden"),
        (Renewal(0, 9, 0, 2), ["a.md"], " vernieuwd, 2 weggehaald, in 0,25 s (gewijzigd: a.md)"),
        (Renewal(1, 9, 0, 0), ["a.md", "b.md"], " (gewijzigd: a.md en 1 andere)"),
        (Renewal(1, 9, 0, 0), ["a.md", "b.md", "c.md"], " (gewijzigd: a.md en 2 andere)"),
    ],
)
def test_it_is_told_in_words(renewal: Renewal, changed: list[str], told: str) -> None:
    assert told in renewal.told(0.25, changed)
