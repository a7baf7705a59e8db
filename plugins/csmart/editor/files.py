"""The files of an editor beside Decap's own, by their names under /beheer/."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from csmart.addresses import EDITOR, HOME, Urls
from csmart.assets import ENTRY, stylesheet
from csmart.editor.configuration import configuration
from csmart.editor.page import LOGO
from csmart.reading.discover import LABELS_FILE
from csmart.reading.labels import read_labels

CONFIGURATION: Final = "config.json"

_STATIC: Final = Path(__file__).with_name("static")
_SITE_STYLE: Final = "site.css"


def scripts() -> dict[str, bytes]:
    """Return what runs in the browser, and its style."""
    return {path.name: path.read_bytes() for path in sorted(_STATIC.iterdir())}


def looks(theme: Path) -> dict[str, bytes]:
    """Return what shows the site in the editor: its style and its logo. Raises AssetError."""
    static = theme / "static"
    style, logo = stylesheet(static / "css" / ENTRY), (static / "icon.svg").read_bytes()
    return {_SITE_STYLE: style, LOGO: logo}


def settings(labels: Sequence[str], backend: Mapping[str, Any], urls: Urls, **more: bool) -> bytes:
    """Return what static/start.js fetches: Decap's configuration, and where the site's style is.

    What more can be said is what the configuration takes.
    """
    logo = urls.path(f"{EDITOR}{LOGO}")
    home = urls.absolute(HOME)
    config = configuration(labels, backend, home=home, logo=logo, **more)
    said = {"config": config, "style": _SITE_STYLE}
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def label_names(content: Path) -> list[str]:
    """Return the names of the labels that stand in a content folder now, as far as they can."""
    file = content / LABELS_FILE
    vocabulary, _ = read_labels(file.read_bytes() if file.is_file() else None)
    return [label.name for label in vocabulary.labels]
