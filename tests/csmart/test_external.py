"""What leads to another website, and what does not."""
# ruff: noqa: E501 - findings as they are printed

from collections.abc import Callable

import pytest

from csmart.addresses import Urls
from tests.conftest import Built
from tests.samples import post, service, study_day

P = "nieuws/a.md"
Findings = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("siteurl", "url", "link"),
    [
        ("https://host.example", "https://host.example", "/"),
        ("https://host.example", "HTTPS://Host.Example:443/a%20b/?c=d#e", "/a%20b/?c=d#e"),
        ("https://host.example", "http://host.example/x", "/x"),
        ("https://host.example", "http://host.example:8000/x", None),
        ("https://host.example", "https://www.host.example/x", None),
        ("https://host.example", "https://other.example/host.example/", None),
        ("https://host.example", "https://host.example:x/", None),
        ("https://host.example/map", "https://host.example/map", "/map"),
        ("https://host.example/map", "https://host.example/map/x/", "/map/x/"),
        ("https://host.example/map", "https://host.example/mapje/", None),
        ("http://localhost:8000", "http://localhost:8000/x/", "/x/"),
        ("https://host.example", "mailto:info@host.example", None),
    ],
)
def test_a_url_of_this_site_is_known(siteurl: str, url: str, link: str | None) -> None:
    assert Urls.of(siteurl).within(url) == link


def test_a_link_to_this_site_is_no_link_to_another(build: Callable[..., Built]) -> None:
    own, other = "https://host.example/map/nieuws/", "HTTPS://elders.example/Nieuws/"
    source = [{"title": "Hier", "url": own}, {"title": "Daar", "url": other}]
    files = {
        P: post(f"[Hier]({own}#inhoud) en [daar]({other}).\n", source=source),
        "diensten/d.md": service(contact={"url": own}),
        "studiedagen/s.md": study_day(materials=[{"title": "Hier", "url": own}]),
    }
    site = build(files, SITEURL="https://host.example/map")
    page = site.page("/nieuws/een-bericht/")
    links = [str(a["href"]) for a in page.select(".prose a, .sources a")]
    there = "https://elders.example/Nieuws/"  # in small letters, as the style sheet looks for it
    assert links == ["/map/nieuws/#inhoud", there, "/map/nieuws/", there]
    for address in ("/diensten/een-dienst/", "/studiedagen/een-studiedag/"):
        main = site.page(address).main
        assert main is not None
        assert main.select("a[href^='https://host.example']") == []
        assert main.select("a[href='/map/nieuws/']") != []
    assert own in site.text("feed.xml")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            "[x](https://host.example/nieuws/?a=b#inhoud)",
            "let op: de link heeft het hele adres van deze site: schrijf '/nieuws/?a=b#inhoud'",
        ),
        ("[x](https://host.example)", "let op: de link heeft het hele adres van deze site: schrijf '/'"),
        (
            "[x](https://host.example/niews/)",
            "let op: de link leidt naar '/niews/', maar dat adres bestaat niet; bedoel je '/nieuws/'?",
        ),
        (
            "[x](https://host.example/nieuws/concept/)",
            "fout: de link leidt naar 'nieuws/b.md', maar dat is nog niet gepubliceerd",
        ),
    ],
)  # fmt: skip
def test_the_whole_address_of_this_site_is_told(findings: Findings, body: str, said: str) -> None:
    files = {P: post(body), "nieuws/b.md": post(title="Concept", status="draft")}
    told = findings(files, SITE_PREVIEW=False)
    assert [each for each in told if "de link" in each] == [f"{P}:8: {said}"]


def test_the_whole_address_of_a_site_under_a_path_is_told(findings: Findings) -> None:
    told = findings(
        {P: post("[x](https://host.example/map/nieuws/) [y](https://host.example/elders/)")},
        SITEURL="https://host.example/map",
    )
    assert told == [
        f"{P}:8: let op: de link heeft het hele adres van deze site: schrijf '/nieuws/'"
    ]
