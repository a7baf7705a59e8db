"""What each item is, before anything is written: so that items can link to one another."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from csmart.addresses import Collection
from csmart.corpus import days
from csmart.corpus.dice import Dice
from csmart.corpus.phrases import Voice, phrases
from csmart.corpus.tagging import tag
from csmart.corpus.titles import Titles
from csmart.corpus.topics import Topic
from csmart.dutch import MONTHS
from csmart.model.fields import Form, Status

MOST_SERVICES: Final = 60
_DRAFTS: Final = 6
_FORMS: Final = (Form.INSTRUMENT, Form.COACHING, Form.TAILORED, Form.TRAINING, Form.FRAMEWORK)


@dataclass(frozen=True, slots=True)
class Outline:
    """An item's place, dates and subject."""

    collection: Collection
    number: int
    title: str
    slug: str
    path: str
    day: date
    start: date | None
    status: Status
    topics: tuple[Topic, ...]
    town: str
    person: str
    form: Form | None = None

    @property
    def topic(self) -> Topic:
        """What the item is mainly about."""
        return self.topics[0]


def counts(items: int) -> dict[Collection, int]:
    """Return how many items each collection has: 5 % services, 15 % study days, the rest news."""
    services = min(MOST_SERVICES, round(items * 0.05))
    study_days = round(items * 0.15)
    return {
        Collection.SERVICES: services,
        Collection.STUDY_DAYS: study_days,
        Collection.NEWS: items - services - study_days,
    }


def outlines(items: int, seed: int) -> list[Outline]:
    """Return the outlines of so many items."""
    dice = Dice(f"{seed}/outlines")
    titles = Titles(dice)
    tagged = tag(items, dice)
    collections = [collection for collection, count in counts(items).items() for _ in range(count)]
    numbers = [number for count in counts(items).values() for number in range(count)]
    return [
        _outline(collection, number, chosen, titles, dice)
        for collection, number, chosen in zip(collections, numbers, tagged, strict=True)
    ]


def _outline(
    collection: Collection, number: int, chosen: tuple[Topic, ...], titles: Titles, dice: Dice
) -> Outline:
    status = _status(collection, number, dice)
    day, start = _dates(collection, number, status, dice)
    town = dice.pick(phrases()["gemeente"])[0]
    voice = speaker(dice, chosen, town, person="", day=start or day)
    person = voice.say("naam")
    voice.know("persoon", person)
    form = dice.pick(_FORMS) if collection is Collection.SERVICES else None
    if form:
        title = titles.make(voice, f"titel {form}")
    elif collection is Collection.STUDY_DAYS:
        title = titles.make(voice, "titel studiedag")
    else:
        title = titles.news(voice)
    slug = titles.slug(title)
    folder = collection if form else f"{collection}/{(start or day).year}"
    path = f"{folder}/{slug}.md"
    return Outline(
        collection, number, title, slug, path, day, start, status, chosen, town, person, form
    )


def speaker(dice: Dice, chosen: tuple[Topic, ...], town: str, person: str, day: date) -> Voice:
    """Return the voice that speaks of these topics, in this town and month."""
    voice, topic, other = Voice(dice), chosen[0], chosen[-1]
    voice.know("stad", town)
    voice.know("gemeente", *(name for (name,) in phrases()["gemeente"] if name != town))
    voice.know("persoon", person)
    voice.know("onderwerp", topic.subject)
    voice.know("onderwerp2", other.subject if other is not topic else "de dagelijkse werking")
    voice.know("ding", topic.thing)
    voice.know("doel", topic.aim)
    voice.know("knelpunt", *topic.problems)
    voice.know("taak", *topic.tasks)
    voice.know("vorigjaar", str(day.year - 1))
    voice.know("jaar", str(day.year))
    voice.know("volgendjaar", str(day.year + 1))
    voice.know("dezemaand", MONTHS[day.month - 1])
    return voice


def _status(collection: Collection, number: int, dice: Dice) -> Status:
    # Drafts are few, and recent (services never are): a draft of a year old is a notice.
    is_dated = collection is not Collection.SERVICES
    if is_dated and number % 60 == 24 and number < 60 * _DRAFTS:
        return Status.DRAFT
    return Status.HIDDEN if dice.chance(0.01) else Status.PUBLISHED


def _dates(
    collection: Collection, number: int, status: Status, dice: Dice
) -> tuple[date, date | None]:
    """Return when an item is published and, for a study day, when it starts."""
    if collection is Collection.SERVICES:
        return days.recent_workday(dice, days.FIRST, date(2024, 12, 20)), None
    if collection is Collection.NEWS:
        if status is Status.DRAFT:
            return days.workday(dice, date(2026, 10, 1), days.LAST), None
        if number % 200 == 199:
            return days.workday(dice, days.LATER, date(2026, 12, 24)), None
        return days.recent_workday(dice, days.FIRST, days.LAST), None
    if number % 12 == 0:
        day = days.workday(dice, date(2026, 9, 1), days.LAST)
        return day, days.workday(dice, days.LATER, date(2027, 6, 30))
    start = days.recent_workday(dice, date(2008, 3, 3), days.LAST)
    return days.on_workday(start - timedelta(days=dice.between(20, 90))), start
