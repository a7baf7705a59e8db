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


def fails(script: Path, **environment: str) -> bool:
    """Tell whether a script ends with 1."""
    done = subprocess.run([script], env=os.environ | environment, capture_output=True)
    return done.returncode == 1


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


@pytest.fixture(scope="module")
def clones(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The project as others push to it, and a clone of that which a machine builds from."""
    folder = tmp_path_factory.mktemp("clones")
    origin, clone = folder / "origin", folder / "clone"
    run("git", "clone", "--quiet", "--no-hardlinks", ROOT, origin)
    run("git", "config", "receive.denyCurrentBranch", "updateInstead", cwd=origin)
    run("git", "clone", "--quiet", origin, clone)
    for each in (origin, clone):
        run("git", "config", "user.name", "Test", cwd=each)
        run("git", "config", "user.email", "test@host.example", cwd=each)
    return origin, clone


def write(origin: Path, name: str, **fields: str) -> Path:
    """Commit a post in the project, as somebody else does."""
    item = origin / f"content/nieuws/2017/{name}.md"
    item.write_text(post(tags=["I-monitor"], **fields), encoding="utf-8")
    commit(origin)
    return item


def commit(origin: Path) -> None:
    run("git", "add", "--all", cwd=origin)
    run("git", "commit", "--quiet", "--message", "Nieuw", cwd=origin)


def test_the_script_builds_a_clean_clone_and_then_what_is_new(clones: tuple[Path, Path]) -> None:
    origin, clone = clones
    site = {"SITEURL": "https://host.example", "SITE_NOW": "2017-03-01"}
    said = run(clone / "deploy/publish.sh", cwd=origin, **site)
    assert "Volgende bouw nodig: maandag 13 maart 2017 om 13 uur" in said
    assert (clone / "output/pagefind/pagefind.js").is_file()
    write(origin, "nieuw", title="Vanzelf")
    run(clone / "deploy/publish.sh", cwd=origin, **site)
    assert (clone / "output/nieuws/vanzelf/index.html").is_file()
    again = run(clone / "deploy/publish.sh", cwd=origin, **site)
    assert "Niets gewijzigd" in again or "0 van" in again


def test_the_lock_gets_what_was_published_by_itself(clones: tuple[Path, Path]) -> None:
    origin, clone = clones
    write(origin, "later", title="Later", date="2017-05-01")
    lock, new = origin / "content/urls.lock", "/nieuws/later/ nieuws/later\n"
    run(clone / "deploy/lock-addresses.sh", cwd=origin, SITE_NOW="2017-04-30")
    assert new not in lock.read_text(encoding="utf-8")
    run(clone / "deploy/lock-addresses.sh", cwd=origin, SITE_NOW="2017-05-01")
    assert new in lock.read_text(encoding="utf-8")
    told = run("git", "log", "-1", "--format=%s", "--name-only", cwd=origin).split("\n")
    assert told[:-1] == ["Hold the addresses that are new", "", "content/urls.lock"]

    before = run("git", "rev-parse", "HEAD", cwd=origin)
    run(clone / "deploy/lock-addresses.sh", cwd=origin, SITE_NOW="2017-05-01")
    assert run("git", "rev-parse", "HEAD", cwd=origin) == before, "nothing is new"


def test_a_push_that_is_refused_leaves_the_clone_as_it_was(clones: tuple[Path, Path]) -> None:
    origin, clone = clones
    write(origin, "geweigerd", title="Geweigerd")
    hook = origin / ".git/hooks/pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    assert fails(clone / "deploy/lock-addresses.sh")
    hook.unlink()
    assert run("git", "rev-parse", "HEAD", cwd=clone) == run("git", "rev-parse", "HEAD", cwd=origin)
    assert run("git", "status", "--short", cwd=clone) == ""


def test_an_address_that_is_lost_is_not_passed_over(clones: tuple[Path, Path]) -> None:
    origin, clone = clones
    item = write(origin, "anders", title="Anders")
    run(clone / "deploy/lock-addresses.sh", cwd=origin)
    item.write_text(item.read_text(encoding="utf-8").replace("Anders", "Iets"), encoding="utf-8")
    commit(origin)
    before = run("git", "rev-parse", "HEAD", cwd=origin)
    assert fails(clone / "deploy/lock-addresses.sh")
    assert run("git", "rev-parse", "HEAD", cwd=origin) == before
