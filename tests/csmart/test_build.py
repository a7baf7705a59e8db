"""Whole builds as people start them: the command, its exit codes, the same bytes everywhere."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from blinker import Signal
from bs4 import BeautifulSoup
from pelican.plugins import signals

from csmart import corpus
from fastbuild.outputs import RenderError
from tests.conftest import ROOT, Built, write_files
from tests.samples import post

Build = Callable[..., Built]


def pelican(
    content: Path, output: Path, conf: str = "pelicanconf.py", *more: str, **environment: str
) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "pelican", str(content), "-s", str(ROOT / conf)]
    return subprocess.run(
        [*command, "-o", str(output), *more],
        env=os.environ | {"SITE_NOW": "2017-03-01"} | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=content.parent,
    )


def digest(folder: Path) -> Mapping[str, bytes]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_the_real_content_is_published_without_a_fout(tmp_path: Path) -> None:
    done = pelican(
        ROOT / "content", tmp_path / "out", "publishconf.py", SITEURL="https://host.example"
    )
    assert done.returncode == 0
    assert ": fout: " not in done.stderr
    assert "5/index.html" in str(sorted((tmp_path / "out/taxonomy/term").rglob("*.html")))


def test_a_preview_for_a_second_address_shows_what_waits_and_is_no_place_to_find(
    tmp_path: Path,
) -> None:
    content = write_files(tmp_path / "content", {"nieuws/a.md": post(status="draft")})
    done = pelican(content, tmp_path / "out", "draftsconf.py", SITEURL="https://host.example/p")
    assert done.returncode == 0, done.stderr
    html = (tmp_path / "out/nieuws/een-bericht/index.html").read_text(encoding="utf-8")
    page, at = BeautifulSoup(html, "lxml"), "https://host.example/p/nieuws/een-bericht/"
    assert [link["href"] for link in page.select("link[rel=canonical]")] == [at]
    assert page.select("meta[name=robots][content=noindex]")
    assert page.select('a[href="/p/voorbeeld/"]')
    assert (tmp_path / "out/robots.txt").read_bytes() == b"User-agent: *\nDisallow: /\n"
    assert not list((tmp_path / "out").rglob("kaart.png"))
    bare = pelican(content, tmp_path / "bare", "draftsconf.py", SITEURL="")
    assert bare.returncode == 1
    assert "SITEURL is missing: write https://host" in bare.stderr


def test_a_fout_ends_the_command_with_1_and_plain_lines(tmp_path: Path) -> None:
    content = write_files(tmp_path / "content", {"nieuws/a.md": post(date="3 maart 2026")})
    done = pelican(content, tmp_path / "out")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "content/nieuws/a.md:3: fout: 'date' moet JJJJ-MM-DD of JJJJ-MM-DD UU:MM zijn, "
        "niet '3 maart 2026'; schrijf '2026-03-03'"
    )
    assert "Traceback" not in done.stderr + done.stdout
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({"SITEURL": ""}, "SITEURL is missing: write https://host"),
        ({"SITEURL": "host.example"}, "does not begin with https://: write https://host"),
        ({"SITEURL": "https://h", "SITE_NOW": "morgen"}, "SITE_NOW must be an ISO 8601 date"),
    ],
)
def test_a_bad_setting_is_told_in_one_line(
    tmp_path: Path, environment: dict[str, str], message: str
) -> None:
    content = write_files(tmp_path / "content", {"nieuws/a.md": post()})
    done = pelican(content, tmp_path / "out", "publishconf.py", **environment)
    assert done.returncode == 1
    assert message in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("output", ["content", "content/uit", "."])
def test_the_output_cannot_stand_among_the_sources(tmp_path: Path, output: str) -> None:
    content = write_files(tmp_path / "content", {"nieuws/a.md": post()})
    done = pelican(content, tmp_path / output)
    assert done.returncode == 1
    assert "cannot be in one another" in done.stderr
    assert sorted(path.name for path in content.iterdir()) == ["labels.yaml", "nieuws"]


def test_the_same_inputs_give_the_same_bytes_anywhere(tmp_path: Path) -> None:
    """Other folder, locale, time zone, hash seed and umask; nothing kept from the one build."""

    def publish(place: Path, **environment: str) -> None:
        corpus.write(place / "content", 40)
        own = [f"CACHE_PATH={json.dumps(str(place / 'cache'))}", 'SITE_HOSTS=["apache", "netlify"]']
        environment |= {"SITEURL": "https://host.example/", "SITE_NOW": "2026-11-01"}
        done = pelican(
            place / "content", place / "out", "publishconf.py", "-e", *own, **environment
        )
        assert done.returncode == 0, done.stderr

    first, second = tmp_path / "one", tmp_path / "other place"
    publish(first, TZ="UTC", LC_ALL="C", PYTHONHASHSEED="1")
    before = os.umask(0o077)
    try:
        publish(second, TZ="Asia/Tokyo", LC_ALL="C.UTF-8", PYTHONHASHSEED="2")
    finally:
        os.umask(before)
    paths = digest(first / "out").keys()
    assert {".htaccess", "_headers", "index.html.br", "index.html.gz", "kaart.png"} <= paths
    assert digest(first / "out") == digest(second / "out")


def test_what_a_template_asks_and_a_view_has_not_ends_the_build(
    build: Build, tmp_path: Path
) -> None:
    """Stock Pelican shows nothing in its place and goes on."""
    good = build({"nieuws/a.md": post()})
    before = digest(good.folder)
    templates = tmp_path / "templates"
    templates.mkdir()
    (templates / "post.html").write_text("<p>\n{{ view.titel }}", encoding="utf-8")
    with pytest.raises(RenderError, match=r"nieuws/een-bericht/index\.html.*titel"):
        build({"nieuws/a.md": post()}, THEME_TEMPLATES_OVERRIDES=[str(templates)])
    assert digest(good.folder) == before


def test_other_plugins_see_each_item_and_can_change_its_content(build: Build) -> None:
    seen = []

    def shout(content: object) -> None:
        seen.append((type(content).__name__, content.title, content.slug))  # type: ignore[attr-defined]
        content._content = "<p>LUID</p>"  # type: ignore[attr-defined]

    signal: Signal = signals.content_object_init
    with signal.connected_to(shout):
        site = build({"nieuws/a.md": post()})
    # Once for its page and once for the feeds, where links are absolute.
    assert seen == [("Article", "Een bericht", "een-bericht")] * 2
    assert "<p>LUID</p>" in site.text("nieuws/een-bericht/index.html")
    assert "&lt;p&gt;LUID&lt;/p&gt;" in site.text("feed.xml")


def test_a_quiet_build_prints_problems_only(tmp_path: Path) -> None:
    content = write_files(tmp_path / "content", {"nieuws/a.md": post()})
    for _ in range(2):
        done = pelican(content, tmp_path / "out", "pelicanconf.py", "--quiet")
        assert done.stdout == ""
        assert "maar één keer gebruikt" in done.stderr
    assert (tmp_path / "out/index.html").exists()
