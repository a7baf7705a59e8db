"""What can be found: records, documents, words, and the index as it is made and swapped."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from csmart.preparation import Prepared
from csmart.search import index as indexes
from csmart.search import pagefind
from csmart.search.command import Indexed, make_index
from csmart.search.documents import document
from csmart.search.pagefind import IndexingError
from csmart.search.records import SearchRecord, records
from csmart.search.words import words_file
from tests.conftest import ROOT, Built, settings_for
from tests.samples import page, post, service, study_day

MIXED = {
    "nieuws/bericht.md": post(title="Gewoon", body="De tekst.\n"),
    "nieuws/concept.md": post(title="Concept", status="draft"),
    "nieuws/verborgen.md": post(title="Verborgen", status="hidden"),
    "nieuws/later.md": post(title="Later", date="2017-06-01"),
    "nieuws/verlopen.md": post(title="Verlopen", date="2016-01-01", expires="2016-02-01"),
    "diensten/dienst.md": service(title="Dienst"),
    "studiedagen/dag.md": study_day(title="Dag"),
    "paginas/over.md": page(title="Over"),
}


@pytest.fixture
def found(prepared: Callable[..., Prepared]) -> Callable[..., list[SearchRecord]]:
    def run(files: dict[str, str], **settings: Any) -> list[SearchRecord]:
        return list(records(prepared(files, **settings).site))

    return run


def test_what_visitors_may_not_see_in_lists_cannot_be_found(
    found: Callable[..., list[SearchRecord]],
) -> None:
    titles = [record.title for record in found(MIXED, SITE_PREVIEW=False)]
    assert titles == ["Gewoon", "Dienst", "Dag", "Over"]


def test_a_preview_finds_drafts_marked_but_nothing_hidden(
    found: Callable[..., list[SearchRecord]],
) -> None:
    marks = {record.title: record.mark for record in found(MIXED)}
    assert marks["Concept"] == "Concept"
    assert marks["Later"] == "Verschijnt op 1 juni 2017"
    assert {"Verborgen", "Verlopen"}.isdisjoint(marks)


def test_the_title_weighs_more_than_labels_than_the_summary_than_the_text(
    found: Callable[..., list[SearchRecord]],
) -> None:
    (record,) = found({"nieuws/a.md": post(title="Kop", summary="Samen.", body="## Tussen\n")})
    html = BeautifulSoup(document(record), "lxml")
    weights = {
        tag.get_text(): float(str(tag["data-pagefind-weight"]))
        for tag in html.select("[data-pagefind-weight]")
    }
    assert weights["Kop"] > weights["Alfa"] > weights["Samen."] > 1
    heading = html.find(string="Tussen")
    assert heading is not None and heading.parent is not None
    assert heading.parent.name == "p", "Pagefind would weigh a heading"


def test_a_document_says_what_to_filter_and_sort_by(
    found: Callable[..., list[SearchRecord]],
) -> None:
    files = {
        "studiedagen/a.md": study_day(tags=["Bèta"], audience=["ocmw"]),
        "diensten/b.md": service(form=["maatwerk", "opleiding"]),
    }
    said = {}
    for record in found(files):
        html = BeautifulSoup(document(record), "lxml")
        filters = html.select("[data-pagefind-filter]")
        said[record.address] = [
            f"{str(tag['data-pagefind-filter']).removesuffix('[content]')}: {tag['content']}"
            for tag in filters
        ] + [str(tag["content"]) for tag in html.select("[data-pagefind-sort]")]
    assert said == {
        "/diensten/een-dienst/": [
            "soort: diensten Diensten",
            "label: alfa Alfa",
            "doelgroep: gemeente Gemeente",
            "vorm: maatwerk Maatwerk",
            "vorm: opleiding Opleiding",
            "2016-09-01T00:00",
        ],
        "/studiedagen/een-studiedag/": [
            "soort: studiedagen Studiedagen",
            "label: beta Bèta",
            "doelgroep: ocmw OCMW",
            "jaar: 2017 2017",
            "2017-03-13T09:30",
        ],
    }


def test_text_that_looks_like_markup_stays_text(found: Callable[..., list[SearchRecord]]) -> None:
    (record,) = found({"nieuws/a.md": post(title='R&D "hier" < daar', body="`<script>`\n")})
    html = BeautifulSoup(document(record), "lxml")
    assert html.h1 is not None and html.h1.get_text() == record.title
    assert html.script is None
    assert "<script>" in html.get_text()


@pytest.mark.parametrize("note", ["Noot.", "- Noot.\n    - Nog een."])
def test_the_number_of_a_footnote_is_no_part_of_a_word(
    found: Callable[..., list[SearchRecord]], note: str
) -> None:
    body = f"Een medewerker[^1] zegt dat.\n\n[^1]: {note}\n"
    (record,) = found({"nieuws/a.md": post(body=body)})
    assert "Een medewerker zegt dat." in document(record)
    assert "↩" not in document(record)


def test_the_words_are_those_of_titles_labels_and_summaries_in_use(
    prepared: Callable[..., Prepared],
) -> None:
    files = {
        "nieuws/a.md": post(title="Vergunning", summary="Een aanvraag.", body="Onderin.\n"),
        "nieuws/b.md": post(title="Geheim", status="draft", tags=["Bèta"]),
    }
    site = prepared(files, SITE_PREVIEW=False).site
    said = json.loads(words_file(site.labels, records(site)))
    assert said["labels"] == [["alfa", "Alfa"]]
    assert said["words"].split() == ["aanvraag", "alfa", "vergunning"]


class Site:
    """A small published site, of which the index can be made again and again."""

    def __init__(self, build: Callable[..., Built], folder: Path) -> None:
        self._build = build
        self._folder = folder
        self.output = folder / "output"
        self.index = self.output / "pagefind"

    def publish(self, files: dict[str, str], **changes: Any) -> Indexed:
        assert self._build(files, SITE_PREVIEW=False, **changes).code == 0
        content = self._folder / "content"
        return make_index(settings_for(content, self.output, SITE_PREVIEW=False, **changes))

    def entry(self) -> bytes:
        return (self.index / "pagefind-entry.json").read_bytes()

    def beside(self) -> set[str]:
        return {path.name for path in self._folder.iterdir()}


@pytest.fixture
def site(build: Callable[..., Built], tmp_path: Path) -> Site:
    return Site(build, tmp_path)


def test_an_index_is_made_beside_the_build_and_not_listed_in_it(site: Site) -> None:
    assert site.publish(MIXED) == Indexed(4, True)
    assert (site.index / "pagefind.js").is_file()
    assert json.loads(site.entry())["languages"]["nl"]["page_count"] == 4
    assert "pagefind" not in (site.output / "build.json").read_text(encoding="utf-8")


def test_an_index_has_a_manifest_of_its_own(site: Site) -> None:
    site.publish(MIXED)
    listed = json.loads((site.index / "build.json").read_bytes())["files"]
    files = [path for path in site.index.rglob("*") if path.is_file() and path.name != "build.json"]
    assert listed == {
        path.relative_to(site.index).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }


def test_a_build_alone_makes_no_index(build: Callable[..., Built]) -> None:
    assert not any(path.startswith("pagefind/") for path in build(MIXED).paths)


def test_an_index_whose_records_did_not_change_is_not_made_again(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.publish(MIXED)
    monkeypatch.setattr(indexes, "make_index", pytest.fail)
    assert site.publish(MIXED) == Indexed(4, False)


@pytest.mark.parametrize(
    "change",
    [
        {"nieuws/bericht.md": post(title="Gewoon", body="Een andere tekst.\n")},
        {"nieuws/bericht.md": post(title="Gewoon", body="De tekst.\n", tags=["Bèta"])},
    ],
    ids=["text", "label"],
)
def test_an_index_is_made_again_when_a_record_changed(site: Site, change: dict[str, str]) -> None:
    site.publish(MIXED)
    assert site.publish(MIXED | change).made


def test_an_index_is_made_again_by_another_pagefind(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.publish(MIXED)
    monkeypatch.setattr(indexes, "release", lambda: "99.0")
    assert site.publish(MIXED).made


def test_an_index_that_somebody_removed_is_made_again(site: Site) -> None:
    site.publish(MIXED)
    (site.index / "pagefind-entry.json").unlink()
    assert site.publish(MIXED).made


def test_of_the_index_before_nothing_stays(site: Site) -> None:
    site.publish(MIXED)
    before = {path.name for path in site.index.rglob("*.pf_fragment")}
    left = site.index / "left.txt"
    left.touch()
    site.publish({"nieuws/bericht.md": post(title="Gewoon", body="Een andere tekst.\n")})
    assert not before <= {path.name for path in site.index.rglob("*.pf_fragment")}
    assert not left.exists()
    assert not any("search" in name for name in site.beside())


def test_an_index_that_cannot_be_made_leaves_the_one_before(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.publish(MIXED)
    before = site.entry()
    monkeypatch.setattr(pagefind, "_COMMAND", (sys.executable, "-c", "exit('te weinig geheugen')"))
    with pytest.raises(IndexingError, match="te weinig geheugen"):
        site.publish(MIXED | {"nieuws/bericht.md": post(title="Nieuw")})
    assert site.entry() == before
    assert not any("search" in name for name in site.beside())


def test_a_site_of_which_nothing_is_listed_loses_its_index(site: Site) -> None:
    site.publish({"nieuws/a.md": post()})
    assert site.publish({"nieuws/a.md": post(status="hidden")}) == Indexed(0, True)
    assert not site.index.exists()


def test_what_became_due_after_the_build_cannot_be_found_yet(
    build: Callable[..., Built], tmp_path: Path
) -> None:
    build(MIXED, SITE_PREVIEW=False)
    later = {"SITE_PREVIEW": False, "SITE_NOW": "2018-01-01"}
    indexed = make_index(settings_for(tmp_path / "content", tmp_path / "output", **later))
    assert indexed.pages == 4


def _command(content: Path, output: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "csmart.search.command", "publishconf.py", content, output],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT / "plugins"), "SITEURL": "https://host.example"},
        capture_output=True,
        text=True,
    )


def test_the_command_ends_with_1_and_says_why_where_there_is_no_site(tmp_path: Path) -> None:
    done = _command(ROOT / "content", tmp_path / "leeg")
    assert done.returncode == 1
    assert "hier staat geen gebouwde site" in done.stderr
    assert "Traceback" not in done.stderr


def test_every_page_but_the_search_page_has_one_search_box_that_leads_there(
    build: Callable[..., Built],
) -> None:
    built = build(MIXED, SITEURL="https://host.example/map")
    forms = built.page("/nieuws/").select("form[role=search]")
    assert [(form["action"], form.get("method", "get")) for form in forms] == [
        ("/map/zoeken/", "get")
    ]
    assert len(built.page("/zoeken/").select("form[role=search]")) == 1


def test_the_search_page_finds_its_index_under_a_path(build: Callable[..., Built]) -> None:
    built = build(MIXED, SITEURL="https://host.example/map")
    (finder,) = built.page("/zoeken/").select("[data-search]")
    assert finder["data-index"] == "/map/pagefind/"
    assert finder["data-words"] == "/map/pagefind/woorden.json"


def test_only_the_search_page_loads_what_search_needs(build: Callable[..., Built]) -> None:
    built = build(MIXED)
    with_search = {
        path
        for path in built.paths
        if path.endswith(".html") and "/theme/search." in built.text(path)
    }
    assert with_search == {"zoeken/index.html"}


def test_search_engines_are_kept_from_the_search_page(build: Callable[..., Built]) -> None:
    built = build(MIXED, SITE_PREVIEW=False)
    robots = built.page("/zoeken/").select_one("meta[name=robots]")
    assert robots is not None and robots["content"] == "noindex"
    assert "/zoeken/" not in built.text("sitemap.xml")
