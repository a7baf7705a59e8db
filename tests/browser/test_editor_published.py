"""The editor of a published site in a browser, where no server of ours writes for it."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from fastbuild.strict import StrictPelican
from tests.conftest import ROOT, settings_for
from tests.csmart.test_editor_publish import GITEA, GITHUB, GITLAB
from tests.deep.tools import EDITOR
from tests.editing import PATIENCE, Form, barriers

pytestmark = pytest.mark.deep

REPOSITORY: dict[str, Any] = {"content": {"nieuws": {"2017": {}}, "labels.yaml": {"content": ""}}}
WRITTEN = """\
---
title: "Uit de browser: zonder server"
status: draft
date: 2017-02-20 08:00
summary: Kort.
tags:
  - I-monitor
---

Tekst.
"""


def published(folder: Path, said: dict[str, str]) -> Path:
    EDITOR.install()
    settings = settings_for(
        ROOT / "content", folder / "output", SITE_PREVIEW=False, SITE_EDITOR_BACKEND=said
    )
    StrictPelican(settings).run()
    return folder / "output"


@pytest.fixture
def page(browser: Browser, serve: Callable[[Path], str]) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="nl-BE")
    tab = context.new_page()
    tab.set_default_timeout(PATIENCE)
    said: list[str] = []
    tab.on(
        "console",
        lambda told: said.append(told.text) if "Content Security Policy" in told.text else None,
    )
    yield tab
    context.close()
    assert said == []


@pytest.mark.parametrize(
    ("said", "login"),
    [
        (GITHUB, "Meld je aan met GitHub"),
        (GITLAB | {"publish_mode": "editorial_workflow"}, "Meld je aan met GitLab"),
        (GITEA, "Meld je aan met Gitea"),
    ],
    ids=lambda value: value["name"] if isinstance(value, dict) else "",
)
def test_it_asks_to_sign_in_and_reaches_nothing_before(
    page: Page, serve: Callable[[Path], str], tmp_path: Path, said: dict[str, str], login: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda sent: asked.append(sent.url))
    address = serve(published(tmp_path, said))
    page.goto(f"{address}/beheer/")
    expect(page.get_by_role("button", name=login)).to_be_visible()
    expect(page.get_by_role("heading", name="Redactie")).to_be_visible()
    assert barriers(page) == []
    assert [url for url in asked if not url.startswith((address, "blob:", "data:"))] == []


def signed_in(page: Page, address: str, **more: str) -> Form:
    """Open the form of a new post. Decap's own backend for tests keeps a repository in the page."""

    def in_the_page(route: Route) -> None:
        told = route.fetch().json()
        told["config"] |= {"backend": {"name": "test-repo"}, **more}
        route.fulfill(body=json.dumps(told), content_type="application/json")

    page.route("**/config.json", in_the_page)
    page.add_init_script(f"window.repoFiles = {json.dumps(REPOSITORY)}")
    page.goto(f"{address}/beheer/")
    page.get_by_role("button", name="Aanmelden").click()
    expect(page.get_by_role("link", name="Nieuws")).to_be_visible()
    return Form(page, f"{address}/beheer/", "collections/nieuws/new")


def test_a_browser_writes_the_one_form_by_itself(
    page: Page, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    address = serve(published(tmp_path, GITHUB))
    form = signed_in(page, address)
    form.fill("Titel", "Uit de browser: zonder server")
    form.fill("Datum", "2017-02-20T08:00")
    form.fill("Samenvatting", " Kort. ")
    form.choose("Labels", "I-monitor")
    form.fill("Tekst (niet verplicht)", "Tekst.")
    form.save()
    expect(page.get_by_text("Nog niet bewaard")).to_have_count(0)
    files = page.evaluate("window.repoFiles.content.nieuws['2017']")
    assert {name: file["content"] for name, file in files.items()} == {
        "uit-de-browser-zonder-server.md": WRITTEN
    }


def test_what_is_right_waits_for_review(
    page: Page, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    address = serve(published(tmp_path, GITHUB))
    form = signed_in(page, address, publish_mode="editorial_workflow")
    form.fill("Titel", "Nog niet af")
    page.get_by_role("button", name="Bewaar", exact=True).click()
    refusal = page.get_by_role("alert").filter(has_text="Verbeter eerst dit")
    expect(refusal.get_by_role("listitem")).to_have_text(
        ["Samenvatting: vul dit in.", "Labels: vul dit in."]
    )
    form.fill("Samenvatting", "Kort.")
    form.choose("Labels", "I-monitor")
    page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(page.get_by_text("Nog niet bewaard")).to_have_count(0)
    expect(page.get_by_role("button", name="Status: Concept")).to_be_visible()
    page.goto(f"{address}/beheer/#/workflow")
    expect(page.get_by_role("heading", name="Wat nog nagelezen moet worden")).to_be_visible()
    expect(page.get_by_role("link", name="Nog niet af")).to_be_visible()
    assert [found for found in barriers(page) if "Test Backend" not in found] == []
