"""The manifest: every other output with its SHA-256, for whoever brings or checks the site."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

MANIFEST: Final = "build.json"


def listing(digests: Mapping[str, bytes]) -> bytes:
    """Return the manifest of outputs, of which the SHA-256 is known by their paths."""
    lines = [f'  {json.dumps(path)}: "{digests[path].hex()}"' for path in sorted(digests)]
    listed = "{\n" + ",\n".join(lines) + "\n }" if lines else "{}"
    return f'{{\n "files": {listed}\n}}\n'.encode()


def listed(folder: Path) -> set[str]:
    """Return the paths in the manifest of a folder; a missing or damaged one has none."""
    try:
        manifest: Any = json.loads((folder / MANIFEST).read_bytes())
        return {str(path) for path in manifest["files"]}
    except (OSError, ValueError, KeyError, TypeError):
        return set()
