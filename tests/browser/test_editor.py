"""The web editor in a browser: what is written is seen on the site, what is wrong is told."""

import difflib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page, Route, expect

from tests.conftest import ROOT
from tests.deep.tools import EDITOR
from tests.editing import PATIENCE, Form, barriers, make_site, visit
from tests.pictures import picture
from tests.serving import Server, serving, wait_until

pytestmark = pytest.mark.deep

NOW = "2017-03-01"
DAY = Path("content/studiedagen/2017/samen-digitaal-sterker.md")
OLD = "collections/studiedagen/entries/2017/starten-met-de-omgevingsvergunning"
WRITTEN = """\
---
title: Samen digitaal sterker
status: published
date: 2017-02-20 08:00
summary: "Een dag over samenwerken: met wie, en hoe?"
tags:
  - Samenwerking
  - I-monitor
image: afbeeldingen/foto-van-geel.jpg
image_alt: Een zaal vol mensen
start: 2017-05-04 09:30
end: 2017-05-04 12:00
event_status: gepland
location:
  name: Stadhuis
  city: Geel
programme:
  - time: 9.30 uur
    title: Onthaal
---

Welkom bij **ons**.
"""


# Whether the browser keeps what was typed: Decap writes it down a while after the last key.
KEPT = """() => new Promise((done) => {
    const request = indexedDB.open("localforage");
    request.onsuccess = () => {
        if (!request.result.objectStoreNames.contains("keyvaluepairs")) {
            request.result.close();
            done(false);
            return;
        }
        const kept = request.result.transaction("keyvaluepairs").objectStore("keyvaluepairs");
        kept.getAllKeys().onsuccess = ({ target }) => {
            request.result.close();
            done(target.result.some((key) => key.startsWith("backup.nieuws")));
        };
    };
})"""


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    EDITOR.install()
    root = make_site(tmp_path_factory.mktemp("editor") / "site", ROOT / "content")
    with serving(root, SITE_NOW=NOW) as server:
        server.get("/")  # once it is built
        yield server


@pytest.fixture
def server(running: Server) -> Iterator[Server]:
    """The server, of a site whose content is put back after each test."""
    before = content(running)
    yield running
    after = content(running)
    for path in after.keys() - before.keys():
        (running.root / "content" / path).unlink()
    for path, data in before.items():
        if after.get(path) != data:
            (running.root / "content" / path).write_bytes(data)


@pytest.fixture
def address(server: Server) -> str:
    return f"http://localhost:{server.port}/beheer/"


@pytest.fixture(params=[1280, 375])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page at a desk and one on a phone."""
    yield from opened(browser, request.param)


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    """A page at a desk, for what has nothing to do with the width of a screen."""
    yield from opened(browser, 1280)


def opened(browser: Browser, width: int) -> Iterator[Page]:
    """Yield a page which reaches nothing but the server."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, locale="nl-BE", service_workers="block"
    )
    tab = context.new_page()
    tab.set_default_timeout(PATIENCE)
    said: list[str] = []
    tab.on("request", lambda sent: said.append(sent.url) if elsewhere(sent.url) else None)
    tab.on(
        "console",
        lambda told: said.append(told.text) if "Content Security Policy" in told.text else None,
    )
    yield tab
    context.close()
    assert said == []


def elsewhere(url: str) -> bool:
    return not url.startswith(("http://localhost:", "blob:", "data:"))


def content(server: Server) -> dict[str, bytes]:
    folder = server.root / "content"
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def changed(before: str, after: str) -> list[str]:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def write(form: Form, photograph: Path) -> None:
    """Fill in the form of a new study day, as somebody would."""
    form.fill("Titel", "Samen digitaal sterker")
    form.choose("Status (niet verplicht)", "gepubliceerd")
    form.fill("Datum", "2017-02-20T08:00")
    form.fill("Samenvatting", "Een dag over samenwerken:\nmet wie, en hoe? ")
    form.choose("Labels", "Samenwerking", "I-monitor")
    form.page.get_by_role("button", name="Kies een beeld").click()
    form.page.locator("input[type=file]").set_input_files(photograph)
    form.page.get_by_role("button", name="Gebruik").click()
    form.fill("Beeld in woorden (niet verplicht)", "Een zaal vol mensen")
    form.fill("Begin", "2017-05-04T09:30")
    form.fill("Einde", "2017-05-04T12:00")
    form.add("plaats")
    form.fill("Naam", "Stadhuis")
    form.page.get_by_label("Plaats", exact=True).last.fill("Geel")
    form.add("onderdeel")
    form.fill("Uur", "9.30 uur")
    form.fill("Wat", "Onthaal")
    form.fill("Tekst (niet verplicht)", "Welkom bij ons.")
    form.page.keyboard.press("ArrowLeft")
    for _ in range(3):
        form.page.keyboard.press("Shift+ArrowLeft")
    form.page.get_by_role("button", name="Vet").click()


def test_a_study_day_is_written_seen_and_edited(
    server: Server, page: Page, address: str, tmp_path: Path
) -> None:
    photograph = tmp_path / "Foto van Geel.jpg"
    photograph.write_bytes(picture(40, 30))
    wait_until(lambda: server.get("/studiedagen/samen-digitaal-sterker/").status == 404)
    form = Form(page, address, "collections/studiedagen/new")
    write(form, photograph)
    preview = page.frame_locator("iframe")
    title = preview.locator("h1").filter(has_text="Samen digitaal sterker")
    expect(title).to_have_count(1)
    expect(preview.locator(".labels li")).to_have_text(["Samenwerking", "I-monitor"])
    form.saved()
    assert (server.root / DAY).read_text() == WRITTEN
    assert (server.root / "content/afbeeldingen/foto-van-geel.jpg").read_bytes() == (
        photograph.read_bytes()
    )
    wait_until(lambda: server.get("/studiedagen/samen-digitaal-sterker/").status == 200)
    seen = server.get("/studiedagen/samen-digitaal-sterker/").text
    for text in ("Stadhuis", "/labels/samenwerking/", "/labels/i-monitor/", "Een zaal vol mensen"):
        assert text in seen
    assert "Welkom bij <strong>ons</strong>." in seen
    assert "Samen digitaal sterker" in server.get("/labels/samenwerking/").text

    form = Form(page, address, f"collections/studiedagen/entries/2017/{DAY.stem}")
    form.fill("Aantal plaatsen (niet verplicht)", "40")
    form.saved()
    assert changed(WRITTEN, (server.root / DAY).read_text()) == ["+capacity: 40"]


def test_what_was_written_by_hand_keeps_all_but_what_is_changed(
    server: Server, page: Page, address: str
) -> None:
    file = server.root / "content/nieuws/met-de-hand.md"
    hand = """\
---
# Nog na te vragen bij VVSG.
title: Met de hand
date: 2017-02-15
summary: Kort.
tags: [Samenwerking, I-monitor]
price_note: blijft staan?
---

- eerste
- tweede[^1]

*[OCMW]: Openbaar centrum

[^1]: Een noot.
"""
    hand = hand.replace("price_note: blijft staan?\n", "expires:\n")
    file.write_text(hand)
    form = Form(page, address, "collections/nieuws/entries/met-de-hand")
    form.fill("Titel", "Met de hand geschreven")
    form.saved()
    after = file.read_text()
    assert changed(hand, after) == [
        "-title: Met de hand",
        "+title: Met de hand geschreven",
        "+expires:",
        "-tags: [Samenwerking, I-monitor]",
        "-expires:",
        "+tags:",
        "+  - Samenwerking",
        "+  - I-monitor",
    ]
    form.fill("Titel", "Iets anders")
    form.fill("Titel", "Met de hand geschreven")
    form.saved()
    assert file.read_text() == after, "saved again without a change"


def test_what_is_wrong_is_told_in_the_form(server: Server, page: Page, address: str) -> None:
    before = content(server)
    form = Form(page, address, "collections/studiedagen/new")
    form.save()
    form.tells("Titel: vul dit in.", "Samenvatting: vul dit in.", "Begin: vul dit in.")
    form.tells("Labels: kies er 1 tot 6.")
    form.fill("Titel", "<b>Vet</b>")
    form.fill("Adres (niet verplicht)", "Een Titel")
    form.fill("Samenvatting", "x" * 301)
    form.fill("Inschrijven (niet verplicht)", "www.host.be")
    form.fill("Aantal plaatsen (niet verplicht)", "0")
    form.add("contact")
    form.fill("E-mail (niet verplicht)", "naam")
    form.fill("Telefoon (niet verplicht)", "bel ons")
    form.add("oud adres")
    form.fill("Oud adres", "zonder streep")
    form.add("plaats")
    form.save()
    form.tells(
        "Titel is gewone tekst, zonder HTML.",
        "Adres mag alleen kleine letters, cijfers en koppeltekens bevatten.",
        "Samenvatting is gewone tekst, zonder HTML, van hoogstens 300 tekens.",
        "Inschrijven moet een volledig webadres zijn (https://…).",
        "Aantal plaatsen ligt tussen 1 en 1000000.",
        "E-mail moet een e-mailadres zijn (naam@voorbeeld.be).",
        "Telefoon moet een telefoonnummer zijn.",
        "Oud adres moet een adres op deze site zijn dat met / begint.",
        "Naam: vul dit in.",
        "Plaats: vul dit in.",
    )
    assert content(server) == before


def test_what_a_form_refuses_is_told_at_one_place_that_leads_there(
    server: Server, page: Page, address: str
) -> None:
    """Nothing is missing, of which Decap would tell; and the field is out of sight."""
    before = content(server)
    form = Form(page, address, OLD)
    form.fill("Inschrijven (niet verplicht)", "www.host.be")
    form.fill("Titel", "<b>Vet</b>")
    form.save()
    refusal = page.get_by_role("alert").filter(has_text="Niet bewaard. Verbeter eerst dit")
    expect(refusal).to_be_focused()
    url = "Inschrijven moet een volledig webadres zijn (https://…)."
    expect(refusal.get_by_role("listitem")).to_have_text(
        ["Titel is gewone tekst, zonder HTML.", url]
    )
    assert barriers(page) == []
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(refusal.get_by_role("button", name=url)).to_be_focused()
    page.keyboard.press("Enter")
    field = form.field("Inschrijven (niet verplicht)")
    expect(field).to_be_focused()
    expect(field).to_be_in_viewport()
    field.fill("https://www.host.be")
    page.keyboard.press("Tab")
    expect(refusal.get_by_role("listitem")).to_have_text(["Titel is gewone tekst, zonder HTML."])
    form.fill("Titel", "Vet")
    page.keyboard.press("Tab")
    expect(refusal).to_have_count(0)
    assert content(server) == before


def test_what_no_form_can_know_is_told_when_it_is_saved(
    server: Server, page: Page, address: str
) -> None:
    before = content(server)
    form = Form(page, address, OLD)
    form.fill("Einde", "2017-03-13T08:00")
    form.fill("Beeld in woorden (niet verplicht)", "Zonder beeld")
    form.fill("Tekst (niet verplicht)", "Tekst\n\n<script>x</script>\n")
    form.save()
    refusal = page.get_by_role("alert").filter(has_text="Niet bewaard. Verbeter")
    expect(refusal.get_by_role("listitem")).to_have_text(
        [
            "‘Beeld in woorden’ hoort bij ‘Beeld’: geef ook een beeld op, of haal het weg",
            "‘Einde’ moet na ‘Begin’ (2017-03-13 09:30) liggen",
            "Tekst, regel 3: <script> mag niet in de tekst: schrijf het in Markdown",
        ]
    )
    assert content(server) == before
    form.fill("Einde", "2017-03-13T14:00")
    form.fill("Beeld in woorden (niet verplicht)", "")
    form.fill("Tekst (niet verplicht)", "Tekst.\n\n[weg](/bestaat-niet/)\n")
    form.saved()
    expect(refusal).to_have_count(0)
    # The whole site is checked too, and the editor shows what the build says.
    told = page.get_by_role("alert").filter(has_text="De site is niet vernieuwd")
    expect(told).to_contain_text("/bestaat-niet/")
    assert told.evaluate("panel => panel.shadowRoot.firstChild.offsetHeight") < 300
    form.fill("Inschrijven (niet verplicht)", "www.host.be")
    form.save()
    page.get_by_role("button", name="Inschrijven moet").click()  # nothing lies over it
    form.fill("Inschrijven (niet verplicht)", "")
    page.keyboard.press("Tab")
    expect(refusal).to_have_count(0)
    path = "studiedagen/2017/starten-met-de-omgevingsvergunning.md"
    (server.root / "content" / path).write_bytes(before[path])
    expect(told).to_have_count(0)


def test_a_file_that_changed_meanwhile_is_not_written_over(
    server: Server, desk: Page, address: str
) -> None:
    file = server.root / "content/nieuws/2017/doeboek-omgevingsvergunning.md"
    before = file.read_bytes()
    form = Form(desk, address, "collections/nieuws/entries/2017/doeboek-omgevingsvergunning")
    theirs = before + b"\nNog een alinea.\n"
    file.write_bytes(theirs)
    form.fill("Titel", "Van mij")
    form.save()
    expect(desk.get_by_role("alert").filter(has_text="intussen")).to_be_visible()
    assert file.read_bytes() == theirs


def test_a_list_that_comes_later_does_not_hide_that_a_file_changed(
    server: Server, desk: Page, address: str
) -> None:
    """Decap asks for the list beside the form; what it holds is not what was opened."""
    held: list[Route] = []
    desk.route(
        "**/beheer/api/**",
        lambda route: (
            held.append(route)
            if "entriesByFolder" in (route.request.post_data or "")
            else route.continue_()
        ),
    )
    file = server.root / "content/nieuws/2017/doeboek-omgevingsvergunning.md"
    form = Form(desk, address, "collections/nieuws/entries/2017/doeboek-omgevingsvergunning")
    theirs = file.read_bytes() + b"\nNog een alinea.\n"
    file.write_bytes(theirs)
    assert held
    for route in held:
        with desk.expect_response(
            lambda answer: "entriesByFolder" in (answer.request.post_data or "")
        ):
            route.continue_()
    form.fill("Titel", "Van mij")
    form.save()
    expect(desk.get_by_role("alert").filter(has_text="intussen")).to_be_visible()
    assert file.read_bytes() == theirs


def test_what_is_no_image_is_refused_when_it_is_chosen(
    server: Server, page: Page, address: str, tmp_path: Path
) -> None:
    telephone, photograph = tmp_path / "IMG 1.HEIC", tmp_path / "IMG 1.JPG"
    telephone.write_bytes(b"\0\0\0\x18ftypheic")
    photograph.write_bytes(picture(40, 30))
    form = Form(page, address, "collections/nieuws/new")
    form.fill("Titel", "Met een beeld")
    form.fill("Datum", "2017-02-20T08:00")
    form.fill("Samenvatting", "Kort.")
    form.choose("Labels", "I-monitor")
    page.get_by_role("button", name="Kies een beeld").click()
    upload = page.locator("input[type=file]")
    upload.set_input_files(telephone)
    refusal = page.get_by_role("alert").filter(has_text="‘IMG 1.HEIC’ is geen .jpg")
    expect(refusal).to_contain_text("bewaar je eerst als JPEG")
    refusal.get_by_role("button", name="Sluit").click()
    upload.set_input_files(photograph)
    page.get_by_role("button", name="Gebruik").click()
    expect(refusal).to_have_count(0)
    form.fill("Beeld in woorden (niet verplicht)", "Een zaal")
    form.saved()
    images = [name for name in content(server) if name.startswith("afbeeldingen/img")]
    assert images == ["afbeeldingen/img-1.jpg"]


def test_a_server_that_does_not_answer_is_told_of_in_dutch(
    server: Server, desk: Page, address: str
) -> None:
    form = Form(desk, address, OLD)
    form.fill("Titel", "Verloren?")
    desk.route("**/beheer/api/**", lambda route: route.abort())
    form.save()
    expect(desk.get_by_role("alert").filter(has_text="Start inv beheer opnieuw")).to_be_visible()
    expect(form.field("Titel")).to_have_value("Verloren?")


def test_what_was_not_saved_is_kept_in_the_browser(
    server: Server, desk: Page, address: str
) -> None:
    place = "collections/nieuws/entries/2017/doeboek-omgevingsvergunning"
    file = server.root / "content/nieuws/2017/doeboek-omgevingsvergunning.md"
    before = file.read_text(encoding="utf-8")
    Form(desk, address, place).fill("Titel", "Niet bewaard")
    wait_until(lambda: bool(desk.evaluate(KEPT)))
    asked: list[str] = []

    def go_on(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.accept()

    again = desk.context.new_page()
    again.on("dialog", go_on)
    form = Form(again, address, place)
    expect(form.field("Titel")).to_have_value("Niet bewaard")
    assert len(asked) == 1 and asked[0].startswith("Je hebt hier eerder iets geschreven")
    form.saved()
    after = file.read_text(encoding="utf-8")
    assert changed(before, after)[1:] == ["+title: Niet bewaard"]


def test_what_was_kept_is_not_written_over_what_came_since(
    server: Server, desk: Page, address: str
) -> None:
    place = "collections/nieuws/entries/2017/doeboek-omgevingsvergunning"
    file = server.root / "content/nieuws/2017/doeboek-omgevingsvergunning.md"
    Form(desk, address, place).fill("Titel", "Niet bewaard")
    wait_until(lambda: bool(desk.evaluate(KEPT)))
    theirs = file.read_bytes() + b"\nNog een alinea.\n"
    file.write_bytes(theirs)
    again = desk.context.new_page()
    again.on("dialog", lambda dialog: dialog.accept())
    form = Form(again, address, place)
    expect(form.field("Titel")).to_have_value("Niet bewaard")
    form.save()
    expect(again.get_by_role("alert").filter(has_text="intussen")).to_be_visible()
    assert file.read_bytes() == theirs


def test_only_a_draft_can_be_removed(server: Server, desk: Page, address: str) -> None:
    file = server.root / "content/nieuws/weg-ermee.md"
    text = "---\ntitle: Weg ermee\n{}date: 2017-02-15\nsummary: Kort.\ntags:\n  - I-monitor\n---\n"
    desk.on("dialog", lambda dialog: dialog.accept())
    file.write_text(text.format(""))
    Form(desk, address, "collections/nieuws/entries/weg-ermee")
    desk.get_by_role("button", name="Verwijder").click()
    expect(desk.get_by_role("alert").filter(has_text="alleen een concept")).to_be_visible()
    assert file.is_file()
    file.write_text(text.format("status: draft\n"))
    Form(desk, address, "collections/nieuws/entries/weg-ermee")
    desk.get_by_role("button", name="Verwijder").click()
    wait_until(lambda: not file.exists())


def test_one_form_never_stands_in_another(server: Server, desk: Page, address: str) -> None:
    desk.on("dialog", lambda dialog: dialog.accept())
    before = content(server)
    form = Form(desk, address, OLD)
    form.fill("Titel", "Van een andere")
    with desk.expect_event("load"):
        desk.goto(f"{address}#/collections/nieuws/entries/2017/doeboek-omgevingsvergunning")
    expect(desk.get_by_label("Titel", exact=True)).to_have_value(re.compile("Doeboek"))
    expect(desk.get_by_text("Nog niet bewaard")).to_have_count(0)
    with desk.expect_event("load"):
        desk.goto(f"{address}#/collections/labels/entries/labels")
    expect(desk.get_by_text("12 labels")).to_be_visible()
    assert content(server) == before


def test_a_label_is_added_and_can_be_chosen(server: Server, desk: Page, address: str) -> None:
    file = server.root / "content/labels.yaml"
    before = file.read_text()
    visit(desk, address, "collections/labels/entries/labels")
    expect(desk.get_by_role("button", name="Voeg toe: label")).to_be_visible()
    desk.get_by_role("button", name="Voeg toe: label").click()
    desk.get_by_label("Naam", exact=True).last.fill("Klantgericht werken")
    desk.get_by_label("Omschrijving", exact=True).last.fill("Werken voor wie je bedient.")
    desk.get_by_role("button", name="Bewaar", exact=True).click()
    desk.get_by_role("menuitem", name="Bewaar", exact=True).click()
    added = "\n- name: Klantgericht werken\n  description: Werken voor wie je bedient.\n"
    wait_until(lambda: file.read_text() == before + added)
    expect(desk.get_by_text("Nog niet bewaard")).to_have_count(0)
    with desk.expect_event("load"):
        desk.goto(f"{address}#/collections/nieuws/new")
    form = Form(desk, address, "collections/nieuws/new")
    form.choose("Labels", "Klantgericht werken")
    expect(desk.get_by_role("button", name="Haal weg: Klantgericht werken")).to_be_visible()
    assert desk.locator("[role=log]:not([lang=en])").count() == 0
    chosen = desk.frame_locator("iframe").locator(".labels li")
    expect(chosen).to_have_text(["Klantgericht werken"])


def test_it_is_dutch_fits_the_screen_and_has_no_barriers(
    server: Server, page: Page, address: str
) -> None:
    english = ("Published", "Save", "Delete", "Entries", "Loading", "Required", "optional", "New ")
    for place in ("collections/nieuws", OLD, "collections/diensten/new"):
        visit(page, address, place)
        expect(page.locator("textarea, a[href*=entries]").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("innerWidth")
        text = page.locator("body").inner_text()
        assert not [word for word in english if word in text]
        assert page.evaluate("document.documentElement.lang").startswith("nl")
        assert barriers(page) == []
    form = Form(page, address, "collections/nieuws/new")
    form.save()
    expect(form.field("Titel")).to_have_attribute("aria-invalid", "true")
    expect(form.field("Titel")).to_have_accessible_description(
        "Titel: vul dit in. Gewone tekst, zonder HTML."
    )


def test_what_opens_in_it_has_no_barriers(server: Server, page: Page, address: str) -> None:
    visit(page, address, "collections/studiedagen")
    page.get_by_role("button", name="Filteren op").click()
    drafts = page.get_by_role("menuitemcheckbox", name="Concepten")
    expect(drafts).not_to_be_checked()
    assert barriers(page) == []
    page.keyboard.press("Escape")
    form = Form(page, address, "collections/studiedagen/new")
    expect(page.get_by_role("button", name="Nu: Begin", exact=True)).to_be_visible()
    for part in ("onderdeel", "contact", "spreker"):
        form.add(part)
    form.save()
    expect(page.get_by_text("Onderaan staat waarom")).to_be_visible()
    assert barriers(page) == []
    page.get_by_role("button", name="Sluit", exact=True).click()
    page.get_by_role("button", name="Kies een beeld").click()
    expect(page.get_by_role("dialog", name="Beelden")).to_be_visible()
    assert barriers(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
