"""The reader takes anything that an editor can save."""

import pickle

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from csmart.reading.reader import read
from tests.samples import post

P = "nieuws/a.md"
YAML_LIKE = st.text(st.sampled_from("abc:-[]{}&*!|>'\"%@`#, \n\t?01é🎉<>/="), max_size=60)
MARKDOWN_LIKE = st.text(st.sampled_from("ab #*_[](){}<>!`|-:\n\"'/&;.^~=+0é…"), max_size=120)
_TAGS = """
<p> </p> <div> </div> <table> <tr> <td> </table> <b> </b> <!-- --> <a> </a> <svg> <math> <style>
<textarea> <li> <h2> </h2> < &lt; tekst <title> <select> <details> <plaintext>
"""
HTML_LIKE = st.lists(st.sampled_from([*_TAGS.split(), "\n\n"]), max_size=12).map("".join)


@given(st.binary(max_size=200))
def test_any_bytes_give_an_item_or_an_error(data: bytes) -> None:
    source = read(P, data)
    assert (source.item is not None) != any(finding.is_error for finding in source.findings)


@given(YAML_LIKE, YAML_LIKE)
def test_any_front_matter_gives_an_item_or_an_error(head: str, title: str) -> None:
    source = read(P, f"---\n{head}\ntitle: {title}\n---\n".encode())
    assert (source.item is not None) != any(finding.is_error for finding in source.findings)
    assert all(1 <= finding.line <= head.count("\n") + 6 for finding in source.findings)


@given(MARKDOWN_LIKE | HTML_LIKE)
def test_any_text_gives_html_whose_lines_lie_in_the_file(body: str) -> None:
    source = read(P, post(body).encode())
    last = post(body).count("\n") + 1
    assert all(1 <= finding.line <= last for finding in source.findings)
    read_body = source.detail.body
    assert len(read_body.parts) == len(read_body.links) + 1
    assert "<script" not in "".join(read_body.parts)


def test_a_source_can_be_kept_and_sent_between_processes() -> None:
    source = read(P, post("## Kop\n\n[x](a.md)\n").encode())
    kept = pickle.loads(pickle.dumps(source))
    assert kept == source
    assert pickle.loads(pickle.dumps(source.detail)) == source.detail
    kept.attach(b"digest", lambda: source.detail)
    assert (kept.digest, kept.line("title")) == (b"digest", 2)


def test_links_stay_symbolic_in_what_is_read() -> None:
    source = read("nieuws/2017/a.md", post("[x](../../diensten/b.md#c)\n").encode())
    (link,) = source.detail.body.links
    assert source.targets == (link.target,)
    assert (link.target.value, link.target.fragment, link.line) == ("diensten/b.md", "c", 8)
    html = source.detail.body.html(["/o'p/?a&b"], lambda link, url: Markup(url))
    assert html == '<p><a class="alone" href="/o&#39;p/?a&amp;b">x</a></p>'
