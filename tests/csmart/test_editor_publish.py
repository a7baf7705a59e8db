"""An editor that the host asks for: among the files of the published site, and only then."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csmart.editor import publish
from csmart.settings import SettingsError, facts
from tests.conftest import Built, settings_for
from tests.csmart.test_editing import bundle
from tests.samples import post

Build = Callable[..., Built]
FILES = {"nieuws/a.md": post()}
GITHUB = {
    "name": "github",
    "repo": "organisatie/site",
    "branch": "main",
    "base_url": "https://aanmelden.example",
}
GITLAB = {"name": "gitlab", "repo": "groep/site", "auth_type": "pkce", "app_id": "abc"}
GITEA = {
    "name": "gitea",
    "repo": "groep/site",
    "app_id": "abc",
    "base_url": "https://forge.example",
    "api_root": "https://forge.example/api/v1",
}


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bundle(tmp_path)
    monkeypatch.setattr(publish, "_PROJECT", tmp_path)


def connects(site: Built) -> str:
    """Return what the page of the editor may reach."""
    policy = str(site.page("/beheer/").find("meta", {"http-equiv": True})["content"])  # type: ignore[index]
    return next(each for each in policy.split("; ") if each.startswith("connect-src"))


def test_a_site_has_no_editor_unless_the_host_asks_for_one(build: Build) -> None:
    for preview in (True, False):
        site = build(FILES, SITE_PREVIEW=preview)
        assert site.code == 0
        assert not [path for path in site.paths if path.startswith("beheer")]


@pytest.mark.usefixtures("installed")
def test_a_published_editor_saves_in_a_forge(build: Build) -> None:
    site = build(FILES, SITE_PREVIEW=False, SITE_EDITOR_BACKEND=GITHUB)
    assert site.code == 0
    assert {"beheer/index.html", "beheer/decap-cms.js", "beheer/21.decap-cms.js"} <= site.paths
    assert site.paths >= {f"beheer/{name}" for name in ("js-yaml.js", "start.js", "site.css")}
    assert "beheer/index.html" in site.manifest
    said = json.loads(site.text("beheer/config.json"))["config"]
    assert said["backend"] == GITHUB
    assert (said["publish_mode"], said["show_preview_links"]) == ("simple", False)
    assert said["site_url"] == "https://host.example/"
    assert said["collections"][0]["fields"][0]["label"] == "Titel"
    page = site.page("/beheer/")
    robots = page.find("meta", {"name": "robots"})
    assert robots is not None and robots["content"] == "noindex"
    assert [each["src"] for each in page.find_all("script")] == ["start.js"]
    assert connects(site) == (
        "connect-src 'self' blob: https://api.github.com https://aanmelden.example "
        "https://avatars.githubusercontent.com"
    )
    assert not [
        path for path in site.paths if path.endswith(".xml") and "beheer" in site.text(path)
    ]
    assert "/beheer/" not in site.text("nieuws/een-bericht/index.html")

    before = (site.folder / "beheer/config.json").read_bytes()
    labels = "- name: Alfa\n  description: x\n- name: Nieuw\n  description: y\n"
    site = build({**FILES, "labels.yaml": labels}, SITE_PREVIEW=False, SITE_EDITOR_BACKEND=GITHUB)
    assert (site.folder / "beheer/config.json").read_bytes() != before, "a new label can be chosen"


@pytest.mark.usefixtures("installed")
def test_a_preview_leads_to_the_editor_beside_it(build: Build) -> None:
    said = GITLAB | {"publish_mode": "editorial_workflow"}
    site = build(FILES, SITE_EDITOR_BACKEND=said, SITEURL="https://host.example/map")
    found = site.page("/nieuws/een-bericht/").select_one('a[href*="#/collections"]')
    assert found is not None and found["href"] == "/map/beheer/#/collections/nieuws/entries/a"
    config = json.loads(site.text("beheer/config.json"))["config"]
    assert config["publish_mode"] == "editorial_workflow"
    assert config["backend"] == GITLAB
    assert config["logo"]["src"] == "/map/beheer/icon.svg"
    assert connects(site) == "connect-src 'self' blob: https://gitlab.com"
    site = build(FILES, SITE_EDITOR_BACKEND=GITEA)
    assert connects(site) == "connect-src 'self' blob: https://forge.example"


def test_an_editor_that_is_not_installed_is_an_error_that_says_what_to_do(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publish, "_PROJECT", tmp_path)
    site = build(FILES, SITE_EDITOR_BACKEND=GITHUB)
    assert site.code == 1
    assert any("inv beheer --install" in line for line in site.findings)


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"name": "svn"}, "name must be one of github, gitlab, gitea, not 'svn'"),
        ({"repo": "a/b"}, "name must be one of"),
        ({"name": "github", "repo": "a/b"}, "github needs base_url"),
        ({"name": "gitea"}, "gitea needs api_root, app_id, base_url, repo"),
        (GITHUB | {"colour": "red"}, "colour is not known"),
        (GITHUB | {"base_url": "http://a.example"}, "base_url must be like https://host"),
        (GITHUB | {"repo": ""}, "repo must be a text"),
        (GITHUB | {"branch": 1}, "branch must be a text"),
        (GITEA | {"publish_mode": "simple"}, "Decap knows no publish_mode for gitea"),
        (GITHUB | {"publish_mode": "x"}, "publish_mode must be simple or editorial_workflow"),
    ],
)
def test_a_setting_that_cannot_be_used_is_told(
    tmp_path: Path, said: dict[str, Any], message: str
) -> None:
    (tmp_path / "content").mkdir()
    settings = settings_for(tmp_path / "content", tmp_path / "output", SITE_EDITOR_BACKEND=said)
    with pytest.raises(SettingsError, match=f"^SITE_EDITOR_BACKEND: {message}"):
        facts(settings)
