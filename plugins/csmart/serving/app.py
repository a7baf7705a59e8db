"""The web application of the development server."""

from pathlib import Path
from typing import Final

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from csmart.serving.editing import Editing
from csmart.serving.events import stream
from csmart.serving.files import SiteFiles
from csmart.serving.fresh import AlwaysFresh
from csmart.serving.hosts import OwnHosts
from csmart.serving.pages import EVENTS, SCRIPT
from csmart.serving.place import Place
from csmart.serving.searching import Searching
from csmart.serving.standing import News

_RELOAD: Final = Path(__file__).with_name("reload.js")


def application(place: Place, news: News) -> Starlette:
    """Return the application that shows a site and tells browsers of its builds."""
    files = SiteFiles(place.output, news, Searching(place, news))

    async def events(request: Request) -> Response:
        return stream(request, place, news)

    async def script(request: Request) -> Response:
        return FileResponse(_RELOAD, media_type="text/javascript")

    async def home(request: Request) -> Response:
        return RedirectResponse(place.home)

    async def outside(request: Request, problem: Exception) -> Response:
        return PlainTextResponse(f"Deze pagina bestaat niet. De site staat op {place.url}", 404)

    routes: list[BaseRoute] = [Route(EVENTS, events), Route(SCRIPT, script)]
    routes += Editing(place).routes()
    if place.prefix:
        routes.append(Route("/", home))
    routes.append(Mount(place.prefix, files))
    return Starlette(
        routes=routes,
        middleware=[Middleware(AlwaysFresh), Middleware(OwnHosts, place)],
        exception_handlers={404: outside},
    )
