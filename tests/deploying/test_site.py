"""Sites by their manifests: whole, or refused."""

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from deploying.site import Folder, Listing, ManifestError, SiteError, read_manifest

FILES = {"index.html": b"<p>", "a/b.css": b"x", "p/x": b"1"}


def write(folder: Path, **about: object) -> Path:
    """Write a site with a part, p."""
    for path, data in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    sha = {path: hashlib.sha256(data).hexdigest() for path, data in FILES.items()}
    part = {"files": {"x": sha.pop("p/x")}}
    (folder / "build.json").write_text(json.dumps({**about, "files": sha}), encoding="utf-8")
    (folder / "p/build.json").write_text(json.dumps(part), encoding="utf-8")
    return folder


def test_a_folder_is_all_that_its_manifests_list(tmp_path: Path) -> None:
    about = {"site": "https://h/", "instant": "2017-03-01T00:00:00Z", "preview": True}
    site = Folder.read(write(tmp_path, **about), ["p"])
    assert site.listing.files.keys() == {*FILES, "build.json", "p/build.json"}
    assert site.sizes["index.html"] == 3
    assert site.strays == ()
    said = site.listing.manifest
    assert (said.site, said.preview) == ("https://h/", True)
    assert said.instant == datetime(2017, 3, 1, tzinfo=UTC)
    # The part has no part in it unless it is asked for.
    assert Folder.read(tmp_path).strays == ("p/build.json", "p/x")


def test_the_instant_is_no_part_of_what_tells_sites_apart(tmp_path: Path) -> None:
    one = Folder.read(write(tmp_path / "1", instant="2017-03-01T00:00:00Z")).listing
    two = Folder.read(write(tmp_path / "2", instant="2018-03-01T00:00:00Z")).listing
    assert one.digest == two.digest
    (tmp_path / "2/p/x").write_bytes(b"2")
    with pytest.raises(SiteError, match="p/x ontbreekt of is gewijzigd"):
        Folder.read(tmp_path / "2", ["p"])


def test_what_is_not_whole_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="geen gebouwde site: begin met inv publish"):
        Folder.read(tmp_path)
    write(tmp_path)
    (tmp_path / "index.html").write_bytes(b"<P>")
    (tmp_path / "a/b.css").unlink()
    with pytest.raises(SiteError, match=r"a/b\.css, index\.html ontbreekt of is gewijzigd"):
        Folder.read(tmp_path, ["p"])


@pytest.mark.parametrize(
    "text",
    [
        *("", "[]", "{}", '{"files": []}', '{"files": {"a": 3}}', '{"files": {"a": "00"}}'),
        *(
            json.dumps({"files": {path: "0" * 64}})
            for path in ("../x", "/x", "a//b", "a/..", "", "build.json", "a\\b", "a\nb")
        ),
        json.dumps({"files": {}, "instant": "gisteren"}),
    ],
)
def test_a_manifest_that_says_something_else_is_refused(text: str) -> None:
    with pytest.raises(ManifestError):
        read_manifest(text.encode())
    with pytest.raises(ManifestError):
        Listing.of({"build.json": text.encode()})
