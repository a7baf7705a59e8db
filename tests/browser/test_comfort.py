"""What visitors change to read with ease: zoom, spacing, colours, motion, and no mouse."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.audit import barriers
from tests.browser.conftest import kinds
from tests.csmart.test_theme import contrast

# The spacing of WCAG 1.4.12, in a style sheet that a visitor brings.
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"""

# Text that is cut off, because it does not fit in a box that hides what sticks out.
CUT = """() => [...document.querySelectorAll("main *, header *, footer *")].filter((e) =>
    ["hidden", "clip"].includes(getComputedStyle(e).overflowX) && e.clientWidth > 1
    && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)
  ).map((e) => e.outerHTML.slice(0, 120))"""

# What cannot be hit within 44 by 44 CSS pixels around the middle of its first line; apart from
# links among the words of a sentence (WCAG 2.5.5). A field counts with the label around it.
SMALL = """() => [...document.querySelectorAll("a[href], button, input, select, summary")]
  .filter((e) => e.checkVisibility() && !e.closest(".skip-link, .visually-hidden"))
  .filter((e) => getComputedStyle(e).display !== "inline" || e.closest("sup") === null
    && [...e.parentElement.childNodes].every((n) => n.nodeName === "A" || !n.textContent.trim()))
  .filter((e) => {
    e.scrollIntoView({ block: "center", behavior: "instant" });
    const around = e.closest("label") ?? e;
    const own = e.closest("label") ?? document.querySelector(`label[for="${e.id}"]`) ?? e;
    const box = around.getClientRects()[0];
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const hits = (dx, dy) => { const hit = document.elementFromPoint(x + dx, y + dy);
      return e.contains(hit) || own.contains(hit); };
    return ![[0, -21], [0, 21], [-21, 0], [21, 0]].every(([dx, dy]) => hits(dx, dy));
  })
  .map((e) => e.outerHTML.slice(0, 160))"""

# The element that has the focus, and how that shows (WCAG 2.4.13): the outline, and on what colour.
FOCUSED = """() => { const e = document.activeElement, style = getComputedStyle(e);
  const box = e.getBoundingClientRect();
  let behind = parseFloat(style.outlineOffset) < 0 ? e : e.parentElement;
  const painted = () => getComputedStyle(behind).backgroundColor;
  while (painted() === "rgba(0, 0, 0, 0)" && behind.parentElement) behind = behind.parentElement;
  return { colours: [style.outlineColor, painted()],
    html: e.outerHTML.slice(0, 120), tag: e.tagName,
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    inView: box.bottom > 0 && box.top < innerHeight
      && box.right > 0 && box.left < innerWidth }; }"""

# Elements that move, or scroll, with time between.
MOVING = """() => [...document.querySelectorAll("*")].map((e) => getComputedStyle(e))
  .filter((s) => s.scrollBehavior === "smooth" || parseFloat(s.transitionDuration) > 0.01)
  .length + document.getAnimations().length"""

# Buttons and fields without an edge of their own.
EDGELESS = """() => [...document.querySelectorAll("button, .button, input, select, .labels a")]
  .filter((e) => e.checkVisibility() && parseFloat(getComputedStyle(e).borderTopWidth) === 0
    && !["checkbox", "radio"].includes(e.type)).map((e) => e.outerHTML)"""

# Roles of which each needs a name, as Chromium calls them.
NAMED = frozenset(
    {"link", "button", "checkbox", "radio", "combobox", "searchbox", "textbox", "image", "heading"}
    | {"navigation", "region", "search", "dialog", "DisclosureTriangle"}
)

DESK = {"width": 1280, "height": 800}

# More stops than a page has: the walk goes on till the browser's own controls take over.
MANY = 500


def hexadecimal(colour: str) -> str:
    """Return an opaque colour of a computed style, `rgb(1, 2, 3)`, as `#010203`."""
    parts = re.fullmatch(r"rgb\((\d+), (\d+), (\d+)\)", colour)
    assert parts, f"{colour} is not opaque"
    return f"#{''.join(f'{int(part):02x}' for part in parts.groups())}"


@pytest.fixture
def tab(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page in a context with the options of the test's parameter."""
    options: dict[str, Any] = {"viewport": {"width": 375, "height": 800}}
    context = browser.new_context(**options | getattr(request, "param", {}))
    yield context.new_page()
    context.close()


def test_text_can_be_given_more_space(tab: Page, large: str, large_folder: Path) -> None:
    wrong = []
    for address in kinds(large_folder):
        tab.goto(large + address)
        tab.add_style_tag(content=SPACED)
        if tab.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append(f"{address}: wider than the window")
        wrong += [f"{address}: {each}" for each in tab.evaluate(CUT)]
    assert wrong == []


@pytest.mark.parametrize("tab", [{"viewport": {"width": 640, "height": 400}}], indirect=True)
def test_text_can_be_twice_as_large(tab: Page, large: str, large_folder: Path) -> None:
    """Zoom to 200 % at 1280 by 800 pixels leaves a window of 640 by 400 (WCAG 1.4.4)."""
    wrong = []
    for address in kinds(large_folder):
        tab.goto(large + address)
        if tab.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append(address)
        wrong += [f"{address}: {each}" for each in tab.evaluate(CUT)]
    assert wrong == []


@pytest.mark.parametrize("tab", [{}, {"viewport": DESK}], indirect=True, ids=["375", "1280"])
def test_what_can_be_touched_is_large_enough(tab: Page, large: str, large_folder: Path) -> None:
    wrong = []
    for address in [*kinds(large_folder), "/nieuws/lastige-beelden/"]:
        tab.goto(large + address)
        wrong += [f"{address}: {each}" for each in tab.evaluate(SMALL)]
    assert wrong == []


@pytest.mark.parametrize("tab", [{"reduced_motion": "reduce"}], indirect=True)
def test_nothing_moves_for_who_wants_no_motion(tab: Page, large: str, large_folder: Path) -> None:
    for address in kinds(large_folder):
        tab.goto(large + address)
        assert tab.evaluate(MOVING) == 0, address


@pytest.mark.parametrize("tab", [{"forced_colors": "active"}], indirect=True)
def test_forced_colours_leave_every_button_an_edge(
    tab: Page, large: str, large_folder: Path
) -> None:
    """Backgrounds and shadows are gone then: only borders and outlines are left."""
    for address in kinds(large_folder):
        tab.goto(large + address)
        assert tab.evaluate(EDGELESS) == [], address


@pytest.mark.parametrize("tab", [{"forced_colors": "active"}], indirect=True)
def test_forced_colours_leave_the_mark_at_where_a_visitor_is(tab: Page, real: str) -> None:
    """A transparent border is seen then: at each link of the menu there would be one."""
    tab.goto(real + "/nieuws/")
    marked = """(links) => links.filter((e) => getComputedStyle(e).borderBottomWidth !== "0px")
      .map((e) => e.textContent.trim())"""
    assert tab.locator(".menu a").evaluate_all(marked) == ["Nieuws"]


@pytest.mark.parametrize(
    "tab",
    # Without motion, for scrolling takes no time then.
    [{"reduced_motion": "reduce"}, {"reduced_motion": "reduce", "viewport": DESK}],
    indirect=True,
    ids=["375", "1280"],
)
@pytest.mark.parametrize("most", [25, pytest.param(MANY, marks=pytest.mark.deep)])
def test_every_tab_stop_shows_that_it_has_the_focus(
    tab: Page, large: str, large_folder: Path, most: int
) -> None:
    wrong = []
    for address in kinds(large_folder):
        tab.goto(large + address)
        seen: list[str] = []
        while len(seen) < most:
            tab.keyboard.press("Tab")
            now = tab.evaluate(FOCUSED)
            if now["tag"] == "BODY":
                break
            seen.append(now["html"])
            stands_out = contrast(*map(hexadecimal, now["colours"])) >= 3
            if now["outline"] < 2 or not now["inView"] or not stands_out:
                wrong.append(f"{address}: {now}")
        assert 5 < len(seen) < MANY, address  # the whole walk ends before
    assert wrong == []


def test_every_control_and_picture_has_a_name(tab: Page, large: str, large_folder: Path) -> None:
    """As the accessibility tree tells them to a screen reader (WCAG 4.1.2, 1.1.1)."""
    session = tab.context.new_cdp_session(tab)
    wrong = []
    for address in kinds(large_folder):
        tab.goto(large + address)
        tree = session.send("Accessibility.getFullAXTree")["nodes"]
        told = [
            (each["role"]["value"], each.get("name", {}).get("value", "").strip())
            for each in tree
            if not each["ignored"]
        ]
        wrong += [f"{address}: {role}" for role, name in told if role in NAMED and not name]
        assert sum(role == "link" for role, _ in told) > 5, address
    assert wrong == []


def test_what_can_be_used_tells_what_it_is_and_how_it_stands(tab: Page, real: str) -> None:
    tab.goto(real + "/nieuws/digitale-maturiteit-negen-besturen/")
    menu = tab.get_by_role("navigation", name="Hoofdmenu")
    assert '- link "Diensten"' in menu.aria_snapshot()
    expect(menu.get_by_role("link", name="Nieuws")).to_have_attribute("aria-current", "true")
    search = tab.get_by_role("search").aria_snapshot()
    assert '- searchbox "Zoek op deze site"' in search
    assert '- button "Zoek"' in search
    labels = tab.get_by_role("list", name="Labels").first.aria_snapshot()
    assert '- link "Lokale besturen"' in labels
    assert '- link "Nieuws"' in tab.get_by_role("navigation", name="Kruimelpad").aria_snapshot()
    assert "(andere website)" in tab.get_by_role("region", name="Bronnen").aria_snapshot()


def test_a_wide_table_scrolls_within_its_frame(tab: Page, large: str) -> None:
    tab.goto(large + "/nieuws/lastige-beelden/")
    reach = "(e) => e.scrollWidth - e.clientWidth"
    assert tab.locator(".prose .scroll").first.evaluate(reach) > 100
    assert tab.locator("html").evaluate(reach) <= 0
    # What is out of sight in the frame, too.
    tab.add_style_tag(content=".prose :is(th, td) { white-space: nowrap; }")
    assert barriers(tab) == []


def test_what_has_nothing_to_scroll_is_no_stop_on_the_way(tab: Page, large: str) -> None:
    """A frame stays one where a browser runs no script; Safari would not reach it otherwise."""
    tab.goto(large + "/nieuws/lastige-beelden/")
    wide = tab.get_by_role("region", name="Tabel", exact=True)
    narrow = tab.get_by_role("region", name="Tabel: Een kleine tabel")
    code = tab.locator(".prose pre")
    expect(wide).to_have_attribute("tabindex", "0")
    expect(narrow).to_have_count(0)
    expect(code).not_to_have_attribute("tabindex", "0")
    tab.set_viewport_size({"width": 90, "height": 800})
    expect(narrow).to_have_attribute("tabindex", "0")
    expect(code).to_have_attribute("tabindex", "0")
    tab.set_viewport_size({"width": 375, "height": 800})
    expect(narrow).to_have_count(0)


@pytest.mark.parametrize("tab", [{}, {"viewport": DESK}], indirect=True, ids=["375", "1280"])
def test_a_part_of_a_text_can_be_linked_to_where_there_is_a_margin(tab: Page, large: str) -> None:
    tab.goto(large + "/nieuws/lastige-beelden/")
    link = tab.get_by_role("link", name="Link naar ‘Elders en hier’")
    expect(tab.get_by_role("heading", name="Elders")).to_be_visible()
    if tab.viewport_size != DESK:
        expect(link).to_have_count(0)
        return
    link.focus()
    expect(link).to_have_css("opacity", "1")
    link.press("Enter")
    expect(tab).to_have_url(f"{large}/nieuws/lastige-beelden/#elders-en-hier")
    expect(tab.get_by_role("heading", name="Elders")).to_be_in_viewport()


def test_an_image_is_fetched_as_large_as_it_is_shown_and_hardly_larger(
    tab: Page, large: str
) -> None:
    for width in (375, 640, 1280):
        tab.set_viewport_size({"width": width, "height": 800})
        tab.goto(large + "/nieuws/een-groot-beeld/")
        image = tab.locator("img.picture")
        expect(image).to_have_js_property("complete", value=True)
        fetched = re.search(r"-(\d+)\.avif$", image.evaluate("(e) => e.currentSrc"))
        assert fetched
        shown = image.evaluate("(e) => e.clientWidth")
        assert shown <= int(fetched[1]) < shown * 1.3, width


def test_every_page_has_its_landmarks(tab: Page, large: str, large_folder: Path) -> None:
    """A screen reader goes by these; of one kind each needs a name of its own."""
    for address in kinds(large_folder):
        tab.goto(large + address)
        for role in ("banner", "main", "contentinfo"):
            assert tab.get_by_role(role).count() == 1, (address, role)
        names = tab.evaluate(
            "[...document.querySelectorAll('nav')].map((e) => e.getAttribute('aria-label')"
            " ?? document.getElementById(e.getAttribute('aria-labelledby'))?.textContent)"
        )
        assert all(names), (address, names)
        assert len(set(names)) == len(names), (address, names)
