"""Pages as they are shown: with the script that reloads them, which the output does not have."""

from html import escape
from typing import Final

from starlette.responses import HTMLResponse

from csmart.serving.standing import Standing

EVENTS: Final = "/__herladen__"
SCRIPT: Final = "/__herladen__.js"

_FAILED: Final = """\
<!doctype html>
<html lang="nl-BE">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>De site is nog niet gebouwd</title>
</head>
<body>
<main>
<h1>De site is nog niet gebouwd</h1>
<p>Verbeter eerst wat hieronder staat. Na het opslaan verschijnt de site hier vanzelf.</p>
<pre data-bevindingen style="white-space: pre-wrap; overflow-wrap: anywhere">{errors}</pre>
</main>
</body>
</html>
"""


def page(html: bytes, standing: Standing, output: str, status: int = 200) -> HTMLResponse:
    """Return a page with the script, which is told the output that it is, and of which build."""
    data = f'data-build="{standing.build}" data-output="{escape(output)}"'
    script = f'<script src="{SCRIPT}" defer {data}></script>\n'.encode()
    end = html.lower().rfind(b"</body>")
    end = len(html) if end < 0 else end
    return HTMLResponse(html[:end] + script + html[end:], status)


def failed_page(standing: Standing) -> HTMLResponse:
    """Return the page, with status 503, that shows the errors while there is no site at all."""
    errors = "\n".join(str(error) for error in standing.errors)
    return page(_FAILED.format(errors=escape(errors)).encode(), standing, "", 503)
