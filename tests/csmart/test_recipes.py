"""The recipes for builds that nobody starts ask for what the project has."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

DEPLOY = ROOT / "deploy"
CRON = re.compile(r"(?:[0-9*/,-]+ ){4}[0-9*/,-]+")
FORGES = ("github/publish.yml", "forgejo/publish.yml", "gitlab/.gitlab-ci.yml")


def steps(said: Any) -> Iterator[str]:
    """Yield the commands of a forge's recipe, in their order."""
    for job in said.get("jobs", {"pages": said.get("pages")}).values():
        yield from job.get("script", [])
        yield from (step["run"] for step in job.get("steps", ()) if "run" in step)


@pytest.mark.parametrize("recipe", FORGES)
def test_a_forge_sets_up_and_then_publishes(recipe: str) -> None:
    text = (DEPLOY / recipe).read_text(encoding="utf-8")
    commands = list(steps(yaml.safe_load(text)))
    setup = commands.index("make setup")
    assert commands[setup + 1].startswith(".venv/bin/inv publish")
    assert "SITEURL" in text
    folder = "public" if "gitlab" in recipe else "output"
    assert re.search(rf"path: {folder}$|- {folder}$|inv deploy web$", text, re.M)


@pytest.mark.parametrize(
    ("recipe", "asked"),
    [
        ("github/check.yml", lambda said: list(said[True]) == ["pull_request"]),
        ("gitlab/.gitlab-ci.yml", lambda said: "merge_request" in said["check"]["rules"][0]["if"]),
    ],
)
def test_a_request_to_merge_is_checked(recipe: str, asked: Callable[[Any], bool]) -> None:
    said = yaml.safe_load((DEPLOY / recipe).read_text(encoding="utf-8"))
    assert asked(said)
    job = said.get("jobs", said)["check"]
    commands = job.get("script") or [step["run"] for step in job["steps"] if "run" in step]
    assert commands == ["make setup", ".venv/bin/inv check --context"]


@pytest.mark.parametrize("recipe", FORGES[:2])
def test_a_forge_builds_each_hour(recipe: str) -> None:
    said = yaml.safe_load((DEPLOY / recipe).read_text(encoding="utf-8"))
    (schedule,) = said[True]["schedule"]  # "on" is a yes to YAML 1.1, and the forges know
    assert CRON.fullmatch(schedule["cron"])
    assert schedule["cron"].split()[1:] == ["*"] * 4
    assert all(job["timeout-minutes"] for job in said["jobs"].values())


def test_cron_and_systemd_run_the_one_script() -> None:
    script = DEPLOY / "publish.sh"
    assert os.name == "nt" or os.access(script, os.X_OK)
    lines = (DEPLOY / "cron/csmart").read_text(encoding="utf-8").splitlines()
    (job,) = [line for line in lines if line.startswith("*/15")]
    when, user, command = " ".join(job.split()[:5]), job.split()[5], job.split()[6]
    assert CRON.fullmatch(when)
    service = (DEPLOY / "systemd/csmart.service").read_text(encoding="utf-8")
    assert f"\nUser={user}\n" in service
    assert f"\nExecStart={command}\n" in service
    assert Path(command).relative_to("/srv/csmart") == script.relative_to(ROOT)
