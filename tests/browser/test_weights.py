"""No kind of page weighs more than the budget has."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests import large as large_site
from tests.browser.conftest import kinds, served
from tests.browser.weights import Weight, table, weigh


@pytest.mark.parametrize("width", [375, pytest.param(1280, marks=pytest.mark.deep)])
def test_no_kind_of_page_is_over_the_budget(
    browser: Browser, large: str, large_folder: Path, width: int
) -> None:
    every = kinds(large_folder)
    weights = [weigh(browser, large, address, large_site.NOW, width) for address in every]
    assert [over for weight in weights for over in weight.over()] == []
    assert sum(weight.foreign for weight in weights) == 0
    assert sum(weight.blocking for weight in weights) == 0


def test_the_home_page_of_the_real_site_is_within_the_budget(browser: Browser, real: str) -> None:
    weight = weigh(browser, real, "/", "2017-03-01")
    assert weight.over() == []
    assert 0 < weight.html < weight.html + weight.css
    assert weight.scripts > 0


def test_search_is_within_the_budget_until_it_is_used(browser: Browser, large_search: str) -> None:
    weight = weigh(browser, large_search, "/zoeken/", large_site.NOW)
    assert weight.over() == []


def test_what_is_asked_of_another_host_is_counted_where_none_answers(
    browser: Browser, tmp_path: Path
) -> None:
    page = '<!doctype html><title>x</title><img src="http://nergens.example/x.png" alt="">'
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    with served(tmp_path) as site:
        weight = weigh(browser, site, "/", large_site.NOW)
    assert weight.foreign == 1
    assert weight.html > 0


def test_what_is_over_the_budget_is_named() -> None:
    heavy = Weight("/x/", 10_000, 5_000, 20_000, 13, 0, 0, 0.1)
    assert heavy.over() == [
        "/x/: html and css 15000",
        "/x/: scripts 20000",
        "/x/: requests 13",
        "/x/: layout shift 0.1",
    ]
    assert "| `/x/` | 10,000 | 5,000 | 15,000 | 20,000 | 13 | 0.1 |" in list(table([heavy]))
