"""What others make of our outputs: each is read by an implementation that is not ours, strictly."""

import json
import logging
from pathlib import Path
from typing import Any, Final

import feedparser
import vobject
from jsonschema import Draft202012Validator

_JSON_FEED: Final = Draft202012Validator(
    json.loads((Path(__file__).parent / "csmart/jsonfeed.schema.json").read_text(encoding="utf-8"))
)


class Complaints(logging.Handler):
    """Collects what a reader complains of in a log, where it raises nothing."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Take in a complaint."""
        self.said.append(record.getMessage())


def read_calendar(data: bytes) -> Any:
    """Return a calendar as vobject reads it; its lines are held to RFC 5545, 3.1."""
    assert data.endswith(b"\r\n")
    for line in data.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(line) <= 75
        assert not {b"\r", b"\n"} & {line[at : at + 1] for at in range(len(line))}
        line.decode()  # no character is cut
    complaints = Complaints()
    logging.getLogger().addHandler(complaints)
    try:
        calendar = vobject.readOne(data.decode(), validate=True)
    finally:
        logging.getLogger().removeHandler(complaints)
    assert complaints.said == []
    assert calendar.version.value == "2.0"
    uids = [each.uid.value for each in events(calendar)]
    assert len(set(uids)) == len(uids)
    for each in events(calendar):
        assert each.dtstamp.value == each.last_modified.value
        assert 0 <= int(each.sequence.value) < 2**31
        assert each.dtstart.value < each.dtend.value
    return calendar


def events(calendar: Any) -> list[Any]:
    """Return the events of a calendar."""
    return list(calendar.contents.get("vevent", []))


def read_atom(data: bytes) -> Any:
    """Return an Atom feed as feedparser reads it, nothing made better."""
    found = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    return found


def read_json_feed(data: bytes) -> dict[str, Any]:
    """Return a JSON Feed in which the schema finds nothing wrong."""
    found: dict[str, Any] = json.loads(data)
    assert [error.message for error in _JSON_FEED.iter_errors(found)] == []
    return found


def parsed(folder: Path) -> dict[str, int]:
    """Read every calendar and feed of a built site; return how many there are of each ending."""
    readers = {"agenda.ics": read_calendar, "feed.xml": read_atom, "feed.json": read_json_feed}
    counts = dict.fromkeys(readers, 0)
    for name, reader in readers.items():
        for path in folder.rglob(name):
            reader(path.read_bytes())
            counts[name] += 1
    return counts
