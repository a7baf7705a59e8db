"""The recipes for builds that nobody starts: linted, verified, and one of them followed."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.deep.tools import LINTERS, SYSTEMD
from tests.samples import post

pytestmark = pytest.mark.deep

DEPLOY = ROOT / "deploy"
FORGES = {
    "github/publish.yml": "vendor.github-workflows",
    "github/check.yml": "vendor.github-workflows",
    "forgejo/publish.yml": "vendor.github-workflows",  # which Forgejo and Gitea took over
    "gitlab/.gitlab-ci.yml": "vendor.gitlab-ci",
}
YAML = "{extends: default, rules: {line-length: {max: 100}, document-start: disable, truthy: {check-keys: false}}}"  # noqa: E501


def run(*words: str | Path, cwd: Path = ROOT, **environment: str) -> str:
    """Run a program; return all that it said. It is to end with 0."""
    done = subprocess.run(
        [str(word) for word in words],
        cwd=cwd,
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.mark.parametrize("recipe", FORGES)
def test_a_recipe_for_a_forge_is_what_the_forge_expects(recipe: str) -> None:
    run(LINTERS / "check-jsonschema", "--builtin-schema", FORGES[recipe], DEPLOY / recipe)
    run(LINTERS / "yamllint", "--strict", "-d", YAML, DEPLOY / recipe)


@pytest.mark.parametrize("fault", ["  schedule: hourly", "  schedule:\n    - kron: x"])
def test_the_schema_finds_a_fault(tmp_path: Path, fault: str) -> None:
    text = (DEPLOY / "github/publish.yml").read_text(encoding="utf-8")
    broken = tmp_path / "publish.yml"
    broken.write_text(
        text.replace("  workflow_dispatch:", fault).replace(
            '  schedule:\n    - cron: "7 * * * *"', ""
        ),
        encoding="utf-8",
    )
    schema = ("--builtin-schema", FORGES["github/publish.yml"])
    done = subprocess.run([LINTERS / "check-jsonschema", *schema, broken], capture_output=True)
    assert done.returncode == 1


@pytest.mark.skipif(not shutil.which(SYSTEMD), reason=f"{SYSTEMD} is missing: NOT verified")
def test_the_units_are_what_systemd_expects(tmp_path: Path) -> None:
    """In a copy that stands where the project does; systemd looks for what a unit starts."""
    for unit in sorted((DEPLOY / "systemd").iterdir()):
        text = unit.read_text(encoding="utf-8").replace("/srv/csmart", str(ROOT))
        (tmp_path / unit.name).write_text(text, encoding="utf-8")
    units = sorted(tmp_path.iterdir())
    assert [unit.name for unit in units] == ["csmart.service", "csmart.timer"]
    assert run(SYSTEMD, "verify", "--man=no", *units) == ""  # it tells of unknown keys, and goes on
    (when,) = [line for line in units[1].read_text().splitlines() if line.startswith("OnCalendar=")]
    assert "00:15:00" in run(
        SYSTEMD, "calendar", "--base-time=2017-03-01 00:01 UTC", when.partition("=")[2], TZ="UTC"
    )


def test_the_script_builds_a_clean_clone_and_then_what_is_new(tmp_path: Path) -> None:
    origin, clone = tmp_path / "origin", tmp_path / "clone"
    run("git", "clone", "--quiet", "--no-hardlinks", ROOT, origin)
    run("git", "clone", "--quiet", origin, clone)
    site = {"SITEURL": "https://host.example", "SITE_NOW": "2017-03-01"}
    said = run(clone / "deploy/publish.sh", cwd=tmp_path, **site)
    assert "Volgende bouw nodig: maandag 13 maart 2017 om 13 uur" in said
    assert (clone / "output/pagefind/pagefind.js").is_file()
    item = origin / "content/nieuws/2017/nieuw.md"
    item.write_text(post(title="Vanzelf", tags=["I-monitor"]), encoding="utf-8")
    run("git", "add", "--all", cwd=origin)
    who = ("-c", "user.name=Test", "-c", "user.email=test@host.example")
    run("git", *who, "commit", "--quiet", "--message", "Nieuw", cwd=origin)
    run(clone / "deploy/publish.sh", cwd=tmp_path, **site)
    assert (clone / "output/nieuws/vanzelf/index.html").is_file()
    again = run(clone / "deploy/publish.sh", cwd=tmp_path, **site)
    assert "Niets gewijzigd" in again or "0 van" in again
