"""Where a site can be brought: targets, as the settings name them, checked."""

import difflib
import re
from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from deploying import fields

_SECRET: Final = re.compile(r"(?i)pass|secret|token|credential|api_?key|access_?key|sas")
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


class TargetError(ValueError):
    """A target that is not there or cannot be used; the message says why, in Dutch."""


class _Target(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    url: Annotated[str, AfterValidator(fields.url)] | None = None
    drafts: bool = False  # whether a preview may be brought there
    output: str = ""  # the folder that is brought; output/ or output-drafts/ without
    grace: Annotated[int, Field(ge=0, le=24 * 365)] = 24  # hours that old files stay

    @property
    def source(self) -> str:
        """The folder in the project that is brought."""
        return self.output or ("output-drafts" if self.drafts else "output")

    @property
    def patience(self) -> float:
        """How long it may take until what was brought is there, in seconds."""
        return 0.0


class RsyncTarget(_Target):
    """A folder on a machine with ssh and rsync, with releases and a link `current` to one."""

    kind: Literal["rsync"]
    host: Annotated[str, AfterValidator(fields.host)]
    folder: Annotated[str, AfterValidator(fields.folder)]
    port: Annotated[int, Field(ge=1, le=65535)] | None = None
    keep: Annotated[int, Field(ge=1, le=100)] = 5  # releases


class RcloneTarget(_Target):
    """A folder or bucket at any remote that rclone is configured for."""

    kind: Literal["rclone"]
    remote: Annotated[str, AfterValidator(fields.remote)]
    headers: bool = False  # whether files are stored with their headers, as object stores do


class GitTarget(_Target):
    """A branch of a git repository that a forge publishes."""

    kind: Literal["git"]
    repository: Annotated[str, AfterValidator(fields.repository)] = "origin"
    branch: Annotated[str, AfterValidator(fields.branch)] = "gh-pages"
    keep: Annotated[int, Field(ge=1, le=1000)] = 10  # commits
    wait: Annotated[int, Field(ge=0, le=60)] = 10  # minutes until the forge has published it

    @property
    def patience(self) -> float:
        """How long it may take until what was brought is there, in seconds."""
        return 60.0 * self.wait


Target = RsyncTarget | RcloneTarget | GitTarget

_TYPES: Final[dict[str, TypeAdapter[Any]]] = {
    "rsync": TypeAdapter(RsyncTarget),
    "rclone": TypeAdapter(RcloneTarget),
    "git": TypeAdapter(GitTarget),
}
_SAYS: Final = {
    "missing": "ontbreekt",
    "extra_forbidden": "is geen instelling van dit soort doel",
    "string_type": "moet een tekst zijn",
    "int_type": "moet een getal zijn",
}


def target_of(targets: object, name: str) -> Target:
    """Return a target out of the setting DEPLOY_TARGETS. Raises TargetError."""
    if not isinstance(targets, Mapping):
        raise TargetError('DEPLOY_TARGETS moet er zo uitzien: {"web": {"kind": "rsync", …}}')
    if not targets:
        raise TargetError(
            "er zijn nog geen doelen: vul DEPLOY_TARGETS in publishconf.py in; "
            "docs/hosting.md zegt hoe"
        )
    if name not in targets:
        near = difflib.get_close_matches(name, [str(each) for each in targets], 1)
        meant = f" Bedoel je {near[0]!r}?" if near else ""
        known = ", ".join(sorted(str(each) for each in targets))
        raise TargetError(f"het doel {name!r} bestaat niet.{meant} Er zijn: {known}")
    if not _NAME.fullmatch(name):  # a folder is called after it
        raise TargetError(
            f"doel {name!r}: een naam heeft letters, cijfers, - en _, en niets anders"
        )
    return checked(targets[name], name)


def checked(said: object, name: str) -> Target:
    """Return a target of what the settings say of it. Raises TargetError."""
    if not isinstance(said, Mapping):
        raise TargetError(f"doel {name!r}: schrijf zijn instellingen tussen accolades")
    for key in said:
        if _SECRET.search(str(key)):
            raise TargetError(
                f"doel {name!r}: {key!r} hoort niet in een bestand van het project. Geef het aan "
                "ssh, rclone of git zelf (ssh-agent, rclone config, credential helper)"
            )
    kind = said.get("kind")
    if kind not in _TYPES:
        raise TargetError(f"doel {name!r}: 'kind' moet {', '.join(_TYPES)} zijn, niet {kind!r}")
    try:
        target: Target = _TYPES[str(kind)].validate_python(dict(said))
    except ValidationError as problem:
        told = "; ".join(_told(dict(each)) for each in problem.errors())
        raise TargetError(f"doel {name!r}: {told}") from None
    return target


def _told(error: dict[str, Any]) -> str:
    key = ".".join(str(each) for each in error["loc"])
    message = str(error["msg"]).removeprefix("Value error, ")
    return f"{key!r} {_SAYS.get(error['type'], message)}"
