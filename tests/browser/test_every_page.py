"""Every page of the real site and of a large one, on a phone and at a desk, light and dark."""

import pytest
from playwright.sync_api import Browser

from tests.browser.statement import EVERY, addresses, found_in

pytestmark = pytest.mark.deep


@pytest.mark.parametrize(
    ("site", "part"),
    [("real", EVERY), ("large", slice(0, None, 2)), ("large", slice(1, None, 2))],
    ids=["real", "large-even", "large-odd"],
)
def test_no_page_has_a_barrier(
    browser: Browser, request: pytest.FixtureRequest, site: str, part: slice
) -> None:
    folder = request.getfixturevalue(f"{site}_folder")
    assert len(addresses(folder)[part]) > 20
    assert found_in(browser, request.getfixturevalue(site), folder, part) == []
