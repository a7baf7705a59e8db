"""The web editor of the site that is shown: it saves in the content folder of this machine."""

import asyncio
import json
import mimetypes
import secrets
from ipaddress import ip_address
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
)
from starlette.routing import BaseRoute, Route

from csmart.addresses import EDITOR, HOME, Urls, item
from csmart.editor import page
from csmart.editor.backends import LOCAL
from csmart.editor.bundle import Bundle
from csmart.editor.configuration import SHOWN
from csmart.editor.files import CONFIGURATION, label_names, looks, scripts, settings
from csmart.editor.forms import FOLDER
from csmart.editor.protocol import answer
from csmart.editor.store import RefusedError, Store
from csmart.reading.reader import read
from csmart.serving.pages import SCRIPT
from csmart.serving.place import Place

_LARGEST: Final = 100_000_000  # bytes that are taken in at once; a third more than the file has
_API: Final = "api/"
_MEDIA: Final = "media/"
# An image can hold a script (SVG): nothing in it may run.
_HARMLESS: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    "X-Content-Type-Options": "nosniff",
}
_OWN: Final = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Editing:
    """The editor of a site, at /beheer/ beside its preview."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._urls = Urls.of(place.siteurl)
        self._store = Store(place.root)
        self._bundle = Bundle(place.root)
        self._writing = asyncio.Lock()
        # Nobody but the page itself, which reads it from its configuration, can know this.
        self._token = secrets.token_urlsafe(32)

    def routes(self) -> list[BaseRoute]:
        """Return where it is and what it needs."""
        base = f"{self._place.prefix}{EDITOR}"
        return [
            Route(base, self._page),
            Route(base.rstrip("/"), self._to_page),
            Route(f"{base}{CONFIGURATION}", self._configuration),
            Route(f"{base}{_API}{{token}}", self._api, methods=["POST"]),
            Route(f"{base}{_MEDIA}{{path:path}}", self._medium),
            Route(f"{base}{SHOWN}{{path:path}}", self._show),
            Route(f"{base}{{name}}", self._file),
        ]

    async def _page(self, request: Request) -> Response:
        if not self._bundle.is_installed:
            return HTMLResponse(page.missing_page(), 503, _OWN)
        # The script tells of builds, and of what is wrong in the content.
        headers = {**_OWN, "Content-Security-Policy": page.policy()}
        return HTMLResponse(page.page(scripts=[SCRIPT]), headers=headers)

    async def _to_page(self, request: Request) -> Response:
        return RedirectResponse(self._urls.path(EDITOR))

    async def _configuration(self, request: Request) -> Response:
        labels = label_names(self._place.root / FOLDER)
        api = self._urls.path(f"{EDITOR}{_API}{self._token}")
        data = settings(labels, {"name": LOCAL, "proxy_url": api}, self._urls, shown=True)
        return Response(data, media_type="application/json", headers=_OWN)

    async def _api(self, request: Request) -> Response:
        try:
            self._admit(request)
            said = json.loads(await _body(request))
            media = self._urls.path(f"{EDITOR}{_MEDIA}")
            # One at a time: what is checked before a write still holds when it is done.
            async with self._writing:
                answered = await run_in_threadpool(answer, self._store, said, media)
        except ValueError:
            return _refusal("dit is geen vraag van de webeditor", 400)
        except RefusedError as problem:
            return _refusal(str(problem), problem.status)
        except OSError as problem:
            return _refusal(f"het bestand kan niet bewaard worden: {problem.strerror}", 500)
        return JSONResponse(answered, headers=_OWN)

    def _admit(self, request: Request) -> None:
        """Refuse whoever is not the page of this server, on this machine.

        Another site's page knows no token; and what it sends says where it comes from (Fetch:
        the Origin header).
        """
        own = f"{request.url.scheme}://{request.headers['host']}"
        client = request.client.host if request.client else ""
        if not client or not ip_address(client).is_loopback:
            raise RefusedError("bewaren kan alleen op de computer waarop de server draait", 403)
        is_own = secrets.compare_digest(request.path_params["token"], self._token)
        if not is_own or request.headers.get("origin") != own:
            raise RefusedError("de server is herstart: laad deze pagina opnieuw", 403)

    async def _medium(self, request: Request) -> Response:
        try:
            medium = self._store.medium(request.path_params["path"])
        except RefusedError as problem:
            return PlainTextResponse(str(problem), 404)
        return FileResponse(medium.file, headers=_HARMLESS)

    async def _show(self, request: Request) -> Response:
        """Lead to the page of an item, by its file; to the site if it has none."""
        path = f"{request.path_params['path'].rstrip('/')}.md"
        try:
            source = read(self._store.inside(path), self._store.text(path) or b"")
        except RefusedError:
            return RedirectResponse(self._urls.path(HOME))
        shown = item(source.collection, source.slug) if source.slug else HOME
        return RedirectResponse(self._urls.path(shown))

    async def _file(self, request: Request) -> Response:
        """Return a file of Decap's or of ours: as it is now, as who works on it wants."""
        name = request.path_params["name"]
        if found := self._bundle.files().get(name):
            return FileResponse(found, headers=_OWN)
        own = scripts() | looks(self._place.root / "theme")
        if name not in own:
            raise HTTPException(404)
        kind = mimetypes.guess_type(name)[0]
        return Response(own[name], media_type=kind, headers=_OWN)


async def _body(request: Request) -> bytes:
    """Return what was sent. Raises RefusedError if that is more than can be taken in."""
    data = bytearray()
    announced = request.headers.get("content-length", "")
    size = int(announced) if announced.isdecimal() else 0
    if size <= _LARGEST:
        async for chunk in request.stream():
            data += chunk
            if len(data) > _LARGEST:
                break
    if max(size, len(data)) > _LARGEST:
        raise RefusedError(f"dit is te groot: het mag {_LARGEST * 3 // 4_000_000} MB zijn", 413)
    return bytes(data)


def _refusal(message: str, status: int) -> Response:
    return JSONResponse({"error": message}, status, headers=_OWN)
