"""The page that the editor runs in, and what that page may load."""

from collections.abc import Sequence
from html import escape
from typing import Final

START: Final = "start.js"
STYLE: Final = "editor.css"
LOGO: Final = "icon.svg"

_PAGE: Final = """\
<!doctype html>
<html lang="nl-BE">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Redactie</title>
<link rel="icon" href="{logo}">
<link rel="stylesheet" href="{style}">
</head>
<body>
<main class="editor-note" id="melding">
<h1>Redactie</h1>
<p>{note}</p>
</main>
{scripts}</body>
</html>
"""
_LOADING: Final = "De webeditor wordt geladen. Dat lukt alleen in een browser met JavaScript."
_MISSING: Final = (
    "De webeditor is op deze computer nog niet geïnstalleerd. Stop de server (Ctrl-C) en start hem "
    "opnieuw met <code>inv beheer</code>."
)


def policy(origins: Sequence[str] = ()) -> str:
    """Return the Content-Security-Policy of the page of an editor that has to reach some origins.

    Decap compiles the schema of its configuration (unsafe-eval) and makes its styles itself
    (unsafe-inline); nothing else that a policy can forbid is needed.
    """
    elsewhere = "".join(f" {origin}" for origin in origins)
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self' 'unsafe-eval'",
            "style-src 'self' 'unsafe-inline'",
            f"img-src 'self' data: blob:{elsewhere}",
            f"connect-src 'self' blob:{elsewhere}",
            "font-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def page(origins: Sequence[str] = (), scripts: Sequence[str] = ()) -> bytes:
    """Return the page of an editor that has to reach some origins, with more scripts if wanted."""
    own = f'<script src="{START}" type="module"></script>\n'
    more = "".join(f'<script src="{escape(script)}" defer></script>\n' for script in scripts)
    return _page(_LOADING, own + more, origins)


def missing_page() -> bytes:
    """Return the page for where Decap is not installed."""
    return _page(_MISSING, "", ())


def _page(note: str, scripts: str, origins: Sequence[str]) -> bytes:
    said = {"policy": escape(policy(origins)), "logo": LOGO, "style": STYLE}
    return _PAGE.format(**said, note=note, scripts=scripts).encode()
