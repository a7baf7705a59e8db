"""The fields that every dated item has, and those of services."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from csmart.corpus import days
from csmart.corpus.dice import Dice
from csmart.corpus.outlines import Outline
from csmart.corpus.phrases import Voice
from csmart.corpus.pictures import PICTURES
from csmart.model.fields import SUMMARY_LENGTH, Audience, Form, Status
from csmart.slugs import slugify

Group = Mapping[str, str]
Value = str | Sequence[str | Group] | Group
Fields = dict[str, Value]

_SOURCES: Final = ("https://www.vvsg.be/", "https://www.v-ict-or.be/", "https://www.vlaanderen.be/")
_STEPS: Final = range(1, 6)


def common(outline: Outline, voice: Voice, dice: Dice) -> Fields:
    """Return the fields that news, services and study days share."""
    fields: Fields = {"title": outline.title}
    if outline.slug != slugify(outline.title) or dice.chance(0.1):
        fields["slug"] = outline.slug
    if dice.chance(0.03):
        fields["id"] = f"c-smart-{outline.collection}-{outline.number + 1}"
    at = f" {days.clock(dice)}" if dice.chance(0.4) else ""
    fields["date"] = f"{outline.day}{at}"
    if dice.chance(0.15) and (modified := _modified(outline.day, dice)):
        fields["modified"] = str(modified)
    fields["summary"] = _summary(outline, voice)
    fields["tags"] = [topic.name for topic in outline.topics]
    if outline.status is not Status.PUBLISHED:
        fields["status"] = outline.status.value
    if dice.chance(0.04):
        last = outline.start or outline.day
        fields["expires"] = f"{last + timedelta(days=dice.between(30, 900))} 23:59"
    if dice.chance(0.12):
        picture = dice.pick(PICTURES)
        fields |= {"image": picture.path, "image_alt": picture.alt}
    if dice.chance(0.07):
        fields["aliases"] = _aliases(outline, dice)
    if dice.chance(0.15):
        fields["source"] = [
            {"title": voice.sentence("bron"), "url": url}
            for url in dice.some(_SOURCES, dice.between(1, 2))
        ]
    return fields


def service(outline: Outline, voice: Voice, dice: Dice) -> Fields:
    """Return the fields that only services have."""
    assert outline.form is not None  # noqa: S101 - every service has a form
    forms = [outline.form]
    if outline.form is not Form.COACHING and dice.chance(0.3):
        forms.append(Form.COACHING)
    fields: Fields = {"audience": audience(dice)}
    fields["form"] = forms[0].value if len(forms) == 1 else [form.value for form in forms]
    if dice.chance(0.7):
        fields["contact"] = contact(voice, dice)
    if dice.chance(0.5):
        fields["review_by"] = str(date(dice.between(2030, 2036), dice.between(1, 12), 15))
    if dice.chance(0.6):
        fields["steps"] = [voice.sentence(f"dienst stap {step}") for step in _STEPS]
    if dice.chance(0.5):
        fields["price"] = voice.sentence("prijs diensten")
    return fields


def audience(dice: Dice) -> list[str]:
    """Return whom something is meant for; gemeente and OCMW more than others."""
    kinds = [kind.value for kind in Audience]
    if dice.chance(0.5):
        return kinds[:2]
    return dice.some(kinds, dice.between(1, 4))


def contact(voice: Voice, dice: Dice) -> dict[str, str]:
    """Return whom to turn to, with one way or more; none of them really exists."""
    name = voice.say("naam")
    ways = {
        "name": name,
        "email": f"{slugify(name).replace('-', '.')}@c-smart.example",
        "phone": f"014 00 {dice.between(10, 99)} {dice.between(10, 99)}",
        "url": "https://afspraken.example.org/c-smart",
    }
    return {way: ways[way] for way in dice.some(list(ways), dice.between(1, 4))}


def _modified(day: date, dice: Dice) -> date | None:
    span = min((days.LAST - day).days, 700)
    return days.on_workday(day + timedelta(days=dice.between(3, span))) if span > 3 else None


def _summary(outline: Outline, voice: Voice) -> str:
    text = voice.sentence(f"samenvatting {outline.collection}")
    return text if len(text) <= SUMMARY_LENGTH else f"{text.partition('. ')[0]}."


def _aliases(outline: Outline, dice: Dice) -> list[str]:
    old = (f"/content/{outline.slug}", f"/{outline.slug}.html")
    return dice.some(old, dice.between(1, 2))
