"""What is said of what comes next: sentences for people, JSON for whatever plans builds."""

import json
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any, Final

from csmart import dutch
from csmart.findings import shown
from csmart.instant import BRUSSELS
from csmart.publication import Turn
from csmart.schedule.coming import Coming, next_build, next_review
from csmart.site import Site

_SAID: Final = {
    Turn.PUBLICATION: "verschijnt {}",
    Turn.MODIFICATION: "is {} gewijzigd",
    Turn.EXPIRY: "verloopt {}",
    Turn.END: "is {} voorbij",
    Turn.ARCHIVE: "komt {} in het archief",
    Turn.FILE: "wordt {} vernieuwd",
}


def sentences(site: Site) -> Iterator[str]:
    """Yield when the next build of a site is needed and why, and which review is due next."""
    coming = next_build(site)
    if coming:
        at = coming[0].at
        when = f"{dutch.weekday_date(at)} om {dutch.clock(at)} uur"
        why = _SAID[coming[0].turn].format(_named(site, coming[0]))
        yield f"Volgende bouw nodig: {when}. Dan {why}{_others(coming)}."
    else:
        yield "Er is geen volgende bouw nodig: niets verschijnt of verloopt nog vanzelf."
    if reviews := next_review(site):
        # It is told once the day is over.
        day = dutch.long_date(reviews[0].at - timedelta(days=1))
        yield f"Eerst na te kijken, voor {day}: {_named(site, reviews[0])}{_others(reviews)}."


def as_json(site: Site) -> str:
    """Return the same as JSON, with moments as ISO 8601 in the time of Brussels.

    `next_build` and `next_review` have `at` and, in `changes`, what changes then; they are null
    where nothing does. `turn` is one of publication, modification, expiry, end, archive, review and
    file; a file has no `path` and no `title`.
    """
    said = {
        "now": site.facts.now.astimezone(BRUSSELS).isoformat(timespec="seconds"),
        "next_build": _event(site, next_build(site)),
        "next_review": _event(site, next_review(site)),
    }
    return json.dumps(said, ensure_ascii=False, indent=2)


def _event(site: Site, coming: Sequence[Coming]) -> dict[str, Any] | None:
    if not coming:
        return None
    changes = [
        {
            "turn": each.turn,
            "path": _path(site, each),
            "title": each.entry.item.title if each.entry else None,
            "address": each.address,
        }
        for each in coming
    ]
    at = coming[0].at.astimezone(BRUSSELS).isoformat(timespec="seconds")
    return {"at": at, "changes": changes}


def _named(site: Site, coming: Coming) -> str:
    if coming.entry is None:
        return coming.address
    return f"{dutch.quoted(coming.entry.item.title)} ({_path(site, coming)})"


def _path(site: Site, coming: Coming) -> str | None:
    return f"{shown(site.content.root)}/{coming.entry.source.path}" if coming.entry else None


def _others(coming: Sequence[Coming]) -> str:
    rest = len(coming) - 1
    return f", en nog {dutch.number(rest)} {'ander' if rest == 1 else 'andere'}" if rest else ""
