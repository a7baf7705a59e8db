"""Starts the development server, and ends it on Ctrl-C or SIGTERM."""

import asyncio
import errno
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

import uvicorn

from csmart.addresses import SiteUrlError
from csmart.serving.app import application
from csmart.serving.opening import open_editor
from csmart.serving.place import Place
from csmart.serving.rebuild import Done, Rebuilding
from csmart.serving.saves import Saved
from csmart.serving.standing import News
from csmart.serving.telling import Telling
from csmart.serving.watch import watch

_LAST_PORT: Final = 65535
_ENDING: Final = [
    signal.Signals[name]
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    if name in signal.Signals.__members__
]


class NoPlaceError(Exception):
    """The site cannot be shown there; the message says why in Dutch."""


class _Server(uvicorn.Server):
    """A server that leaves signals to us: uvicorn would have them end the process after all."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def run(root: Path, host: str, port: int, *, opened: bool = False) -> int:
    """Build and show the site in a root folder until Ctrl-C or SIGTERM, and return 0.

    With `opened`, the web editor is opened in the user's browser. Returns 1, with a message on
    stderr, if SITEURL or the port cannot be used. Has to be called from the main thread.
    """
    try:
        place = _place(root, host, port)
        stop = asyncio.Event()
        runner = asyncio.Runner()
        # Signals come first: whoever finds that the port is open may end it.
        with (
            _ended_by_signals(runner.get_loop(), stop),
            runner,
            _listen(host, port) as listener,
        ):
            runner.run(_show(place, listener, stop, open_editor if opened else None))
    except NoPlaceError as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    return 0


async def _show(
    place: Place,
    listener: socket.socket,
    stop: asyncio.Event,
    begun: Callable[[Place], None] | None,
) -> None:
    """Serve, watch and build until it has to stop; `begun` is called when the site can be seen."""
    news = News()
    telling = Telling(place)

    def done(build: Done) -> None:
        news.tell(build.result, only_styles=_only_styles(place, build.unseen))
        telling.tell(build.result, build.saved, build.seconds)

    rebuilding = Rebuilding(place, done)
    server = _Server(
        uvicorn.Config(
            application(place, news),
            interface="asgi3",
            lifespan="off",
            ws="none",
            log_config=None,
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=5,
        )
    )
    async with asyncio.TaskGroup() as group:
        # Watching comes first: a save during the first build counts.
        watching = group.create_task(watch(place.root, rebuilding.saved))
        building = group.create_task(rebuilding.run())
        group.create_task(server.serve(sockets=[listener]))
        if begun is not None:
            group.create_task(_once_shown(news, partial(begun, place)))
        await stop.wait()
        news.close()
        server.should_exit = True
        watching.cancel()
        building.cancel()


async def _once_shown(news: News, begun: Callable[[], None]) -> None:
    if await news.first() is not None:
        begun()


def _place(root: Path, host: str, port: int) -> Place:
    """Return where the site is shown. Raises NoPlaceError."""
    if not 0 < port <= _LAST_PORT:
        raise NoPlaceError(f"Poort {port} bestaat niet: kies er een van 1024 tot {_LAST_PORT}.")
    try:
        return Place.of(root, host, port)
    except SiteUrlError:
        raise NoPlaceError(
            "SITEURL moet lijken op http://localhost:8000, of met een pad erachter."
        ) from None


def _listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens. Raises NoPlaceError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as problem:
        if problem.errno == errno.EADDRINUSE:
            other = port + 1 if port < _LAST_PORT else 8000
            raise NoPlaceError(
                f"Poort {port} is al in gebruik. Kies een andere: inv serve --port {other}"
            ) from None
        raise NoPlaceError(
            f"De server kan niet luisteren op {host}, poort {port}: {problem.strerror}"
        ) from problem


@contextmanager
def _ended_by_signals(loop: asyncio.AbstractEventLoop, stop: asyncio.Event) -> Iterator[None]:
    """Have signals set an event of a loop."""

    def end(number: int, frame: object) -> None:
        loop.call_soon_threadsafe(stop.set)

    before = {each: signal.getsignal(each) for each in _ENDING}
    for each in _ENDING:
        # nohup asks to live on without its terminal.
        if each.name != "SIGHUP" or before[each] is not signal.SIG_IGN:
            signal.signal(each, end)
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _only_styles(place: Place, saved: Saved) -> bool:
    """Tell whether nothing was saved but stylesheets of the theme."""
    folder = place.root / "theme/static/css"
    return saved.complete and all(path.is_relative_to(folder) for path in saved.paths)
