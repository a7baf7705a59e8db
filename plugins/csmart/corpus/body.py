"""The text of an item: an opening, a few sections that follow from one another, a close."""

from collections.abc import Callable
from typing import Final

from csmart.addresses import Collection
from csmart.corpus import blocks
from csmart.corpus.dice import Dice
from csmart.corpus.linker import Linker, relative
from csmart.corpus.outlines import Outline
from csmart.corpus.phrases import Voice

Block = Callable[[Voice, Dice], str]

_LEAST: Final = 260  # words
_SECTIONS: Final = {
    Collection.NEWS: ("waarom", "aanpak", "resultaat", "ervaring", "vervolg"),
    Collection.SERVICES: ("wat", "voor wie", "waarom", "aanpak"),
    Collection.STUDY_DAYS: ("inhoud", "waarom", "voor wie", "praktisch"),
}
_BLOCKS: Final[dict[str, tuple[Block, ...]]] = {
    "waarom": (blocks.quote, blocks.terms),
    "aanpak": (blocks.points, blocks.points, blocks.points, blocks.table, blocks.code),
    "resultaat": (blocks.table,),
    "ervaring": (blocks.quote, blocks.quote, blocks.points),
    "vervolg": (blocks.points,),
    "wat": (blocks.table, blocks.quote),
    "voor wie": (blocks.points,),
    "inhoud": (blocks.points, blocks.code),
}
_ABBREVIATION: Final = (
    "Wat hier over het bestuur staat, geldt ook voor het OCMW.",
    "*[OCMW]: openbaar centrum voor maatschappelijk welzijn",
)


class Body:
    """A body that is being written."""

    def __init__(self, outline: Outline, voice: Voice, dice: Dice, linker: Linker) -> None:
        self._outline = outline
        self._voice = voice
        self._dice = dice
        self._blocks: list[str] = []
        self._words = 0
        self._wanted = dice.between(280, 470)
        self._notes = blocks.Notes()
        self._links = linker.links(outline, dice.between(1, 3), dice)
        self._has_external = dice.chance(0.4)
        self._has_image = dice.chance(0.1)
        for page in ("contact", "over"):
            voice.know(page, relative(f"paginas/{page}.md", outline.path))

    def text(self) -> str:
        """Write the body and return it."""
        kind = self._outline.collection
        opening = [self._voice.sentence(f"opening {kind}")]
        if kind is Collection.NEWS:
            opening += [self._voice.sentence("opening vervolg") for _ in range(2)]
        else:
            opening += [self._voice.sentence(_SECTIONS[kind][0]) for _ in range(2)]
        self._add(" ".join(opening))
        for section in _SECTIONS[kind]:
            if self._room(0):
                self._section(section)
        while self._words < _LEAST:
            self._add(f"## {self._voice.sentence('detail kop')}")
            self._paragraph("detail")
        self._close()
        return "\n\n".join(self._blocks) + "\n"

    def _section(self, name: str) -> None:
        self._add(f"## {self._voice.sentence(f'{name} kop')}")
        self._paragraph(name)
        if self._has_image and self._dice.chance(0.4):
            self._has_image = False
            self._add(blocks.image(relative(".", self._outline.path) + "/", self._dice))
        if name in _BLOCKS and self._room(50) and self._dice.chance(0.45):
            self._add(self._dice.pick(_BLOCKS[name])(self._voice, self._dice))
        if self._room(80) and self._dice.chance(0.4):
            self._add(f"### {self._voice.sentence('detail kop')}")
            self._paragraph("detail")
        elif self._room(80) and self._dice.chance(0.5):
            # A paragraph after a list or a table leads back to the section's own subject.
            self._paragraph(name)

    def _paragraph(self, name: str) -> None:
        sentences = [self._voice.sentence(name) for _ in range(self._dice.between(3, 4))]
        if self._dice.chance(0.04):
            sentences.append(self._notes.sentence(self._voice))
        if self._links and self._dice.chance(0.35):
            sentences.append(self._link())
        elif self._has_external and self._dice.chance(0.3):
            self._has_external = False
            sentences.append(self._voice.sentence("link extern"))
        self._add(" ".join(sentences))

    def _close(self) -> None:
        sentences = [self._link() for _ in self._links[:2]]
        sentences.append(self._voice.sentence("slot"))
        self._add(" ".join(sentences))
        for text in self._notes.texts():
            self._add(text)
        if self._dice.chance(0.05):
            for text in _ABBREVIATION:
                self._add(text)

    def _link(self) -> str:
        self._voice.know("link", self._links.pop())
        return self._voice.sentence("link intern")

    def _add(self, block: str) -> None:
        self._blocks.append(block)
        self._words += len(block.split())

    def _room(self, words: int) -> bool:
        return self._words + words < self._wanted
