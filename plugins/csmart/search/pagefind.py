"""Pagefind: documents in, an index in a folder of its own out."""

import subprocess
import sys
import tempfile
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Final

_COMMAND: Final = (sys.executable, "-m", "pagefind")

# What a search page loads is the script, its worker and the index; the rest is other interfaces.
_UNUSED: Final = ("pagefind-*ui.*", "pagefind-highlight.js", "wasm.unknown.pagefind")


class IndexingError(RuntimeError):
    """Pagefind made no index; the message is what it said."""


def release() -> str:
    """Return the version of Pagefind."""
    return version("pagefind")


def make_index(documents: Mapping[str, str], folder: Path) -> None:
    """Make the index of HTML documents, by the addresses they stand for, in a folder.

    Pagefind's command is used, which its Python package brings: the asynchronous interface of that
    package takes in one answer in a tenth of a second, and waits for ever if the program is ended.
    Raises IndexingError, and OSError.
    """
    with tempfile.TemporaryDirectory(prefix="zoeken-") as temporary:
        site = Path(temporary)
        for address, html in documents.items():
            place = site / address.strip("/")
            place.mkdir(parents=True, exist_ok=True)
            (place / "index.html").write_text(html, encoding="utf-8")
        command = (*_COMMAND, "--site", str(site), "--quiet")
        options = ("--output-path", str(folder), "--force-language", "nl")
        done = subprocess.run(  # noqa: S603 - the words are ours
            [*command, *options], capture_output=True, text=True, encoding="utf-8", errors="replace"
        )
    if done.returncode or not (folder / "pagefind-entry.json").is_file():
        said = (done.stderr or done.stdout).strip() or f"exit code {done.returncode}"
        raise IndexingError(said)
    for pattern in _UNUSED:
        for file in folder.glob(pattern):
            file.unlink()
