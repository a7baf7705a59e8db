"""The search index as a command: python -m csmart.search.command SETTINGS CONTENT OUTPUT."""

import gc
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from csmart.addresses import output_path
from csmart.dutch import count
from csmart.search.documents import document
from csmart.search.index import SearchIndex
from csmart.search.pagefind import IndexingError
from csmart.search.records import records
from csmart.search.words import words_file
from csmart.settings import facts_or_exit, read
from csmart.workshop import Workshop
from fastbuild.manifest import listed


@dataclass(frozen=True, slots=True)
class Indexed:
    """How many pages can be found, and whether the index was made anew."""

    pages: int
    made: bool


def make_index(settings: Mapping[str, Any]) -> Indexed:
    """Make the search index of a site that was built with some settings.

    Raises IndexingError, or OSError, if that is not possible; the index that was there stays.
    """
    output = Path(settings["OUTPUT_PATH"])
    if not (built := listed(output)):
        raise IndexingError(f"{output}: hier staat geen gebouwde site")
    workshop = Workshop(settings)
    site = workshop.site(facts_or_exit(settings))
    # Time went on since the build: what it did not make cannot be found.
    found = [each for each in records(site) if output_path(each.address) in built]
    documents = {record.address: document(record) for record in found}
    index = SearchIndex(output, Path(settings["CACHE_PATH"]), workshop.companions)
    return Indexed(len(found), index.update(documents, words_file(site.labels, found)))


def main(settings_file: Path, content: Path, output: Path) -> int:
    """Make the index and say so; return 0, or 1 if that is not possible."""
    start = time.perf_counter()
    settings = read(settings_file, content, OUTPUT_PATH=str(output))
    gc.freeze()  # what the imports made is not garbage: no need to walk it again and again
    try:
        indexed = make_index(settings)
    except (IndexingError, OSError) as problem:
        sys.stderr.write(f"De zoekindex is niet gemaakt; wat er stond, bleef staan. {problem}\n")
        return 1
    pages = count(indexed.pages, "pagina", "pagina's")
    seconds = f"{time.perf_counter() - start:.2f}".replace(".", ",")
    what = f"gemaakt in {seconds} s" if indexed.made else "nog goed"
    sys.stdout.write(f"Zoekindex van {pages}: {what}.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*(Path(each) for each in sys.argv[1:4])))
