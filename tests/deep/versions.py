"""A small but whole site for visitors, in two versions that differ in some posts and the style."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from csmart.search.command import make_index
from deploying.command import Asked
from deploying.site import Listing
from deploying.verify import verify
from fastbuild.strict import StrictPelican
from tests.conftest import ROOT, settings_for, write_files
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
    restyled = shutil.copytree(ROOT / "theme", room / "theme")
    with (restyled / "static/css/base.css").open("a", encoding="utf-8") as styles:
        styles.write("main { outline-color: #123456; }\n")
    outputs = []
    more = {k: v for k, v in _FILES.items() if k != "nieuws/5.md"} | changed
    for name, files, now, theme in (
        ("een", _FILES, "2017-03-01", ROOT / "theme"),
        ("twee", more, "2017-03-02", restyled),
    ):
        content = write_files(room / name / "content", files)
        given = {"SITE_PREVIEW": False, "SITEURL": url, "SITE_NOW": now, "THEME": str(theme)}
        settings = settings_for(content, room / name / "output", **given)
        StrictPelican(settings).run()
        make_index(settings)
        outputs.append(room / name / "output")
    return Versions(outputs[0], outputs[1], url)


def asked(room: Path, targets: dict[str, object]) -> Asked:
    """Return what the commands are asked to do with targets."""

    def proven(url: str, brought: Listing) -> bool:
        return verify(url, PARTS, built=brought) == 0

    return Asked(room, room / "cache", targets, PARTS, proven, lambda: True)
