"""The prose of a body and of fields in Dutch typography."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from csmart.reading import markdown
from csmart.reading.typesetting import typeset_tree

NB = "\N{NO-BREAK SPACE}"
_TAGS = "<p> </p> <em> </em> <q> </q> <br> <code> </code> <li> <td> <h2> </h2>".split()  # noqa: SIM905
HTML = st.lists(st.sampled_from([*_TAGS, *"'\"-. a5\n", "--", "..."]), max_size=20).map("".join)


def made(html: str) -> str:
    soup = BeautifulSoup(f"<html><body>{html}</body></html>", "lxml")
    assert soup.body is not None
    typeset_tree(soup.body)
    return soup.body.decode_contents()


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p><em>\"ja\"</em> '<b>nee</b>'</p>", "<p><em>“ja”</em> ‘<b>nee</b>’</p>"),
        ('<p>"<a href="b">ja</a>"</p>', '<p>“<a href="b">ja</a>”</p>'),
        ('<p><em>"Ja</em>, zei <b>ze"</b></p>', "<p><em>“Ja</em>, zei <b>ze”</b></p>"),
        ('<p>"<code>a"b</code>"</p>', '<p>“<code>a"b</code>”</p>'),
        ('<p>"<img src="a"/>"</p>', '<p>“<img src="a"/>”</p>'),
        ("<p>wacht.<em>..</em> nee</p>", "<p>wacht…<em></em> nee</p>"),
        ("<p><abbr>OCMW</abbr>'s</p>", "<p><abbr>OCMW</abbr>’s</p>"),
        ("<p>zei<q>'ja'</q></p>", "<p>zei<q>‘ja’</q></p>"),
        ("<p><q>'t Is</q> <cite>'Ja'</cite></p>", "<p><q>’t Is</q> <cite>‘Ja’</cite></p>"),
        ('<p>"een<br/>\'s twee"<br/>"drie"</p>', "<p>“een<br/>’s twee”<br/>“drie”</p>"),
        ("<h2>Dit is<br/>een erg 'ja'</h2>", f"<h2>Dit is<br/>een erg{NB}‘ja’</h2>"),
        ('<dl><dt>"a"</dt><dd>\'s b</dd></dl>', "<dl><dt>“a”</dt><dd>’s b</dd></dl>"),
        ("<ul><li>'a'<ul><li>'b</li></ul></li></ul>", "<ul><li>‘a’<ul><li>‘b</li></ul></li></ul>"),
        ('<p><u>zo</u>\'n <font>"a</font>"</p>', "<p><u>zo</u>’n <font>“a</font>”</p>"),
        ('<p><img alt="zo\'n 5 km"/></p>', f'<p><img alt="zo’n 5{NB}km"/></p>'),
        ('<a href="b" title="foto\'s">a</a>', '<a href="b" title="foto’s">a</a>'),
        ('<abbr title="\'s-Graven">a</abbr>', '<abbr title="’s-Graven">a</abbr>'),
        ("<pre>'a' -- 'b'</pre><kbd>'</kbd>", "<pre>'a' -- 'b'</pre><kbd>'</kbd>"),
        ('<a href="https://a.be/1-2">a.be/1-2</a>',) * 2,
        ("<a href=\"mailto:o'n@a.be\">o'n@a.be</a>",) * 2,
        ('<a href="jaren">1-2</a>', '<a href="jaren">1–2</a>'),
        ("<p>zo<!-- ' -->'n</p>", "<p>zo<!-- ' -->’n</p>"),
        ("<p>&quot;Ja&quot; &amp; &#39;s morgens</p>", "<p>“Ja” &amp; ’s morgens</p>"),
        ("<p>10<strong> km</strong></p>", f"<p>10<strong>{NB}km</strong></p>"),
    ],
)
def test_prose_in_markup(html: str, expected: str) -> None:
    assert made(html) == expected


def test_a_table_and_a_footnote_are_prose() -> None:
    text = "In 2016-2017[^1] was 't \"zo\"[^1].\n\n[^1]: Zie p. 3-5 van 'A'.\n\n"
    html = made(markdown.convert(f'{text}| a\'b | 1-2 |\n|---|---|\n| 5 % | "ja" |\n')[0])
    for part in ("2016–2017<sup", "’t “zo”<sup", f"p.{NB}3–5 van ‘A’.", f"5{NB}%", "“ja”", "1–2"):
        assert part in html


@given(HTML)
def test_setting_a_tree_again_changes_nothing(html: str) -> None:
    once = made(html)
    assert made(once) == once
