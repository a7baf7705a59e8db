"""The corpus as a content folder."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from csmart.addresses import Collection
from csmart.corpus.body import Body
from csmart.corpus.dice import Dice
from csmart.corpus.fields import Fields, common, service
from csmart.corpus.files import DOWNLOADS
from csmart.corpus.linker import Linker
from csmart.corpus.outlines import Outline, outlines, speaker
from csmart.corpus.phrases import Voice
from csmart.corpus.pictures import PICTURES
from csmart.corpus.studyday import study_day
from csmart.corpus.topics import topics
from csmart.reading.discover import LABELS_FILE, REDIRECTS_FILE
from csmart.slugs import slugify
from csmart.writing.canonical import canonical, lines

_PAGES: Final = Path(__file__).parent / "pages"
_OLD_LABELS: Final = 12
_OLD_NODES: Final = 5
_OLD_YEARS: Final = range(2007, 2010)  # public whenever the site may be built for
_OWN_FIELDS: Final[dict[Collection, Callable[[Outline, Voice, Dice], Fields]]] = {
    Collection.SERVICES: service,
    Collection.STUDY_DAYS: study_day,
}


def write(out: Path, items: int, seed: int = 1) -> None:
    """Write a content folder with so many items beside its pages, labels, redirects and media.

    One seed and number always give the same bytes. Raises FileExistsError for a folder that holds
    something, which would end up in the site too.
    """
    if out.exists() and not out.is_dir():
        raise FileExistsError(f"{out} is geen map: kies een andere naam")
    if out.is_dir() and any(out.iterdir()):
        raise FileExistsError(f"de map {out} is niet leeg: kies een andere")
    planned = outlines(items, seed)
    linker = Linker(planned)
    for folder in sorted({str(Path(outline.path).parent) for outline in planned}):
        (out / folder).mkdir(parents=True, exist_ok=True)
    for outline in planned:
        (out / outline.path).write_bytes(_item(outline, linker, seed))
    _write_rest(out, linker)


def _item(outline: Outline, linker: Linker, seed: int) -> bytes:
    dice = Dice(f"{seed}/{outline.path}")
    voice = speaker(
        dice, outline.topics, outline.town, outline.person, outline.start or outline.day
    )
    fields = common(outline, voice, dice)
    if own := _OWN_FIELDS.get(outline.collection):
        fields |= own(outline, voice, dice)
    return canonical(outline.collection, fields, Body(outline, voice, dice, linker).text())


def _write_rest(out: Path, linker: Linker) -> None:
    files = {
        LABELS_FILE: _labels().encode(),
        REDIRECTS_FILE: _redirects(linker).encode(),
        **{
            # As text: a checkout on Windows may have other line ends.
            f"paginas/{page.name}": page.read_text(encoding="utf-8").encode()
            for page in sorted(_PAGES.glob("*.md"))
        },
        **{picture.path: picture.png() for picture in PICTURES},
        **{download.path: download.pdf() for download in DOWNLOADS},
    }
    for path, data in files.items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(data)


def _labels() -> str:
    """Return labels.yaml, from A to Z as an editor would keep it."""
    written: list[str] = []
    for topic in sorted(topics(), key=lambda topic: slugify(topic.name)):
        fields: Fields = {
            "name": topic.name,
            "description": topic.description,
            "synonyms": topic.synonyms,
            "related": topic.related,
        }
        first, *rest = lines(fields)
        written += [f"- {first}", *(f"  {line}" for line in rest), ""]
    return "\n".join(written)


def _redirects(linker: Linker) -> str:
    """Return redirects.yaml: old addresses of labels, of a page, and of the oldest items."""
    fields: Fields = {"/cipal": "paginas/over.md", "/agenda.php": "paginas/contact.md"}
    for number, topic in enumerate(topics()[:_OLD_LABELS], start=1):
        fields[f"/taxonomy/term/{number}"] = f"/labels/{slugify(topic.name)}/"
    old = [outline for outline in linker.oldest(_OLD_NODES) if outline.day.year in _OLD_YEARS]
    for number, outline in enumerate(old, start=1):
        fields[f"/node/{number}"] = outline.path
    return "\n".join([*lines(fields), ""])
