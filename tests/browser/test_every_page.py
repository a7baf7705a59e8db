"""Every page of the real site and of a large one, on a phone and at a desk, light and dark."""

import pytest
from playwright.sync_api import Browser

from tests.browser.statement import WIDTHS, addresses, found_in

pytestmark = pytest.mark.deep


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("site", ["real", "large"])
def test_no_page_has_a_barrier(
    browser: Browser, request: pytest.FixtureRequest, site: str, width: int
) -> None:
    folder = request.getfixturevalue(f"{site}_folder")
    assert len(addresses(folder)) > 20
    assert found_in(browser, request.getfixturevalue(site), folder, width) == []
