import re
import zlib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import yaml

from csmart.addresses import Collection
from csmart.chrome import Assets
from csmart.content import Content, Library
from csmart.corpus import write
from csmart.corpus.dice import Dice
from csmart.corpus.outlines import counts
from csmart.corpus.phrases import Voice
from csmart.corpus.pictures import PICTURES
from csmart.corpus.titles import Titles
from csmart.findings import Finding
from csmart.model.items import MODELS, DatedItem, Item, StudyDay
from csmart.preparation import prepare
from csmart.settings import facts
from csmart.slugs import slugify
from csmart.workshop import Workshop
from tests.conftest import settings_for

ITEMS = 300
RARE = {"id", "expires", "status", "source", "aliases", "slug", "modified"}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("corpus") / "content"
    write(out, ITEMS)
    return out


@pytest.fixture(scope="module")
def content(corpus: Path) -> Content:
    return Library(corpus, corpus.parent / "cache").load()


def snapshot(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def items_of(content: Content) -> list[Item]:
    return [source.item for source in content.sources if source.item is not None]


def bodies(corpus: Path) -> list[str]:
    return [
        path.read_text(encoding="utf-8").split("---\n", 2)[2]
        for collection in counts(ITEMS)
        for path in sorted((corpus / collection).rglob("*.md"))
    ]


def test_one_seed_gives_the_same_bytes(corpus: Path, tmp_path: Path) -> None:
    write(tmp_path / "again", ITEMS, seed=1)
    assert snapshot(tmp_path / "again") == snapshot(corpus)


def test_another_seed_gives_other_items(corpus: Path, tmp_path: Path) -> None:
    write(tmp_path / "other", ITEMS, seed=2)
    assert snapshot(tmp_path / "other").keys() != snapshot(corpus).keys()


@pytest.mark.parametrize("now", ["2026-11-15", "2027-03-01", "2012-05-01"])
def test_nothing_is_wrong_at_any_instant(corpus: Path, now: str) -> None:
    """But that, in the past, what was changed since has not been changed yet."""
    assert [each for each in findings(corpus, now) if "moet nog komen" not in each.message] == []


@pytest.mark.parametrize("items", [0, 1, 2, 7, 40])
def test_a_small_corpus_has_no_errors(tmp_path: Path, items: int) -> None:
    write(tmp_path, items)
    assert [finding for finding in findings(tmp_path, "2026-11-15") if finding.is_error] == []


def findings(folder: Path, now: str) -> tuple[Finding, ...]:
    settings = settings_for(folder, folder.parent / "output", SITE_NOW=now)
    return prepare(Workshop(settings), facts(settings), Assets("", "", "")).findings


def test_counts_by_collection(content: Content) -> None:
    found = Counter(source.collection for source in content.sources)
    assert found == {
        Collection.NEWS: 240,
        Collection.SERVICES: 15,
        Collection.STUDY_DAYS: 45,
        Collection.PAGES: 4,
    }


def test_services_stay_a_catalogue() -> None:
    assert counts(10_000) == {
        Collection.SERVICES: 60,
        Collection.STUDY_DAYS: 1500,
        Collection.NEWS: 8440,
    }


def test_every_label_is_used_twice_and_a_few_are_common(content: Content) -> None:
    uses = Counter(
        tag for item in items_of(content) if isinstance(item, DatedItem) for tag in item.tags
    )
    assert len(content.vocabulary.labels) == 60
    assert set(uses) == set(content.vocabulary.by_name)
    assert min(uses.values()) >= 2
    assert max(uses.values()) > 10 * sorted(uses.values())[30]


def test_every_field_of_every_model_is_filled_in_somewhere(content: Content) -> None:
    for collection, model in MODELS.items():
        if collection is Collection.PAGES:
            continue
        filled = {
            place[0]
            for source in content.sources
            if source.collection is collection
            for place in source.detail.lines
            if place
        }
        # So few services hold not every field that all collections share.
        missing = RARE if collection is Collection.SERVICES else set()
        assert set(model.model_fields) - filled <= missing


def test_items_lie_from_2008_to_2026_and_study_days_beyond(content: Content) -> None:
    years = {path.name for path in (content.root / "nieuws").iterdir() if path.is_dir()}
    assert years == {str(year) for year in range(2008, 2027)}
    days = [item for item in items_of(content) if isinstance(item, StudyDay)]
    assert any(day.start.date() > date(2026, 11, 30) for day in days)
    assert sum(day.start.date() < date(2026, 11, 1) for day in days) > len(days) / 2


def test_titles_differ_and_a_few_are_very_long(content: Content) -> None:
    titles = [item.title for item in items_of(content)]
    lengths = [len(title.split()) for title in titles]
    assert len(set(titles)) == len(titles)
    assert max(lengths) >= 28
    assert any(re.search(r"\w['’]\w", title) for title in titles)
    assert any(not title.isascii() for title in titles)


def test_bodies_are_of_250_to_600_words_without_open_slots(corpus: Path) -> None:
    for body in bodies(corpus):
        assert 250 <= len(body.split()) <= 600
        assert not re.search(r"\{\w+\}", body)


@pytest.mark.parametrize(
    "mark",
    [r"^## ", r"^### ", r"^- ", r"^1\. ", r"^\|", r"^> ", r"\[\^1\]: ", r"^```", r"^:   ",
     r"\]\((\.\./|\w)[^)]*\.md\)", r"\]\(https://", r"!\[.+\]\((\.\./)+afbeeldingen/"],
)  # fmt: skip
def test_bodies_hold_all_that_editors_write(corpus: Path, mark: str) -> None:
    assert any(re.search(mark, body, re.M) for body in bodies(corpus))


def test_pictures_are_valid_png(corpus: Path) -> None:
    for picture in PICTURES:
        data = (corpus / picture.path).read_bytes()
        assert data.startswith(b"\x89PNG\r\n\x1a\n")
        start = data.index(b"IDAT")
        size = int.from_bytes(data[start - 4 : start], "big")
        chunk = data[start : start + 4 + size]
        check = int.from_bytes(data[start + 4 + size : start + 8 + size], "big")
        assert zlib.crc32(chunk) == check
        assert len(zlib.decompress(chunk[4:])) == 180 * 81


def test_redirects_lead_on(corpus: Path) -> None:
    redirects = yaml.safe_load((corpus / "redirects.yaml").read_text(encoding="utf-8"))
    assert redirects["/taxonomy/term/1"] == "/labels/e-dienstverlening/"
    assert (corpus / redirects["/node/1"]).is_file()


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("van iemand anders")
    with pytest.raises(FileExistsError):
        write(tmp_path, 3)
    assert [path.name for path in tmp_path.iterdir()] == ["x.txt"]


class OneTitle(Voice):
    """A voice that has run out of titles but a very long one."""

    def sentence(self, phrase: str) -> str:
        return "Een titel waar geen einde aan komt " * 10


def test_titles_are_told_apart_when_there_are_no_more_phrases() -> None:
    dice = Dice("1")
    titles, voice = Titles(dice), OneTitle(dice)
    made = [titles.make(voice, "titel nieuws") for _ in range(4)]
    assert len({slugify(title) for title in made}) == 4
