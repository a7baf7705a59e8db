"""What stands between the paragraphs of a body: lists, tables, quotes, code and images."""

from typing import Final

from csmart.corpus.dice import Dice
from csmart.corpus.phrases import Voice
from csmart.corpus.pictures import PICTURES

_NOTE: Final = "[^{}]"
_LANGUAGES: Final = {"{": "json", "<": "xml", "S": "sql", "0": "sh"}


def points(voice: Voice, dice: Dice) -> str:
    """Return a list of advice, with bullets or with numbers."""
    texts = [voice.sentence("lijst") for _ in range(dice.between(3, 5))]
    numbered = dice.chance(0.3)
    marks = [f"{number}." if numbered else "-" for number in range(1, len(texts) + 1)]
    entries = "\n".join(f"{mark} {text}." for mark, text in zip(marks, texts, strict=True))
    return f"{voice.sentence('lijst inleiding')}\n\n{entries}"


def table(voice: Voice, dice: Dice) -> str:
    """Return a table: a planning, or figures."""
    count = dice.between(3, 5)
    if dice.chance(0.5):
        rows = ["| Stap | Wie | Wanneer |", "|---|---|---|"]
        rows += [
            f"| {voice.say('stap')} | {voice.say('rol')} | {voice.say('maand')} |"
            for _ in range(count)
        ]
    else:
        rows = ["| Bestuur | Dossiers | Op tijd |", "|:---|---:|---:|"]
        rows += [
            f"| {voice.say('gemeente')} | {voice.say('getal')} | {voice.say('procent')} |"
            for _ in range(count)
        ]
    return "\n".join(rows)


def quote(voice: Voice, dice: Dice) -> str:
    """Return something that someone said, and who."""
    name = voice.say("naam" if dice.chance(0.5) else "persoon")
    return f"> {voice.sentence('citaat')}\n>\n> {name}, {voice.say('functie')}"


def code(voice: Voice, dice: Dice) -> str:
    """Return a fenced piece of code, most of the time with its language."""
    text = voice.say("code").replace(r"\n", "\n")
    language = _LANGUAGES.get(text[0], "") if dice.chance(0.8) else ""
    return f"Zo ziet dat er voor een toepassing uit:\n\n```{language}\n{text}\n```"


def terms(voice: Voice, dice: Dice) -> str:
    """Return two terms with what they mean."""
    known = (
        "DMS\n:   Een systeem waarin je documenten samen beheert.",
        "Authentieke bron\n:   De ene plaats waar een gegeven officieel wordt bijgehouden.",
        "Metadata\n:   Kenmerken van een document, zoals de datum en het onderwerp.",
        "Verwerker\n:   Wie in jouw opdracht met persoonsgegevens werkt.",
    )
    return "\n\n".join(["Twee begrippen die je vaak tegenkomt:", *dice.some(known, 2)])


def image(up: str, dice: Dice) -> str:
    """Return an image, from an item that is so many folders deep."""
    picture = dice.pick(PICTURES)
    return f"![{picture.alt}]({up}{picture.path})"


class Notes:
    """The footnotes of one body."""

    def __init__(self) -> None:
        self._texts: list[str] = []

    def sentence(self, voice: Voice) -> str:
        """Return a sentence that refers to a new footnote."""
        self._texts.append(voice.sentence("noot"))
        voice.know("noot", _NOTE.format(len(self._texts)))
        return voice.sentence("noot zin")

    def texts(self) -> list[str]:
        """Return the footnotes, to stand at the end."""
        return [
            f"{_NOTE.format(number)}: {text}" for number, text in enumerate(self._texts, start=1)
        ]
