"""The parts that items are made of: groups of fields with a meaning of their own."""

from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from csmart.model.fields import DownloadPath, Email, Phone, PlainText, Url
from csmart.model.wrong import wrong


class Part(BaseModel):
    """A part of an item, or an item: it is never changed, and knows all its keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _blank_is_absent(cls, data: object) -> object:
        """Leave out keys without a value, as a form or a scaffold leaves them."""
        if isinstance(data, dict):
            return {key: value for key, value in data.items() if value not in ("", [], {})}
        return data


class Source(Part):
    """Where facts come from."""

    title: PlainText = Field(title="Titel")
    url: Url = Field(title="Webadres")


class Contact(Part):
    """Whom to turn to; at least one way."""

    name: PlainText | None = Field(None, title="Naam")
    email: Email | None = Field(None, title="E-mail")
    phone: Phone | None = Field(None, title="Telefoon")
    url: Url | None = Field(None, title="Webadres")

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if not (self.name or self.email or self.phone or self.url):
            raise wrong("heeft minstens een naam, e-mailadres, telefoonnummer of webadres nodig")
        return self


class Region(Part):
    """A region, by the address that a table of regions gives it."""

    uri: Url = Field(title="Adres")
    name: PlainText = Field(title="Naam")


class Location(Part):
    """The place of a study day."""

    name: PlainText = Field(title="Naam")
    street: PlainText | None = Field(None, title="Straat en nummer")
    city: PlainText = Field(title="Plaats")


class Session(Part):
    """One entry of a programme."""

    time: PlainText = Field(title="Uur")
    title: PlainText = Field(title="Wat")
    speaker: PlainText | None = Field(None, title="Wie")


class Material(Part):
    """What visitors can download or read after a study day."""

    title: PlainText = Field(title="Titel")
    url: Url | None = Field(None, title="Webadres")
    file: DownloadPath | None = Field(None, title="Bestand")

    @model_validator(mode="after")
    def _one_target(self) -> Self:
        if (self.url is None) == (self.file is None):
            raise wrong("heeft een 'url' of een 'file' nodig, niet allebei")
        return self
