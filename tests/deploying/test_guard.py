"""What is not brought unless it is forced."""

from datetime import UTC, datetime
from typing import Any

import pytest

from deploying.guard import refusals
from deploying.host import Live
from deploying.site import MANIFEST, Listing, Manifest
from deploying.targets import RsyncTarget

WEB = RsyncTarget(kind="rsync", host="h", folder="/w", url="https://h/map")


def listing(**about: Any) -> Listing:
    files = {"a": "0" * 64, MANIFEST: "1" * 64}
    said = {"site": "https://h/map/", "instant": datetime(2017, 3, 1, tzinfo=UTC)}
    return Listing(Manifest(files, **{**said, **about}), files)


@pytest.mark.parametrize(
    ("new", "there", "message"),
    [
        ({}, {}, ""),
        ({}, None, ""),
        ({"site": "http://H/map"}, {}, ""),
        ({"instant": None}, {}, ""),
        ({"site": None}, {}, ""),
        ({"instant": datetime(2017, 2, 28, tzinfo=UTC)}, {}, "is nieuwer: 2017-03-01 00:00Z"),
        ({"site": "https://h/"}, {}, "gebouwd voor https://h/"),
        ({"site": "https://h/"}, None, "gebouwd voor https://h/"),
        ({"preview": True}, {}, "dit is een voorvertoning"),
        ({"preview": True}, None, "dit is een voorvertoning"),
        ({"preview": True}, {"preview": True}, "dit is een voorvertoning"),
    ],
)
def test_refusals(new: dict[str, Any], there: dict[str, Any] | None, message: str) -> None:
    live = Live(listing(**there) if there is not None else None)
    told = "; ".join(refusals(listing(**new), live, WEB))
    assert message in told if message else told == ""


def test_what_somebody_went_back_from_stays_away() -> None:
    live = Live(listing(), left=frozenset({listing().digest}))
    assert "inv rollback" in "".join(refusals(listing(), live, WEB))


def test_a_preview_goes_where_drafts_are_meant_to_be() -> None:
    target = WEB.model_copy(update={"drafts": True})
    assert list(refusals(listing(preview=True), Live(), target)) == []
    assert (target.source, WEB.source) == ("output-drafts", "output")
