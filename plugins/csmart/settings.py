"""What the settings say of the site, checked."""

import re
import runpy
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import TypeAdapter, ValidationError

from csmart import addresses
from csmart.addresses import Urls
from csmart.data.security import ways
from csmart.editor import backends
from csmart.findings import Finding, notice
from csmart.hosting.hosts import HostError, checked, speak_for_themselves
from csmart.instant import parse_now
from csmart.model.fields import Url
from csmart.model.parts import Contact, Part, Region
from csmart.site import Facts

P = TypeVar("P", bound=Part)

_DNS_PART: Final = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_DOMAIN: Final = re.compile(rf"{_DNS_PART}(?:\.{_DNS_PART})*")


class SettingsError(ValueError):
    """A setting that is missing or has a value that cannot be used."""


def read(settings_file: Path, content: Path, **changes: object) -> dict[str, Any]:
    """Return the settings in a file, for another content folder and with other changes.

    They are read without Pelican, which commands that make no page have no use for.
    """
    settings = runpy.run_path(str(settings_file)) | {"PATH": str(content.resolve())}
    settings["CACHE_PATH"] = settings_file.resolve().parent / settings["CACHE_PATH"]
    return settings | changes


def facts(settings: Mapping[str, Any]) -> Facts:
    """Return the facts in a settings dictionary.

    Raises SettingsError for a setting that is missing or cannot be used.
    """
    try:
        urls, now = Urls.of(str(settings.get("SITEURL", ""))), parse_now(settings.get("SITE_NOW"))
    except ValueError as problem:
        raise SettingsError(str(problem)) from None
    hosts = _hosts(settings, urls)
    return Facts(
        name=_text(settings, "SITENAME"),
        tagline=_text(settings, "SITE_TAGLINE"),
        title=_text(settings, "SITE_TITLE"),
        description=_text(settings, "SITE_DESCRIPTION"),
        organisation=_text(settings, "SITE_ORGANISATION"),
        authority=_authority(settings),
        contact=_contact(settings),
        region=_part(Region, settings, "SITE_REGION"),
        licence=_licence(settings),
        urls=urls,
        now=now,
        preview=bool(settings.get("SITE_PREVIEW", False)),
        cards=bool(settings.get("SITE_CARDS", False)),
        editor=_editor(settings),
        saves=_saves(settings),
        hosts=hosts or (),
        guarded=hosts is not None and speak_for_themselves(hosts),
    )


def check_folders(settings: Mapping[str, Any]) -> None:
    """Refuse an output folder among the sources, or the reverse: each would eat the other.

    Raises SettingsError.
    """
    content, output = Path(settings["PATH"]).resolve(), Path(settings["OUTPUT_PATH"]).resolve()
    if content.is_relative_to(output) or output.is_relative_to(content):
        raise SettingsError(f"content ({content}) and output ({output}) cannot be in one another")


def facts_or_exit(settings: Mapping[str, Any]) -> Facts:
    """Return the facts; or say in one line what is wrong with the settings, and exit with 1."""
    try:
        if "OUTPUT_PATH" in settings:
            check_folders(settings)
        return facts(settings)
    except SettingsError as problem:
        sys.stderr.write(f"{_files(settings)[0].name}: error: {problem}\n")
        raise SystemExit(1) from None


def to_fill_in(settings: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield a notice for each setting that the host should fill in and has not."""
    contact = _contact(settings)
    if any(ways(contact)):
        return
    place, line = _files(settings)[-1], 1
    for file in _files(settings):
        text = file.read_text(encoding="utf-8") if file.is_file() else ""
        if found := re.search(r"^CONTACT\b", text, re.M):
            place, line = file, text.count("\n", 0, found.start()) + 1
            break
    message = (
        "geef CONTACT een e-mailadres, telefoon of https-adres: zonder is er geen security.txt"
        if contact
        else "vul CONTACT in (e-mailadres of telefoon): de contactpagina heeft nog geen gegevens, "
        "en er is geen security.txt"
    )
    yield notice(str(place), line, message)


def main_file(settings: Mapping[str, Any]) -> str:
    """Return the settings file that was asked for."""
    return str(_files(settings)[0])


def _files(settings: Mapping[str, Any]) -> list[Path]:
    """Return the settings files, the one that was asked for first."""
    return [Path(str(file)) for file in settings.get("SETTINGS_FILES") or ["pelicanconf.py"]]


def _authority(settings: Mapping[str, Any]) -> str:
    """Return the domain that ids are made with, in the lower case that RFC 4151 (2.1) advises."""
    value = _text(settings, "SITE_ID")
    if not _DOMAIN.fullmatch(value):
        raise SettingsError(f"SITE_ID must be a domain such as c-smart.be, not {value!r}")
    return value


def _licence(settings: Mapping[str, Any]) -> str:
    """Return the address of the licence of the data, or nothing."""
    value = settings.get("SITE_LICENCE") or ""
    try:
        return value and TypeAdapter(Url).validate_python(value)
    except ValidationError:
        raise SettingsError(
            f"SITE_LICENCE must be an address of a licence, not {value!r}"
        ) from None


def _contact(settings: Mapping[str, Any]) -> Contact | None:
    return _part(Contact, settings, "CONTACT") if settings.get("CONTACT") else None


def _part(model: type[P], settings: Mapping[str, Any], name: str) -> P:
    """Return what a setting holds, as its model has it."""
    try:
        return model.model_validate(settings.get(name))
    except ValidationError as problem:
        details = "; ".join(
            f"{'.'.join(map(str, each['loc']))} {each['msg']}".strip() for each in problem.errors()
        )
        raise SettingsError(f"{name} cannot be used: {details}") from None


def _editor(settings: Mapping[str, Any]) -> str:
    """Return the address of the web editor that the preview leads to; empty where there is none."""
    usual = addresses.EDITOR if settings.get("SITE_EDITOR_BACKEND") else ""
    value = str(settings.get("SITE_EDITOR") or usual)
    if value and not value.startswith(("/", "https://", "http://")):
        raise SettingsError(f"SITE_EDITOR must be like /beheer/ or https://…, not {value!r}")
    return value


def _saves(settings: Mapping[str, Any]) -> Mapping[str, str]:
    """Return where an editor that is published saves; nothing where none is published."""
    try:
        return backends.checked(settings.get("SITE_EDITOR_BACKEND") or {})
    except backends.BackendError as problem:
        raise SettingsError(f"SITE_EDITOR_BACKEND: {problem}") from None


def _hosts(settings: Mapping[str, Any], urls: Urls) -> tuple[str, ...] | None:
    """Return the hosts that the site is made for; None where it is made for none."""
    said = settings.get("SITE_HOSTS")
    try:
        return None if said is None else checked(said, urls.prefix)
    except HostError as problem:
        raise SettingsError(f"SITE_HOSTS {problem}") from None


def _text(settings: Mapping[str, Any], name: str) -> str:
    value = settings.get(name)
    if not isinstance(value, str) or not value.strip():
        raise SettingsError(f"{name} must be set to a text in the settings")
    return value
