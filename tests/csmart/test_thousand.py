"""A large tree in which sixty items are broken, each in its own way."""

import subprocess
import sys
from pathlib import Path

import pytest

from csmart import corpus
from tests.conftest import ROOT
from tests.csmart.test_findings import CASES, P

# What is wrong in one post, whatever stands beside it, and is told once.
BROKEN = [
    (files[P], told[0])
    for files, told in CASES.values()
    if set(files) == {P}
    and len(told) == 1
    and told[0].startswith(f"{P}:")
    and ": fout: " in told[0]
    and "het label" not in told[0]  # the tree has a vocabulary of its own
]


def run(*words: str, cwd: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", *words], cwd=cwd, capture_output=True, text=True, encoding="utf-8"
    )


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A content folder of 1,000 items of which 60 are broken, and the place of each problem."""
    content = tmp_path_factory.mktemp("thousand") / "content"
    corpus.write(content, 1000)
    vocabulary = (content / "labels.yaml").read_text(encoding="utf-8")
    label = vocabulary.split("name: ", 1)[1].split("\n", 1)[0].strip().strip("'\"")
    victims = sorted((content / "nieuws").rglob("*.md"))[::7]
    expected = []
    for number, (text, told) in enumerate(BROKEN[:60]):
        data = text if isinstance(text, bytes) else text.encode()
        data = data.replace(b"Een bericht", b"Kapot %d" % number)
        data = data.replace(b"- Alfa", f"- {label}".encode())
        victims[number].write_bytes(data)
        path = victims[number].relative_to(content).as_posix()
        expected.append(f"content/{path}:{told.split(':')[1]}: fout")
    return content, sorted(expected)


def errors(text: str) -> list[str]:
    """Return path, line and severity of every error that is printed."""
    return sorted(":".join(line.split(":")[:3]) for line in text.splitlines() if ": fout: " in line)


def test_one_build_prints_all_sixty_and_touches_nothing(tree: tuple[Path, list[str]]) -> None:
    content, expected = tree
    assert len(expected) == 60
    done = run(
        "pelican", "content", "-s", str(ROOT / "pelicanconf.py"), "-o", "out", cwd=content.parent
    )
    assert errors(done.stderr) == expected
    assert done.returncode == 1
    assert not (content.parent / "out").exists()
    assert "60 met een fout" in done.stdout


def test_the_check_says_the_same(tree: tuple[Path, list[str]]) -> None:
    content, expected = tree
    done = run("invoke", "--search-root", str(ROOT), "check", "--content", str(content), cwd=ROOT)
    assert errors(done.stderr.replace(str(content), "content")) == expected
    assert done.returncode == 1
