"""What follows from the models and labels.yaml and stands in the project, written anew."""

from pathlib import Path
from typing import Final

from csmart.guide.parts import parts, renewed
from csmart.reading.discover import LABELS_FILE
from csmart.reading.labels import read_labels
from csmart.writing import completion

GUIDE: Final = "docs/redactiegids.md"


def files(project: Path) -> dict[str, bytes]:
    """Return the files by their paths within the project: of completion, and the editors' guide.

    Raises PartsError for a guide without a place for a part of it, and OSError.
    """
    labels = project / "content" / LABELS_FILE
    vocabulary, _ = read_labels(labels.read_bytes() if labels.is_file() else None)
    made = completion.files([label.name for label in vocabulary.labels])
    guide = project / GUIDE
    if guide.is_file():
        text = guide.read_text(encoding="utf-8")
        made[GUIDE] = renewed(text, parts(vocabulary.labels)).encode()
    return made


def renew(project: Path) -> tuple[str, ...]:
    """Write the files of a project that are not what they should be; return their paths.

    Raises PartsError and OSError.
    """
    stale = []
    for path, data in files(project).items():
        file = project / path
        # As text: a checkout on Windows may have other line ends.
        if not file.is_file() or file.read_text(encoding="utf-8").encode() != data:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
            stale.append(path)
    return tuple(stale)
