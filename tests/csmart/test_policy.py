"""The library has the last word on HTML, and what it takes away is told."""

from collections.abc import Callable

import pytest

from csmart.reading import policy
from tests.samples import post

Findings = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("before", "after", "lost"),
    [
        ("<p>a</p>", "<p>a</p>", False),
        ("<p><b>a</b></p>", "<p>a</p>", True),
        ('<a href="x">a</a>', "<a>a</a>", True),
        ("<p>a<!-- b --></p>", "<p>a</p>", True),
        ("<p>a &amp; b</p>", "<p>a & b</p>", False),
    ],
)
def test_what_goes_missing_is_noticed(before: str, after: str, lost: bool) -> None:
    assert policy.loses(before, after) is lost


def test_what_the_library_alone_removes_is_told(
    findings: Findings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Our own pass is made to overlook everything."""
    monkeypatch.setattr(policy, "enforce", lambda *_: [])
    told = findings({"nieuws/a.md": post("x\n\n<script>x</script>\n")})
    assert told == ["nieuws/a.md:10: fout: bevat HTML die niet klopt: schrijf het in Markdown"]


@pytest.mark.parametrize(
    "html",
    [
        "<script>x</script>",
        "<p onclick='x'>a</p>",
        "<a href='javascript:x'>a</a>",
        "<iframe></iframe>",
    ],
)
def test_nothing_dangerous_passes_the_library(html: str) -> None:
    made = policy.sanitise(html)
    assert not any(word in made for word in ("script", "onclick", "iframe"))
