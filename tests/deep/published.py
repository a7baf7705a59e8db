"""A small site with something of everything, published as `inv publish` does."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from urllib.parse import quote

from pelican.settings import read_settings

from csmart.chrome import Assets
from csmart.hosting.description import Description, describe
from csmart.preparation import prepare
from csmart.search.command import make_index
from csmart.settings import facts
from csmart.workshop import Workshop
from fastbuild.strict import StrictPelican
from tests.conftest import NOW, ROOT, write_files
from tests.deep.servers import Answer, Server
from tests.pictures import picture
from tests.samples import post, service, study_day

# Signs that mean something to one server or another.
AWKWARD: Final = "/oud/;'$x&(y)=,+!@~é/"
ALIASES: Final = ["/oud/gewoon/", "/oud/bestand.php", AWKWARD]
OLD: Final = {"/oud/gewoon/", "/oud/bestand.php", AWKWARD, "/labels/tweede/", "/oude/lijst/"}


@dataclass(frozen=True)
class Published:
    """A site in its output folder, with its description and how it was made."""

    folder: Path
    description: Description
    settings: dict[str, Any]

    @property
    def paths(self) -> list[str]:
        """Every file that build.json lists."""
        return sorted(json.loads((self.folder / "build.json").read_bytes())["files"])

    def page_of(self, address: str) -> bytes:
        """Return the bytes of the page at an address."""
        return (self.folder / address.strip("/") / "index.html").read_bytes()


@dataclass(frozen=True)
class Hosted:
    """A published site and a server that serves it."""

    site: Published
    server: Server

    def ask(self, address: str, method: str = "GET", **headers: str) -> Answer:
        """Ask for an address of the site, its signs as they are."""
        return self.server.ask(quote(self.site.description.prefix + address), method, **headers)


def content(folder: Path) -> Path:
    """Write a little of all that content can hold; return the folder."""
    return write_files(
        folder,
        {
            "nieuws/een.md": post("![Foto](/afbeeldingen/foto.jpg)\n\nTekst.\n", aliases=ALIASES),
            "nieuws/twee.md": post("[Verslag](/bestanden/verslag.pdf)\n", title="Vergunning"),
            "diensten/dienst.md": service(tags=["Alfa", "Bèta"]),
            "studiedagen/dag.md": study_day(tags=["Bèta"]),
            "paginas/over.md": "---\ntitle: Over ons\nsummary: Kort.\nmenu: 1\n---\nWie we zijn.\n",
            "redirects.yaml": "/oude/lijst: /diensten/?soort=maatwerk#inhoud\n",
            "afbeeldingen/foto.jpg": picture(),
            "bestanden/verslag.pdf": b"%PDF-1.4\n%%EOF\n",
            "bestanden/cijfers.csv": "jaar;aantal\n" + "2017;1\n" * 200,
            "bestanden/archief.tar.gz": b"\x1f\x8b" + bytes(100),
        },
    )


def publish(place: Path, **changes: Any) -> Published:
    """Publish the content in a folder of its own, with some settings."""
    return published_as(place, content(place / "content"), **changes)


def published_as(place: Path, written: Path, **changes: Any) -> Published:
    """Publish content that is written somewhere into a place, with some settings."""
    output = place / "output"
    given: dict[str, Any] = {"PATH": str(written), "OUTPUT_PATH": str(output), "SITE_NOW": NOW}
    given |= {"SITEURL": "https://host.example", "CONTACT": {"email": "info@host.example"}}
    given |= {"CACHE_PATH": str(place / "cache"), "SITE_HOSTS": ["apache"]}
    settings: dict[str, Any] = read_settings(str(ROOT / "publishconf.py"), given | changes)
    StrictPelican(settings).run()
    make_index(settings)
    prepared = prepare(Workshop(settings), facts(settings), Assets("", "", ""))
    assert not prepared.has_errors
    return Published(output, describe(prepared.site, prepared.comparison.moved), settings)


@contextmanager
def readable() -> Iterator[Path]:
    """Yield a folder that servers can read, which give up root's rights."""
    with TemporaryDirectory(prefix="csmart-") as name:
        place = Path(name)
        place.chmod(0o755)
        yield place
