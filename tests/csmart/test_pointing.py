"""The line of a finding and the mark beneath it, and when these are shown."""

import io
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmart.command import check
from csmart.findings import error
from csmart.pointing import Pointer, span
from csmart.saying import say
from tests.conftest import write_files
from tests.samples import post

CASES = [
    ("date: 3 maart 2026", "'date' moet J zijn, niet '3 maart 2026'; schrijf 'x'", "3 maart 2026"),
    ("  - Imonitor", "het label 'Imonitor' bestaat niet; bedoel je 'I-monitor'?", "Imonitor"),
    ("  - I-monitor", "het label 'monitor' bestaat niet", "monitor"),
    ("titel: x", "'titel' is geen bekend veld; bedoel je 'title'?", "titel"),
    ("menu: 1", "'menu' hoort niet in deze map, wel bij paginas: haal het weg", "menu"),
    ("title: 'b'", "'title' staat er twee keer (ook op regel 2)", "title"),
    ("summary:", "'summary' is leeg: vul het in", "summary"),
    ("summary: x y", "'summary' telt 301 tekens; het mogen er 300 zijn", "x y"),
    ("    city:  Gent", "'location.city' is leeg: vul het in", "Gent"),
    ("  - url: www.x.be", "'source.url' (nummer 1) moet, niet 'www.x.be'", "www.x.be"),
    ("title: date", "'title' is gewone tekst: haal 'date' weg", "date"),
    ("title: 'Het 'x' is's", "'title' moet, niet ''Het 'x' is's'", "'Het 'x' is's"),
    (f"summary: {'a' * 90}", f"'summary' is, niet '{'a' * 60}…'", "a" * 60),
    ("Zie [hier](../a/b.md).", "de link leidt naar 'nieuws/a/b.md', maar", "a/b.md"),
    ("En <font size=3>rood</font>", "<font> is weggelaten: opmaak", "<font"),
    ("   #### Kop", "de kop springt van niveau 2 naar 4: gebruik ###", "#"),
    ("  -", "'tags' is leeg: vul het in", "-"),
    ("*[DPO]: x", "de afkorting 'DPO' staat zo nergens", "DPO"),
    ("https://x.be/a: b", "de waarde 'zegt' niets", "h"),
]


@pytest.mark.parametrize(("line", "message", "marked"), CASES)
def test_the_words_that_a_finding_is_about_are_marked(line: str, message: str, marked: str) -> None:
    start, end = span(line, message)
    assert line[start:end] == marked


def test_a_word_of_its_own_is_marked_before_a_part_of_another() -> None:
    assert span("title: mensen en mens", "'title' is niet 'mens'") == (17, 21)


def shown(tmp_path: Path, text: str, message: str, width: int = 60) -> list[str]:
    (tmp_path / "x.md").write_bytes(text.encode())
    return list(Pointer(tmp_path, width).beneath(error("x.md", 1, message)))


def test_the_mark_stands_under_the_words_whatever_their_width(tmp_path: Path) -> None:
    assert shown(tmp_path, "title: 日本e\u0301 \tfout\r\n", "niet 'fout'") == [
        "    title: 日本e\u0301  fout",
        "                  ^^^^",
    ]
    assert shown(tmp_path, "title: a\x1b[31m 日本\n", "niet '日本'") == [
        "    title: a\ufffd[31m 日本",
        "                  ^^^^",
    ]
    assert shown(tmp_path, "\ufefftitle: a\n", "niet 'a'") == ["    title: a", "           ^"]
    assert shown(tmp_path, "---\n", "'date' ontbreekt: dit veld is verplicht") == []
    assert shown(tmp_path, "", "is leeg") == []


def test_a_long_line_is_cut_around_the_mark(tmp_path: Path) -> None:
    words = " ".join(f"woord{number}" for number in range(100))
    for piece in ("woord0", "woord50", "woord99", words):
        line, mark = shown(tmp_path, f"summary: {words}\n", f"niet '{piece}'")
        assert len(line) < 60 and len(mark) <= len(line)
        assert line[mark.index("^") : len(mark)].rstrip("…") == piece[: mark.count("^")].rstrip("…")
        assert ("…" in line[:5]) == (piece not in ("woord0", words))


def test_only_texts_are_shown(tmp_path: Path) -> None:
    (tmp_path / "x.png").write_bytes(b"\x89PNG abc")
    pointer = Pointer(tmp_path, 60)
    assert pointer.beneath(error("x.png", 1, "is geen beeld")) == ()
    assert pointer.beneath(error("weg.md", 7, "is weg")) == ()


@given(st.text(max_size=120), st.text(max_size=60), st.integers(10, 100))
def test_any_line_and_message_can_be_shown(
    tmp_path_factory: pytest.TempPathFactory, line: str, message: str, width: int
) -> None:
    start, end = span(line, f"'x' is '{message}' en '{line[3:9]}'")
    assert 0 <= start <= end <= len(line)
    file = tmp_path_factory.getbasetemp() / "x.md"
    file.write_text(line, encoding="utf-8", newline="")
    pointer = Pointer(file.parent, width)
    assert len(pointer.beneath(error("x.md", 1, message))) in (0, 2)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_lines_are_shown_on_a_terminal_or_when_asked_for(
    conf: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    content = write_files(conf.parent / "content", {"nieuws/a.md": post(date="3 maart 2026")})
    told = [
        f"{content.as_posix()}/nieuws/a.md:3: fout: 'date' moet JJJJ-MM-DD of JJJJ-MM-DD UU:MM "
        f"zijn, niet '3 maart 2026'; schrijf '2026-03-03'"
    ]
    under = ["    date: 3 maart 2026", "          ^^^^^^^^^^^^"]

    def last(text: str) -> list[str]:
        return [line for line in text.splitlines() if "CONTACT" not in line and line != "    ^"]

    assert check(conf, content) == 1
    assert last(capsys.readouterr().err) == told
    assert check(conf, content, context=True) == 1
    assert last(capsys.readouterr().err) == told + under
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert check(conf, content) == 1
    assert last(terminal.getvalue()) == told + under


def test_what_a_stream_cannot_hold_is_said_in_escapes() -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
    say("Bèta…\u2028😀\n", stream)
    assert stream.buffer.getvalue().decode("cp1252") == "Bèta…\\u2028\\U0001f600\n"
