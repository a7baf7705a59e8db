"""Addresses that never die: what the lock asks, what is told, and what stands at old addresses."""

import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csmart.locking.command import urls
from csmart.preparation import Prepared
from csmart.reading.urls import read_urls, text_of
from tests.conftest import ROOT, Built, write_files
from tests.pictures import picture
from tests.samples import PNG, page, post, service, study_day

Findings = Callable[..., list[str]]
Files = Mapping[str, str | bytes]

P, D, LOCK = "nieuws/a.md", "studiedagen/d.md", "urls.lock"
ALIAS = "/nieuws/oud/ nieuws/a"
RENAMED = "- name: Gamma\n  description: x\n  synonyms: [Alfa]\n"


# The files, the lock, and what is told of it.
CASES: dict[str, tuple[Files, str, list[str]]] = {
    "all is where it was": (
        {P: post(), "labels.yaml": "- name: Alfa\n  description: x\n"},
        "/nieuws/een-bericht/ nieuws/a\n/labels/alfa/\n/nieuws/\n/nieuws/2017/\n/feed.xml\n",
        [],
    ),
    "another slug": (
        {P: post(slug="nieuw")},
        ALIAS,
        [
            "nieuws/a.md:7: fout: '/nieuws/oud/' leidde naar dit bericht, dat nu op '/nieuws/nieuw/' staat: zet 'aliases: [/nieuws/oud/]' in dit bestand, of hou het oude adres met 'slug: oud'"
        ],
    ),
    "another title": (
        {P: post()},
        ALIAS,
        [
            "nieuws/a.md:2: fout: '/nieuws/oud/' leidde naar dit bericht, dat nu op '/nieuws/een-bericht/' staat: zet 'aliases: [/nieuws/oud/]' in dit bestand, of hou het oude adres met 'slug: oud'"
        ],
    ),
    "another slug again": (
        {P: post(slug="nieuw", aliases=["/nieuws/ouder/"])},
        f"{ALIAS}\n/nieuws/ouder/ nieuws/a\n",
        [
            "nieuws/a.md:8: fout: '/nieuws/oud/' leidde naar dit bericht, dat nu op '/nieuws/nieuw/' staat: voeg '/nieuws/oud/' toe aan 'aliases', of hou het oude adres met 'slug: oud'"
        ],
    ),
    "another collection": (
        {"diensten/x.md": service(id="nieuws/a")},
        ALIAS,
        [
            "diensten/x.md:2: fout: '/nieuws/oud/' leidde naar dit bericht, dat nu op '/diensten/een-dienst/' staat: zet 'aliases: [/nieuws/oud/]' in dit bestand"
        ],
    ),
    "aliases that are gone, of which one has to be quoted": (
        {P: post()},
        "/nieuws/een-bericht/ nieuws/a\n/a,b/ nieuws/a\n/oud%20adres/ nieuws/a\n",
        [
            "nieuws/a.md:2: fout: '/a,b/' en '/oud%20adres/' leidden naar dit bericht, dat nu op '/nieuws/een-bericht/' staat: zet 'aliases: [\"/a,b/\", /oud%20adres/]' in dit bestand"
        ],
    ),
    "an alias leads on": ({P: post(slug="nieuw", aliases=["/nieuws/oud"])}, ALIAS, []),
    "a redirect leads on": (
        {P: post(slug="nieuw"), "redirects.yaml": "/nieuws/oud/: /nieuws/\n"},
        ALIAS,
        [],
    ),
    "another file name": (
        {"nieuws/b.md": post()},
        "/nieuws/een-bericht/ nieuws/a",
        [
            "nieuws/b.md:2: fout: '/nieuws/een-bericht/' is het adres van 'nieuws/a' (urls.lock:1): zet hier 'id: nieuws/a' als dit hetzelfde bericht is; anders, geef dit bericht een eigen 'slug'"
        ],
    ),
    "another file name, which was none that an id can be": (
        {"nieuws/b.md": post()},
        "/nieuws/een-bericht/ nieuws/café",
        [
            "nieuws/b.md:2: fout: '/nieuws/een-bericht/' is het adres van 'nieuws/café' (urls.lock:1): noem dit bestand weer 'café.md' als dit hetzelfde bericht is; anders, geef dit bericht een eigen 'slug'"
        ],
    ),
    "another id": (
        {P: post(id="nieuws/b")},
        "/nieuws/een-bericht/ nieuws/a",
        [
            "nieuws/a.md:7: fout: '/nieuws/een-bericht/' is het adres van 'nieuws/a' (urls.lock:1): zet hier 'id: nieuws/a' als dit hetzelfde bericht is; anders, geef dit bericht een eigen 'slug'"
        ],
    ),
    "an address given to another item": (
        {P: post(slug="nieuw"), "nieuws/b.md": post(slug="oud", status="draft")},
        ALIAS,
        [
            "nieuws/b.md:7: fout: '/nieuws/oud/' is het adres van 'nieuws/a' (urls.lock:1): geef dit bericht een eigen 'slug'"
        ],
    ),
    "an old address that becomes a page": (
        {"paginas/x.md": page(slug="cipal")},
        "/cipal/",
        [
            "paginas/x.md:4: fout: '/cipal/' is het adres van iets anders (urls.lock:1): geef dit bericht een eigen 'slug'"
        ],
    ),
    "an old address that becomes a label": (
        {P: post()},
        "/nieuws/een-bericht/ nieuws/a\n/labels/alfa/ nieuws/a\n",
        [
            "urls.lock:2: fout: '/labels/alfa/' is het adres van 'nieuws/a': geef wat er nu staat een ander adres"
        ],
    ),
    "a draft": (
        {D: study_day(status="draft", aliases=["/oud/"])},
        "/oud/ studiedagen/d\n/studiedagen/een-studiedag/ studiedagen/d\n"
        "/studiedagen/een-studiedag/agenda.ics studiedagen/d\n",
        [
            "studiedagen/d.md:12: fout: is gepubliceerd op '/studiedagen/een-studiedag/' en dat adres blijft: haal 'status: draft' weg, of zet 'status: hidden' om het enkel uit de lijsten te halen"
        ],
    ),
    "hidden and expired": (
        {P: post(status="hidden"), "nieuws/b.md": post(slug="b", expires="2017-02-20")},
        "/nieuws/een-bericht/ nieuws/a\n/nieuws/b/ nieuws/b\n",
        [],
    ),
    "put off": (
        {P: post(date="2017-03-05 10:00", aliases=["/oud/"])},
        "/nieuws/een-bericht/ nieuws/a\n/oud/ nieuws/a\n",
        [
            "nieuws/a.md:3: let op: was al gepubliceerd op '/nieuws/een-bericht/': tot 5 maart 2017 is daar niets te vinden; zet 'date' terug als dat niet de bedoeling is"
        ],
    ),
    "put off, to another address": (
        {P: post(date="2017-03-05", slug="nieuw")},
        ALIAS,
        [
            "nieuws/a.md:7: fout: '/nieuws/oud/' leidde naar dit bericht, dat nu op '/nieuws/nieuw/' staat: zet 'aliases: [/nieuws/oud/]' in dit bestand"
        ],
    ),
    "an item that is gone, with what stood beside it": (
        {},
        "/studiedagen/oud/ studiedagen/d\n/studiedagen/oud/agenda.ics studiedagen/d\n",
        [
            "urls.lock:1: fout: '/studiedagen/oud/' verdwijnt, want 'studiedagen/d' is er niet meer: zet in redirects.yaml '/studiedagen/oud/: /studiedagen/' (of een adres dat er beter bij past)"
        ],
    ),
    "a service that leads to the list, which has data of its own": (
        {"redirects.yaml": "/diensten/oud/: /diensten/\n"},
        "/diensten/oud/dienst.ttl diensten/oud\n",
        [
            "urls.lock:1: fout: '/diensten/oud/dienst.ttl' is er niet meer: zet in redirects.yaml '/diensten/oud/dienst.ttl: /diensten/catalogus.ttl'"
        ],
    ),
    "a page that is gone": (
        {},
        "# een opmerking\n\n/over/ paginas/over\n",
        [
            "urls.lock:3: fout: '/over/' verdwijnt, want 'paginas/over' is er niet meer: zet in redirects.yaml '/over/: /' (of een adres dat er beter bij past)"
        ],
    ),
    "an item that cannot be read": (
        {P: ""},
        f"{ALIAS}\n/t/5/ nieuws/b\n",
        ["nieuws/a.md:1: fout: is leeg: begin met --- en de velden van het bericht"],
    ),
    "an address of what only files beside it are left of": (
        {P: post()},
        "/nieuws/een-bericht/ nieuws/a\n/nieuws/een-bericht/agenda.ics nieuws/a\n",
        [
            "urls.lock:2: fout: '/nieuws/een-bericht/agenda.ics' is er niet meer: zet in redirects.yaml '/nieuws/een-bericht/agenda.ics: /studiedagen/agenda.ics'"
        ],
    ),
    "a label that is gone, with its lists and feed": (
        {P: post()},
        "/labels/oud/\n/labels/oud/feed.xml\n/labels/oud/nieuws/\n",
        [
            "urls.lock:1: fout: '/labels/oud/' verdwijnt, want dat label is er niet meer: zet 'oud' bij de 'synonyms' van het label dat ervoor in de plaats komt, of zet in redirects.yaml '/labels/oud/: /labels/'"
        ],
    ),
    "a label that leads to the index, which has no feed": (
        {"redirects.yaml": "/labels/oud/: /labels/\n"},
        "/labels/oud/\n/labels/oud/feed.xml\n/labels/oud/nieuws/\n",
        [
            "urls.lock:2: fout: '/labels/oud/feed.xml' is er niet meer: zet in redirects.yaml '/labels/oud/feed.xml: /feed.xml'"
        ],
    ),
    "a label that leads to the index, which has no calendar": (
        {D: study_day(), "redirects.yaml": "/labels/oud/: /labels/\n"},
        "/labels/oud/agenda.ics\n",
        [
            "urls.lock:1: fout: '/labels/oud/agenda.ics' is er niet meer: zet in redirects.yaml '/labels/oud/agenda.ics: /studiedagen/agenda.ics'"
        ],
    ),
    "a label that leads to another": (
        {"labels.yaml": RENAMED},
        "/labels/alfa/\n/labels/alfa/feed.xml\n/labels/alfa/nieuws/\n",
        [],
    ),
    "a vocabulary that cannot be read": (
        {"labels.yaml": "x: y"},
        "/labels/oud/",
        ["labels.yaml:1: fout: moet een lijst zijn: elk label begint met '- name:'"],
    ),
    "archives and lists that have become empty": (
        {},
        "/nieuws/2016/\n/studiedagen/2015/\n/labels/alfa/diensten/\n",
        [],
    ),
    "a label's calendar of which no study day is left": (
        {D: study_day(tags=["Bèta"])},
        "/labels/alfa/agenda.ics\n",
        [],
    ),
    "a redirect that is gone": (
        {},
        "/taxonomy/term/5/",
        [
            "urls.lock:1: fout: '/taxonomy/term/5/' leidt nergens meer heen: zet in redirects.yaml '/taxonomy/term/5/: /' (of een adres dat er beter bij past)"
        ],
    ),
    "redirects that cannot be read": (
        {P: post(), "redirects.yaml": "- x"},
        f"/taxonomy/term/5/\n{ALIAS}",
        ["redirects.yaml:1: fout: moet uit regels '/oud/adres: /nieuw/adres/' bestaan"],
    ),
    "a download that is gone": (
        {},
        "/bestanden/oud.pdf",
        [
            "urls.lock:1: fout: '/bestanden/oud.pdf' is er niet meer: zet het bestand terug (een nieuwe versie krijgt dezelfde naam) of laat het in redirects.yaml naar een ander .pdf-bestand leiden; mag niemand het nog vinden, haal dan deze regel weg"
        ],
    ),
    "a download with another name": (
        {"bestanden/gids-2017.pdf": b"x", "bestanden/gids-2016.txt": b"x"},
        "/bestanden/gids-2016.pdf",
        [
            "urls.lock:1: fout: '/bestanden/gids-2016.pdf' is er niet meer: zet het bestand terug (een nieuwe versie krijgt dezelfde naam) of zet in redirects.yaml '/bestanden/gids-2016.pdf: /bestanden/gids-2017.pdf'; mag niemand het nog vinden, haal dan deze regel weg"
        ],
    ),
    "files that lead to files": (
        {
            "bestanden/nieuw.pdf": b"x",
            "afbeeldingen/nieuw.png": PNG,
            "redirects.yaml": "/bestanden/oud.pdf: /bestanden/nieuw.pdf\n"
            "/afbeeldingen/oud.png: afbeeldingen/nieuw.png\n"
            "/labels/oud/feed.xml: /feed.xml\n",
        },
        "/bestanden/oud.pdf\n/afbeeldingen/oud.png\n/labels/oud/feed.xml\n",
        [],
    ),
    "signs that a line cannot hold": (
        {"bestanden/wat nu & één.pdf": b"x"},
        "/bestanden/wat%20nu%20&%20één.pdf",
        [],
    ),
    "a merge that is not finished": (
        {P: post()},
        "<<<<<<< HEAD\n/nieuws/een-bericht/ nieuws/a\n=======\n/labels/alfa/\n>>>>>>> tak\n",
        [
            "urls.lock:1: fout: '<<<<<<< HEAD' is van een samenvoeging die niet af is: hou de adressen van beide kanten en haal deze regel weg",
            "urls.lock:3: fout: '=======' is van een samenvoeging die niet af is: hou de adressen van beide kanten en haal deze regel weg",
            "urls.lock:5: fout: '>>>>>>> tak' is van een samenvoeging die niet af is: hou de adressen van beide kanten en haal deze regel weg",
        ],
    ),
    "one address twice": (
        {P: post()},
        "/nieuws/een-bericht/ nieuws/a\n/labels/alfa/\n/nieuws/een-bericht/ nieuws/b\n",
        [
            "urls.lock:3: fout: '/nieuws/een-bericht/' staat er twee keer (ook op regel 1): haal er een weg"
        ],
    ),
    "a draft takes the title of what stands there": (
        {"nieuws/2016/z.md": post(status="draft"), "nieuws/2017/a.md": post()},
        "/nieuws/een-bericht/ nieuws/a\n",
        [
            "nieuws/2016/z.md:2: fout: krijgt hetzelfde adres /nieuws/een-bericht/ als nieuws/2017/a.md:2: geef een eigen 'slug'"
        ],
    ),
    "a draft has the name of a file that was published": (
        {"nieuws/2016/a.md": post(), "nieuws/2017/a.md": post(status="draft")},
        "/nieuws/een-bericht/ nieuws/a\n/nieuws/oud/ nieuws/a\n",
        [
            "nieuws/2017/a.md:1: fout: heeft hetzelfde kenmerk 'nieuws/a' als nieuws/2016/a.md:1: geef een eigen 'id'",
            "nieuws/2017/a.md:2: fout: krijgt hetzelfde adres /nieuws/een-bericht/ als nieuws/2016/a.md:2: geef een eigen 'slug'",
        ],
    ),
    "a study day takes the address of another, which has a calendar": (
        {"studiedagen/2016/z.md": study_day(status="draft"), "studiedagen/2017/d.md": study_day()},
        "/studiedagen/een-studiedag/ studiedagen/d\n/studiedagen/een-studiedag/agenda.ics studiedagen/d\n",
        [
            "studiedagen/2016/z.md:2: fout: krijgt hetzelfde adres /studiedagen/een-studiedag/ als studiedagen/2017/d.md:2: geef een eigen 'slug'"
        ],
    ),
    "lines that hold no address": (
        {},
        "nieuws/a\n/oud\n/oud.php\n/x/?a=1\n",
        [
            "urls.lock:1: fout: 'nieuws/a' is geen adres: schrijf een adres dat met / begint, dan een spatie en het kenmerk van het bericht",
            "urls.lock:2: fout: '/oud' is geen heel adres; schrijf '/oud/'",
            "urls.lock:3: fout: '/oud.php' leidt nergens meer heen: zet in redirects.yaml '/oud.php: /' (of een adres dat er beter bij past)",
            "urls.lock:4: fout: '/x/?a=1' is geen heel adres; schrijf '/x/'",
        ],
    ),
    "a file that is no text": (
        {},
        "\x00",
        ["urls.lock:1: fout: bevat een nulteken: dit is geen tekstbestand"],
    ),
}


@pytest.mark.parametrize("preview", [True, False])
@pytest.mark.parametrize("case", CASES)
def test_what_is_wrong_with_an_address_that_stays_is_told(
    case: str, preview: bool, findings: Findings
) -> None:
    files, lock, expected = CASES[case]
    told = findings({**files, LOCK: lock}, SITE_PREVIEW=preview)
    assert [each for each in told if "hier nog niet in" not in each] == expected


def test_an_address_that_is_new_is_told_at_the_lock(findings: Findings) -> None:
    files = {P: post(), LOCK: "/\n"}
    known = "/\n/diensten/\n/labels/\n/labels/alfa/\n/labels/beta/\n/labels/tweede/\n/nieuws/\n"
    known += "/studiedagen/\n/zoeken/\n"
    assert findings(files) == [
        "urls.lock:1: let op: 9 nieuwe adressen staan hier nog niet in ('/diensten/' en andere): voer 'inv urls --update' uit"
    ]
    assert findings({**files, LOCK: known}) == [
        "urls.lock:1: let op: 1 nieuw adres staat hier nog niet in ('/nieuws/een-bericht/'): voer 'inv urls --update' uit"
    ]
    assert findings({P: post(status="draft"), LOCK: known}) == []


def test_without_a_lock_nothing_is_asked(findings: Findings) -> None:
    assert findings({P: post()}) == []


REDIRECTS: dict[str, tuple[Files, list[str]]] = {
    "a file to a page": (
        {"redirects.yaml": "/bestanden/x.pdf: /nieuws/\n"},
        [
            "redirects.yaml:1: fout: '/bestanden/x.pdf' kan enkel naar een bestand leiden dat op .pdf eindigt"
        ],
    ),
    "a file to one of another type": (
        {"redirects.yaml": "/bestanden/x.pdf: /bestanden/y.txt\n", "bestanden/y.txt": b""},
        [
            "redirects.yaml:1: fout: '/bestanden/x.pdf' kan enkel naar een bestand leiden dat op .pdf eindigt"
        ],
    ),
    "a file without a type": (
        {"redirects.yaml": "/bestanden/x: /bestanden/y\n", "bestanden/y": b""},
        [
            "bestanden/y:1: let op: heeft een naam die niet zegt wat het is: laat hem eindigen op .pdf, .txt of wat het ook is",
            "redirects.yaml:1: fout: '/bestanden/x' heeft geen einde zoals .pdf: zet dat bestand terug",
        ],
    ),
    "a file that is there": (
        {"redirects.yaml": "/bestanden/X.pdf: /bestanden/x.pdf\n", "bestanden/x.pdf": b""},
        [
            "redirects.yaml:1: fout: het oude adres '/bestanden/X.pdf' is al een bestand (bestanden/x.pdf): haal het weg of kies een ander"
        ],
    ),
    "a file to one that is not there": (
        {"redirects.yaml": "/bestanden/x.pdf: /bestanden/y.pdf\n"},
        [
            "redirects.yaml:1: fout: de doorverwijzing van '/bestanden/x.pdf' leidt naar 'bestanden/y.pdf', maar dat bestand is er niet"
        ],
    ),
    "a feed that is there": (
        {"redirects.yaml": "/nieuws/feed.xml: /feed.xml\n"},
        [
            "redirects.yaml:1: fout: het oude adres '/nieuws/feed.xml' is al een adres van de site zelf: haal het weg of kies een ander"
        ],
    ),
    "a file as an alias": (
        {P: post(aliases=["/bestanden/x.pdf"])},
        [
            "nieuws/a.md:8: fout: het oude adres '/bestanden/x.pdf' is al een adres van de site zelf: haal het weg of kies een ander"
        ],
    ),
}


@pytest.mark.parametrize("case", REDIRECTS)
def test_a_file_leads_to_a_file_alone(case: str, findings: Findings) -> None:
    files, told = REDIRECTS[case]
    assert findings(files) == told


def test_what_is_made_of_an_image_is_no_old_address(
    findings: Findings, prepared: Callable[..., Prepared]
) -> None:
    files = {"afbeeldingen/x.jpg": picture(60, 40), "bestanden/y.webp": b""}
    image = prepared(files).site.content.images["afbeeldingen/x.jpg"]
    made = next(each for each in image.every_variant() if each.format == "webp")
    redirects = f"{made.address}: /bestanden/y.webp\n"
    (told,) = findings({**files, "redirects.yaml": redirects})
    assert "is al een adres van de site zelf" in told


def test_old_addresses_lead_on_with_what_stood_under_them(build: Callable[..., Built]) -> None:
    media = {"bestanden/map/nieuw.pdf": b"gids", "afbeeldingen/nieuw.png": PNG}
    lists = {
        "labels.yaml": RENAMED,
        "redirects.yaml": "/bestanden/oud.pdf: bestanden/map/nieuw.pdf\n"
        "/afbeeldingen/oud.png: afbeeldingen/nieuw.png\n",
        LOCK: "/labels/alfa/\n/labels/alfa/feed.xml\n/labels/alfa/nieuws/\n/nieuws/2016/\n"
        "/labels/alfa/diensten/\n/bestanden/oud.pdf\n/afbeeldingen/oud.png\n",
    }
    posts = {f"nieuws/{at}.md": post(slug=f"b{at}", tags=["Gamma"]) for at in range(6)}
    site = build({**media, **lists, **posts}, SITEURL="https://h.be/map", SITE_PREVIEW=False)
    assert site.code == 0
    leads = {
        "/labels/alfa/": "/map/labels/gamma/",
        "/labels/alfa/nieuws/": "/map/labels/gamma/nieuws/",
        "/labels/alfa/diensten/": "/map/labels/gamma/",
        "/nieuws/2016/": "/map/nieuws/",
    }
    for old, new in leads.items():
        link = site.page(old).select_one("main a") or site.page(old).select_one("a")
        assert link is not None
        assert link["href"] == new
    copies = {
        "labels/alfa/feed.xml": "labels/gamma/feed.xml",
        "bestanden/oud.pdf": "bestanden/map/nieuw.pdf",
        "afbeeldingen/oud.png": "afbeeldingen/nieuw.png",
    }
    for old, new in copies.items():
        assert (site.folder / old).read_bytes() == (site.folder / new).read_bytes()
    fewer = {**lists, LOCK: "/labels/alfa/\n"}
    again = build(fewer, SITEURL="https://h.be/map", SITE_PREVIEW=False)
    assert again.code == 0
    assert not again.paths & {"labels/alfa/feed.xml", "labels/alfa/nieuws/index.html"}
    assert "labels/alfa/index.html" in again.paths


@dataclass
class Command:
    """The command on a content folder, with what it prints."""

    folder: Path
    said: pytest.CaptureFixture[str]

    def __call__(self, *, update: bool = False) -> tuple[int, list[str], list[str]]:
        self.said.readouterr()
        code = urls(self.folder / "conf.py", self.folder / "content", update=update)
        out, err = self.said.readouterr()
        name = f"{self.folder.as_posix()}/"
        return code, out.replace(name, "").splitlines(), err.replace(name, "").splitlines()

    def write(self, files: Files) -> None:
        write_files(self.folder / "content", files)

    @property
    def lock(self) -> list[str]:
        lines = (self.folder / "content" / LOCK).read_text(encoding="utf-8").splitlines()
        return [line for line in lines if not line.startswith("#")]


@pytest.fixture
def command(conf: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(conf.parent, capsys)


def test_the_command_makes_a_lock_shows_what_a_change_breaks_and_adds_what_is_new(
    command: Command,
) -> None:
    command.write({P: post(slug="oud"), "nieuws/b.md": post(slug="b", status="draft")})
    assert command()[0] == 0
    assert not (command.folder / "content" / LOCK).exists()
    code, said, _ = command(update=True)
    assert code == 0
    first = command.lock
    assert [line.removeprefix("+ ") for line in said[:-2]] == first
    assert first == sorted(first)
    assert "/nieuws/oud/ nieuws/a" in first
    assert not any("/nieuws/b/" in line or "/pagina/" in line for line in first)
    assert said[-2:] == [
        f"Er is nog geen content/urls.lock: 'inv urls --update' maakt het. {len(first)} nieuw.",
        "content/urls.lock is bijgewerkt: bewaar het samen met de rest.",
    ]
    assert command(update=True)[1] == [
        f"{len(first)} adressen in content/urls.lock, waarvan 1 oud; 0 zouden verdwijnen, 0 nieuw.",
        "content/urls.lock was al bij.",
    ]
    command.write({P: post(slug="nieuw")})
    code, said, problems = command(update=True)
    assert (code, len(problems)) == (1, 1)
    assert problems[0].startswith("content/nieuws/a.md:7: fout: '/nieuws/oud/' leidde naar dit")
    assert said == [
        "+ /nieuws/nieuw/ nieuws/a",
        "- /nieuws/oud/ nieuws/a",
        f"{len(first)} adressen in content/urls.lock, waarvan 1 oud; 1 zou verdwijnen, 1 nieuw.",
        "Er is niets bijgewerkt: verbeter eerst de fouten hierboven.",
    ]
    assert command.lock == first
    command.write({P: post(slug="nieuw", aliases=["/nieuws/oud/"])})
    code, said, problems = command(update=True)
    assert (code, problems) == (0, [])
    assert said[1] == (
        f"{len(first)} adressen in content/urls.lock, waarvan 2 oud; 0 zouden verdwijnen, 1 nieuw."
    )
    assert command.lock == sorted([*first, "/nieuws/nieuw/ nieuws/a"])


def test_the_command_needs_a_folder(command: Command) -> None:
    code, said, problems = command()
    assert (code, said) == (1, [])
    assert problems == ["content: de map met inhoud is er niet: kijk de naam na"]


def test_a_build_only_looks_at_the_lock(build: Callable[..., Built]) -> None:
    site = build({P: post(), LOCK: "/nieuws/\n"}, SITE_PREVIEW=False)
    assert site.code == 0
    assert (site.folder.parent / "content" / LOCK).read_text(encoding="utf-8") == "/nieuws/\n"
    site = build({LOCK: "/nieuws/weg/ nieuws/weg\n"}, SITE_PREVIEW=False)
    assert site.code == 1


def test_the_real_content_has_a_lock_with_the_old_addresses() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "invoke", "urls"], cwd=ROOT, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    lock, _ = read_urls((ROOT / "content" / LOCK).read_bytes())
    assert lock is not None
    assert {each.address: each.owner for each in lock}.items() >= {
        ("/taxonomy/term/5/", ""),
        ("/cipal/", "paginas/over"),
        ("/i-monitor-hoe-kan-u-beter-doen/", "nieuws/i-monitor-hoe-kan-je-beter-doen"),
        (
            "/studiedag-starten-met-de-omgevingsvergunning-op-13-maart/",
            "studiedagen/starten-met-de-omgevingsvergunning",
        ),
    }


PARTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1).filter(
    lambda part: "/" not in part
)


@settings(deadline=None)
@given(st.dictionaries(PARTS.map("/bestanden/{}".format), st.just("") | PARTS))
def test_whatever_a_file_is_called_the_lock_holds_it(owners: dict[str, str]) -> None:
    lock, findings = read_urls(text_of(owners))
    assert lock is not None
    assert [each for each in findings if each.is_error] == []
    assert {each.address: each.owner for each in lock} == owners


def test_addresses_that_two_people_add_are_merged(tmp_path: Path) -> None:
    def git(*words: str) -> None:
        who = ("-c", "user.name=x", "-c", "user.email=x@x.example", "-c", "init.defaultBranch=main")
        subprocess.run(["git", *who, *words], cwd=tmp_path, check=True, capture_output=True)

    def commit(owners: Mapping[str, str]) -> None:
        (tmp_path / "content" / LOCK).write_bytes(text_of(owners))
        git("add", ".")
        git("commit", "-m", "x")

    base = {"/nieuws/a/": "nieuws/a", "/nieuws/z/": "nieuws/z"}
    (tmp_path / "content").mkdir()
    (tmp_path / ".gitattributes").write_bytes((ROOT / ".gitattributes").read_bytes())
    git("init")
    commit(base)
    git("checkout", "-b", "ander")
    commit({**base, "/nieuws/b/": "nieuws/b"})
    git("checkout", "main")
    commit({**base, "/nieuws/c/": "nieuws/c"})
    git("merge", "ander")
    lock, findings = read_urls((tmp_path / "content" / LOCK).read_bytes())
    assert findings == []
    assert {each.address for each in lock or ()} == {*base, "/nieuws/b/", "/nieuws/c/"}
