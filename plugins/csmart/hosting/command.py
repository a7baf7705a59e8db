"""What a server of one's own has to include, as a command."""

import sys
from pathlib import Path
from typing import Final

from csmart.command import prepared_of
from csmart.hosting import caddy, nginx
from csmart.hosting.quoting import QuotingError
from csmart.saying import say
from csmart.telling import Teller

SERVERS: Final = ("nginx", "caddy")


def host_config(
    settings_file: Path, content: Path, server: str, folder: str, out: Path | None, *, brotli: bool
) -> int:
    """Print the configuration of a server for the site, or write it to a file.

    `folder` is where the output stands on the server. Return 1, and say why, where there is no such
    server, folder or site, else 0.
    """
    if server not in SERVERS:
        return _refused(f"{server!r} is geen server: kies uit {' en '.join(SERVERS)}")
    if not folder.startswith("/"):
        return _refused(f"{folder!r} moet het volledige pad op de server zijn, zoals /srv/site")
    prepared = prepared_of(settings_file, content)
    if prepared is None:
        return 1
    if prepared.has_errors:
        Teller().tell(prepared)
        return 1
    site = prepared.description
    try:
        if server == "nginx":
            text = nginx.snippet(site, folder, brotli=brotli)
        else:
            text = caddy.snippet(site, folder)
        if out is None:
            say(text)
        else:
            out.write_text(text, encoding="utf-8")
    except (OSError, QuotingError) as problem:
        return _refused(str(problem))
    return 0


def _refused(message: str) -> int:
    say(f"host-config: {message}\n", sys.stderr)
    return 1
