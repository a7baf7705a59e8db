"""What becomes of a save: the site is built by one process that lives on, and browsers are told."""

import asyncio
import re
import shutil
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from csmart.serving.saves import Saved
from csmart.serving.watch import watch
from tests.serving import (
    DEADLINE,
    ITEM,
    SAVED,
    awaited,
    during_builds,
    events_of,
    make_site,
    serving,
    wait_until,
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return make_site(tmp_path / "site")


def lines(log: Path) -> list[str]:
    return log.read_text(encoding="utf-8").splitlines()


def test_saves_show_good_or_bad_and_mending_shows_too(site: Path) -> None:
    with serving(site) as server, events_of(server) as events:
        first = events.next()
        assert events.answer.getheader("content-type", "").startswith("text/event-stream")
        [builder] = server.children

        server.save("Tweede titel")
        second = events.next()
        assert second["build"] == first["build"] + 1
        assert second["errors"] == []
        page = server.get("/nieuws/bericht/").text
        assert "Tweede titel" in page
        assert f'data-build="{second["build"]}" data-output="nieuws/bericht/index.html"' in page

        server.save("Derde titel\nonbekend: <b>ja</b>")
        third = events.next()
        [error] = third["errors"]
        assert error["place"] == "content/nieuws/bericht.md:3"
        assert "onbekend" in error["message"]
        assert "Tweede titel" in server.get("/nieuws/bericht/").text
        with events_of(server) as later:
            assert later.next() == third

        server.save("Vierde titel")
        fourth = events.next()
        assert fourth["build"] == third["build"] + 1
        assert fourth["errors"] == []
        assert "Vierde titel" in server.get("/nieuws/bericht/").text

        (site / ITEM).unlink()
        events.next()
        assert server.get("/nieuws/bericht/").status == 404
        assert server.children == [builder]


def test_a_page_is_reloaded_when_it_or_what_it_shows_changed(site: Path) -> None:
    other = site / "content/nieuws/ander.md"
    other.write_text(SAVED.format(title="Ander").replace("slug: bericht", "slug: ander"))
    picture = ITEM.parents[1] / "afbeeldingen/x.svg"
    (site / picture).parent.mkdir()
    with serving(site) as server, events_of(server) as events:
        first = events.next()["build"]
        outputs = ("nieuws/bericht/index.html", "nieuws/index.html", "over/index.html", "404.html")

        def reloaded(since: int) -> list[str]:
            """Return which outputs have to be reloaded by a browser that has them of a build."""
            told = []
            for output in outputs:
                with events_of(server, f"output={output}&build={since}") as own:
                    told += [output] * own.next()["reload"]
            return told

        assert reloaded(first) == []
        assert reloaded(first - 1) == list(outputs)  # of a server before this one
        server.save("Met een andere titel")
        second = events.next()["build"]
        assert reloaded(first) == ["nieuws/bericht/index.html", "nieuws/index.html", "404.html"]
        assert reloaded(second) == []
        server.save("Met een fout\nfout: ja")
        events.next()
        assert reloaded(second) == []
        server.save("Met een andere titel")
        events.next()
        assert reloaded(second) == []
        server.write({picture: '<svg xmlns="http://www.w3.org/2000/svg"/>'})
        events.next()
        assert reloaded(second) == list(outputs)


def test_a_stylesheet_is_told_where_nothing_else_was_saved(site: Path) -> None:
    css = site / "theme/static/css/base.css"
    with serving(site) as server, events_of(server) as events:
        first = events.next()
        query = f"output=index.html&build={first['build']}"
        css.rename(css.with_suffix(".weg"))
        assert events.next()["errors"] != []
        server.save("Andere titel")
        assert events.next()["errors"] != []
        css.with_suffix(".weg").rename(css)
        assert events.next()["errors"] == []
        with events_of(server, query) as mixed:
            assert mixed.next()["reload"], "the content changed too since the last good build"

        server.write({css.relative_to(site): f"{css.read_text()}\n/* twee */\n"})
        last = events.next()
        with events_of(server, f"output=index.html&build={last['build'] - 1}") as own:
            told = own.next()
        assert not told["reload"]
        assert any(f'href="{style}"' in server.get("/").text for style in told["styles"])


def test_settings_and_code_that_are_put_in_place_start_a_new_builder(site: Path) -> None:
    code = Path("plugins/csmart/__init__.py")
    with serving(site) as server, events_of(server) as events:
        events.next()
        for name in ("Eerste naam", "Tweede naam"):
            before = server.children
            text = (site / "pelicanconf.py").read_text(encoding="utf-8")
            server.write({Path("pelicanconf.py"): f"{text}\nSITENAME = {name!r}\n"})
            events.next()
            assert name in server.get("/").text
            assert len(server.children) == 1
            assert server.children != before

        whole = (site / code).read_text(encoding="utf-8")
        server.write({code: f"{whole}\nraise RuntimeError('stuk')\n"})
        [error] = events.next()["errors"]
        line = len(whole.splitlines()) + 2
        assert error == {
            "place": f"plugins/csmart/__init__.py:{line}",
            "message": "RuntimeError: stuk",
        }
        assert server.get("/").status == 200
        assert "Traceback" in server.said
        server.write({code: whole})
        assert events.next()["errors"] == []


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("SITE_ID = 'geen domein'", "SITE_ID must be"),
        ("X = (", "SyntaxError: '(' was never closed"),
    ],
)
def test_settings_that_cannot_be_used_are_told(site: Path, setting: str, told: str) -> None:
    with (site / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write(f"\n{setting}\n")
    with serving(site) as server, events_of(server) as events:
        [error] = events.next()["errors"]
    assert error["place"].startswith("pelicanconf.py")
    assert told in error["message"]


def test_a_theme_that_cannot_be_used_is_told_and_mended_without_a_new_builder(site: Path) -> None:
    template = Path("theme/templates/partials/head.html")
    css = site / "theme/static/css/base.css"
    whole = (site / template).read_text(encoding="utf-8")
    count = len(whole.splitlines())
    with serving(site) as server, events_of(server) as events:
        events.next()
        before = server.children
        for wrong, told in (
            ("{% if %}", "TemplateSyntaxError: Expected an expression"),
            ("{{ bestaat.niet }}", "UndefinedError: 'bestaat' is undefined"),
        ):
            server.write({template: f"{whole}{wrong}\n"})
            [error] = events.next()["errors"]
            assert error["place"] == f"theme/templates/partials/head.html:{count + 1}"
            assert error["message"].startswith(told)
        server.write({template: whole})
        assert events.next()["errors"] == []
        css.rename(css.with_suffix(".weg"))
        [error] = events.next()["errors"]
        assert error["place"] == "theme/static/css/base.css"
        css.with_suffix(".weg").rename(css)
        assert events.next()["errors"] == []
        assert server.children == before
        assert "Traceback" not in server.said


def test_a_checkout_of_many_files_loses_none(site: Path) -> None:
    news = site / "content/nieuws"
    with serving(site) as server, events_of(server) as events:
        events.next()
        (news / "veel/diep").mkdir(parents=True)
        for number in range(500):
            text = SAVED.format(title=f"Bericht {number}").replace("slug: bericht\n", "")
            (news / f"veel/diep/bericht-{number}.md").write_text(text, encoding="utf-8")
        last = site / "output/nieuws/bericht-499/index.html"
        wait_until(last.is_file)
        wait_until(lambda: len(list((site / "output/nieuws").glob("bericht-*"))) == 500)

        (news / "veel").rename(news / "anders")
        shutil.rmtree(news / "anders/diep")
        wait_until(lambda: not list((site / "output/nieuws").glob("bericht-*")))
        assert server.get("/nieuws/bericht/").status == 200


def test_saves_during_a_build_are_one_build_more_and_never_two_at_once(site: Path) -> None:
    go = site / "go"
    held = f"while not os.path.exists({str(go)!r}): time.sleep(0.05)"
    log = during_builds(site, f"note('start\\n')\n{held}\nnote('end\\n')")
    with serving(site) as server, events_of(server) as events:
        go.touch()
        events.next()
        go.unlink()
        server.save("Tijdens de bouw")
        wait_until(lambda: len(lines(log)) == 3)
        for number in range(5):
            server.save(f"Tijdens de bouw {number}")
            time.sleep(0.05)
        time.sleep(3)  # until the last was surely heard of
        go.touch()
        events.next()
        events.next()
        with pytest.raises(TimeoutError):
            events.next(timeout=1)
        assert "Tijdens de bouw 4" in server.get("/nieuws/bericht/").text
    assert lines(log) == ["start", "end"] * 3


def test_a_content_folder_that_is_replaced_is_watched_again(site: Path) -> None:
    with serving(site) as server, events_of(server) as events:
        events.next()
        before = server.said
        (site / "content").rename(site / "old")
        shutil.copytree(site / "old", site / "content")
        wait_until(lambda: server.said != before)
        server.save("Na het vervangen")
        wait_until(lambda: "Na het vervangen" in server.get("/nieuws/bericht/").text)
        time.sleep(2)  # until all was looked at again
        server.save("En nog eens")
        wait_until(lambda: "En nog eens" in server.get("/nieuws/bericht/").text)


def test_the_terminal_says_what_was_renewed_and_a_notice_once(site: Path) -> None:
    with serving(site) as server, events_of(server) as events:
        events.next()
        server.save("Nog een titel")
        events.next()
        told = server.said.splitlines()[-1]
        renewed = r"\d+ van \d+ pagina's en \d+ andere bestanden vernieuwd in \d+,\d\d s "
        assert re.match(renewed, told)
        assert told.endswith(" s (gewijzigd: content/nieuws/bericht.md)")
        assert server.said.count("let op: vul CONTACT in") == 1
        (site / "content/labels.yaml").touch()
        assert events.next()["errors"] == []
        wait_until(lambda: server.said.endswith("(gewijzigd: content/labels.yaml)\n"))
        before = server.said
        (site / "content/nieuws/leeg").mkdir()
        events.next()
        assert server.said == before, "an empty folder is no news"
        many = "".join(f"\nveld{number}: x" for number in range(60))
        server.save(f"Titel{many}")
        last = events.next()
        while not last["errors"]:  # the folder, looked at again
            last = events.next()
        assert (len(last["errors"]), last["more"]) == (50, 10)
        assert server.said.count("content/nieuws/bericht.md:") >= 60
        assert f"60 fouten: op http://localhost:{server.port}/ staat nog de vorige" in server.said


def test_a_new_folder_is_looked_at_again_when_it_is_surely_watched(tmp_path: Path) -> None:
    folder = tmp_path / "content/nieuws"
    folder.parent.mkdir()

    async def told() -> None:
        async with watched(tmp_path) as heard:
            folder.mkdir()
            while sum(folder in saved.paths for saved in heard) < 2:
                await asyncio.sleep(0.05)

    awaited(told())


def test_all_is_looked_at_again_once_a_folder_that_was_replaced_is_surely_watched(
    tmp_path: Path,
) -> None:
    content = tmp_path / "content"
    content.mkdir()

    async def told() -> None:
        async with watched(tmp_path) as heard:
            content.rename(tmp_path / "old")
            content.mkdir()
            while sum(not saved.complete for saved in heard) < 2:
                await asyncio.sleep(0.05)

    awaited(told())


@asynccontextmanager
async def watched(root: Path) -> AsyncIterator[list[Saved]]:
    """Yield what is heard of saves in a root folder, once it is watched. Raises TimeoutError."""
    heard: list[Saved] = []
    mark = root / "content/merk.md"
    watching = asyncio.create_task(watch(root, heard.append))
    async with asyncio.timeout(DEADLINE):
        while not any(mark in saved.paths for saved in heard):
            mark.touch()
            await asyncio.sleep(0.05)
        yield heard
    watching.cancel()
