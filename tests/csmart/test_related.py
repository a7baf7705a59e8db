"""Which items belong together: the rarest labels count most, and only the newest are looked at."""

from collections.abc import Callable

from csmart.addresses import Collection
from csmart.preparation import Prepared
from csmart.related import CANDIDATES, Relations
from tests.samples import post

Prepare = Callable[..., Prepared]


def related(prepared: Prepare, files: dict[str, str], limit: int) -> list[str]:
    """Return the slugs of what is most related to the item in nieuws/x.md."""
    site = prepared(files).site
    found = Relations(site).of(site.by_path["nieuws/x.md"], limit, frozenset(Collection))
    return [entry.source.slug for entry in found]


def test_a_rare_label_counts_more_than_a_newer_item(prepared: Prepare) -> None:
    files = {
        "nieuws/x.md": post(slug="x", tags=["Alfa", "Bèta"]),
        "nieuws/rare.md": post(slug="rare", date="2010-01-01", tags=["Bèta"]),
        "nieuws/new.md": post(slug="new", date="2017-02-20", tags=["Alfa"]),
        "nieuws/newer.md": post(slug="newer", date="2017-02-21", tags=["Alfa"]),
    }
    assert related(prepared, files, 3) == ["rare", "newer", "new"]


def test_only_the_newest_of_a_label_are_candidates(prepared: Prepare) -> None:
    files = {
        f"nieuws/n{number}.md": post(
            slug=f"n{number}", date=f"2016-01-01 {number // 60:02}:{number % 60:02}"
        )
        for number in range(CANDIDATES + 1)
    }
    files["nieuws/x.md"] = post(slug="x", date="2000-01-01")
    found = related(prepared, files, len(files))
    assert found == [f"n{number}" for number in range(CANDIDATES, 0, -1)]
