"""A site with a web editor, and what somebody does in it with a browser."""

import shutil
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, Response, expect

from tests.browser.audit import settle
from tests.serving import PASSING, ROOT

PATIENCE = 60_000  # milliseconds


def make_site(root: Path, content: Path) -> Path:
    """Copy the project with some content, and lead to Decap where it is installed."""
    root.mkdir(parents=True)
    for name in ("theme", "plugins"):
        shutil.copytree(ROOT / name, root / name, ignore=PASSING)
    shutil.copytree(content, root / "content")
    shutil.copy(ROOT / "pelicanconf.py", root)
    (root / "editor").mkdir()
    shutil.copy(ROOT / "editor/package-lock.json", root / "editor")
    (root / "editor/node_modules").symlink_to(ROOT / "editor/node_modules")
    return root


def visit(page: Page, address: str, place: str) -> None:
    """Open a place in the editor anew: collections/nieuws/new."""
    # From a form that is open, the editor itself decides when it starts anew. What is looked for
    # meanwhile could be of the place before.
    page.goto("about:blank")
    page.goto(f"{address}#/{place}")


class Form:
    """A form of the editor."""

    def __init__(self, page: Page, address: str, place: str) -> None:
        """Open a form by its place in the editor."""
        self.page = page
        visit(page, address, place)
        expect(page.locator("textarea").first).to_be_visible()

    def field(self, label: str) -> Locator:
        """Return what is filled in under a label."""
        return self.page.get_by_label(label, exact=True).first

    def fill(self, label: str, text: str) -> None:
        """Type over what stands in a field."""
        field = self.field(label)
        if field.get_attribute("type") in ("date", "datetime-local", "number"):
            field.fill(text)
            return
        field.click()
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.press("Delete")
        self.page.keyboard.insert_text(text)

    def choose(self, label: str, *options: str) -> None:
        """Choose options in a list, as with a keyboard."""
        for option in options:
            self.field(label).fill(option)
            self.page.keyboard.press("Enter")

    def add(self, what: str) -> None:
        """Add one to a list."""
        # What is left is checked then, and what that tells may move the button.
        self.page.evaluate("document.activeElement.blur()")
        self.page.get_by_role("button", name=f"Voeg toe: {what}").click()

    def save(self) -> None:
        """Press what saves."""
        self.page.get_by_role("button", name="Bewaar", exact=True).click()
        self.page.get_by_role("menuitem", name="Bewaar", exact=True).click()

    def saved(self) -> None:
        """Save, and wait until it was done."""
        with self.page.expect_response(_saves) as answer:
            self.save()
        assert answer.value.ok, answer.value.text()
        expect(self.page.get_by_text("Nog niet bewaard")).to_have_count(0)

    def tells(self, *wrong: str) -> None:
        """Wait until the form says what is wrong beside its fields."""
        told = self.page.locator("ul[class*=ControlErrorsList] li")
        for text in wrong:
            expect(told.get_by_text(text, exact=True).first).to_be_attached()


def _saves(answer: Response) -> bool:
    return '"persistEntry"' in (answer.request.post_data or "")


def barriers(page: Page) -> list[str]:
    """Return what axe-core finds, but for rules about pages of a site, once all is as it stays."""
    settle(page)
    expect(page.locator("body > canvas")).to_be_hidden()  # while it loads
    settle(page)
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]
