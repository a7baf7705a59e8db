"""Which addresses a site can be published at, and what is said of others."""

import re

import pytest

from csmart.addresses import SiteUrlError, Urls


@pytest.mark.parametrize(
    ("said", "origin", "prefix"),
    [
        ("https://host.example", "https://host.example", ""),
        ("https://Host.Example/", "https://host.example", ""),
        ("https://host.example/map/", "https://host.example", "/map"),
        ("https://host.example/máp", "https://host.example", "/m%C3%A1p"),
        ("https://host.example/m%C3%A1p", "https://host.example", "/m%C3%A1p"),
        ("http://localhost:8000", "http://localhost:8000", ""),
        ("http://[::1]:8000", "http://[::1]:8000", ""),
    ],
)
def test_a_site_is_published_at_an_address(said: str, origin: str, prefix: str) -> None:
    urls = Urls.of(said)
    assert (urls.origin, urls.prefix) == (origin, prefix)


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("", "is missing"),
        ("host.example", "does not begin with https://"),
        ("ftp://host.example", "does not begin with https://"),
        ("https:host.example", "names no host"),
        ("https://", "names no host"),
        ("https://host.example/?x", "ends in a query or fragment"),
        ("https://host.example?", "ends in a query or fragment"),
        ("https://host.example/#", "ends in a query or fragment"),
        ("https://host;.example", "has a host that cannot be"),
        ("https://-.example", "has a host that cannot be"),
        ("https://host.example/a b", "holds a space"),
        ("https://host.example/a%20b", "holds a space"),
        ("https://host.example/a\n", "holds a space"),
        ("https://host.example:haven", "is not an address"),
        ("https://[host.example", "is not an address"),
        ("https://host.example//map", "has a path that cannot be"),
        ("https://host.example/a\\b", "has a path that cannot be"),
        ("https://host.example/a%22b", "has a path that cannot be"),
        ("https://host.example/../map", "has a path that leads elsewhere"),
        ("https://host.example/%2e%2e/map", "has a path that leads elsewhere"),
    ],
)
def test_what_is_no_address_of_a_site_is_told(said: str, what: str) -> None:
    with pytest.raises(SiteUrlError, match=re.escape(what)) as told:
        Urls.of(said)
    assert "write https://host or https://host/path" in str(told.value)


def test_a_password_is_refused_and_not_shown() -> None:
    with pytest.raises(SiteUrlError, match="a name or password") as told:
        Urls.of("https://me:secret@host.example")
    assert "secret" not in str(told.value)
