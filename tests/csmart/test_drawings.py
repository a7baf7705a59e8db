"""Drawings, which are published as they are: they run and load nothing, and keep secrets."""

from base64 import b64encode
from collections.abc import Callable

import pytest

from tests.conftest import Built
from tests.pictures import exif, picture
from tests.samples import post

P = "nieuws/a.md"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30">{}</svg>'


@pytest.mark.parametrize(
    ("drawing", "said"),
    [
        (SVG.format('<path d="M0 0h9"/><use href="#a"/>'), []),
        (SVG.format('<g fill="url(#verloop)"/><style>a{fill:url(#x)}</style>'), []),
        (SVG.format('<image href="data:image/png;base64,AA"/>'), []),
        (SVG.format('<a href="https://www.vvsg.be/"><path d="M0 0h9"/></a>'), []),
        (SVG.format('<animate values="0 1;2 3" to="#fff"/><use href=" #a "/><use href=""/>'), []),
        (SVG.format("<style>@font-face{src:url('data:font/woff2;base64,AA')}a{fill:url( '#b')}</style>"), []),
        (SVG.format('<metadata><w xmlns="x:y" resource="http://purl.org/dc"/></metadata>'), []),
        (SVG.format("\n<script>x</script>"), ["2: fout: bevat <script>: dat mag niet in een beeld"]),
        (SVG.format('<g onload="x"/>'), ["1: fout: bevat 'onload': dat mag"]),
        (SVG.format('<a href="javascript:x"/>'), ["1: fout: bevat 'href' naar 'javascript:x'"]),
        (SVG.format('<image href="https://x.be/a.png"/>'), ["1: fout: bevat 'href' naar"]),
        (SVG.format('<image href="data:text/html,x"/>'), ["1: fout: bevat 'href' naar"]),
        (SVG.format("<style>@import 'x'</style>"), ["1: fout: bevat een stijl die iets ophaalt"]),
        (SVG.format('<g style="fill:url(https://x.be)"/>'), ["1: fout: bevat 'style' naar"]),
        (SVG.format('<a href="java&#10;script:x"/>'), ["1: fout: bevat 'href' naar"]),
        (SVG.format('<use href="ander.svg#a"/>'), ["1: fout: bevat 'href' naar 'ander.svg#a'"]),
        (SVG.format('<animate values="#a;javascript:x"/>'), ["1: fout: bevat 'values' naar"]),
        (SVG.format('<image href="data:image/svg+xml,x"/>'), ["1: fout: bevat 'href' naar"]),
        (SVG.format('<link xmlns="http://www.w3.org/1999/xhtml" rel="stylesheet"/>'), ["1: fout: bevat <link>"]),
        (SVG.format(r"<style>a{fill:\75 rl(x)}</style>"), ["1: fout: bevat een stijl die iets ophaalt"]),
        (SVG.format("<style>a{fill:url(  x)}</style>"), ["1: fout: bevat een stijl die iets ophaalt"]),
        (SVG.format('<path d="M0 0' + " 1 1" * 80_000 + '"/>'), ["1: let op: weegt 320 kB, en een tekening wordt niet kleiner gemaakt"]),
        (SVG.format("<foreignObject/>"), ["1: fout: bevat <foreignObject>"]),
        ("<!DOCTYPE svg [<!ENTITY a 'b'>]>" + SVG.format("<text>&a;</text>"), ["1: fout: bevat '&a;'", "1: fout: bevat een DOCTYPE"]),
        ("<?xml-stylesheet href='x'?>" + SVG.format(""), ["1: fout: bevat <?xml-stylesheet?>"]),
        ("<svg", ["1: fout: is geen leesbare SVG"]),
        ("<html/>", ["1: fout: is geen SVG"]),
        ("<svg/>", ["1: fout: mist xmlns"]),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', ["1: let op: heeft geen 'viewBox'"]),
    ],
)  # fmt: skip
def test_a_drawing_can_run_and_load_nothing(
    findings: Callable[..., list[str]], drawing: str, said: list[str]
) -> None:
    found = findings({P: post(), "afbeeldingen/x.svg": drawing})
    assert len(found) == len(said)
    for each, start in zip(found, said, strict=True):
        assert each.startswith(f"afbeeldingen/x.svg:{start}")


@pytest.mark.parametrize(
    ("shape", "data", "is_told"),
    [
        ('\n<image href="data:image/jpeg;base64,{}"/>', picture(exif=exif()), True),
        ("\n<style>a{{fill:url(data:image/jpeg;base64,{})}}</style>", picture(exif=exif()), True),
        ('\n<image href="data:image/jpeg;base64,{}"/>', picture(), False),
        ('\n<image href="data:image/png;base64,{}A"/>', b"no picture", False),
    ],
)
def test_a_photograph_within_a_drawing_does_not_tell_where_it_was_made(
    findings: Callable[..., list[str]], shape: str, data: bytes, is_told: bool
) -> None:
    """A drawing is published as it came."""
    held = SVG.format(shape.format(b64encode(data).decode()))
    told = findings({P: post(), "afbeeldingen/x.svg": held})
    said = "afbeeldingen/x.svg:2: fout: bevat een foto die verraadt waar ze gemaakt is"
    assert [each.partition(": bewaar")[0] for each in told] == [said] * is_told


def test_a_drawing_is_shown_as_it_is_at_its_own_size(build: Callable[..., Built]) -> None:
    path = "afbeeldingen/x.svg"
    site = build({P: post(image=path, image_alt="x"), path: SVG.format("")})
    image = site.page("/nieuws/een-bericht/").select_one("img.picture")
    assert image is not None
    assert (image["src"], image["width"], image["height"]) == (f"/{path}", "40", "30")
    assert site.text(path) == SVG.format("")
