"""The builder process: what it answers, what it does when it breaks down, and how it ends."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import TemplateError

from csmart.preparation import Account
from csmart.renewal import Renewal
from csmart.serving import builder
from csmart.serving.messages import Problem, Result, changed_in, request_line
from csmart.serving.place import Place
from csmart.serving.problems import of_text
from csmart.serving.rebuild import Done, Rebuilding
from csmart.serving.saves import Saved, Saves
from tests.serving import (
    DEADLINE,
    ITEM,
    SAVED,
    awaited,
    during_builds,
    events_of,
    is_running,
    make_site,
    serving,
    wait_until,
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return make_site(tmp_path / "site")


class Builder:
    """A builder without a server."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self.process = process

    def build(self, *changed: Path) -> dict[str, Any]:
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write(request_line(changed or None))
        self.process.stdin.flush()
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        return answer


@contextmanager
def building(site: Path) -> Iterator[Builder]:
    with (
        (site / "said.log").open("wb") as log,
        subprocess.Popen(
            [sys.executable, "-m", "csmart.serving.builder", str(site / "output")],
            cwd=site,
            env=os.environ | {"PYTHONPATH": str(site / "plugins")},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            start_new_session=True,
        ) as process,
    ):
        try:
            yield Builder(process)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def test_it_answers_each_request_and_nothing_else_gets_in_between(site: Path) -> None:
    during_builds(site, "print('gezegd'); sys.stderr.write('geroepen\\n'); os.system('echo luid')")
    item = site / ITEM
    with building(site) as running:
        first = running.build()
        assert first["good"]
        new, pages, others, removed = first["renewal"]
        assert (new, new + others, removed) == (pages, len(first["written"]), 0)
        assert first["account"] == "1 bestand: 1 in orde."
        [notice] = [each for each in first["problems"] if each["path"] == "pelicanconf.py"]
        assert (notice["severity"], notice["line"] > 1) == ("let op", True)

        item.write_text(SAVED.format(title="Tweede titel"), encoding="utf-8")
        second = running.build(item)
        assert "nieuws/bericht/index.html" in second["written"]
        assert second["renewal"][0] < second["renewal"][1]
        item.write_text(SAVED.format(title="Titel\nfout: ja"), encoding="utf-8")
        third = running.build(item)
        assert not third["good"]
        assert ("content/nieuws/bericht.md", 3, "fout") in [
            (each["path"], each["line"], each["severity"]) for each in third["problems"]
        ]
        item.unlink()
        fourth = running.build(item)
        assert "nieuws/bericht/index.html" in fourth["removed"]
    said = (site / "said.log").read_text().splitlines()
    assert said.count("gezegd") == said.count("geroepen") == said.count("luid") == 4


def test_it_ends_with_all_that_it_started_when_nobody_is_there_to_ask(site: Path) -> None:
    log = during_builds(
        site, 'note(f\'{subprocess.Popen(["sleep", "300"]).pid}\\n\'); time.sleep(300)'
    )
    with building(site) as running:
        assert running.process.stdin is not None
        running.process.stdin.write(request_line(None))
        running.process.stdin.flush()
        wait_until(lambda: log.read_text() != "")
        running.process.stdin.close()
        running.process.wait(DEADLINE)
    wait_until(lambda: not is_running(int(log.read_text())))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_the_end_of_the_server_is_the_end_of_a_running_build(site: Path, number: int) -> None:
    code = "worker = subprocess.Popen(['sleep', '300']).pid; note(f'{os.getpid()} {worker}\\n')"
    log = during_builds(site, f"{code}; time.sleep(300)")
    with serving(site) as server:
        wait_until(lambda: log.read_text() != "")
        pid, worker = map(int, log.read_text().split())
        assert server.children == [pid]
        assert is_running(worker)
        assert server.end(number) == (0 if number == signal.SIGTERM else -number)
    wait_until(lambda: not is_running(pid) and not is_running(worker))


def test_a_build_of_code_that_was_mended_since_is_cut_off(site: Path) -> None:
    log = during_builds(site, "note('start\\n'); time.sleep(300)")
    settings = (site / "pelicanconf.py").read_text(encoding="utf-8")
    with serving(site) as server, events_of(server) as events:
        wait_until(lambda: log.read_text() != "")
        server.write({Path("pelicanconf.py"): settings.replace("sleep(300)", "sleep(0)")})
        assert events.next()["errors"] == []
        assert len(server.children) == 1
    assert log.read_text() == "start\n" * 2


def test_a_builder_that_breaks_down_is_told_and_started_again_at_the_next_save(site: Path) -> None:
    log = during_builds(
        site,
        "note('start\\n')\n"
        "if 'breek' in open('content/nieuws/bericht.md').read():\n"
        '    note(f\'{subprocess.Popen(["sleep", "300"]).pid}\\n\')\n'
        "    sys.stderr.write('au\\n')\n"
        "    os.kill(os.getpid(), 9)\n",
    )
    with serving(site) as server, events_of(server) as events:
        events.next()
        server.save("Dit breekt")
        [error] = events.next()["errors"]
        assert error == {"place": "", "message": "au"}
        assert server.children == []
        with pytest.raises(TimeoutError):
            events.next(timeout=0.5)
        *starts, worker = log.read_text().split()
        assert starts == ["start"] * 2
        wait_until(lambda: not is_running(int(worker)))

    with serving(site) as server, events_of(server) as events:
        assert events.next()["errors"] != []
        server.save("Dit gaat goed")
        assert events.next()["errors"] == []
        # One that ends while it has nothing to do is nobody's business.
        [child] = server.children
        os.kill(child, signal.SIGKILL)
        wait_until(lambda: not is_running(child))
        server.save("Dit ook")
        assert events.next()["errors"] == []
        assert "Dit ook" in server.get("/nieuws/bericht/").text
        assert len(server.children) == 1


def test_a_builder_that_ended_unheard_is_replaced_by_one_that_builds(site: Path) -> None:
    """What the server asks of one that is gone, before asyncio tells it so."""

    async def results() -> list[bool]:
        done: asyncio.Queue[Done] = asyncio.Queue()
        rebuilding = Rebuilding(Place.of(site, "127.0.0.1", 8000, {}), done.put_nowait)
        running = asyncio.create_task(rebuilding.run())
        good = [(await done.get()).result.good]
        assert rebuilding._builder is not None
        os.kill(rebuilding._builder.pid, signal.SIGKILL)
        rebuilding.saved(Saved(frozenset({site / ITEM})))
        good.append((await done.get()).result.good)
        running.cancel()
        await asyncio.wait({running})
        return good

    assert awaited(results()) == [True, True]


def test_messages_come_through_as_they_were() -> None:
    odd = Path(os.fsdecode(b"/een\nmap/\xff.md"))
    assert changed_in(request_line([odd])) == frozenset({odd})
    assert changed_in(request_line(None)) is None
    problems = (Problem("a.md", 3, "één"), Problem("", 0, "x", "let op"))
    result = Result(False, problems, "1 bestand", Renewal(1, 3, 0, 0), ("a",), ("b",), 0.5)
    assert Result.of_line(result.line()) == result
    assert result.line().count(b"\n") == 1
    assert [str(each) for each in problems] == ["a.md:3: fout: één", "let op: x"]


def test_the_last_words_of_a_builder_are_its_errors_or_else_its_last_line() -> None:
    root = Path("/site")
    said = "Let op iets\nb.md:2: fout: y: z\n2 bestanden.\npelicanconf.py: error: w\n"
    assert of_text(said, root, 1) == (
        Problem("b.md", 2, "y: z"),
        Problem("pelicanconf.py", 0, "w"),
    )
    trace = (
        "Traceback (most recent call last):\n"
        '  File "/site/plugins/csmart/x.py", line 12, in <module>\n'
        "    y\n"
        '  File "/site/.venv/lib/z.py", line 3, in f\n'
        "    z\n"
        "NameError: z\n"
    )
    assert of_text(trace, root, 1) == (Problem("plugins/csmart/x.py", 12, "NameError: z"),)
    [nothing] = of_text("", root, -9)
    assert "signaal 9" in nothing.message


def test_after_a_build_that_broke_down_everything_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[frozenset[Path] | None] = []
    failing: list[Exception] = []

    class Workshop:
        def build(self, changed: frozenset[Path] | None) -> SimpleNamespace:
            asked.append(changed)
            if failing:
                raise failing.pop()
            account = Account(files=1, built=1, waiting=0, broken=0)
            return SimpleNamespace(good=True, findings=(), account=account, report=None, seconds=0)

    site = builder.Site(tmp_path, tmp_path / "output")
    monkeypatch.setattr(site, "_opened", Workshop)
    hint = frozenset({tmp_path / "content/x.md"})
    assert [site.build(hint).good, site.build(hint).good] == [True, True]
    failing.append(TemplateError("stuk"))
    assert site.build(hint).errors == (Problem("", 0, "TemplateError: stuk"),)
    assert capsys.readouterr().err == ""
    failing.append(KeyError("x"))
    [error] = site.build(hint).errors
    assert error.message == "KeyError: 'x'"
    assert "Traceback" in capsys.readouterr().err
    assert [site.build(hint).good, site.build(hint).good] == [True, True]
    assert asked == [None, hint, hint, None, None, hint]


def test_a_burst_is_looked_at_as_a_whole() -> None:
    few = Saved(frozenset({Path("a")})) | Saved(frozenset({Path("b")}))
    assert few.hint == frozenset({Path("a"), Path("b")})
    assert (few | Saved(complete=False)).hint is None
    assert Saved(frozenset(Path(str(number)) for number in range(500))).hint is None


def test_what_is_saved_is_gathered_until_it_is_taken() -> None:
    async def taken() -> list[Saved]:
        saves = Saves()
        for name in ("a", "b"):
            saves.add(Saved(frozenset({Path(name)})))
        both = await saves.take()
        saves.add(Saved(frozenset({Path("c")})))
        return [both, await saves.take()]

    both, later = awaited(taken())
    assert both.paths == frozenset({Path("a"), Path("b")})
    assert later.paths == frozenset({Path("c")})
