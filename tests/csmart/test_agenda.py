"""The order of study days."""

from collections.abc import Callable

from csmart.addresses import Collection
from csmart.preparation import Prepared
from tests.samples import study_day


def test_past_study_days_are_latest_first_after_those_to_come(
    prepared: Callable[..., Prepared],
) -> None:
    days = ("2015-06-01", "2017-04-01", "2016-06-01", "2017-03-10", "2017-01-10")
    files = {
        f"studiedagen/{day}.md": study_day(
            slug=f"d-{day}", date="2015-01-01", start=f"{day} 09:00", end=f"{day} 16:00"
        )
        for day in days
    }
    site = prepared(files).site
    past = ["d-2017-01-10", "d-2016-06-01", "d-2015-06-01"]
    assert [entry.source.slug for entry in site.past] == past
    listed = [entry.source.slug for entry in site.listed[Collection.STUDY_DAYS]]
    assert listed == ["d-2017-03-10", "d-2017-04-01", *past]
