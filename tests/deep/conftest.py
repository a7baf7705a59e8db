"""What is collected of the long runs, and what they report beside pass and fail."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest import Config, FixtureRequest, TerminalReporter

from tests.deep import versions as versions_of
from tests.deep.processes import leave_out
from tests.deep.published import Hosted, Published, publish, readable
from tests.deep.servers import SERVERS, Server, missing, running
from tests.serving import free_port

REPORTED = "reported"


def pytest_ignore_collect(collection_path: Path, config: Config) -> bool | None:
    """Leave the tests with shapes from elsewhere alone where there are none."""
    if collection_path.name == "test_official_shapes.py" and not config.getoption("shapes"):
        return True
    return None


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Print what tests kept with `record_property(REPORTED, …)`, whichever worker ran them."""
    for report in terminalreporter.getreports("passed"):
        for name, text in report.user_properties:
            if name == REPORTED:
                terminalreporter.write_line(str(text))


@pytest.fixture(scope="session")
def published() -> Iterator[Published]:
    """A small site with something of everything, published at the root of a host."""
    with readable() as place:
        yield publish(place)


@pytest.fixture(scope="session")
def published_under_path() -> Iterator[Published]:
    """The same, published under a path."""
    with readable() as place:
        yield publish(place, SITEURL="https://host.example/één/map")


@pytest.fixture(scope="session")
def nginx(published: Published) -> Iterator[Server]:
    """An nginx that serves the published site."""
    require("nginx")
    with readable() as room, running("nginx", published.description, published.folder, room) as on:
        yield on


@pytest.fixture(
    scope="session",
    params=[(server, under) for server in SERVERS for under in (False, True)],
    ids=lambda chosen: f"{chosen[0]}-{'path' if chosen[1] else 'root'}",
)
def hosted(
    request: FixtureRequest, published: Published, published_under_path: Published
) -> Iterator[Hosted]:
    """Each server in turn, with the published site at its root or under a path."""
    name, under = request.param
    require(name)
    site = published_under_path if under else published
    with readable() as room, running(name, site.description, site.folder, room) as server:
        yield Hosted(site, server)


@pytest.fixture(scope="session")
def port() -> int:
    """Where a server shows what is deployed."""
    return free_port()


@pytest.fixture(scope="session")
def versions(tmp_path_factory: pytest.TempPathFactory, port: int) -> versions_of.Versions:
    """Two versions of a site, to deploy one after the other."""
    return versions_of.publish(tmp_path_factory.mktemp("site"), f"http://127.0.0.1:{port}")


def require(name: str) -> None:
    """Leave a test out without a server that could not be installed."""
    if lack := missing(name):
        leave_out(f"{lack}: what is made for {name} is NOT tested")
