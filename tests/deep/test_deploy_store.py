"""What rclone tells an object store of each file: its type, and how long it may be kept."""

import os
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from deploying.command import Asked, deploy
from tests.deep.processes import need
from tests.deploying.test_site import write

pytestmark = pytest.mark.deep


@pytest.fixture(scope="module", autouse=True)
def programs() -> None:
    need("rclone")


class Store:
    """As much of S3 as takes objects, by their names, with the headers that they came with."""

    def __init__(self) -> None:
        self.objects: dict[str, bytes] = {}
        self.headers: dict[str, dict[str, str]] = {}
        store = self

        class Handler(BaseHTTPRequestHandler):
            def _answer(self, status: int, data: bytes = b"", **headers: str) -> None:
                self.send_response(status)
                for name, value in {"Content-Length": str(len(data)), **headers}.items():
                    self.send_header(name.replace("_", "-"), value)
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(data)

            @property
            def _name(self) -> str:
                return self.path.partition("?")[0].removeprefix("/bucket/")

            def do_PUT(self) -> None:
                size = int(self.headers.get("Content-Length", 0))
                data = self.rfile.read(size)
                if self.headers.get("Content-Encoding") == "aws-chunked":
                    raise AssertionError("chunks are not understood")
                store.objects[self._name] = data
                store.headers[self._name] = dict(self.headers.items())
                self._answer(200, ETag='"x"')

            def do_HEAD(self) -> None:
                self.do_GET()

            def do_GET(self) -> None:
                if self._name not in store.objects:
                    self._answer(404)
                else:
                    when = {"Last_Modified": "Wed, 01 Mar 2017 00:00:00 GMT", "ETag": '"x"'}
                    self._answer(200, store.objects[self._name], **when)

            def do_DELETE(self) -> None:
                store.objects.pop(self._name, None)
                self._answer(204)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Store]:
    for name in [each for each in os.environ if each.startswith("AWS_")]:
        monkeypatch.delenv(name)  # what the machine is set up with is for other stores
    running = Store()
    settings = {"TYPE": "s3", "PROVIDER": "Other", "ENDPOINT": running.address}
    settings |= {"ACCESS_KEY_ID": "k", "SECRET_ACCESS_KEY": "s", "NO_CHECK_BUCKET": "true"}
    for name, value in settings.items():
        monkeypatch.setenv(f"RCLONE_CONFIG_STORE_{name}", value)
    (tmp_path / "rclone.conf").write_text("", encoding="utf-8")
    monkeypatch.setenv("RCLONE_CONFIG", str(tmp_path / "rclone.conf"))
    yield running
    running.stop()


def test_files_are_stored_with_their_headers(store: Store, tmp_path: Path) -> None:
    write(tmp_path / "output")

    def headers(path: str) -> dict[str, str]:
        kept = "public, max-age=31536000, immutable" if path.endswith(".css") else "no-cache"
        return {"Content-Type": f"text/x-{path[0]}; charset=utf-8", "Cache-Control": kept}

    target = {"kind": "rclone", "remote": "store:bucket", "headers": True}
    asked = Asked(
        tmp_path, tmp_path / "c", {"s": target}, ("p",), lambda *_: True, lambda: True, headers
    )
    assert deploy(asked, "s") == 0
    assert store.objects.keys() == {*("index.html", "a/b.css", "p/x"), "build.json", "p/build.json"}
    assert store.objects["index.html"] == b"<p>"
    sent = store.headers["a/b.css"]
    assert sent["Content-Type"] == "text/x-a; charset=utf-8"
    assert sent["Cache-Control"] == "public, max-age=31536000, immutable"
    assert store.headers["index.html"]["Cache-Control"] == "no-cache"
    assert deploy(asked, "s", dry_run=True) == 0
