"""A real nginx on loopback that serves one folder, as whoever runs the tests."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.deep.processes import found, running

_CONFIGURATION = """
daemon off;
{user}
worker_processes 1;
pid {room}/pid;
error_log {room}/error.log;
events {{}}
http {{
  access_log off;
  types {{ text/html html; text/css css; application/json json; }}
  client_body_temp_path {room}/body; proxy_temp_path {room}/proxy;
  fastcgi_temp_path {room}/fastcgi; uwsgi_temp_path {room}/uwsgi; scgi_temp_path {room}/scgi;
  server {{
    listen 127.0.0.1:{port};
    root {root};
    error_page 404 /404.html;
    gzip on; gzip_types text/css application/json; gzip_vary on;
  }}
}}
"""


@contextmanager
def nginx(room: Path, port: int, root: Path) -> Iterator[None]:
    """Serve a folder until the block ends."""
    room.mkdir(parents=True)
    user = "user root;" if os.getuid() == 0 else ""
    text = _CONFIGURATION.format(room=room, port=port, root=root, user=user)
    (room / "nginx.conf").write_text(text, encoding="utf-8")
    command = (found("nginx") or "nginx", "-c", room / "nginx.conf", "-e", room / "error.log")
    with running(command, port, room / "log"):
        yield
