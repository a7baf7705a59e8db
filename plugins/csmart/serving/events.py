"""The stream of server-sent events that tells a browser of every build."""

import json
from collections.abc import AsyncIterator
from typing import Final

from starlette.requests import Request
from starlette.responses import StreamingResponse

from csmart.serving.place import Place
from csmart.serving.standing import News, Standing

_MOST: Final = 50  # errors that are shown; the terminal has all


def stream(request: Request, place: Place, news: News) -> StreamingResponse:
    """Return the stream: how the site stands now, then an event after every build.

    The browser says which output it shows, as it was after which build.
    """
    output, build = request.query_params.get("output", ""), request.query_params.get("build", "")
    shown = int(build) if build.isascii() and build.isdigit() else None
    return StreamingResponse(_events(place, news, output, shown), media_type="text/event-stream")


async def _events(place: Place, news: News, output: str, shown: int | None) -> AsyncIterator[str]:
    # In milliseconds: how soon a browser looks again when the server was stopped.
    yield "retry: 1000\n\n"
    async for standing in news.standings():
        outdated = shown is not None and news.is_outdated(output, shown)
        yield _event(place, standing, outdated=outdated)


def _event(place: Place, standing: Standing, *, outdated: bool) -> str:
    said = {
        "build": standing.build,
        "reload": outdated,
        "styles": [place.link(path) for path in standing.styles.values()],
        "errors": [
            {"place": error.place, "message": error.message} for error in standing.errors[:_MOST]
        ],
        "more": max(0, len(standing.errors) - _MOST),
    }
    return f"id: {standing.build}\ndata: {json.dumps(said)}\n\n"
