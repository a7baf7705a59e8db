"""The output folder as a website."""

import mimetypes
import os
from pathlib import Path
from typing import Final

import anyio
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from csmart.hosting.types import BY_ENDING
from csmart.serving.pages import failed_page, page
from csmart.serving.searching import Searching
from csmart.serving.standing import NOT_FOUND, News, Standing

# Some of these Python does not know, and on Windows others depend on what is installed.
for _ending, _type in BY_ENDING.items():
    mimetypes.add_type(_type, f".{_ending}")

_NOWHERE: Final = f"{NOT_FOUND}/{NOT_FOUND}"  # a file has nothing below it


class SiteFiles(StaticFiles):
    """Serves the output folder once there is a site in it, and until then what is wrong."""

    def __init__(self, folder: Path, news: News, searching: Searching) -> None:
        super().__init__(directory=folder, html=True, check_dir=False)
        self._folder = folder.resolve()
        self._news = news
        self._searching = searching

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, after the first build."""
        standing = await self._news.first()
        if standing is None:
            await PlainTextResponse("De server stopt.", 503)(scope, receive, send)
        elif not standing.built:
            await failed_page(standing)(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return the file at a path, or the site's own page for what is not found."""
        # The number is read before the page is: a page newer than its number just reloads once.
        standing = self._news.latest
        await self._searching.requested(path)
        if scope["path"].endswith("/"):
            # An address of a folder never gives a file, as on other hosts.
            path = os.path.join(path, "index.html")  # noqa: PTH118 - Starlette's paths are texts
        try:
            response = await super().get_response(path, scope)
        except HTTPException as problem:
            if problem.status_code != 404 or path == _NOWHERE:
                raise
            # Starlette gives up on a path that no file can have: the site's own page is the answer.
            response = await super().get_response(_NOWHERE, scope)
        if isinstance(response, FileResponse) and response.media_type == "text/html":
            return await self._shown(response, standing)
        return response

    def is_not_modified(self, response_headers: Headers, request_headers: Headers) -> bool:
        """Tell whether a browser has a file already; a page is always sent, with its script."""
        if response_headers["content-type"].startswith("text/html"):
            return False
        return super().is_not_modified(response_headers, request_headers)

    async def _shown(self, response: FileResponse, standing: Standing | None) -> Response:
        if standing is None:
            return response
        file = anyio.Path(response.path)
        output = Path(os.path.realpath(file)).relative_to(self._folder).as_posix()
        return page(await file.read_bytes(), standing, output, response.status_code)
