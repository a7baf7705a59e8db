"""The last look as a command: python -m csmart.scanning.command SETTINGS CONTENT OUTPUT."""

import gc
import gzip
import sys
import time
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final

from csmart.dutch import count
from csmart.findings import shown
from csmart.saying import say
from csmart.scanning.leaks import Leaks
from csmart.scanning.strays import strays
from csmart.search.index import FOLDER
from csmart.settings import facts_or_exit, read
from csmart.workshop import Workshop
from fastbuild.manifest import said
from fastbuild.workers import parallel_map

_GZIP: Final = b"\x1f\x8b"
_PREVIEW: Final = (
    "hier staat de voorvertoning: een inv serve of inv beheer die nog draait, zette haar terug. "
    "Stop die eerst, en doe inv publish opnieuw"
)


def scan(settings: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the paths in the output folder that may not be published, with why. Raises OSError."""
    output = Path(settings["OUTPUT_PATH"])
    yield from strays(output)
    workshop = Workshop(settings)
    leaks = Leaks.of(workshop.site(facts_or_exit(settings)), workshop.folders)
    files = [path for path in sorted(output.rglob("*")) if path.is_file()]
    names = [path.relative_to(output).as_posix() for path in files]
    look = partial(_look, leaks, output)
    found = zip(names, parallel_map(look, names), strict=True)
    yield from ((name, why) for name, why in found if why)


def main(settings_file: Path, content: Path, output: Path) -> int:
    """Scan the output and say so; return 1 if there is what may not be published, else 0."""
    start = time.perf_counter()
    settings = read(settings_file, content, OUTPUT_PATH=str(output))
    if said(output, "preview") and not settings.get("SITE_PREVIEW"):
        say(f"{shown(output)}: fout: {_PREVIEW}\n", sys.stderr)
        return 1
    gc.freeze()  # what the imports made is not garbage: no need to walk it again and again
    try:
        wrong = list(scan(settings))
    except OSError as problem:
        say(f"De site is niet nagekeken. {problem}\n", sys.stderr)
        return 1
    for path, why in wrong:
        say(f"{shown(output)}/{path}: fout: {why}\n", sys.stderr)
    if wrong:
        told = count(len(wrong), "bestand mag", "bestanden mogen")
        say(f"{told} niet online: publiceer deze map niet.\n", sys.stderr)
        return 1
    seconds = f"{time.perf_counter() - start:.2f}".replace(".", ",")
    say(f"Nagekeken wat online komt: in orde ({seconds} s).\n")
    return 0


def _look(leaks: Leaks, output: Path, name: str) -> str:
    data = (output / name).read_bytes()
    if name.startswith(f"{FOLDER}/") and data.startswith(_GZIP):
        data = gzip.decompress(data)  # as Pagefind keeps the parts of its index
    return leaks.found(name, data)


if __name__ == "__main__":
    sys.exit(main(*(Path(each) for each in sys.argv[1:4])))
