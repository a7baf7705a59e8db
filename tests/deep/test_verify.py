"""`inv verify`, held to real servers with the configuration that the project makes for them."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from csmart.deployment import PARTS, rules
from deploying.verify import verify
from tests.deep.published import Published, publish, readable
from tests.deep.servers import SERVERS, missing, running

pytestmark = pytest.mark.deep


@pytest.fixture(scope="module")
def site() -> Iterator[Published]:
    with readable() as place:
        yield publish(place, SITEURL="http://127.0.0.1", SITE_HOSTS=["apache"])


@pytest.mark.parametrize("server", SERVERS)
def test_a_site_that_is_served_as_it_was_described_has_no_difference(
    server: str, site: Published, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if lack := missing(server):
        pytest.skip(f"{lack}: NOT verified")
    with running(server, site.description, site.folder, tmp_path) as host:
        told = rules(site.description, [server])
        assert verify(f"{host.origin}/", PARTS, told) == 0, capsys.readouterr().err
        file = site.folder / "robots.txt"
        kept = file.read_bytes()
        file.write_bytes(kept + b"#")
        try:
            assert verify(f"{host.origin}/", PARTS, told) == 1
        finally:
            file.write_bytes(kept)
        assert "robots.txt: de inhoud is niet wat er gebouwd is" in capsys.readouterr().err


def test_a_server_that_was_told_nothing_is_found_out(
    site: Published, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without its .htaccess, Apache knows neither headers nor old addresses."""
    if lack := missing("apache"):
        pytest.skip(f"{lack}: NOT verified")
    bare = site.folder.parent / "bare"
    shutil.copytree(site.folder, bare, ignore=shutil.ignore_patterns(".htaccess"))
    with running("apache", site.description, bare, tmp_path) as host:
        assert verify(f"{host.origin}/", PARTS, rules(site.description, ["apache"])) == 1
    told = capsys.readouterr().err
    assert "Content-Security-Policy is er niet" in told
    assert "komt niet als br, en staat er wel zo" in told
    assert "waar 301 naar" in told
