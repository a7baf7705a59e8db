"""What the linked data describes, as frozen records: nothing else decides on a document's bytes."""

from dataclasses import dataclass
from datetime import datetime

from csmart.addresses import Urls
from csmart.model.items import Service, StudyDay
from csmart.model.parts import Contact, Region
from csmart.publication import Stage


@dataclass(frozen=True, slots=True)
class Office:
    """Whose catalogue it is, and where; `base` opens the ids of all that is not an item."""

    site_name: str
    organisation: str
    base: str
    contact: Contact | None
    region: Region
    licence: str
    urls: Urls

    def id_of(self, thing: str) -> str:
        """Return the id of a thing that is not an item (RFC 4151); no id of an item has a colon."""
        return f"{self.base}:{thing}"


@dataclass(frozen=True, slots=True)
class Day:
    """A study day by its id, and its page's address."""

    id: str
    address: str
    item: StudyDay


@dataclass(frozen=True, slots=True)
class Mention:
    """What is said of a service wherever it is named; `data` is the address of its own document."""

    id: str
    title: str
    summary: str
    address: str
    data: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A service beside others; `changed` is when its content last changed, if known."""

    mention: Mention
    item: Service
    stage: Stage
    listed: bool
    changed: datetime | None
    related: tuple[Mention, ...]
