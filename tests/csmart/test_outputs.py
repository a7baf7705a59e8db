"""What is written beside the pages: redirects, sitemap, robots, manifest, icon."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from csmart.building import Builder
from tests.conftest import Built, settings_for, write_files
from tests.samples import LABELS, page, post, service, study_day

Build = Callable[..., Built]
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@pytest.mark.parametrize(
    ("old", "new", "files"),
    [
        ("oud/index.html", "/nieuws/een-bericht/", {"nieuws/a.md": post(aliases=["/oud"])}),
        ("oud.php", "/nieuws/een-bericht/", {"nieuws/a.md": post(aliases=["/oud.php"])}),
        ("labels/tweede/index.html", "/labels/beta/", {}),
        ("café/index.html", "/labels/alfa/", {"redirects.yaml": "/caf%C3%A9: /labels/alfa/\n"}),
        ("t/5/index.html", "/labels/alfa/", {"redirects.yaml": "/t/5: /labels/alfa/\n"}),
        (
            "w/index.html",
            "/diensten/een-dienst/",
            {"redirects.yaml": "/w/: diensten/d.md\n", "diensten/d.md": service()},
        ),
    ],
)
@pytest.mark.parametrize("prefix", ["", "/map"])
def test_an_old_address_leads_on(
    build: Build, old: str, new: str, files: dict[str, str], prefix: str
) -> None:
    site = build(files, SITEURL=f"https://host.example{prefix}")
    text = site.text(old)
    assert f'<link rel="canonical" href="https://host.example{prefix}{new}">' in text
    assert f'<meta http-equiv="refresh" content="0; url={prefix}{new}">' in text
    assert f'<a href="{prefix}{new}">' in text


def test_an_alias_of_what_is_not_built_is_not_built(build: Build) -> None:
    files = {"nieuws/a.md": post(aliases=["/oud"], status="draft")}
    assert "oud/index.html" not in build(files, SITE_PREVIEW=False).paths


def entries(site: Built) -> dict[str, str]:
    root = ElementTree.fromstring(site.text("sitemap.xml"))
    return {
        url.findtext("s:loc", "", SITEMAP).removeprefix("https://host.example"): url.findtext(
            "s:lastmod", "", SITEMAP
        )
        for url in root
    }


def test_the_sitemap_tells_when_pages_truly_changed(build: Build) -> None:
    found = entries(
        build(
            {
                "nieuws/a.md": post(modified="2017-02-20 10:00"),
                "nieuws/b.md": post(title="Ouder", date="2016-07-01"),
                "paginas/over.md": page(),
            },
            SITE_PREVIEW=False,
        )
    )
    assert found["/nieuws/een-bericht/"] == found["/nieuws/"] == "2017-02-20T09:00:00Z"
    assert found["/nieuws/ouder/"] == found["/nieuws/2016/"] == "2016-06-30T22:00:00Z"
    assert found["/over/"] == ""
    assert "/labels/beta/" in found
    assert not {"/404.html", "/labels/tweede/"} & found.keys()


def test_robots_welcome_the_site_and_not_the_preview(build: Build) -> None:
    files = {"nieuws/a.md": post()}
    published = build(files, SITE_PREVIEW=False)
    assert "Sitemap: https://host.example/sitemap.xml" in published.text("robots.txt")
    assert "noindex" not in published.text("index.html")
    preview = build(files)
    assert preview.text("robots.txt") == "User-agent: *\nDisallow: /\n"
    assert "noindex" in preview.text("index.html")


def test_the_manifest_is_the_whole_site(build: Build) -> None:
    site = build({"nieuws/a.md": post(), "bestanden/x.pdf": b"%PDF"})
    assert site.manifest.keys() | {"build.json"} == site.paths
    for path, digest in site.manifest.items():
        assert hashlib.sha256((site.folder / path).read_bytes()).hexdigest() == digest


def test_the_manifest_says_which_site_it_is_of(build: Build) -> None:
    """Its address and instant, and whether it shows what visitors may not see."""
    url = "https://host.example/map"
    given = {"SITEURL": url, "SITE_NOW": "2017-07-01T12:00"}
    for preview in (True, False):
        said = json.loads(build({}, SITE_PREVIEW=preview, **given).text("build.json"))
        said.pop("files")
        assert said == {"site": f"{url}/", "instant": "2017-07-01T10:00:00Z", "preview": preview}


def test_a_process_that_goes_on_writes_nothing_where_nothing_changed(tmp_path: Path) -> None:
    content = write_files(tmp_path / "content", {"labels.yaml": LABELS, "nieuws/a.md": post()})
    settings = settings_for(content, tmp_path / "output", SITE_NOW="2017-07-01T12:00")
    builder = Builder(settings)
    assert builder.build(None).good
    settings["SITE_NOW"] = "2017-07-01T12:00:01"
    again = builder.build(frozenset({content / "nieuws/a.md"})).report
    assert again is not None
    assert again.written == ()


def test_assets_have_names_that_change_with_their_bytes(build: Build) -> None:
    site = build({"nieuws/a.md": post()})
    icon = site.page("/").select_one("link[rel=icon]")
    sheet = site.page("/").select_one("link[rel=stylesheet]")
    assert icon is not None
    assert sheet is not None
    for link in (icon, sheet):
        path = str(link["href"]).removeprefix("/")
        assert path.split(".")[-2] == site.manifest[path][:12]
    assert "@import" not in site.text(str(sheet["href"]).removeprefix("/"))


def test_a_deleted_item_takes_its_pages_along(build: Build) -> None:
    first = build({"nieuws/a.md": post(aliases=["/oud"]), "studiedagen/s.md": study_day()})
    before = first.paths
    (first.folder.parent / "content/nieuws/a.md").unlink()
    second = build({})
    gone = {"nieuws/een-bericht/index.html", "nieuws/2017/index.html", "oud/index.html"}
    assert before - second.paths == gone


def test_a_failing_build_leaves_the_output_as_it_was(build: Build) -> None:
    good = build({"nieuws/a.md": post()})
    before = {path: (good.folder / path).read_bytes() for path in good.paths}
    bad = build({"nieuws/a.md": post(title="Nieuw"), "nieuws/b.md": "kapot"})
    assert bad.code == 1
    assert {path: (bad.folder / path).read_bytes() for path in bad.paths} == before


def test_labels_can_be_renamed_without_losing_their_address(build: Build) -> None:
    labels = LABELS.replace("- name: Alfa\n", "- name: Omega\n  slug: alfa\n")
    labels = labels.replace("[Alfa]", "[Omega]")
    site = build({"labels.yaml": labels, "nieuws/a.md": post(tags=["Omega"])})
    assert "Omega" in site.text("labels/alfa/index.html")
