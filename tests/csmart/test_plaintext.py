"""HTML as plain text: what editors write stays readable, and their words stay the same."""

import pytest
from hypothesis import example, given
from markupsafe import escape

from csmart.plaintext import plain_text
from csmart.reading.markdown import convert
from tests.texts import AWKWARD, LONG

CASES = {
    "paragraphs": ("Een\nregel.\n\nNog een.", "Een regel.\n\nNog een."),
    "a line break": ("Een  \ntwee", "Een\ntwee"),
    "emphasis": ("Dit is **vet** en *schuin* en `code`.", "Dit is vet en schuin en code."),
    "a heading": ("Eerst.\n\n## Kop\n\nDan.", "Eerst.\n\nKop\n\nDan."),
    "a link": ("[hier](https://x.be/?a=1&b=2).", "hier (https://x.be/?a=1&b=2)."),
    "an address as it is": ("Zie <https://x.be/>.", "Zie https://x.be/."),
    "a mail address": ("[An](mailto:an@x.be), <bo@x.be>", "An (an@x.be), bo@x.be"),
    "a telephone number": ("[Bel](tel:+3216)", "Bel (+3216)"),
    "a list": ("Kies:\n\n- een\n- twee\n\nKlaar.", "Kies:\n\n- een\n- twee\n\nKlaar."),
    "a numbered list": ("3. drie\n4. vier", "3. drie\n4. vier"),
    "a list in a list": ("- a\n    1. een\n    2. twee\n- b", "- a\n  1. een\n  2. twee\n- b"),
    "a list of paragraphs": ("1. een\n\n    meer\n\n2. twee", "1. een\n\n   meer\n\n2. twee"),
    "a list that counts down": ("<ol reversed><li>a</li><li>b</li></ol>", "- a\n- b"),
    "a quotation": ("Zo:\n\n> Ja\n>\n> Nee\n\nEn.", "Zo:\n\n> Ja\n>\n> Nee\n\nEn."),
    "a quotation in a line": ("Zij zei <q>ja</q>.", "Zij zei “ja”."),
    "code": ("```\nx  = 1\n\n  y\n```", "x  = 1\n\n  y"),
    "a table": ("| | A |\n|---|---|\n| x | 1 |", "| A\nx | 1"),
    "terms": ("Term\n:   Uitleg\n:   Meer", "Term\n  Uitleg\n  Meer"),
    "an image": ("![Een plein](/a.png) hier", "[beeld: Een plein] hier"),
    "an image without words": ("Een ![](/a.png) hier", "Een hier"),
    "a link of an image": ("[![Plein](/a.png)](/b/)", "[beeld: Plein] (/b/)"),
    "what is struck out": ("Om <del>9</del> 10 uur", "Om 10 uur"),
    "a note": ("Dit[^n].\n\n[^n]: De noot.", "Dit[1].\n\n1. De noot."),
    "a rule": ("Een\n\n---\n\ntwee", "Een\n\ntwee"),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("text", "plain"), CASES.values(), ids=CASES)
def test_html_becomes_readable_text(text: str, plain: str) -> None:
    assert plain_text(convert(text)[0]) == plain


def test_an_inner_list_has_no_blank_line_around_it_and_an_outer_one_has() -> None:
    html = "<p>a</p><ul><li>b<ul><li>c</li></ul></li><li>d</li></ul><p>e</p>"
    assert plain_text(html) == "a\n\n- b\n  - c\n- d\n\ne"


@given(AWKWARD)
@example(LONG)
def test_the_words_of_a_text_stay_the_same(text: str) -> None:
    verbatim = plain_text(f"<pre><code>{escape(text)}</code></pre>")
    lines = [line.rstrip(" ") for line in text.split("\n")]
    assert verbatim.strip("\n ") == "\n".join(lines).strip("\n ")
    flowing = plain_text(f"<p>{escape(text)}</p>")
    white = str.maketrans("\t\n\f", "   ")
    assert flowing.split(" ") == [word for word in text.translate(white).split(" ") if word] or [""]
