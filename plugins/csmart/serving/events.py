"""The stream of server-sent events that tells a browser of every build."""

import json
from collections.abc import AsyncIterator

from starlette.responses import StreamingResponse

from csmart.serving.standing import News, Standing


def stream(news: News) -> StreamingResponse:
    """Return the stream: how the site stands now, then an event after every build."""
    return StreamingResponse(_events(news), media_type="text/event-stream")


async def _events(news: News) -> AsyncIterator[str]:
    # In milliseconds: how soon a browser looks again when the server was stopped.
    yield "retry: 1000\n\n"
    async for standing in news.standings():
        yield _event(standing)


def _event(standing: Standing) -> str:
    said = {"build": standing.build, "shown": standing.shown, "findings": standing.findings}
    return f"id: {standing.build}\ndata: {json.dumps(said)}\n\n"
