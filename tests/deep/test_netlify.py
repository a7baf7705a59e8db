"""Netlify's own parsers read in the files that are made for it what is described."""

import json
import re
import shutil
import subprocess
from typing import Any
from urllib.parse import quote

import pytest

from csmart.hosting.hosts import KEPT, files
from tests.deep.published import Published
from tests.deep.tools import HERE

pytestmark = pytest.mark.deep

TYPED = ("feed.xml", "feed.json", "opensearch.xml", ".ttl", ".jsonld", ".ics")
# Kept for ever where a host can tell a digest in a name, which a list of these cannot say.
VARIANT = re.compile(r".*\.[0-9a-f]{10}-[0-9]+\.(?:avif|webp)")


@pytest.fixture(scope="module")
def read(published: Published, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("netlify")
    for path, data in files(published.description, ["netlify"]):
        (folder / path).write_bytes(data)
    node = shutil.which("node")
    assert node, "node is missing: tests/deep/tools.py installs it"
    addresses = [f"/{path.removesuffix('index.html')}" for path in published.paths]
    done = subprocess.run(
        [node, HERE / "netlify.mjs", folder, json.dumps(addresses)],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    assert said["errors"] == []
    return said


def test_every_file_gets_the_headers_that_are_described(
    read: dict[str, Any], published: Published
) -> None:
    assert len(read["headers"]) > 60
    for address, sent in read["headers"].items():
        if address[1:] in KEPT or address.endswith((".br", ".gz")):
            continue
        if VARIANT.fullmatch(address):
            assert "max-age=3600" in sent["Cache-Control"]
            continue
        typed = sent.pop("Content-Type", None)
        assert sent == published.description.headers(address), address
        if address.endswith(TYPED):
            assert typed == published.description.content_type(address)
        else:
            assert typed is None


def test_every_old_address_leads_on_before_the_page_that_stands_there(
    read: dict[str, Any], published: Published
) -> None:
    assert read["redirects"] == [
        [quote(old), redirect.new, 301, True]
        for redirect in published.description.redirects
        for old in redirect.both
    ]
