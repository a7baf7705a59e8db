"""A site at an address, held to what was built: each difference is told, and nothing else."""

import gzip
import hashlib
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import brotli
import pytest

from deploying.arrival import awaited
from deploying.codings import coded_of
from deploying.fetching import Answer as Headed
from deploying.purge import addresses, purge
from deploying.rules import Rules
from deploying.site import Folder, Listing, address
from deploying.verify import verify
from tests.deploying.test_site import write

Answer = tuple[int, dict[str, str], bytes]
Change = Callable[[str, str], Answer | None]

LED: Answer = (301, {"Location": "/nieuw/"}, b"")


class Host:
    """A host that serves a folder, but for what a test has it answer."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.change: Change = lambda path, coding: None
        self.agents: set[str] = set()
        host = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                host.agents.add(self.headers["User-Agent"])
                answer = host.change(self.path, self.headers["Accept-Encoding"])
                status, headers, data = answer or host.plain(self.path)
                self.send_response(status)
                for name, value in {**headers, "Content-Length": str(len(data))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/"
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()

    def plain(self, path: str) -> Answer:
        file = self.folder / path.lstrip("/")
        file = file / "index.html" if file.is_dir() else file
        return (200, {}, file.read_bytes()) if file.is_file() else (404, {}, b"niets")

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    running = Host(write(tmp_path / "site"))
    yield running
    running.stop()


def test_a_site_that_is_what_was_built(host: Host, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(host.url, ("p",)) == 0
    assert capsys.readouterr().out == f"{host.url} klopt: 5 bestanden nagekeken.\n"
    assert host.agents == {"csmart-verify (inv verify)"}


@pytest.mark.parametrize(
    ("path", "answer", "message"),
    [
        ("/", (200, {}, b"<P>"), ": de inhoud is niet wat er gebouwd is"),
        ("/a/b.css", (404, {}, b""), "a/b.css: status 404 waar 200 hoort"),
        ("/p/x", (500, {}, b""), "p/x: status 500 waar 200 hoort"),
        ("/a/b.css", LED, "a/b.css: leidt met 301 naar /nieuw/"),
        ("/", (200, {"Content-Encoding": "gzip"}, gzip.compress(b"<p>")), "komt als gzip"),
        ("/er-is-hier-niets-7f3a/", (200, {}, b"<p>"), "status 200 waar 404 hoort"),
        ("/build.json", (404, {}, b""), "build.json: status 404"),
        ("/build.json", (200, {}, b"{"), "build.json is niet te lezen"),
    ],
)
def test_a_difference_is_one_line(
    host: Host, path: str, answer: Answer, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    host.change = lambda asked, coding: answer if asked == path else None
    assert verify(host.url, ("p",)) == 1
    lines = capsys.readouterr().err.splitlines()
    assert message in lines[0]
    assert lines[1:] == ["verify: 1 verschil"]


def test_another_version_than_the_one_that_was_built_is_told(
    host: Host, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(host.folder, instant="2017-03-01T00:00:00Z")
    built = Folder.read(write(tmp_path / "built"), ("p",)).listing
    assert verify(host.url, ("p",), built=built) == 0  # of another instant, and the same
    other = write(tmp_path / "other")
    (other / "build.json").write_text('{"files": {}}')
    assert verify(host.url, (), built=Folder.read(other).listing) == 1
    assert "daar staat een andere versie" in capsys.readouterr().err


def compressed(site: Path, ending: str = ".gz") -> bytes:
    """Put the home page of a site beside it as gzip, by any name, and return that."""
    small = gzip.compress(b"<p>", mtime=0)
    (site / f"index.html{ending}").write_bytes(small)
    files = Folder.read(site).listing.manifest.files
    files = {**files, f"index.html{ending}": hashlib.sha256(small).hexdigest()}
    (site / "build.json").write_text(json.dumps({"files": files}))
    return small


def test_what_stands_beside_a_file_compressed_is_sent_for_it(
    host: Host, capsys: pytest.CaptureFixture[str]
) -> None:
    small = compressed(host.folder)
    sent: list[bytes] = [small]

    def send(path: str, coding: str) -> Answer | None:
        is_coded = path == "/" and coding == "gzip"
        return (200, {"Content-Encoding": "gzip"}, sent[0]) if is_coded else None

    host.change = send
    assert verify(host.url, ()) == 0
    sent[0] = gzip.compress(b"<p>", 1, mtime=7)  # a host that compresses by itself
    assert verify(host.url, ()) == 0
    sent[0] = gzip.compress(b"<P>")
    assert verify(host.url, ()) == 1
    assert "met gzip is de inhoud niet wat er gebouwd is" in capsys.readouterr().err
    host.change = lambda path, coding: None
    assert verify(host.url, ()) == 0
    assert verify(host.url, (), Rules(must_lead=True)) == 1
    assert "komt niet als gzip, en staat er wel zo" in capsys.readouterr().err
    # A host without a module for it is not held to it, but it is to all of it where it has one.
    rules = Rules(must_lead=True, may_lack=frozenset({"gzip", "br"}))
    assert verify(host.url, (), rules) == 0
    assert capsys.readouterr().err == "let op: de host stuurt niets als gzip; zonder gaat het ook\n"
    sent[0] = small
    host.change = send
    assert verify(host.url, (), rules) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("data", "fine"),
    [(brotli.compress(b"<p>"), True), (brotli.compress(b"<P>"), False), (b"half", False)],
)
def test_what_a_host_compressed_itself_is_looked_into(
    host: Host, data: bytes, fine: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    """Most browsers ask for brotli: who replaced just that replaced the page."""
    compressed(host.folder, ".br")
    coded: Answer = (200, {"Content-Encoding": "br"}, data)
    host.change = lambda path, coding: coded if (path, coding) == ("/", "br") else None
    assert verify(host.url, ()) == (0 if fine else 1)
    assert ("met br is de inhoud niet wat er gebouwd is" in capsys.readouterr().err) != fine


def test_what_is_sent_compressed_has_the_headers_of_the_file(
    host: Host, capsys: pytest.CaptureFixture[str]
) -> None:
    """Browsers get that, and hardly ever the file itself."""
    small = compressed(host.folder)

    def send(path: str, coding: str) -> Answer | None:
        kinds = {"gzip": "application/gzip", "identity": "text/html"}
        data = small if coding == "gzip" else b"<p>"
        headers = {"Content-Type": kinds[coding], "Content-Encoding": coding}
        return (200, headers, data) if path == "/" else None

    def wrong(path: str, answer: Headed) -> Iterator[str]:
        if path == "index.html" and answer.headers["Content-Type"] != "text/html":
            yield "geen pagina"

    host.change = send
    assert verify(host.url, (), Rules(wrong)) == 1
    assert capsys.readouterr().err == f"{host.url}: met gzip: geen pagina\nverify: 1 verschil\n"


def test_a_host_that_publishes_in_its_own_time_is_waited_for(
    host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deploying.arrival.PAUSE", 0.0)
    brought = Folder.read(host.folder, ("p",)).listing
    asked: list[str] = []

    def late(path: str, coding: str) -> Answer | None:
        asked.append(path)
        return (404, {}, b"") if len(asked) < 3 else None

    host.change = late
    awaited(host.url, brought, ("p",), patience=60)
    assert asked == ["/build.json"] * 3 + ["/p/build.json"]
    asked.clear()
    awaited(f"{host.url}nergens", brought, (), patience=0)
    assert asked == ["/nergens/build.json"]


def test_rules_are_held(host: Host, capsys: pytest.CaptureFixture[str]) -> None:
    """Files that a host reads itself, old addresses that it leads on from, and headers."""
    rules = Rules(
        wrong=lambda path, answer: iter(["een kop ontbreekt"] if path == "p/x" else []),
        hidden=frozenset({"a/b.css"}),
        leads={"": "/nieuw/", "oud/": "/nieuw/"},
        must_lead=True,
    )

    def answer(path: str, coding: str) -> Answer | None:
        return {"/": LED, "/a/b.css": (403, {}, b""), "/oud/": LED}.get(path)

    host.change = answer
    assert verify(host.url, ("p",), rules) == 1
    assert capsys.readouterr().err == f"{host.url}p/x: een kop ontbreekt\nverify: 1 verschil\n"
    host.change = lambda path, coding: LED if path == "/" else None
    assert verify(host.url, ("p",), rules) == 1
    assert "oud/: status 404 naar" in capsys.readouterr().err


@pytest.mark.parametrize("url", ["www.example.be", "ftp://h/", "", "http://"])
def test_what_is_no_address_is_refused(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(url, ()) == 1
    assert "is geen adres" in capsys.readouterr().err


def test_no_answer_is_a_difference(capsys: pytest.CaptureFixture[str]) -> None:
    assert verify("http://127.0.0.1:9/", ()) == 1
    assert "geen antwoord" in capsys.readouterr().err


def test_addresses_that_a_cdn_has_to_fetch_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def listing(files: str) -> Listing:
        names = {path: sha * 64 for path, sha in (each.split("=") for each in files.split())}
        text = ", ".join(f'"{path}": "{sha}"' for path, sha in names.items())
        head = '"site": "https://h/map/", '
        return Listing.of({"build.json": f'{{{head}"files": {{{text}}}}}'.encode()})

    old = listing("index.html=1 index.html.gz=1 a/index.html=1 b.css=1 é.tar.gz=1 gone.css.br=1")
    new = listing("index.html=1 index.html.gz=2 a/index.html=2 b.css=1 é.tar.gz=2")
    root = "https://h/map/"
    assert list(addresses(new, old)) == [
        *(f"{root}{each}" for each in ("", "%C3%A9.tar.gz", "a/", "build.json", "gone.css.br"))
    ]
    assert coded_of("é.tar.gz", new.files) is None
    assert coded_of("index.html.gz", new.files) == ("index.html", "gzip")
    assert address("index.html") == ""
    one, two = write(tmp_path / "1"), write(tmp_path / "2", site="https://h/")
    assert purge(str(one), str(two / "build.json"), ("p",)) == 0
    assert capsys.readouterr().out == "https://h/build.json\n"
    assert purge(str(one), str(tmp_path / "none")) == 1
    assert f"purge: {tmp_path / 'none'}: daar staat geen build.json" in capsys.readouterr().err
    assert purge(str(tmp_path), str(two)) == 1
    assert f"purge: {tmp_path}: daar staat geen build.json" in capsys.readouterr().err
