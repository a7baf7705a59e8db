"""Real servers, with the configuration that is made for them, send the site as it is described."""

import gzip
import random
import string
from dataclasses import replace
from urllib.parse import quote, unquote

import brotli
import pytest

from csmart.hosting import apache
from csmart.hosting.description import Description, Redirect
from csmart.hosting.hosts import KEPT
from tests.deep.conftest import require
from tests.deep.published import OLD, Hosted, Published, readable
from tests.deep.servers import SERVERS, Answer, running

pytestmark = pytest.mark.deep

UNPACKED = {"br": brotli.decompress, "gzip": gzip.decompress}
ENDINGS = {"br": ".br", "gzip": ".gz"}


def address_of(path: str) -> str:
    """Return the address that visitors know a file by."""
    return f"/{path.removesuffix('index.html')}" if path.endswith("index.html") else f"/{path}"


def moved(hosted: Hosted) -> set[str]:
    prefix = len(hosted.site.description.prefix)
    return {redirect.old[prefix:] for redirect in hosted.site.description.redirects}


def asked(hosted: Hosted) -> list[tuple[str, bytes]]:
    """Return every address of the site with the bytes that stand there."""
    folder, old = hosted.site.folder, moved(hosted)
    paths = [path for path in hosted.site.paths if not path.endswith((".br", ".gz"))]
    paths += [p.relative_to(folder).as_posix() for p in (folder / "pagefind").rglob("*.*")]
    paths = [path for path in paths if path not in KEPT and not path.endswith((".br", ".gz"))]
    return [
        (address_of(path), (folder / path).read_bytes())
        for path in paths
        if address_of(path) not in old
    ]


def wrong(answer: Answer, hosted: Hosted, address: str) -> dict[str, tuple[str, str | None]]:
    """Return the headers that are not as described: what they should be, and what they are."""
    described = hosted.site.description
    expected = {**described.headers(address), "Content-Type": described.content_type(address)}
    return {
        name: (value, answer.headers.get(name.lower()))
        for name, value in expected.items()
        if answer.headers.get(name.lower()) != value
    }


def leads(answer: Answer, hosted: Hosted) -> str:
    """Return where on the host an answer leads, its signs as they are."""
    return unquote(answer.headers["location"].removeprefix(hosted.server.origin))


def test_every_file_is_sent_as_it_is_and_as_it_is_described(hosted: Hosted) -> None:
    every = asked(hosted)
    assert len(every) > 60
    for address, data in every:
        answer = hosted.ask(address)
        assert (answer.status, answer.body) == (200, data), address
        assert wrong(answer, hosted, address) == {}, address
        assert "content-encoding" not in answer.headers
        assert answer.headers.get("etag"), address


def test_no_file_says_more_than_is_described(hosted: Hosted) -> None:
    for address in ("/", "/nieuws/", "/afbeeldingen/foto.jpg"):
        assert "access-control-allow-origin" not in hosted.ask(address).headers


@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_every_file_is_sent_compressed_to_whoever_takes_it(hosted: Hosted, coding: str) -> None:
    folder, found = hosted.site.folder, 0
    for address, data in asked(hosted):
        path = address.lstrip("/") + ("index.html" if address.endswith("/") else "")
        packed = folder / f"{path}{ENDINGS[coding]}"
        answer = hosted.ask(address, Accept_Encoding=coding)
        assert answer.status == 200
        if not packed.is_file():
            assert "content-encoding" not in answer.headers
            assert answer.body == data
            continue
        found += 1
        assert answer.headers["content-encoding"] == coding, address
        assert answer.body == packed.read_bytes(), address
        assert UNPACKED[coding](answer.body) == data
        assert "accept-encoding" in answer.headers["vary"].lower()
        assert wrong(answer, hosted, address) == {}, address
        assert answer.headers["etag"] != hosted.ask(address).headers["etag"]
    assert found > 40


@pytest.mark.parametrize(
    ("takes", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("gzip;q=0", None),
        ("identity", None),
        ("deflate", None),
    ],
)
def test_the_smallest_that_a_visitor_takes_is_sent(
    hosted: Hosted, takes: str, coding: str | None
) -> None:
    for address in ("/", "/nieuws/", "/feed.xml"):
        answer = hosted.ask(address, Accept_Encoding=takes)
        assert answer.headers.get("content-encoding") == coding, (takes, address)


@pytest.mark.parametrize("takes", ["identity", "br", "gzip"])
def test_what_did_not_change_is_not_sent_again(hosted: Hosted, takes: str) -> None:
    theme = next(path for path in hosted.site.paths if path.endswith(".css"))
    for address in (
        "/",
        "/nieuws/een-bericht/",
        f"/{theme}",
        "/feed.xml",
        "/bestanden/cijfers.csv",
    ):
        first = hosted.ask(address, Accept_Encoding=takes)
        tagged = hosted.ask(address, Accept_Encoding=takes, If_None_Match=first.headers["etag"])
        dated = hosted.ask(
            address, Accept_Encoding=takes, If_Modified_Since=first.headers["last-modified"]
        )
        other = hosted.ask(address, Accept_Encoding=takes, If_None_Match='"anders"')
        assert (tagged.status, tagged.body) == (dated.status, dated.body) == (304, b"")
        assert tagged.headers["cache-control"] == first.headers["cache-control"]
        assert (other.status, other.body) == (200, first.body)


def test_an_old_address_leads_on(hosted: Hosted) -> None:
    redirects = hosted.site.description.redirects
    prefix = hosted.site.description.prefix
    assert {f"{prefix}{old}" for old in OLD} == {redirect.old for redirect in redirects}
    for redirect in redirects:
        for old in redirect.both:
            answer = hosted.server.ask(quote(old))
            assert answer.status == 301, old
            assert leads(answer, hosted) == unquote(redirect.new)
    ends = hosted.ask("/diensten/")
    assert ends.status == 200


def test_a_page_asked_for_without_its_slash_leads_to_it(hosted: Hosted) -> None:
    prefix = hosted.site.description.prefix
    for address in ("/nieuws", "/nieuws/een-bericht", "/zoeken"):
        answer = hosted.ask(address)
        assert answer.status in (301, 308)
        assert leads(answer, hosted) == f"{prefix}{address}/"
    if prefix:
        answer = hosted.server.ask(quote(prefix))
        assert answer.status in (301, 308)
        assert leads(answer, hosted) == f"{prefix}/"


MISSING = [
    "/geen/",
    "/geen",
    "/geen.html",
    "/nieuws/geen/",
    "/theme/geen.css",
    "/feed.xml/",
    "/index.html/x",
    "/nieuws/feed.json.bak",
    "/NIEUWS/",
    # Folders without a page are not listed.
    "/afbeeldingen/",
    "/theme/",
    "/pagefind/",
    "/.well-known/",
    # What begins with a dot, there or not.
    "/.htaccess",
    "/.git/config",
    "/.env",
    "/nieuws/.x",
]


@pytest.mark.parametrize("takes", ["identity", "br"])
def test_what_is_not_there_is_the_page_that_says_so(hosted: Hosted, takes: str) -> None:
    page = (hosted.site.folder / "404.html").read_bytes()
    for address in MISSING:
        answer = hosted.ask(address, Accept_Encoding=takes)
        assert answer.status == 404, address
        coding = answer.headers.get("content-encoding")
        assert (UNPACKED[coding](answer.body) if coding else answer.body) == page, address
        # Not what would go for a file at that address, so that nobody keeps it for a year.
        assert wrong(answer, hosted, "/404.html") == {}, address


@pytest.mark.parametrize(
    "path",
    [
        "/../secret",
        "/../../../../etc/passwd",
        "/%2e%2e/secret",
        "/%2e%2e%2fsecret",
        "/..%2f..%2f..%2fetc/passwd",
        "/..%5c..%5csecret",
        "/nieuws/../../secret",
        "/theme/..%2f..%2fsecret",
        "/feed.xml/../../../secret",
        "../secret",
        "/.%00./secret",
    ],
)
def test_no_path_leads_out_of_the_folder(hosted: Hosted, path: str) -> None:
    prefix = quote(hosted.site.description.prefix)
    secret = hosted.site.folder.parent / "secret"
    secret.write_text("niet voor buiten", encoding="utf-8")
    for asked_for in {f"{prefix}{path}", f"{prefix}/x/../..{path}"}:
        answer = hosted.server.ask(asked_for if asked_for.startswith("/") else f"/{asked_for}")
        assert b"niet voor buiten" not in answer.body
        assert b"root:" not in answer.body
        assert answer.status != 200 or not answer.body


def test_only_the_head_is_sent_to_whoever_asks_for_it(hosted: Hosted) -> None:
    whole, head = hosted.ask("/nieuws/"), hosted.ask("/nieuws/", "HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == str(len(whole.body))
    assert wrong(head, hosted, "/nieuws/") == {}


def test_a_download_that_broke_off_goes_on(hosted: Hosted) -> None:
    answer = hosted.ask("/bestanden/verslag.pdf", Range="bytes=1-3")
    assert (answer.status, answer.body) == (206, b"PDF")


def test_an_archive_is_sent_as_the_file_that_it_is(hosted: Hosted) -> None:
    """Its ending is that of what is compressed on the way, which a browser would unpack."""
    answer = hosted.ask("/bestanden/archief.tar.gz", Accept_Encoding="gzip, br")
    assert "content-encoding" not in answer.headers
    assert answer.body == (hosted.site.folder / "bestanden/archief.tar.gz").read_bytes()


def test_whom_to_tell_of_a_leak_stands_at_the_root_of_the_host(hosted: Hosted) -> None:
    known, of_folder = "/.well-known/security.txt", hosted.server.name == "apache"
    # What a folder says on Apache does not go for the root of its host.
    answer = hosted.ask(known) if of_folder else hosted.server.ask(known)
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/plain")
    assert b"Contact: " in answer.body


def awkward(count: int) -> list[str]:
    """Return addresses of all printable signs, of which servers have a use for some."""
    chance = random.Random(1)
    signs = string.punctuation.replace("/", "") + "ab1 éß中🙂\u00a0\u202e"
    made = {f"/oud/{sign}x{sign}/" for sign in signs if sign != "."}
    while len(made) < count:
        word = "".join(chance.choices(signs, k=chance.randint(1, 12)))
        if word not in (".", ".."):
            made.add(f"/oud/{word}/")
    return sorted(made)


@pytest.mark.parametrize("name", SERVERS)
def test_no_old_address_means_anything_to_a_server(name: str, published: Published) -> None:
    require(name)
    link = "/nieuws/?a=%24b&c=%25#%22d%27"
    redirects = tuple(Redirect(old, link) for old in awkward(250))
    site: Description = replace(published.description, redirects=redirects)
    with readable() as place:
        folder = place / "output"
        folder.mkdir()
        for page in ("index.html", "404.html"):
            (folder / page).write_bytes((published.folder / page).read_bytes())
        (folder / apache.NAME).write_text(apache.htaccess(site), encoding="utf-8")
        with running(name, site, folder, place / "room") as server:
            for redirect in redirects:
                answer = server.ask(quote(redirect.old))
                assert answer.status == 301, redirect.old
                assert answer.headers["location"].removeprefix(server.origin) == link
            assert server.ask("/").status == 200
            assert server.ask("/oud/anders/").status == 404
