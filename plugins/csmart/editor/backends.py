"""Where an editor saves: in files on this machine, or in a repository on a forge."""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

LOCAL: Final = "csmart"  # the backend that static/local.js registers

# Of each forge: what has to be said, what may be, and where it is if that is not said.
_AT: Final = {"api_root", "base_url"}
_MAY: Final = _AT | {"auth_endpoint", "auth_type", "app_id", "branch", "site_domain"}
_FORGES: Final[dict[str, tuple[frozenset[str], dict[str, str]]]] = {
    "github": (
        frozenset({"repo", "base_url"}),
        {"api_root": "https://api.github.com", "avatars": "https://avatars.githubusercontent.com"},
    ),
    "gitlab": (
        frozenset({"repo", "auth_type", "app_id"}),
        {"api_root": "https://gitlab.com/api/v4", "base_url": "https://gitlab.com"},
    ),
    "gitea": (frozenset({"repo", "app_id", "api_root", "base_url"}), {}),
}
_EXTRA: Final = {"publish_mode"}


class BackendError(ValueError):
    """What is wrong with SITE_EDITOR_BACKEND."""


def checked(said: Mapping[str, Any]) -> dict[str, str]:
    """Return what SITE_EDITOR_BACKEND says, if it can be used. Raises BackendError.

    Keys are those of Decap's `backend` (its docs: "Backends"), and `publish_mode`. Nothing
    is said where no editor is published.
    """
    if not said:
        return {}
    wrong = [key for key, value in said.items() if not (isinstance(value, str) and value.strip())]
    if wrong:
        raise BackendError(f"{wrong[0]} must be a text")
    name = said.get("name", "")
    if name not in _FORGES:
        raise BackendError(f"name must be one of {', '.join(_FORGES)}, not {name!r}")
    needed, _ = _FORGES[name]
    if missing := sorted(needed - said.keys()):
        raise BackendError(f"{name} needs {', '.join(missing)}")
    if unknown := sorted(said.keys() - needed - _MAY - _EXTRA - {"name"}):
        raise BackendError(f"{unknown[0]} is not known")
    for key in _AT & said.keys():
        if urlsplit(said[key]).scheme != "https":
            raise BackendError(f"{key} must be like https://host, not {said[key]!r}")
    if said.get("publish_mode", "simple") not in ("simple", "editorial_workflow"):
        raise BackendError("publish_mode must be simple or editorial_workflow")
    if name == "gitea" and "publish_mode" in said:
        raise BackendError("Decap knows no publish_mode for gitea")
    return dict(said)


def backend(said: Mapping[str, str]) -> dict[str, str]:
    """Return Decap's `backend` of a SITE_EDITOR_BACKEND that was checked."""
    return {key: value for key, value in said.items() if key not in _EXTRA}


def origins(said: Mapping[str, str]) -> tuple[str, ...]:
    """Return the origins that an editor of a SITE_EDITOR_BACKEND that was checked has to reach."""
    places = {**_FORGES[said["name"]][1], **said}
    parts = [urlsplit(places[key]) for key in ("api_root", "base_url", "avatars") if key in places]
    return tuple(dict.fromkeys(f"{part.scheme}://{part.netloc}" for part in parts))
