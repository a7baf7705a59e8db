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
    told = "".join(
        f" {json.dumps(key)}: {json.dumps(each)},\n" for key, each in (about or {}).items()
    )
    return f'{{\n{told} "files": {listed}\n}}\n'.encode()


def listed(folder: Path) -> set[str]:
    """Return the paths in the manifest of a folder; a missing or damaged one has none."""
    return set(map(str, _read(folder).get("files", ())))


def said(folder: Path, key: str) -> Said | None:
    """Return what the manifest of a folder says of the whole; None if it does not say it."""
    value = _read(folder).get(key)
    return value if isinstance(value, str | bool) else None


def _read(folder: Path) -> dict[str, Any]:
    try:
        manifest: Any = json.loads((folder / MANIFEST).read_bytes())
        return manifest if isinstance(manifest.get("files"), dict) else {}
    except (OSError, ValueError, AttributeError):
        return {}
