"""Edits on disk: what looks changed and is not, what looks the same and is not, what is damaged."""

import os
from pathlib import Path

from tests.csmart.edits.edit import by_hand, pick
from tests.csmart.edits.place import Place


@by_hand
def touch(place: Place, which: int, how: int) -> str:
    path = pick(sorted(place.written), which)
    (place.folder / path).touch()
    return f"touch {path}"


@by_hand
def replace_alike(place: Place, which: int, how: int) -> str:
    """Put another file in the place of one, as long and as old: only the inode tells."""
    site = place.site
    paths = [*sorted(site.items), *sorted(site.media)]
    path = pick(paths, which)
    if path in site.items:
        words = site.items[path].words
        site.items[path].words = words - words % 10 + (words + 1) % 10
    else:
        site.media[path] = site.media[path][:-1] + (
            b"b" if site.media[path].endswith(b"a") else b"a"
        )
    file = place.folder / "content" / path
    before, new = file.stat(), file.with_name(".nieuw")
    new.write_bytes(site.files()[f"content/{path}"])
    os.utime(new, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert new.stat().st_size == before.st_size
    new.replace(file)
    place.was_written(f"content/{path}")
    return f"{path}: another file, as long and as old"


@by_hand
def delete_output(place: Place, which: int, how: int) -> str | None:
    file = _output(place, which)
    if file is None:
        return None
    file.unlink()
    return f"delete {file.name}"


@by_hand
def damage_output(place: Place, which: int, how: int) -> str | None:
    """Change an output; with an even number its length stays."""
    file = _output(place, which)
    if file is None:
        return None
    data = file.read_bytes()
    file.write_bytes(bytes([data[0] ^ 1]) + data[1:] if data and how % 2 == 0 else data + b"x")
    return f"damage {file.relative_to(place.kept)}"


@by_hand
def damage_cache(place: Place, which: int, how: int) -> str | None:
    """Delete a file of the cache, empty it, or flip a bit in the midst of it."""
    files = [path for path in sorted((place.kept / "cache").rglob("*")) if path.is_file()]
    if not files:
        return None
    file = pick(files, which)
    data = bytearray(file.read_bytes())
    if how % 3 == 0 or not data:
        file.unlink()
    elif how % 3 == 1:
        file.write_bytes(b"")
    else:
        data[len(data) // 2] ^= 1
        file.write_bytes(data)
    return f"damage {file.relative_to(place.kept)} ({('gone', 'empty', 'flipped')[how % 3]})"


def _output(place: Place, which: int) -> Path | None:
    """Return an output; none while an error keeps builds from restoring it."""
    files = [path for path in sorted((place.kept / "output").rglob("*")) if path.is_file()]
    return pick(files, which) if files and not place.site.faults else None
