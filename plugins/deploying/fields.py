"""What the fields of a target may say; each function raises ValueError, in Dutch, for what not."""

import re
from typing import Final
from urllib.parse import urlsplit

_HOST: Final = re.compile(r"(?:[A-Za-z0-9_][\w.-]*@)?[A-Za-z0-9_][\w.-]*")
_FOLDER: Final = re.compile(r"/|/?[\w.+@~-]+(?:/[\w.+@~-]+)*/?")
_REMOTE: Final = re.compile(r"[A-Za-z0-9_][\w .+@-]*:[^:,\n\r\0\"']*")
_BRANCH: Final = re.compile(r"(?!.*\.\.)[A-Za-z0-9_][\w./-]*[A-Za-z0-9_-]")


def host(value: str) -> str:
    """Return a host of ssh's: its name there, or with a user."""
    if not _HOST.fullmatch(value):
        raise ValueError("schrijf gebruiker@host, of een naam uit ~/.ssh/config")
    return value


def folder(value: str) -> str:
    """Return the folder at a host, without a closing slash."""
    if not _FOLDER.fullmatch(value) or ".." in value.split("/"):
        raise ValueError("schrijf een map zoals /srv/www/site, zonder spaties of ..")
    return value.rstrip("/") or "/"


def remote(value: str) -> str:
    """Return a remote of rclone's with a folder in it."""
    if not _REMOTE.fullmatch(value) or ".." in re.split("[:/]", value):
        raise ValueError("schrijf naam:map, met de naam van een remote die rclone config kent")
    return value.rstrip("/")


def repository(value: str) -> str:
    """Return a repository that git knows, without a secret in it."""
    parts = urlsplit(value)
    if value.startswith("-") or re.search(r"[\s\0]|^ext::", value):
        raise ValueError("schrijf een adres dat git kent, of de naam van een remote zoals origin")
    if parts.password or (parts.scheme in ("http", "https") and parts.username):
        raise ValueError(
            "laat gebruiker en wachtwoord weg: git haalt die bij zijn credential helper"
        )
    return value


def branch(value: str) -> str:
    """Return the name of a branch."""
    if not _BRANCH.fullmatch(value):
        raise ValueError("schrijf de naam van een branch, zoals gh-pages")
    return value


def url(value: str) -> str:
    """Return the address of a site, with a closing slash."""
    if not value:
        raise ValueError(
            "is leeg: geef SITEURL mee, zoals aan inv publish, of schrijf het adres van de site"
        )
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise ValueError("schrijf het adres van de site, zoals https://www.example.be")
    if parts.username or parts.password:
        raise ValueError("laat gebruiker en wachtwoord weg")
    return value.rstrip("/") + "/"
