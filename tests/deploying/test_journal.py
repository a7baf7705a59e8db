"""What a host that only takes files is known to hold, whatever broke off there."""

from datetime import UTC, datetime, timedelta

import pytest

from deploying.journal import GONE, Journal
from deploying.lease import Lease
from deploying.site import MANIFEST, Listing, Manifest

NOW = datetime(2017, 3, 1, 12, tzinfo=UTC)
FILES = {"a": "1" * 64, "b": "2" * 64, MANIFEST: "3" * 64}
LIVE = Listing(Manifest(FILES), FILES)


def test_it_is_read_as_it_was_written() -> None:
    journal = Journal(Lease("h", "t", NOW), {"a": None, "b": "2" * 64, "é": GONE}, {"c": NOW})
    assert Journal.read(journal.written()) == journal
    assert Journal.read(Journal().written()) == Journal()
    assert Journal.read(None) == Journal()


def test_what_was_begun_may_be_anything_until_it_is_done() -> None:
    begun = Journal().begun(["a", "new", "b"])
    assert begun.known(LIVE) == {"a": None, "b": None, "new": None, MANIFEST: "3" * 64}
    done = begun.done({"a": "9" * 64, "b": GONE})
    assert done.known(LIVE) == {"a": "9" * 64, "new": None, MANIFEST: "3" * 64}
    assert Journal().known(None) == {}


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"{}", b'{"lease": null, "changed": {"a": 1}}'])
def test_one_that_cannot_be_read_says_that_everything_may_be_anything(data: bytes) -> None:
    assert Journal.read(data).known(LIVE) == dict.fromkeys(FILES)


def test_files_leave_after_some_time_and_not_if_they_are_wanted_again() -> None:
    journal = Journal().left(["old", "older"], [], NOW - timedelta(hours=30))
    journal = journal.left(["new", "old"], ["older"], NOW)
    assert journal.expired(NOW, timedelta(hours=24)) == {"old"}
    known = journal.known(LIVE, journal.expired(NOW, timedelta(hours=24)))
    assert known.keys() == {*FILES, "old"}
