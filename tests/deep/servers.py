"""Real web servers on loopback, with the configuration that the project makes for them."""

import http.client
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from csmart.hosting import caddy, nginx
from csmart.hosting.description import Description
from tests.deep import processes
from tests.deep.processes import PATIENCE, found
from tests.serving import free_port

SERVERS: Final = ("nginx", "caddy", "apache")
PACKAGES: Final = ("nginx-light", "libnginx-mod-http-brotli-static", "caddy", "apache2")

_BROTLI: Final = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
_APACHE: Final = Path("/usr/lib/apache2/modules")
_APACHE_MODULES: Final = (
    *("mpm_event", "authz_core", "authn_core", "dir", "mime", "negotiation", "autoindex", "alias"),
    *("rewrite", "headers", "setenvif", "env"),
)


@dataclass(frozen=True)
class Answer:
    """What a server answered; names of headers are in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Server:
    """A server that runs: its name, and where it listens."""

    name: str
    port: int

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask for exactly this path; a name of a header is written with _ for -."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.putrequest(method, path, skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            said = connection.getresponse()
            sent: dict[str, str] = {}
            for name, value in said.getheaders():
                assert name.lower() not in sent, f"{name} is sent twice: {value!r}"
                sent[name.lower()] = value
            return Answer(said.status, sent, said.read())
        finally:
            connection.close()


def missing(name: str) -> str | None:
    """Return what is missing to run a server, in words; None if nothing is."""
    needed: dict[str, tuple[str | None, str]] = {
        "nginx": (found("nginx"), "nginx"),
        "caddy": (found("caddy"), "caddy"),
        "apache": (found("apache2"), "apache2"),
    }
    program, package = needed[name]
    if program is None:
        return f"{package} is missing"
    if name == "nginx" and not _BROTLI.is_file():
        return f"{_BROTLI.name} is missing"
    return None


@contextmanager
def running(name: str, site: Description, folder: Path, room: Path) -> Iterator[Server]:
    """Run a server for the site in a folder, with what it writes in a room of its own."""
    room.mkdir(parents=True, exist_ok=True)
    port = free_port()
    starts: dict[str, Callable[..., list[str]]] = {
        "nginx": _nginx,
        "caddy": _caddy,
        "apache": _apache,
    }
    command = starts[name](site, folder, room, port)
    environment = {**os.environ, "XDG_DATA_HOME": str(room), "XDG_CONFIG_HOME": str(room)}
    with processes.running(command, port, room / "log", environment):
        yield Server(name, port)


def _nginx(site: Description, folder: Path, room: Path, port: int) -> list[str]:
    snippet = room / "csmart.conf"
    snippet.write_text(nginx.snippet(site, str(folder), brotli=True), encoding="utf-8")
    temporary = "".join(
        f"    {kind}_temp_path {room}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (room / "nginx.conf").write_text(
        f"load_module {_BROTLI};\ndaemon off;\npid {room}/pid;\nerror_log stderr;\n"
        f"worker_processes 1;\nevents {{ }}\nhttp {{\n{temporary}    access_log off;\n"
        f"    server {{\n        listen 127.0.0.1:{port};\n        include {snippet};\n    }}\n"
        "}\n",
        encoding="utf-8",
    )
    return [str(found("nginx")), "-e", "stderr", "-c", str(room / "nginx.conf")]


def _caddy(site: Description, folder: Path, room: Path, port: int) -> list[str]:
    snippet = room / "csmart.caddy"
    snippet.write_text(caddy.snippet(site, str(folder)), encoding="utf-8")
    (room / "Caddyfile").write_text(
        f"{{\n    admin off\n    auto_https off\n}}\n"
        f"http://127.0.0.1:{port} {{\n    bind 127.0.0.1\n    import {snippet}\n}}\n",
        encoding="utf-8",
    )
    adapted = ("--config", str(room / "Caddyfile"), "--adapter", "caddyfile")
    return [str(found("caddy")), "run", *adapted]


def _apache(site: Description, folder: Path, room: Path, port: int) -> list[str]:
    """The folder has its own .htaccess; the server's part is what a shared host has."""
    unused = room / "www"
    unused.mkdir(exist_ok=True)
    modules = "".join(
        f"LoadModule {name}_module {_APACHE}/mod_{name}.so\n" for name in _APACHE_MODULES
    )
    at = f'Alias "{site.prefix}" "{folder}"\n' if site.prefix else ""
    owner = "User www-data\nGroup www-data\n" if os.getuid() == 0 else ""
    (room / "httpd.conf").write_text(
        f'ServerRoot "{room}"\nServerName 127.0.0.1\nListen 127.0.0.1:{port}\nPidFile {room}/pid\n'
        f"ErrorLog {room}/errors\nTypesConfig /dev/null\n{modules}{owner}"
        f'DocumentRoot "{unused if site.prefix else folder}"\n{at}'
        # What a distribution's own tables would say of compressed files.
        "AddType application/x-gzip .gz\nAddLanguage br .br\n"
        f'<Directory "{folder}">\n    AllowOverride All\n    Require all granted\n</Directory>\n',
        encoding="utf-8",
    )
    return [str(found("apache2")), "-f", str(room / "httpd.conf"), "-DFOREGROUND"]
