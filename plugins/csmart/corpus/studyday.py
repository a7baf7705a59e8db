"""The fields that only study days have."""

from datetime import date, timedelta
from typing import Final

from csmart.corpus import days
from csmart.corpus.dice import Dice
from csmart.corpus.fields import Fields, audience, contact
from csmart.corpus.files import DOWNLOADS
from csmart.corpus.outlines import Outline
from csmart.corpus.phrases import Voice
from csmart.model.fields import EventStatus

_STARTS: Final = ("09:00", "09:30", "10:00", "13:00", "13:30", "14:00")
_ENDS: Final = {"09": ("12:30", "13:00", "16:30"), "10": ("12:00", "16:00")}
_AFTERNOON_ENDS: Final = ("16:00", "16:30", "17:00")
_STATUSES: Final = (0.86, 0.93, 0.96, 1.0)  # running totals, in the order of EventStatus


def study_day(outline: Outline, voice: Voice, dice: Dice) -> Fields:
    """Return when and where a study day takes place, and what else is known of it."""
    assert outline.start is not None  # noqa: S101 - every study day has a start
    begin = dice.pick(_STARTS)
    end = dice.pick(_ENDS.get(begin[:2], _AFTERNOON_ENDS))
    last = outline.start + timedelta(days=1) if dice.chance(0.03) else outline.start
    fields: Fields = {"start": f"{outline.start} {begin}", "end": f"{last} {end}"}
    is_online = dice.chance(0.2)
    if not is_online or dice.chance(0.2):
        fields["location"] = _location(outline, voice, dice)
    if is_online:
        fields["online"] = f"https://vergaderen.example.org/{outline.slug}"
    if dice.chance(0.4):
        fields["audience"] = audience(dice)
    if dice.chance(0.3):
        fields["contact"] = contact(voice, dice)
    if dice.chance(0.5):
        fields["price"] = voice.sentence("prijs studiedagen")
    if dice.chance(0.6):
        fields["registration_url"] = f"https://inschrijven.example.org/{outline.slug}"
    if dice.chance(0.4):
        fields["capacity"] = str(5 * dice.between(4, 40))
    if dice.chance(0.6):
        fields["programme"] = _programme(begin, end, voice, dice)
    fields |= _event_status(outline.start, dice)
    if dice.chance(0.5):
        speakers = [outline.person, *(voice.say("naam") for _ in range(dice.between(1, 3)))]
        fields["speakers"] = list(dict.fromkeys(speakers))
    if outline.start < days.LATER and dice.chance(0.5):
        fields["materials"] = _materials(outline, voice, dice)
    return fields


def _location(outline: Outline, voice: Voice, dice: Dice) -> dict[str, str]:
    location = {"name": voice.sentence("zaal")}
    if dice.chance(0.7):
        location["street"] = f"{voice.say('straat')} {dice.between(1, 140)}"
    return location | {"city": outline.town}


def _programme(begin: str, end: str, voice: Voice, dice: Dice) -> list[dict[str, str]]:
    minutes, last = (60 * int(clock[:2]) + int(clock[3:]) for clock in (begin, end))
    programme = [{"time": _time(minutes), "title": "Onthaal met koffie en thee"}]
    for _ in range(dice.between(2, 4)):
        minutes += dice.pick((30, 45))
        if minutes >= last:
            break
        session = {"time": _time(minutes), "title": voice.sentence("sessie")}
        if dice.chance(0.6):
            session["speaker"] = f"{voice.say('naam')}, {voice.say('functie')}"
        programme.append(session)
    return programme


def _time(minutes: int) -> str:
    return f"{minutes // 60}.{minutes % 60:02}"


def _event_status(start: date, dice: Dice) -> Fields:
    status = list(EventStatus)[dice.weighted(_STATUSES)]
    fields: Fields = {}
    if status is not EventStatus.PLANNED or dice.chance(0.1):
        fields["event_status"] = status.value
    if status is EventStatus.MOVED:
        earlier = days.on_workday(start - timedelta(days=dice.between(7, 60)))
        fields["previous_start"] = f"{earlier} 09:30"
    return fields


def _materials(outline: Outline, voice: Voice, dice: Dice) -> list[dict[str, str]]:
    url = f"https://presentaties.example.org/{outline.slug}"
    return [
        {"title": voice.sentence("materiaal")}
        | ({"file": dice.pick(DOWNLOADS).path} if dice.chance(0.6) else {"url": url})
        for _ in range(dice.between(1, 3))
    ]
