"""The vocabulary: the labels that items may carry."""

from pydantic import Field, field_validator

from csmart.model.fields import PlainText, Slug
from csmart.model.parts import Part
from csmart.model.wrong import wrong
from csmart.slugs import slugify


class Label(Part):
    """One label out of labels.yaml."""

    name: PlainText = Field(title="Naam", description="De ene spelling die getoond wordt.")
    slug: Slug | None = Field(None, title="Adres", description="Standaard uit de naam.")
    description: PlainText = Field(
        title="Omschrijving", description="Eén zin die zegt waarover het label gaat."
    )
    synonyms: tuple[PlainText, ...] = Field(
        (), title="Synoniemen", description="Hun adressen leiden naar dit label."
    )
    related: tuple[PlainText, ...] = Field(
        (), title="Verwante labels", description="Namen van labels waar dit mee te maken heeft."
    )

    @field_validator("name")
    @classmethod
    def _gives_an_address(cls, value: str) -> str:
        if not slugify(value):
            raise wrong("heeft minstens één letter of cijfer nodig: er is een adres van te maken")
        return value

    @property
    def address_slug(self) -> str:
        """The slug of the label's page."""
        return self.slug or slugify(self.name)
