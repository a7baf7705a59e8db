"""The items an editor writes: one model a collection, the source of every check and every form."""

from datetime import date, datetime
from typing import Annotated, Final

from pydantic import Field, ValidationInfo, field_validator

from csmart.addresses import Collection, reserved_slugs
from csmart.instant import is_past
from csmart.model.fields import (
    Address,
    Audience,
    Day,
    EventStatus,
    Forms,
    Identifier,
    ImagePath,
    Moment,
    PlainText,
    Position,
    Slug,
    Status,
    Summary,
    TimedMoment,
    Url,
)
from csmart.model.parts import Contact, Location, Material, Part, Session, Source
from csmart.model.wrong import wrong, wrong_altogether, wrong_at, wrong_beside
from csmart.slugs import NOT_A_FOLDER, is_device

MAX_TAGS: Final = 6


class Item(Part):
    """What every item has."""

    title: PlainText = Field(title="Titel", description="Gewone tekst, zonder HTML.")
    summary: Summary = Field(
        title="Samenvatting",
        description="Eén of twee zinnen, hoogstens 300 tekens: voor lijsten en zoekmachines.",
    )
    modified: Moment | None = Field(
        None, title="Gewijzigd", description="Wanneer de inhoud laatst echt veranderde."
    )
    id: Identifier | None = Field(
        None, title="Kenmerk", description="Blijft altijd gelijk; standaard map en bestandsnaam."
    )
    slug: Slug | None = Field(
        None, title="Adres", description="Het laatste stuk van het adres; standaard uit de titel."
    )
    status: Status = Field(
        Status.PUBLISHED,
        title="Status",
        description="Een concept staat enkel in de voorvertoning; wat verborgen is, in geen lijst.",
    )
    image: ImagePath | None = Field(
        None, title="Beeld", description="Een bestand in afbeeldingen/."
    )
    image_alt: PlainText | None = Field(
        None,
        title="Beeld in woorden",
        description="Wat er te zien is, voor wie het beeld niet ziet.",
        validate_default=True,
    )
    aliases: tuple[Address, ...] = Field(
        (), title="Oude adressen", description="Adressen die naar hier moeten leiden."
    )

    @field_validator("image_alt")
    @classmethod
    def _image_in_words(cls, value: str | None, info: ValidationInfo) -> str | None:
        if value is None and info.data.get("image"):
            raise wrong_beside("image", "ontbreekt: zeg in woorden wat er op 'image' te zien is")
        if value is not None and "image" in info.data and info.data["image"] is None:
            raise wrong("hoort bij 'image': geef ook een beeld op, of haal het weg")
        return value


class DatedItem(Item):
    """An item that is published on a date and carries labels."""

    date: Moment = Field(title="Datum", description="Vanaf dan staat het op de site.")
    tags: Annotated[tuple[PlainText, ...], Field(min_length=1, max_length=MAX_TAGS)] = Field(
        title="Labels", description="Eén tot zes labels uit labels.yaml."
    )
    expires: Moment | None = Field(
        None, title="Verloopt", description="Vanaf dan staat het in geen enkele lijst meer."
    )
    source: tuple[Source, ...] = Field(
        (),
        title="Bronnen",
        description="Waar de feiten vandaan komen.",
        validate_default=True,
    )

    @field_validator("expires")
    @classmethod
    def _expires_after_date(cls, value: datetime | None, info: ValidationInfo) -> datetime | None:
        published = info.data.get("date")
        if value and published and is_past(value, published):
            raise wrong(f"moet na 'date' ({published:%Y-%m-%d %H:%M}) liggen")
        return value

    @field_validator("source")
    @classmethod
    def _changed_after_date(
        cls, value: tuple[Source, ...], info: ValidationInfo
    ) -> tuple[Source, ...]:
        """Check `modified` here, since it stands before `date`, which has to be known for it."""
        published, modified = info.data.get("date"), info.data.get("modified")
        if published and modified and modified.date() < published.date():
            raise wrong_at("modified", f"ligt voor 'date' ({published:%Y-%m-%d})")
        return value


class Post(DatedItem):
    """A dated post in the news."""


class Service(DatedItem):
    """A service in the catalogue."""

    audience: Annotated[tuple[Audience, ...], Field(min_length=1)] = Field(
        title="Voor wie", description="De soorten besturen voor wie de dienst bedoeld is."
    )
    form: Forms = Field(title="Vorm", description="In welke vorm een bestuur de dienst krijgt.")
    contact: Contact | None = Field(
        None, title="Contact", description="Bij wie een bestuur terechtkan; één manier volstaat."
    )
    review_by: Day | None = Field(
        None, title="Na te kijken voor", description="Na die dag vraagt de controle om een blik."
    )
    steps: tuple[PlainText, ...] = Field(
        (), title="Stappen", description="Hoe een bestuur de dienst krijgt."
    )
    price: PlainText | None = Field(
        None, title="Prijs", description="In woorden, bijvoorbeeld 'gratis voor leden'."
    )


class StudyDay(DatedItem):
    """A study day, with a start, an end and a place."""

    start: TimedMoment = Field(title="Begin", description="De dag en het uur waarop hij begint.")
    end: TimedMoment = Field(title="Einde", description="De dag en het uur waarop hij eindigt.")
    location: Location | None = Field(
        None, title="Plaats", description="Waar hij doorgaat; is hij enkel online, vul dat in."
    )
    online: Url | None = Field(
        None,
        title="Online",
        description="Het webadres waar je online meedoet.",
        validate_default=True,
    )
    audience: tuple[Audience, ...] = Field(
        (), title="Voor wie", description="De soorten besturen voor wie hij bedoeld is."
    )
    contact: Contact | None = Field(
        None, title="Contact", description="Bij wie een bestuur terechtkan; één manier volstaat."
    )
    price: PlainText | None = Field(
        None, title="Prijs", description="In woorden, bijvoorbeeld 'gratis voor leden'."
    )
    registration_url: Url | None = Field(
        None, title="Inschrijven", description="Het webadres waar je je inschrijft."
    )
    capacity: Annotated[int, Field(ge=1, le=1_000_000)] | None = Field(
        None, title="Aantal plaatsen", description="Hoeveel mensen er kunnen komen."
    )
    programme: tuple[Session, ...] = Field(
        (), title="Programma", description="Wat er wanneer gebeurt, van het onthaal af."
    )
    event_status: EventStatus = Field(
        EventStatus.PLANNED, title="Stand van zaken", description="Of hij doorgaat als gepland."
    )
    previous_start: TimedMoment | None = Field(
        None,
        title="Eerder gepland op",
        description="Enkel voor een verplaatste studiedag: wanneer hij eerst gepland was.",
        validate_default=True,
    )
    speakers: tuple[PlainText, ...] = Field(
        (), title="Sprekers", description="Wie er spreekt, elk met naam en organisatie."
    )
    materials: tuple[Material, ...] = Field(
        (), title="Materiaal achteraf", description="Wat je na de studiedag kan nalezen."
    )

    @field_validator("end")
    @classmethod
    def _end_after_start(cls, value: datetime, info: ValidationInfo) -> datetime:
        start = info.data.get("start")
        if start and is_past(value, start):
            raise wrong(f"moet na 'start' ({start:%Y-%m-%d %H:%M}) liggen")
        return value

    @field_validator("online")
    @classmethod
    def _takes_place_somewhere(cls, value: str | None, info: ValidationInfo) -> str | None:
        if value is None and "location" in info.data and info.data["location"] is None:
            raise wrong_altogether("geef 'location' (name en city) of 'online' (een webadres)")
        return value

    @field_validator("previous_start")
    @classmethod
    def _moved_from(cls, value: datetime | None, info: ValidationInfo) -> datetime | None:
        moved = info.data.get("event_status") is EventStatus.MOVED
        if value is None and moved:
            raise wrong_beside(
                "event_status",
                "ontbreekt: zeg op welk moment de verplaatste studiedag eerst gepland was",
            )
        if value is not None and not moved and "event_status" in info.data:
            raise wrong("hoort alleen bij event_status: verplaatst")
        if value is not None and value == info.data.get("start"):
            raise wrong("is hetzelfde moment als 'start': vul in wanneer hij eerst gepland was")
        return value


class Page(Item):
    """A plain page."""

    menu: Position | None = Field(
        None, title="Plaats in het menu", description="Een getal; het kleinste staat vooraan."
    )
    footer: Position | None = Field(
        None, title="Plaats in de voet", description="Een getal; het kleinste staat vooraan."
    )
    review_by: Day | None = Field(
        None, title="Na te kijken voor", description="Na die dag vraagt de controle om een blik."
    )


MODELS: Final[dict[Collection, type[Item]]] = {
    Collection.NEWS: Post,
    Collection.SERVICES: Service,
    Collection.STUDY_DAYS: StudyDay,
    Collection.PAGES: Page,
}


def check_reserved(slug: str, collection: Collection) -> str | None:
    """Return why a slug cannot be used in a collection, or None (design: addresses)."""
    if collection is not Collection.PAGES and len(slug) == 4 and slug.isdecimal():
        return f"mag niet '{slug}' zijn: een jaartal is het adres van een archief"
    if slug in reserved_slugs(collection):
        return f"mag niet '{slug}' zijn: dat is al het adres van een ander deel van de site"
    if is_device(slug):
        return f"mag niet '{slug}' zijn: {NOT_A_FOLDER}"
    return None


def review_date(item: Item) -> date | None:
    """Return the date by which an item wants to be reviewed, where its model has one."""
    return item.review_by if isinstance(item, Service | Page) else None
