"""The one form of a content file: how it looks, and that reading gives back what was put in."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from csmart.addresses import Collection
from csmart.model import keys
from csmart.model.items import MODELS
from csmart.reading import frontmatter, textfile
from csmart.writing.canonical import canonical, rewritten, scalar

ROOT = Path(__file__).resolve().parents[2]

EVERYTHING = """\
---
title: "'t Kan beter: de start"
slug: kan-beter
status: draft
date: 2017-02-01 08:30
summary: "Een \\"zin\\" van # tekens: 82 % van de foto's."
tags:
  - Alfa
  - "112"
start: 2017-03-13 09:30
end: 2017-03-13 13:00
location:
  name: Provinciehuis
  city: Leuven
capacity: 40
programme:
  - time: "9:30"
    title: Onthaal
  - time: 10 uur
    title: "@home"
    speaker:
aliases: []
source:
  - title: "Twee\\nregels"
    url: https://host.example/a#b
onbekend:
  -
    - "- a"
  - {}
  -
---

Tekst.
"""


def read(data: bytes) -> tuple[Any, str]:
    """Return the fields and the body in a file, which has nothing wrong with it."""
    text, findings = textfile.decode("x.md", data)
    front, found = frontmatter.split("x.md", text)
    assert not [each for each in (*findings, *found) if each.is_error]
    assert front is not None
    return front.fields.value, front.body


def test_a_file_of_every_shape_looks_as_an_editor_would_write_it() -> None:
    fields, body = read(EVERYTHING.encode())
    shuffled = dict(sorted(fields.items(), key=lambda pair: pair[0][::-1]))
    assert canonical(Collection.STUDY_DAYS, shuffled, body).decode() == EVERYTHING


def test_what_another_editor_made_of_a_file_is_put_in_order() -> None:
    written = (
        "\ufeff\n---\n# een opmerking\ntags: [Alfa, 'Bèta']\nkleur: 'rood'  \n"
        "summary: >\n  Op twee\n  regels.\ntitle: 'Een titel'\n---\n\n\n  Tekst.  \nMeer.\n\n\n"
    )
    windows = written.replace("\n", "\r\n").encode()
    assert rewritten("nieuws/x.md", windows) == (
        b'---\ntitle: Een titel\nsummary: "Op twee regels.\\n"\ntags:\n  - Alfa\n  - B\xc3\xa8ta\n'
        b"kleur: rood\n---\n\n  Tekst.  \nMeer.\n"
    )
    assert rewritten("nieuws/x.md", b"---\ntitle: a\ntitle: b\n---\n") is None
    assert rewritten("nieuws/x.md", b"geen kop") is None
    assert rewritten("nieuws/x.md", b"---\ntitle: a\n---\n \n") == b"---\ntitle: a\n---\n"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("", ""),
        ("Doeboek 'starten'", "Doeboek 'starten'"),
        ("'s Morgens", '"\'s Morgens"'),
        ("I-monitor: hoe?", '"I-monitor: hoe?"'),
        ("9:30-10:00", "9:30-10:00"),
        ("einde:", '"einde:"'),
        ("C# en F#", "C# en F#"),
        ("a #b", '"a #b"'),
        ("- a", '"- a"'),
        ("@home", '"@home"'),
        ("% meer", '"% meer"'),
        ("82 %", "82 %"),
        ("(zo)", "(zo)"),
        ("…", "…"),
        ("]]>", '"]]>"'),
        ("a ]]> b", "a ]]> b"),
        ('zeg "ja"', 'zeg "ja"'),
        ('"ja" zei hij', "'\"ja\" zei hij'"),
        ('"ja", zei ze: \'t is goed', '"\\"ja\\", zei ze: \'t is goed"'),
        ("a\\b: c", "'a\\b: c'"),
        (" a", '" a"'),
        ("a\u00a0", '"a\u00a0"'),
        ("a\nb\t", '"a\\nb\\t"'),
        ("a\u2028b", '"a\\u2028b"'),
        ("10:30", '"10:30"'),
        ("No", '"No"'),
        ("null", '"null"'),
        ("~", '"~"'),
        ("nee", "nee"),
        ("0471234567", '"0471234567"'),
        ("1.5e3", '"1.5e3"'),
        ("2017", '"2017"'),
        ("2017-03-01", "2017-03-01"),
        ("2017-03-13 09:30", "2017-03-13 09:30"),
        ("014 00 10 20", "014 00 10 20"),
        ("9.30 uur", "9.30 uur"),
        ("https://host.example/a?b#c", "https://host.example/a?b#c"),
        ("/taxonomy/term/5", "/taxonomy/term/5"),
        ("שלום 👩‍👩‍👧", "שלום 👩‍👩‍👧"),
    ],
)
def test_quotes_stand_only_where_a_text_needs_them(text: str, written: str) -> None:
    assert scalar(text) == written


def test_a_number_stays_bare_only_where_the_model_wants_one() -> None:
    written = canonical(Collection.PAGES, {"menu": "20", "title": "20", "footer": "twee"}, "")
    assert written == b'---\ntitle: "20"\nmenu: 20\nfooter: twee\n---\n'


_HARD = st.sampled_from(
    ["]]>", ": ", " #", "- ", "? ", "%", "@", "10:30", "No", "null", "---", "...", "'", '"', "|"]
) | st.sampled_from(["\\", ">", "&a", "!b", "שלום", "👩\u200d👧", *"\n\r\t\0\x7f\x85\u2028\ufeff"])
_TEXT = st.lists(_HARD | st.text(st.characters(exclude_categories=["Cs"]), max_size=6), max_size=6)
_TEXTS = _TEXT.map("".join)
_KEYS = st.sampled_from(("title", "tags", "contact", "menu", "source", "x: y", "a b")) | st.text(
    st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20
)


def _around(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return inner | st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=3)


_VALUES = _around(_around(_around(_TEXTS)))
_BODIES = st.lists(st.sampled_from(("---", "# Kop", "a  ", "    code", "", "\t", "- x"))).map(
    "\n".join
)


@given(
    st.sampled_from(tuple(Collection)),
    st.dictionaries(_KEYS, _VALUES, min_size=1, max_size=6),
    _BODIES,
)
@example(Collection.NEWS, {"... x": "a", "---": "b"}, "---")
def test_reading_gives_back_what_was_written_and_writing_again_changes_nothing(
    collection: Collection, fields: dict[str, Any], body: str
) -> None:
    data = canonical(collection, fields, body)
    fields_again, body_again = read(data)
    assert fields_again == fields
    assert body_again.strip(" \t\n") == body.strip(" \t\n")
    assert canonical(collection, fields_again, body_again) == data
    assert rewritten(f"{collection}/x.md", data) == data


def test_every_field_has_its_place_in_the_order() -> None:
    for model in MODELS.values():
        assert set(keys.keys(model)) == set(model.model_fields)
        assert keys.keys(model)[:2] == ("title", "slug")


def test_the_content_of_the_site_stands_in_the_one_form() -> None:
    for file in sorted((ROOT / "content").rglob("*.md")):
        path = file.relative_to(ROOT / "content").as_posix()
        assert rewritten(path, file.read_bytes()) == file.read_bytes(), path
