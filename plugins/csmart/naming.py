"""The names that things keep for ever, whatever their titles and addresses become."""

from typing import Final
from urllib.parse import quote

from csmart.site import Facts

# From when on the authority named things (RFC 4151, 2.1). A part of every id: it never changes.
_SINCE: Final = "2016"


def tag_uri(facts: Facts, identity: str) -> str:
    """Return the id for ever of what has an identity in this site (RFC 4151)."""
    return f"tag:{facts.authority},{_SINCE}:{quote(identity)}"
