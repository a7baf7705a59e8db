"""The manifest: every other output with its SHA-256, for whoever brings or checks the site.

What is said of the whole, such as the instant that it was built for, stands before the files.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

MANIFEST: Final = "build.json"


Said = str | bool


def listing(digests: Mapping[str, bytes], about: Mapping[str, Said] | None = None) -> bytes:
    """Return the manifest of outputs, of which the SHA-256 is known by their paths.

    `about` is what it says of all of them together.
    """
    lines = [f'  {json.dumps(path)}: "{digests[path].hex()}"' for path in sorted(digests)]
    listed = "{\n" + ",\n".join(lines) + "\n }" if lines else "{}"
    said = "".join(
        f" {json.dumps(key)}: {json.dumps(each)},\n" for key, each in (about or {}).items()
    )
    return f'{{\n{said} "files": {listed}\n}}\n'.encode()


def listed(folder: Path) -> set[str]:
    """Return the paths in the manifest of a folder; a missing or damaged one has none."""
    try:
        manifest: Any = json.loads((folder / MANIFEST).read_bytes())
        return {str(path) for path in manifest["files"]}
    except (OSError, ValueError, KeyError, TypeError):
        return set()
