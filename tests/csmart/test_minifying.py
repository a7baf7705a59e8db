"""What is published is smaller than what is previewed, and says the same."""

import gzip
import json
import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import brotli
import pytest
from bs4 import BeautifulSoup, Tag

from csmart import minifying
from csmart.compressing import companions
from csmart.search.command import make_index
from fastbuild.strict import StrictPelican
from tests.conftest import Built, settings_for, write_files
from tests.samples import post, service, study_day

BODY = """\
Tekst  met *nadruk* **en** [een link](/nieuws/) en `code  met  spaties`.

```
ingesprongen
    code   blijft
```

| kop | kop |
|-----|-----|
| cel | cel |

- een
- *twee* **drie**
"""
FILES: dict[str, str | bytes] = {
    "nieuws/a.md": post(BODY, title="Titel & \"aanhaling\" 'enkel'"),
    "diensten/d.md": service(),
    "studiedagen/s.md": study_day(),
    "bestanden/cijfers.csv": "jaar;aantal\n" + "2017;1\n" * 100,
    "bestanden/klein.txt": "kort",
    "bestanden/beeld.svg": "<svg xmlns='http://www.w3.org/2000/svg'>  <path d='M0 0'/>  </svg>\n",
}
BOTH = {"SITE_MINIFY": True, "SITE_COMPRESS": True, "SITE_PREVIEW": False}
# What means the same when it is not there: HTML, 4.10.5.1.17 and 4.10.8.
IMPLIED = {("button", "type", "submit"), ("input", "value", "")}


def parts(page: BeautifulSoup) -> list[tuple[str, dict[str, object]]]:
    """Return every element with its attributes, but for those that go without saying."""
    return [
        (
            tag.name,
            {
                # Parsers of HTML give these their capitals (HTML, 13.2.6.5), and lxml does not.
                name.lower(): str(value).replace(", ", ",")
                if tag.get("name") == "viewport"
                else value
                for name, value in tag.attrs.items()
                if (tag.name, name, str(value)) not in IMPLIED
            },
        )
        for tag in page.find_all(True)
    ]


def words(tag: Tag) -> str:
    return " ".join(tag.get_text().split())


@pytest.fixture
def sites(build: Callable[..., Built]) -> dict[str, tuple[BeautifulSoup, BeautifulSoup]]:
    """Every page of a site, as it is and minified."""
    plain = build(FILES, SITE_PREVIEW=False)
    pages = [path for path in plain.paths if path.endswith(".html")]
    before = {path: plain.text(path) for path in pages}
    small = build(FILES, SITE_PREVIEW=False, SITE_MINIFY=True)
    name = re.compile(r"\.[0-9a-f]{12}\.(css|js)")  # it goes with the bytes
    found = {}
    for path in pages:
        texts = (before[path], small.text(path))
        assert len(texts[1]) < len(texts[0])
        one, other = (BeautifulSoup(name.sub(r".\1", text), "lxml") for text in texts)
        found[path] = (one, other)
    return found


def test_a_smaller_page_has_the_same_elements_and_words(
    sites: dict[str, tuple[BeautifulSoup, BeautifulSoup]],
) -> None:
    assert len(sites) > 10
    for path, (plain, small) in sites.items():
        assert parts(small) == parts(plain), path
        for kind in ("pre", "code", 'script[type="application/ld+json"]', "title"):
            assert [t.string for t in small.select(kind)] == [t.string for t in plain.select(kind)]
        for kind in ("p", "h1", "h2", "a", "th", "td", "dt", "label", "button", "li"):
            texts = [words(tag) for tag in plain.select(kind) if not tag.select("p, ul, dl, div")]
            assert texts == [
                words(tag) for tag in small.select(kind) if not tag.select("p, ul, dl, div")
            ], path


def test_a_smaller_page_keeps_what_parsers_look_for() -> None:
    page = "<!doctype html>\n<html lang=nl>\n<head>\n<title>x</title>\n</head>\n<body>\n<p>a</p>\n"
    made = minifying.page(f"{page}<ul>\n<li>b</li>\n</ul>\n</body>\n</html>\n")
    assert made.startswith("<!doctype html>")
    for tag in ("<html", "<head>", "</head>", "<body>", "</p>", "</li>", "</body>", "</html>"):
        assert tag in made


def test_styles_and_scripts_are_smaller_under_a_name_of_their_own(
    build: Callable[..., Built],
) -> None:
    def theme(built: Built) -> dict[str, bytes]:
        paths = [path for path in built.paths if path.startswith("theme/")]
        return {re.sub(r"\.[0-9a-f]{12}", "", p): (built.folder / p).read_bytes() for p in paths}

    plain = build(FILES)
    before, names = theme(plain), {path for path in plain.paths if path.startswith("theme/")}
    small = build(FILES, SITE_MINIFY=True)
    after = theme(small)
    for name in before:
        if name.endswith(("css", "js")):
            assert len(after[name]) < 0.9 * len(before[name]), name
        else:
            assert after[name] == before[name]
    kept = {path for path in small.paths if path.startswith("theme/")} & names
    assert all(path.endswith(".svg") for path in kept)


@pytest.mark.parametrize(
    ("css", "made"),
    [
        ("a { width : calc(1px + 2em) }", "a{width:calc(1px + 2em)}"),
        (".x :is(a, b) { top: 0 }", ".x :is(a,b){top:0}"),
        (".x > * + * { top: 0 }", ".x>*+*{top:0}"),
        ("@layer a , b;\n.x > .y { & .z { top: 0 } }", "@layer a,b;.x>.y{& .z{top:0}}"),
        ('a::before { content: "  /* x */ " }', 'a:before{content:"  /* x */ "}'),
        ("a { color: light-dark(red, #000) }", "a{color:light-dark(red,#000)}"),
    ],
)
def test_a_style_sheet_keeps_its_meaning(css: str, made: str) -> None:
    assert minifying.style(css.encode()).decode() == made


@pytest.mark.parametrize(
    ("code", "kept"),
    [
        ("const a = `x  ${ 1 + 1 }  // y`;", "`x  ${ 1 + 1 }  // y`"),
        ("const a = /[/*]  x/.test(b);", "/[/*]  x/"),
        ("a\n++b\n", "a\n++b"),
        ("a + +b // c", "a+ +b"),
    ],
)
def test_a_script_keeps_its_texts_and_lines(code: str, kept: str) -> None:
    assert kept in minifying.script(code.encode()).decode()


def test_what_gets_smaller_stands_there_compressed_too(
    build: Callable[..., Built], tmp_path: Path
) -> None:
    site = build(FILES, **BOTH)
    for path in site.paths:
        data = (site.folder / path).read_bytes()
        if path.endswith(".br"):
            assert brotli.decompress(data) == (site.folder / path[:-3]).read_bytes()
        if path.endswith(".gz"):
            assert gzip.decompress(data) == (site.folder / path[:-3]).read_bytes()
            assert data[4:8] == bytes(4) and data[9] == 255  # no time, no system
    for path in ("index.html", "feed.xml", "bestanden/cijfers.csv", "diensten/catalogus.ttl"):
        assert {f"{path}.br", f"{path}.gz"} <= site.manifest.keys() <= site.paths
    for path in ("bestanden/klein.txt", "build.json", "robots.txt"):
        assert f"{path}.gz" not in site.paths
    assert (site.folder / "bestanden/beeld.svg").read_text() == FILES["bestanden/beeld.svg"]


def test_the_search_index_stands_there_compressed_too(tmp_path: Path) -> None:
    content = write_files(tmp_path / "content", FILES)
    settings = settings_for(content, tmp_path / "output", **BOTH)
    StrictPelican(settings).run()
    assert make_index(settings).made
    folder = tmp_path / "output/pagefind"
    script = (folder / "pagefind.js").read_bytes()
    assert brotli.decompress((folder / "pagefind.js.br").read_bytes()) == script
    assert not list(folder.rglob("*.pf_*.br"))
    assert not make_index(settings).made
    assert make_index(settings | {"SITE_COMPRESS": False}).made
    assert not list(folder.rglob("*.br"))


def test_the_preview_is_as_it_was_written(build: Callable[..., Built]) -> None:
    site = build(FILES)
    assert not [path for path in site.paths if path.endswith((".br", ".gz"))]
    assert site.text("index.html").startswith("<!doctype html>\n<html")
    assert json.loads(site.text("build.json"))


def test_what_is_compressed_is_kept_for_the_next_time(tmp_path: Path) -> None:
    made = companions(tmp_path)
    first = made.of("a.html", b"tekst " * 100)
    made.keep([(sha256(b"tekst " * 100).digest(), first)], 1000)
    assert (tmp_path / "compressed").is_file()
    assert companions(tmp_path).of("a.html", b"tekst " * 100) == first
