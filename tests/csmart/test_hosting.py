"""What hosts are told of a site: headers, types and redirects, in the words of each."""

import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmart.addresses import Urls
from csmart.hosting import apache, caddy, nginx, pages
from csmart.hosting.command import host_config
from csmart.hosting.description import CACHE, CSP, Description, Redirect, describe, rules
from csmart.hosting.hosts import files
from csmart.hosting.quoting import QuotingError, plain
from csmart.settings import SettingsError, facts
from csmart.site import Facts
from tests.conftest import Built, settings_for
from tests.samples import post

# Short enough for a line of each host.
ADDRESSES = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="/"),
    min_size=1,
    max_size=60,
).map(lambda text: f"/{text}/")
LINK = "/nieuws/x/?a=1&b=%24#c"


def said(**changes: Any) -> Facts:
    """Return the facts of a site, as far as its hosts look at them."""
    known = {"urls": Urls.of("https://host.example"), "preview": False, "saves": {}}
    return cast(Facts, SimpleNamespace(**known | changes))


def site(*redirects: Redirect, prefix: str = "", **changes: Any) -> Description:
    return Description("https://host.example", prefix, tuple(rules(said(**changes))), redirects)


def policy(headers: dict[str, str]) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in headers[CSP].split(";"))
    return {name: value for name, _, value in parts}


@pytest.mark.parametrize("address", ["/", "/nieuws/x/", "/404.html", "/over/", "/theme/a.1.js"])
def test_nothing_is_allowed_that_is_not_named(address: str) -> None:
    headers = site().headers(address)
    allowed = policy(headers)
    assert allowed["default-src"] == allowed["base-uri"] == allowed["frame-ancestors"] == "'none'"
    assert "unsafe" not in headers[CSP]
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("address", ["/zoeken/", "/pagefind/pagefind-worker.js"])
def test_webassembly_is_allowed_where_is_searched(address: str) -> None:
    allowed = policy(site().headers(address))
    assert allowed["script-src"] == "'self' 'wasm-unsafe-eval'"
    assert allowed["connect-src"] == "'self'"


def test_only_a_published_editor_has_a_policy_of_its_own() -> None:
    saves = {
        "name": "gitlab",
        "repo": "a/b",
        "auth_type": "pkce",
        "app_id": "1",
        "api_root": "https://forge.example/api/v4",
    }
    edited = site(saves=saves).headers("/beheer/")
    assert "https://forge.example" in policy(edited)["connect-src"]
    assert policy(edited)["frame-ancestors"] == "'none'"
    assert edited["Cross-Origin-Opener-Policy"] == "unsafe-none"
    assert "unsafe" not in site().headers("/beheer/")[CSP]


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/nieuws/", "max-age=0, must-revalidate"),
        ("/feed.xml", "max-age=0, must-revalidate"),
        ("/theme/site.0123456789ab.css", "immutable"),
        ("/afbeeldingen/a.jpg.0123456789-400.avif", "immutable"),
        ("/afbeeldingen/a-400.avif", "max-age=3600"),
        ("/afbeeldingen/a.jpg", "max-age=3600"),
        ("/bestanden/a.pdf", "max-age=3600"),
        ("/nieuws/x/kaart.png", "max-age=3600"),
        ("/pagefind/pagefind-entry.json", "max-age=0, must-revalidate"),
        ("/pagefind/fragment/nl_a671fa2.pf_fragment", "max-age=86400"),
    ],
)
def test_only_what_changes_its_name_is_kept_for_long(address: str, kept: str) -> None:
    assert kept in site().headers(address)[CACHE]


def test_data_can_be_read_from_other_sites_and_pages_cannot() -> None:
    described = site()
    for address in ("/feed.json", "/diensten/catalogus.ttl", "/studiedagen/agenda.ics"):
        assert described.headers(address)["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in described.headers("/nieuws/")


def test_only_https_is_told_to_stay_so() -> None:
    name = "Strict-Transport-Security"
    assert site().headers("/")[name] == "max-age=31536000"  # the year that preload lists ask for
    assert name not in site(urls=Urls.of("http://host.example")).headers("/")


def test_a_preview_asks_not_to_be_indexed_whatever_the_file() -> None:
    assert site(preview=True).headers("/bestanden/a.pdf")["X-Robots-Tag"] == "noindex"
    assert "X-Robots-Tag" not in site().headers("/bestanden/a.pdf")


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/404.html", "text/html; charset=utf-8"),
        ("/feed.xml", "application/atom+xml"),
        ("/labels/a/feed.json", "application/feed+json"),
        ("/build.json", "application/json"),
        ("/sitemap.xml", "application/xml"),
        ("/opensearch.xml", "application/opensearchdescription+xml"),
        ("/studiedagen/agenda.ics", "text/calendar; charset=utf-8"),
        ("/diensten/catalogus.ttl", "text/turtle; charset=utf-8"),
        ("/diensten/catalogus.jsonld", "application/ld+json"),
        ("/.well-known/security.txt", "text/plain; charset=utf-8"),
        ("/theme/a.js", "text/javascript; charset=utf-8"),
        ("/theme/icon.svg", "image/svg+xml"),
        ("/afbeeldingen/a.avif", "image/avif"),
        ("/theme/a.woff2", "font/woff2"),
        ("/bestanden/a.onbekend", "application/octet-stream"),
    ],
)
def test_each_kind_of_file_has_its_type(address: str, kind: str) -> None:
    assert site().content_type(address) == kind


def test_old_addresses_are_told_with_where_they_lead(prepared: Callable[..., Any]) -> None:
    made = prepared(
        {
            "nieuws/a.md": post(aliases=["/oud/a", "/oud/b.php", "/oud/$1;'/"]),
            "redirects.yaml": "/lijst: /labels/beta/?x=1#inhoud\n",
        },
        SITEURL="https://host.example/m%C3%A1p",
    )
    described = describe(made.site, made.comparison.moved)
    assert described.prefix == "/máp"
    assert dict(described.redirects) == {
        "/máp/labels/tweede/": "/m%C3%A1p/labels/beta/",
        "/máp/lijst/": "/m%C3%A1p/labels/beta/?x=1#inhoud",
        "/máp/oud/$1;'/": "/m%C3%A1p/nieuws/een-bericht/",
        "/máp/oud/a/": "/m%C3%A1p/nieuws/een-bericht/",
        "/máp/oud/b.php": "/m%C3%A1p/nieuws/een-bericht/",
    }


def test_a_page_that_moved_is_known_without_its_slash_a_file_only_as_it_is() -> None:
    assert Redirect("/a/", "/b/").both == ("/a/", "/a")
    assert Redirect("/a.php", "/b/").both == ("/a.php",)


@given(ADDRESSES)
def test_no_address_breaks_out_of_the_words_of_nginx(address: str) -> None:
    made = nginx.snippet(site(Redirect(address, LINK)), "/srv/site")
    lines = [line.strip() for line in made.split("\n") if LINK in line]
    # Between double quotes, nginx knows a backslash before a quote or another backslash.
    word = r'location = "((?:[^"\\]|\\["\\])*)" \{ return 301 "([^"\\$]*)"; \}'
    found = [re.fullmatch(word, line) for line in lines]
    read = [re.sub(r"\\(.)", r"\1", match[1]) for match in found if match]
    assert read == [address, address[:-1]]
    assert all(match and match[2] == LINK for match in found)


@given(ADDRESSES)
def test_no_address_breaks_out_of_the_words_of_apache(address: str) -> None:
    lines = apache.htaccess(site(Redirect(address, LINK))).split("\n")
    lines = [line for line in lines if "[R=301" in line]
    found = [
        re.fullmatch(r'RewriteRule "([^"]*)" "([^"$]*)" \[R=301,L,NE,QSD\]', line) for line in lines
    ]
    for match, old in zip(found, (address, address[:-1]), strict=True):
        assert match and re.fullmatch(match[1], old[1:])
        assert "\\x" in match[1] or match[1] == f"^{old[1:]}$"
        # A percent sign before a digit would be what a condition matched.
        assert "%" not in match[2].replace(r"\%", "")
        assert match[2].replace(r"\%", "%") == LINK


@given(ADDRESSES)
def test_no_address_breaks_out_of_the_words_of_caddy(address: str) -> None:
    lines = caddy.snippet(site(Redirect(address, LINK)), "/srv/site").split("\n")
    found = [re.fullmatch(r' +"(~?)([^"{}]*)" "([^"{}]*)"', line) for line in lines if LINK in line]
    for match, old in zip(found, (address, address[:-1]), strict=True):
        assert match and match[3] == LINK
        assert re.fullmatch(match[2], old) if match[1] else match[2] == old


@given(ADDRESSES)
def test_no_address_breaks_out_of_a_line_of_redirects(address: str) -> None:
    described = site(Redirect(address, LINK))
    for made, code in (
        (pages.netlify_redirects(described), "301!"),
        (pages.cloudflare_redirects(described), "301"),
    ):
        lines = [line.split(" ") for line in made.splitlines()]
        assert [(unquote(old), *rest) for old, *rest in lines] == [
            (address, LINK, code),
            (address[:-1], LINK, code),
        ]
        assert not re.search("[:*#]", "".join(old for old, *_ in lines))


@pytest.mark.parametrize("text", ['a"b', "a$b", "a\\b", "a\nb", "a{b}", "a`b"])
def test_a_value_that_a_server_could_read_otherwise_is_refused(text: str) -> None:
    with pytest.raises(QuotingError):
        plain(text)


def test_a_site_under_a_path_is_told_where_it_is() -> None:
    described = site(prefix="/map")
    assert 'location ^~ "/map/" {' in nginx.snippet(described, "/srv/site")
    assert 'handle "/map/*" {' in caddy.snippet(described, "/srv/site")
    assert 'RewriteBase "/map/"' in apache.htaccess(described)


def headers_of(text: str, path: str) -> dict[str, str]:
    """Return what a host sends that takes the last value, and leaves out what is detached."""
    found: dict[str, str] = {}
    applies = False
    for line in text.splitlines():
        if line.startswith("/"):
            applies = re.fullmatch(re.escape(line).replace(r"\*", ".*"), path) is not None
        elif applies and line.startswith("  ! "):
            found.pop(line[4:], None)
        elif applies:
            name, _, value = line.strip().partition(": ")
            found[name] = value
    return found


@pytest.mark.parametrize("detach", [False, True])
@pytest.mark.parametrize("address", ["/", "/zoeken/", "/theme/a.1.css", "/diensten/catalogus.ttl"])
def test_hosts_that_read_a_list_of_headers_send_what_is_described(
    address: str, detach: bool
) -> None:
    described = site()
    sent = headers_of(pages.headers(described, detach=detach), address)
    assert described.headers(address).items() <= sent.items()


def test_cloudflare_leaves_a_header_before_it_gets_another_value() -> None:
    """It sends all values of all rules: of two policies only what both allow would be allowed."""
    text = pages.headers(site(), detach=True)
    for glob, _, rest in (part.partition("\n") for part in re.split(r"(?m)^(?=/)", text)[1:]):
        names = [line.split(":")[0].strip() for line in rest.splitlines()]
        if glob != "/*" and CSP in names:
            assert names.index(f"! {CSP}") < names.index(CSP)


HOSTED = {"nieuws/a.md": post(aliases=["/oud/"])}


@pytest.mark.parametrize(
    ("hosts", "there"),
    [
        (["apache"], {".htaccess"}),
        (["netlify"], {"_headers", "_redirects"}),
        (["cloudflare", "apache"], {"_headers", "_redirects", ".htaccess"}),
        (["github"], {".nojekyll", "CNAME"}),
        (["nginx", "caddy", "gitlab"], set()),
    ],
)
def test_what_a_host_reads_in_the_folder_is_there(
    build: Callable[..., Built], hosts: list[str], there: set[str]
) -> None:
    known = {".htaccess", "_headers", "_redirects", ".nojekyll", "CNAME"}
    built = build(HOSTED, SITE_PREVIEW=False, SITE_HOSTS=hosts)
    assert built.code == 0
    assert built.paths & known == there
    assert built.manifest.keys() & known == there


def test_the_domain_of_github_pages_is_the_host_unless_it_is_its_own() -> None:
    assert dict(files(site(), ["github"]))["CNAME"] == b"host.example\n"
    own = Description("https://name.github.io", "/site", (), ())
    assert "CNAME" not in dict(files(own, ["github"]))


@pytest.mark.parametrize(
    ("hosts", "guarded"), [([], True), (["github"], True), (["nginx"], False), (None, False)]
)
def test_pages_say_what_they_may_load_where_no_host_does(
    build: Callable[..., Built], hosts: list[str] | None, guarded: bool
) -> None:
    built = build(HOSTED, SITE_PREVIEW=False, SITE_HOSTS=hosts)
    for address in ("/", "/zoeken/", "/oud/"):
        page = built.page(address)
        tag = page.select_one('meta[http-equiv="Content-Security-Policy"]')
        assert (tag is not None) == guarded
        if tag is not None:
            inside = set(str(tag["content"]).split("; "))
            assert inside == set(site().headers(address)[CSP].split("; ")) - {
                "frame-ancestors 'none'"
            }
    assert (built.page("/").select_one("meta[name=referrer]") is not None) == guarded


def test_cloudflare_is_said_to_take_so_many_old_addresses(
    findings: Callable[..., list[str]],
) -> None:
    lines = "".join(f"/oud/{number}: /labels/\n" for number in range(1100))
    told = findings({"redirects.yaml": lines, **HOSTED}, SITE_HOSTS=["cloudflare"])
    assert any("Cloudflare neemt 2000 van de 2204 oude adressen over" in line for line in told)


@pytest.mark.parametrize(
    ("hosts", "url", "message"),
    [
        (["nginxx"], "https://h.be", "'nginxx' is not known: is 'nginx' meant"),
        ("nginx", "https://h.be", "must be a list"),
        (["netlify"], "https://h.be/map", "at the root of a domain, not under /map"),
        (["netlify", "cloudflare"], "https://h.be", "both want a file _headers"),
    ],
)
def test_hosts_that_cannot_be_are_refused(
    tmp_path: Path, hosts: Any, url: str, message: str
) -> None:
    settings = settings_for(tmp_path, tmp_path / "out", SITEURL=url, SITE_HOSTS=hosts)
    with pytest.raises(SettingsError, match=re.escape(message)):
        facts(settings)


def test_the_command_prints_or_writes_what_a_server_includes(
    conf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "content/nieuws").mkdir(parents=True)
    (tmp_path / "content/nieuws/a.md").write_text(post(tags=None), encoding="utf-8")
    assert host_config(conf, tmp_path / "content", "nginx", "/srv", None, brotli=True) == 1
    (tmp_path / "content/labels.yaml").write_text("- name: Alfa\n  description: Alles.\n")
    (tmp_path / "content/nieuws/a.md").write_text(post(), encoding="utf-8")
    capsys.readouterr()
    assert host_config(conf, tmp_path / "content", "nginx", "/srv", None, brotli=True) == 0
    said = capsys.readouterr().out
    assert 'alias "/srv/";' in said and "brotli_static on;" in said
    out = tmp_path / "made"
    assert host_config(conf, tmp_path / "content", "caddy", "/srv", out, brotli=False) == 0
    assert 'root * "/srv"' in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("server", "folder"), [("lighttpd", "/srv"), ("nginx", "srv"), ("nginx", '/s"rv')]
)
def test_the_command_refuses_what_it_does_not_know(
    conf: Path, tmp_path: Path, server: str, folder: str
) -> None:
    (tmp_path / "content").mkdir()
    assert host_config(conf, tmp_path / "content", server, folder, None, brotli=False) == 1
