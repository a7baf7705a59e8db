"""What tests share: content written to a temporary folder, checked or built for real."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis
from pelican.settings import read_settings
from playwright.sync_api import Browser, expect, sync_playwright

from csmart.chrome import Assets
from csmart.findings import report
from csmart.preparation import Prepared, prepare
from csmart.settings import facts
from csmart.workshop import Workshop
from fastbuild.strict import StrictPelican
from tests.browser.chromium import ARGUMENTS, executable
from tests.samples import LABELS

# How long an example takes says something of the machine, not of the code.
hypothesis.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis.load_profile("patient")
# So does how long a page takes to show something.
expect.set_options(timeout=60_000)  # milliseconds

ROOT = Path(__file__).resolve().parent.parent
NOW = "2017-03-01"

Files = Mapping[str, str | bytes]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `inv test` name a file of SHACL shapes that the linked data has to fit."""
    parser.addoption("--shapes", help="SHACL shapes for tests/deep/test_official_shapes.py")


@dataclass
class Built:
    """A finished build: its exit code, what it printed and its output folder."""

    code: int
    said: str
    findings: list[str]
    folder: Path

    def text(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8")

    def page(self, address: str) -> BeautifulSoup:
        file = address.removeprefix("/")
        return BeautifulSoup(self.text(f"{file}index.html"), "lxml")

    @property
    def paths(self) -> set[str]:
        files = (path for path in self.folder.rglob("*") if path.is_file())
        return {path.relative_to(self.folder).as_posix() for path in files}

    @property
    def manifest(self) -> dict[str, str]:
        listed: dict[str, str] = json.loads(self.text("build.json"))["files"]
        return listed


def write_files(folder: Path, files: Files) -> Path:
    """Write files, and the sample labels unless others are given."""
    every: dict[str, str | bytes] = {"labels.yaml": LABELS}
    every.update(files)
    for path, text in every.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def settings_for(content: Path, output: Path, **changes: Any) -> dict[str, Any]:
    """Return the project's settings for a content and output folder, at a fixed instant."""
    given: dict[str, Any] = {"PATH": str(content), "OUTPUT_PATH": str(output), "SITE_NOW": NOW}
    given["CACHE_PATH"] = str(output.parent / "cache")
    given |= {"SITEURL": "https://host.example", "CONTACT": {"email": "info@host.example"}}
    settings: dict[str, Any] = read_settings(str(ROOT / "pelicanconf.py"), given | changes)
    return settings


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a process: Playwright runs only once in it."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def conf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a file with the project's settings, for commands; its cache is its own."""
    monkeypatch.setenv("SITE_NOW", NOW)
    settings = f"import runpy\nglobals().update(runpy.run_path({str(ROOT / 'pelicanconf.py')!r}))\n"
    (tmp_path / "conf.py").write_text(settings, encoding="utf-8")
    return tmp_path / "conf.py"


@pytest.fixture
def build(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Built]:
    """Build files for real; call it again to build changed files over the same output."""

    def run(files: Files, **settings: Any) -> Built:
        content = write_files(tmp_path / "content", files)
        output = tmp_path / "output"
        capsys.readouterr()
        code = 0
        try:
            StrictPelican(settings_for(content, output, **settings)).run()
        except SystemExit as end:
            code = int(end.code or 0)
        said = capsys.readouterr()
        shown = said.err.replace(f"{content.as_posix()}/", "")
        return Built(code, said.out, shown.splitlines(), output)

    return run


@pytest.fixture
def prepared(tmp_path: Path) -> Callable[..., Prepared]:
    """Read, plan and check files without rendering them."""

    def run(files: Files, **settings: Any) -> Prepared:
        content = write_files(tmp_path / "content", files)
        given = settings_for(content, tmp_path / "output", **settings)
        return prepare(Workshop(given), facts(given), Assets("", "", ""))

    return run


@pytest.fixture
def findings(
    tmp_path: Path, prepared: Callable[..., Prepared], capsys: pytest.CaptureFixture[str]
) -> Callable[..., list[str]]:
    """Return what a check of files prints, with paths within the content folder.

    Few files use each label once: that this is told is left out unless a test asks for it.
    """

    def run(files: Files, *, used_once: bool = False, **settings: Any) -> list[str]:
        result = prepared(files, **settings)
        capsys.readouterr()
        report(result.findings, tmp_path / "content")
        prefix = f"{(tmp_path / 'content').as_posix()}/"
        lines = capsys.readouterr().err.replace(prefix, "").splitlines()
        return [line for line in lines if used_once or "maar één keer gebruikt" not in line]

    return run
