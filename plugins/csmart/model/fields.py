"""The types that fields of the content model are made of; every one of them is read from text."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Final, Self
from urllib.parse import unquote

from pydantic import BeforeValidator, Field

from csmart.dutch import quoted
from csmart.model import shapes
from csmart.model.dates import DateError, parse_day, parse_moment
from csmart.model.wrong import wrong
from csmart.slugs import is_slug, slugify

SUMMARY_LENGTH: Final = 300  # characters

MARKUP: Final = re.compile(r"</?[A-Za-z!][^>]*>|&(?:[A-Za-z]+|#[0-9]+|#x[0-9A-Fa-f]+);")
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ue000-\uf8ff]")
_URL: Final = re.compile(
    r"https?://(?:[\w-]+\.)+[\w-]{2,}\.?(?::[0-9]+)?(?:[/?#][^\s\"<>\\]*)?", re.IGNORECASE
)
_EMAIL: Final = re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+\.[^\s@<>\"'.]+")
_PHONE: Final = re.compile(r"\+?[0-9][0-9 ./()-]{5,24}")
_IDENTIFIER: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~/-]{0,199}")
_IMAGE: Final = re.compile(r".*[^/]\.(?:jpe?g|png|gif|webp|avif|svg)", re.IGNORECASE)
_ADDRESS_SIGNS: Final = frozenset("/._~!$&'()+,;=@-")
_ADDRESS_PART: Final = 200  # bytes; every host can keep a file of that name


class Named(StrEnum):
    """A choice with the Dutch name that visitors see."""

    dutch: str

    def __new__(cls, value: str, dutch: str) -> Self:
        """Make a choice of the value that editors write and its name."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.dutch = dutch
        return member


class Status(Named):
    """Whether an item is shown."""

    PUBLISHED = "published", "gepubliceerd"
    DRAFT = "draft", "concept"
    HIDDEN = "hidden", "verborgen"


class Audience(Named):
    """The kind of government that something is meant for."""

    MUNICIPALITY = "gemeente", "Gemeente"
    OCMW = "ocmw", "OCMW"
    MUNICIPAL_COMPANY = "autonoom-gemeentebedrijf", "Autonoom gemeentebedrijf"
    INTERMUNICIPAL = "intergemeentelijke-vereniging", "Intergemeentelijke vereniging"
    PROVINCE = "provincie", "Provincie"
    POLICE_ZONE = "politiezone", "Politiezone"
    RESCUE_ZONE = "hulpverleningszone", "Hulpverleningszone"


class Form(Named):
    """The form in which a service is given."""

    INSTRUMENT = "instrument", "Instrument"
    COACHING = "begeleiding", "Begeleiding"
    TAILORED = "maatwerk", "Maatwerk"
    TRAINING = "opleiding", "Opleiding"
    STUDY_DAY = "studiedag", "Studiedag"
    FRAMEWORK = "raamcontract", "Raamcontract"


class EventStatus(Named):
    """Whether a study day takes place as announced."""

    PLANNED = "gepland", "Gepland"
    FULL = "volzet", "Volzet"
    CANCELLED = "geannuleerd", "Geannuleerd"
    MOVED = "verplaatst", "Verplaatst"


DUTCH: Final = {
    str(choice): choice.dutch for kind in (Status, Audience, Form, EventStatus) for choice in kind
}


def _plain(value: object) -> object:
    if not isinstance(value, str):
        return value
    if found := MARKUP.search(value):
        raise wrong(f"is gewone tekst, zonder HTML: haal {quoted(found[0])} weg")
    if found := _CONTROL.search(value):
        raise wrong(f"bevat een onzichtbaar teken (U+{ord(found[0]):04X}): typ de tekst opnieuw")
    return " ".join(value.split())


def _bare(value: object) -> object:
    """Accept one value where a list is expected."""
    return [value] if isinstance(value, str) else value


def _moment(value: object) -> object:
    return _dated(value, parse_moment)


def _moment_with_time(value: object) -> object:
    return _dated(value, lambda text: parse_moment(text, with_time=True))


def _day(value: object) -> object:
    return _dated(value, parse_day)


def _dated(value: object, parse: Callable[[str], object]) -> object:
    if not isinstance(value, str):
        return value
    try:
        return parse(value)
    except DateError as problem:
        raise wrong(str(problem)) from None


def _url(value: object) -> object:
    if not isinstance(value, str):
        return value
    if _URL.fullmatch(value):
        scheme, _, rest = value.partition(":")
        return f"{scheme.lower()}:{rest}"
    hint = f"; schrijf 'https://{value}'" if _URL.fullmatch(f"https://{value}") else ""
    hint = "" if ":" in value or value.startswith("/") else hint
    raise wrong(f"moet een volledig webadres zijn (https://…), niet {quoted(value)}{hint}")


def _email(value: object) -> object:
    if isinstance(value, str) and not _EMAIL.fullmatch(value):
        raise wrong(f"moet een e-mailadres zijn, niet {quoted(value)}")
    return value


def _phone(value: object) -> object:
    if isinstance(value, str) and not _PHONE.fullmatch(value):
        raise wrong(f"moet een telefoonnummer zijn, niet {quoted(value)}")
    return value


def _slug(value: object) -> object:
    if isinstance(value, str) and not is_slug(value):
        hint = f"; schrijf '{slugify(value)}'" if slugify(value) else ""
        raise wrong(
            f"mag alleen kleine letters, cijfers en koppeltekens bevatten, "
            f"niet {quoted(value)}{hint}"
        )
    return value


def is_identifier(text: str) -> bool:
    """Tell whether a text can be an item's id."""
    return ".." not in text and _IDENTIFIER.fullmatch(text) is not None


def _identifier(value: object) -> object:
    if isinstance(value, str) and not is_identifier(value):
        raise wrong(
            f"mag alleen letters, cijfers en de tekens - . _ ~ / bevatten, niet {quoted(value)}"
        )
    return value


def _address(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not value.startswith("/"):
        hint = "" if _address_problem(f"/{value}") else f"; schrijf '/{value}'"
        raise wrong(
            f"moet een adres op deze site zijn dat met / begint, niet {quoted(value)}{hint}"
        )
    if problem := _address_problem(value):
        raise wrong(f"{problem}: {quoted(value)}")
    return _decoded(value)


def _decoded(address: str) -> str:
    """Return an address with its percent codes as the signs that they stand for."""
    return unicodedata.normalize("NFC", unquote(address, errors="strict"))


def _address_problem(value: str) -> str | None:
    """Return what an address holds that no page or file of the site can be called; or None."""
    if " " in value:
        return "mag geen spatie bevatten"
    try:
        address = _decoded(value)
    except UnicodeDecodeError:
        return "bevat een %-code die geen UTF-8 is"
    if re.search("%2f", value, re.IGNORECASE):
        return "mag geen '%2F' bevatten"
    for sign in address:
        is_letter = sign.isalnum() or unicodedata.category(sign).startswith("M")
        if not is_letter and sign not in _ADDRESS_SIGNS and sign != " ":
            shown = f"'{sign}'" if sign.isprintable() else f"teken U+{ord(sign):04X}"
            return f"mag geen {shown} bevatten"
    if "//" in address:
        return "mag geen '//' bevatten"
    for part in address.split("/"):
        if part in (".", ".."):
            return f"mag geen '{part}' als deel hebben"
        if len(part.encode()) > _ADDRESS_PART:
            return f"heeft een deel van meer dan {_ADDRESS_PART} bytes"
    return None


def _stored_in(folder: str, value: object) -> object:
    """Return the path of a file from the content folder, however the editor led up to it."""
    if not isinstance(value, str):
        return value
    path = value.removeprefix("/")
    if not path.startswith(f"{folder}/") or ".." in path or "\\" in path or path.endswith("/"):
        raise wrong(
            f"moet een bestand in {folder}/ zijn, bijvoorbeeld '{folder}/naam', "
            f"niet {quoted(value)}"
        )
    return path


def _image(value: object) -> object:
    path = _stored_in("afbeeldingen", value)
    if isinstance(path, str) and not _IMAGE.fullmatch(path):
        raise wrong(
            f"moet eindigen op .jpg, .jpeg, .png, .gif, .webp, .avif of .svg, niet {quoted(path)}"
        )
    return path


PlainText = Annotated[str, BeforeValidator(_plain), Field(min_length=1)]
Summary = Annotated[str, BeforeValidator(_plain), Field(min_length=1, max_length=SUMMARY_LENGTH)]
Moment = Annotated[datetime, BeforeValidator(_moment), shapes.MOMENT]
TimedMoment = Annotated[datetime, BeforeValidator(_moment_with_time), shapes.TIMED_MOMENT]
Day = Annotated[date, BeforeValidator(_day), shapes.DAY]
Url = Annotated[str, BeforeValidator(_url), shapes.URL]
Email = Annotated[str, BeforeValidator(_email), shapes.EMAIL]
Phone = Annotated[str, BeforeValidator(_phone), shapes.PHONE]
Slug = Annotated[str, BeforeValidator(_slug), shapes.SLUG]
Identifier = Annotated[str, BeforeValidator(_identifier), shapes.IDENTIFIER]
Address = Annotated[str, BeforeValidator(_address), shapes.ADDRESS]
ImagePath = Annotated[str, BeforeValidator(_image), shapes.IMAGE]
DownloadPath = Annotated[
    str, BeforeValidator(lambda value: _stored_in("bestanden", value)), shapes.DOWNLOAD
]
Position = Annotated[int, Field(ge=0, le=9999)]
Forms = Annotated[
    tuple[Form, ...], BeforeValidator(_bare), Field(min_length=1), shapes.one_or_more(Form)
]
