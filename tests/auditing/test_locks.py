"""Locks hold every package to a digest; what does not is named."""

import json
import sys
from pathlib import Path

import pytest

from auditing import advisories, locks
from auditing.advisories import UnansweredError
from auditing.command import audit
from tests.conftest import ROOT

SHA = "--hash=sha256:" + "0" * 64
GOOD = {"version": "1.0.0", "resolved": "https://host/a.tgz", "integrity": f"sha512-{'A' * 86}=="}


def test_the_projects_own_locks_are_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert audit(ROOT, Path("pip-audit"), offline=True) == 0, capsys.readouterr().err
    python, npm = locks.found(ROOT)
    assert {path.relative_to(ROOT).as_posix() for path in (*python, *npm)} >= {
        *("requirements.txt", "requirements-test.txt", "tests/deep/requirements.txt"),
        *("editor/package-lock.json", "tests/deep/package-lock.json"),
    }


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"a==1.0 {SHA}\n", []),
        (f'a==1.0 ; sys_platform == "win32" \\\n    {SHA} \\\n    {SHA}\n    # via b\n', []),
        ("# nothing\n\n", []),
        ("a==1.0\n", ["'a==1.0' has no SHA-256"]),
        (f"a>=1.0 {SHA}\n", ["'a>=1.0' is not pinned to a version"]),
        ("a==1.0 --hash=md5:00\n", ["'a==1.0' has no SHA-256"]),
        ("-e .\n", ["'-e .' is not pinned to a version"]),
        (
            f"a @ https://host/a.zip {SHA}\n",
            ["'a @ https://host/a.zip' is not pinned to a version"],
        ),
    ],
)
def test_requirements(text: str, told: list[str]) -> None:
    assert list(locks.of_python(text)) == told


@pytest.mark.parametrize(
    ("package", "told"),
    [
        (GOOD, []),
        ({"link": True, "resolved": "nothing"}, []),
        ({**GOOD, "integrity": "sha1-x"}, ["node_modules/a has no SHA-512"]),
        ({"version": "1"}, ["node_modules/a has no SHA-512"]),
        (
            {**GOOD, "resolved": "git+ssh://host/a"},
            ["node_modules/a comes from git+ssh, and not by https"],
        ),
    ],
)
def test_package_locks(package: dict[str, object], told: list[str]) -> None:
    text = {"lockfileVersion": 3, "packages": {"": {}, "node_modules/a": package}}
    assert list(locks.of_npm(json.dumps(text))) == told


def answering(folder: Path, text: str, stderr: str = "") -> Path:
    """Make a program that answers as pip-audit may."""
    script = folder / "program"
    said = f"import sys\nsys.stdout.write({text!r})\nsys.stderr.write({stderr!r})\nsys.exit(1)\n"
    script.write_text(f"#!{sys.executable}\n{said}", encoding="utf-8")
    script.chmod(0o755)
    return script


def test_advisories_are_told_and_what_nobody_answered_is_no_all_clear(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "requirements.txt").write_text(f"a==1.0 {SHA}\n")
    known = {"id": "PYSEC-1", "fix_versions": ["1.1"]}
    said = {"dependencies": [{"name": "a", "version": "1.0", "vulns": [known]}]}
    program = answering(tmp_path, json.dumps(said))
    assert audit(tmp_path, program) == 1
    assert capsys.readouterr().err == "requirements.txt: a 1.0: PYSEC-1; mended in 1.1\n"
    fine = {"dependencies": [{"name": "a", "version": "1.0", "vulns": []}]}
    assert audit(tmp_path, answering(tmp_path, json.dumps(fine))) == 0
    assert "no advisory is known" in capsys.readouterr().out
    assert audit(tmp_path, answering(tmp_path, "", "ConnectionError: no route\n")) == 1
    assert "NOT checked against advisories: ConnectionError: no route" in capsys.readouterr().err
    assert audit(tmp_path, tmp_path / "missing") == 1
    assert "NOT checked" in capsys.readouterr().err
    skipped = {"dependencies": [{"name": "a", "skip_reason": "not found"}]}
    with pytest.raises(UnansweredError, match="1 of the packages; a: not found"):
        list(advisories.of_python(answering(tmp_path, json.dumps(skipped)), tmp_path / "x"))
