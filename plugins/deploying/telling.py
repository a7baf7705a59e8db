"""What is said of a deployment, in Dutch."""

from collections.abc import Iterable, Iterator, Mapping

from deploying.plan import Plan

_SHOWN = 200


def size_told(size: int) -> str:
    """Return a number of bytes in words: 820 bytes, 1,2 kB, 3,4 MB."""
    for unit, step in (("MB", 1_000_000), ("kB", 1000)):
        if size >= step:
            return f"{size / step:.1f} {unit}".replace(".", ",").replace(",0 ", " ")
    return f"{size} bytes"


def plan_told(plan: Plan, sizes: Mapping[str, int]) -> Iterator[str]:
    """Yield what a plan does: counts and bytes, then the files, each list cut where it is long."""
    steps = (
        ("nieuwe bestanden", (*plan.assets,)),
        ("nieuwe pagina's", plan.pages),
        ("gewijzigd", plan.changed),
        ("pagina's die verdwijnen", plan.left),
        ("bestanden die verdwijnen", plan.gone),
        ("lijsten van bestanden", plan.manifests),
    )
    for name, paths in steps:
        if paths:
            size = sum(sizes.get(path, 0) for path in paths)
            told = f", {size_told(size)}" if size else ""
            yield f"{name}: {len(paths)}{told}"
            yield from _cut(paths)


def summary(plan: Plan, sizes: Mapping[str, int]) -> str:
    """Return a plan in one sentence."""
    brought, removed = list(plan.brought), list(plan.removed)
    size = size_told(sum(sizes[path] for path in brought))
    went = f", {_files(len(removed))} minder" if removed else ""
    return f"{_files(len(brought))} nieuw of gewijzigd ({size}){went}"


def _files(count: int) -> str:
    return f"{count} bestand" if count == 1 else f"{count} bestanden"


def _cut(paths: Iterable[str]) -> Iterator[str]:
    given = list(paths)
    yield from (f"  {path}" for path in given[:_SHOWN])
    if len(given) > _SHOWN:
        yield f"  … en nog {len(given) - _SHOWN}"
