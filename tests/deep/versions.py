"""A small but whole site for visitors, in two versions that differ in one post and a style."""

from dataclasses import dataclass
from pathlib import Path

from csmart.search.command import make_index
from deploying.command import Asked
from deploying.site import Folder
from deploying.verify import verify
from fastbuild.strict import StrictPelican
from tests.conftest import settings_for, write_files
from tests.samples import post, service, study_day

PARTS = ("pagefind",)

_FILES: dict[str, str | bytes] = {
    **{f"nieuws/{n}.md": post(f"Bericht {n}.", title=f"Bericht {n}") for n in range(12)},
    "diensten/a.md": service(),
    "studiedagen/s.md": study_day(),
    "bestanden/verslag.pdf": b"%PDF-1.4 " + bytes(range(256)) * 4000,
}


@dataclass(frozen=True)
class Versions:
    """Two versions of one site, whole, for an address."""

    first: Path
    second: Path
    url: str


def publish(room: Path, url: str) -> Versions:
    """Build both versions in a folder of their own."""
    changed = {
        "nieuws/3.md": post("Anders.", title="Bericht 3", slug="bericht-3"),
        "nieuws/nieuw.md": post("Nieuw.", title="Nieuw"),
    }
    outputs = []
    for name, files, now in (
        ("een", _FILES, "2017-03-01"),
        ("twee", {k: v for k, v in _FILES.items() if k != "nieuws/5.md"} | changed, "2017-03-02"),
    ):
        content = write_files(room / name / "content", files)
        given = {"SITE_PREVIEW": False, "SITEURL": url, "SITE_NOW": now}
        settings = settings_for(content, room / name / "output", **given)
        StrictPelican(settings).run()
        make_index(settings)
        outputs.append(room / name / "output")
    return Versions(outputs[0], outputs[1], url)


def asked(room: Path, targets: dict[str, object]) -> Asked:
    """Return what the commands are asked to do with targets."""

    def proven(url: str, folder: Folder) -> bool:
        return verify(url, PARTS, built=folder) == 0

    return Asked(room, room / "cache", targets, PARTS, proven, lambda: True)
