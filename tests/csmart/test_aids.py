"""What helps a reader along: contents, what a link leads to, how long, how old, what is short."""

from collections.abc import Callable

import pytest

from csmart.dutch import file_size
from tests.conftest import Built
from tests.samples import post, study_day

Build = Callable[..., Built]
P = "nieuws/a.md"
AT = "/nieuws/een-bericht/"
WORDS = "woord " * 150
LONG = "\n".join(f"## Deel *{n}*: wat?\n\n{WORDS}\n" for n in (1, 2, 3))


def test_a_long_text_opens_with_its_parts(build: Build) -> None:
    page = build({P: post(LONG)}).page(AT)
    contents = page.select_one("nav.contents")
    assert contents is not None
    assert contents["aria-labelledby"] == "op-deze-pagina"
    links = contents.select("a")
    assert [link.get_text() for link in links] == ["Deel 1: wat?", "Deel 2: wat?", "Deel 3: wat?"]
    for link in links:
        assert page.select_one(f".prose h2[id='{str(link['href'])[1:]}']") is not None


def test_the_frame_of_a_table_is_called_by_what_the_table_is_about(build: Build) -> None:
    table = "| a |\n|---|\n| 1 |\n\n"
    own = "<table><caption>Wie\nwat *doet*</caption><tr><td>1</td></tr></table>\n\n"
    text = f"{table}## De prijs[^1]\n\n{table}{own}{table}### Nu\n\n{table}[^1]: x\n"
    frames = build({P: post(text)}).page(AT).select(".prose .scroll[role=region][tabindex='0']")
    assert [frame["aria-label"] for frame in frames] == [
        "Tabel",
        "Tabel: De prijs",
        "Tabel: Wie wat *doet*",
        "Tabel: De prijs (2)",
        "Tabel: Nu",
    ]


@pytest.mark.parametrize("text", ["## Eén\n\n## Twee\n\n## Drie\n\nKort.\n", WORDS * 4])
def test_a_text_that_is_short_or_whole_has_no_contents(build: Build, text: str) -> None:
    assert build({P: post(text)}).page(AT).select_one("nav.contents") is None


def test_a_download_says_its_type_and_size(build: Build) -> None:
    files = {
        P: post("Lees [de *gids*](../bestanden/map/gids.v2.pdf)."),
        "studiedagen/s.md": study_day(materials=[{"title": "Dia's", "file": "bestanden/d.odp"}]),
        "bestanden/map/gids.v2.pdf": b"x" * 1_234_567,
        "bestanden/d.odp": b"x",
    }
    site = build(files)
    link = site.page(AT).select_one(".prose a")
    assert link is not None
    assert link.get_text() == "de gids (PDF, 1,2 MB)"
    material = site.page("/studiedagen/een-studiedag/").select_one("#materiaal + ul a")
    assert material is not None
    assert material.get_text() == "Dia’s (ODP, 1 kB)"
    assert "de <em>gids</em> (PDF)" in site.text("feed.xml").replace("&lt;", "<").replace(
        "&gt;", ">"
    )


def test_a_download_that_does_not_say_what_it_is_is_told(
    build: Build, findings: Callable[..., list[str]]
) -> None:
    """A number behind a point is a version."""
    text = "Lees [dit](../bestanden/LEESMIJ) en [dat](../bestanden/gids%201.2)."
    files = {P: post(text), "bestanden/LEESMIJ": b"x", "bestanden/gids 1.2": b"x"}
    assert [each.partition(" heeft ")[0] for each in findings(files)] == [
        "bestanden/LEESMIJ:1: let op:",
        "bestanden/gids 1.2:1: let op:",
    ]
    site = build(files)
    assert [a.get_text() for a in site.page(AT).select(".prose a")] == ["dit (1 kB)", "dat (1 kB)"]
    assert ">dit</a>" in site.text("feed.xml").replace("&lt;", "<").replace("&gt;", ">")


def test_another_size_is_told_at_the_next_build(build: Build) -> None:
    files = {P: post("Lees [de gids](../bestanden/g.pdf)."), "bestanden/g.pdf": b"x" * 2_000}
    assert "(PDF, 2 kB)" in build(files).text("nieuws/een-bericht/index.html")
    files["bestanden/g.pdf"] = b"x" * 30_000
    assert "(PDF, 30 kB)" in build(files).text("nieuws/een-bericht/index.html")


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (0, "1 kB"),
        (1_499, "1 kB"),
        (820_400, "820 kB"),
        (1_000_000, "1 MB"),
        (1_249_999, "1,2 MB"),
        (52_000_000, "52 MB"),
    ],
)
def test_a_size_is_said_in_few_words(size: int, said: str) -> None:
    assert file_size(size) == said


@pytest.mark.parametrize(
    ("words", "said"), [(100, None), (440, "2 minuten lezen"), (1_100, "5 minuten lezen")]
)
def test_a_post_says_how_long_reading_takes(build: Build, words: int, said: str | None) -> None:
    kicker = build({P: post("woord " * words)}).page(AT).select_one(".item .kicker")
    assert kicker is not None
    assert (said in kicker.get_text()) if said else "lezen" not in kicker.get_text()


@pytest.mark.parametrize(
    ("fields", "now", "is_told"),
    [
        ({"date": "2014-03-01"}, "2017-03-01", True),
        ({"date": "2014-03-02"}, "2017-03-01", False),
        ({"date": "2012-01-01", "modified": "2014-04-01"}, "2017-03-01", False),
        ({"date": "2016-02-29"}, "2019-02-28", False),
        ({"date": "2016-02-29"}, "2019-03-01", True),
    ],
)
def test_a_post_of_more_than_three_years_ago_says_so(
    build: Build, fields: dict[str, str], now: str, is_told: bool
) -> None:
    notice = build({P: post(**fields)}, SITE_NOW=now).page(AT).select_one(".notice")
    assert (notice is not None) == is_told
    if notice:
        assert "meer dan drie jaar oud" in notice.get_text()


def test_a_post_turns_old_by_itself(build: Build) -> None:
    files = {P: post(date="2014-03-01")}
    before = build(files, SITE_NOW="2017-02-28")
    assert before.page(AT).select_one(".notice") is None
    assert build(files, SITE_NOW="2017-03-02").page(AT).select_one(".notice") is not None


def test_a_change_is_told_once_it_is_there(build: Build) -> None:
    files = {P: post(modified="2017-03-06")}
    assert build(files).page(AT).select_one(".modified") is None
    told = build(files, SITE_NOW="2017-03-06").page(AT).select_one(".modified")
    assert told is not None
    assert told.get_text() == "Bijgewerkt op 6 maart 2017"


@pytest.mark.parametrize(
    ("fields", "is_told"),
    [
        ({"modified": "2017-02-28"}, False),
        ({"modified": "2017-03-01 00:01"}, True),
        ({"modified": "2017-04-01", "date": "2017-04-01 10:00"}, False),
        ({"modified": "2017-04-02", "date": "2017-04-01"}, True),
    ],
)
def test_a_change_that_is_to_come_is_told_to_the_editor(
    findings: Callable[..., list[str]], fields: dict[str, str], is_told: bool
) -> None:
    told = findings({P: post(**fields)})
    assert [each.partition(" (")[0] for each in told] == [f"{P}:7: let op: 'modified'"] * is_told
    assert all("moet nog komen: vul in wanneer" in each for each in told)


def test_abbreviations_are_explained_for_who_has_no_mouse(build: Build) -> None:
    text = "Het OCMW en het OCMW.\n\n*[OCMW]: openbaar centrum\n"
    section = build({P: post(text)}).page(AT).select_one("section.abbreviations")
    assert section is not None
    assert section["aria-labelledby"] == "afkortingen"
    assert [each.get_text() for each in section.select("dt, dd")] == ["OCMW", "openbaar centrum"]


def test_an_abbreviation_that_is_explained_for_nothing_is_told(
    findings: Callable[..., list[str]],
) -> None:
    """Its letters have to be those of the text, or of a note; code explains nothing."""
    text = (
        "Het OCMW, **VVSG**[^1] en een Gas-boete.\n\n```\n*[CODE]: geen uitleg\n```\n\n"
        "[^1]: Met de BA.\n\n*[OCMW]: a\n*[VVSG]: b\n*[BA]: c\n*[GAS]: d\n*[ A+B ]: e\n"
    )
    said = "staat zo nergens in de tekst: kijk de hoofdletters na, of haal deze uitleg weg"
    assert findings({P: post(text)}) == [
        f"{P}:{line}: let op: de afkorting '{name}' {said}"
        for line, name in ((19, "GAS"), (20, "A+B"))
    ]
