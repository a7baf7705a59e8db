"""Turns away requests that are meant for another host."""

import re

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from csmart.serving.place import Place, bracketed


class OwnHosts:
    """Answers 400 to a Host header that is not this server's: a defence against DNS rebinding.

    It is stricter than Starlette's TrustedHostMiddleware, and says in Dutch what to do.
    """

    def __init__(self, app: ASGIApp, place: Place) -> None:
        self._app = app
        self._url = place.url
        names = ("localhost", "127.0.0.1", "[::1]", bracketed(place.host.lower()))
        alternatives = "|".join(re.escape(name) for name in names)
        self._own = re.compile(rf"(?:{alternatives})(?::\d{{1,5}})?".encode())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on a request for this server."""
        hosts = [value for name, value in scope["headers"] if name == b"host"]
        if len(hosts) == 1 and self._own.fullmatch(hosts[0].lower()):
            await self._app(scope, receive, send)
            return
        text = f"Deze voorvertoning is alleen te zien op {self._url}"
        await PlainTextResponse(text, 400)(scope, receive, send)
