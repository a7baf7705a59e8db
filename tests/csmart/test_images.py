"""Images: every awkward kind is handled or a finding; variants are small, upright and clean."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as Pillow
from PIL import ImageCms

from csmart.images.encode import encoded
from csmart.images.look import look
from tests.conftest import Built
from tests.pictures import drawing, exif, moving, picture
from tests.samples import PNG, post

P = "nieuws/a.md"
A = "afbeeldingen/x.jpg"
WITH = {"image": A, "image_alt": "Een plein"}


def opened(data: bytes) -> Pillow.Image:
    return Pillow.open(BytesIO(data))


def test_a_lead_image_is_offered_in_the_widths_and_formats_that_a_page_needs(
    build: Callable[..., Built],
) -> None:
    site = build({P: post(**WITH), A: picture(900, 600)})
    page = site.page("/nieuws/een-bericht/")
    image = page.select_one("picture img")
    assert image is not None
    assert (image["width"], image["height"], image["alt"]) == ("900", "600", "Een plein")
    assert image["src"] == "/afbeeldingen/x.jpg"
    assert image["fetchpriority"] == "high"
    assert "loading" not in image.attrs
    sources = page.select("picture source")
    assert [each["type"] for each in sources] == ["image/avif", "image/webp"]
    for source, kind in zip(sources, ("AVIF", "WEBP"), strict=True):
        offered = [each.split() for each in str(source["srcset"]).split(", ")]
        assert [width for _, width in offered] == ["400w", "680w", "900w"]
        for address, width in offered:
            made = opened((site.folder / address.removeprefix("/")).read_bytes())
            assert (made.format, f"{made.width}w") == (kind, width)
            assert abs(made.height / made.width - 2 / 3) < 0.01


def test_an_image_in_a_text_waits_until_it_is_near_and_keeps_its_place(
    build: Callable[..., Built],
) -> None:
    body = (
        f"{'woord ' * 60}\n\n"
        + "Zie ![plein](../afbeeldingen/x.jpg) daar.\n\n![a > b](/afbeeldingen/x.jpg \"Het 'plein'\")\n"
    )
    site = build({P: post(body), A: picture(300, 200)})
    prose = site.page("/nieuws/een-bericht/").select_one(".prose")
    assert prose is not None
    first, second = prose.select("picture img")
    assert (first["loading"], first["width"], first["height"]) == ("lazy", "300", "200")
    assert (second["alt"], second.get("title")) == ("a > b", None)
    caption = prose.select_one("figure > figcaption")
    assert caption is not None
    assert caption.get_text() == "Het ‘plein’"
    assert len(prose.select("figure")) == 1


def test_an_image_in_sight_when_a_page_opens_does_not_wait(build: Callable[..., Built]) -> None:
    shown = "![a](/afbeeldingen/x.jpg)\n\n"
    for body, fields, waits in (
        (f"Kort.\n\n{shown}{shown}", {}, [False, True]),
        (f"{'woord ' * 60}\n\n{shown}", {}, [True]),
        (shown, WITH, [True]),
    ):
        page = build({P: post(body, **fields), A: picture(300, 200)}).page("/nieuws/een-bericht/")
        images = page.select(".prose img")
        assert [image.get("loading") == "lazy" for image in images] == waits
        assert [image.get("fetchpriority") != "high" for image in images] == waits


@pytest.mark.parametrize(
    ("size", "shown", "sizes"),
    [
        ((1600, 1000), ("1600", "1000"), "(min-width: 44.5rem) 42rem, calc(100vw - 2.5rem)"),
        ((900, 600), ("900", "600"), "(min-width: 44.5rem) 42rem, calc(100vw - 2.5rem)"),
        ((900, 1800), ("320", "640"), "(min-width: 360px) 320px, calc(100vw - 2.5rem)"),
        ((2, 4000), ("1", "640"), "(min-width: 41px) 1px, calc(100vw - 2.5rem)"),
    ],
)
def test_a_page_does_not_open_with_a_tower(
    build: Callable[..., Built], size: tuple[int, int], shown: tuple[str, str], sizes: str
) -> None:
    page = build({P: post(**WITH), A: picture(*size)}).page("/nieuws/een-bericht/")
    image, source = page.select_one("img.picture"), page.select_one("picture source")
    assert image is not None
    assert source is not None
    assert (image["width"], image["height"]) == shown
    assert source["sizes"] == sizes


def test_an_image_is_never_made_larger(build: Callable[..., Built]) -> None:
    site = build({P: post(**WITH), A: picture(300, 200)})
    made = [path for path in site.paths if path.startswith("afbeeldingen/x.")]
    assert sorted(path.rpartition("-")[2] for path in made if "-" in path) == [
        "300.avif",
        "300.webp",
    ]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_what_a_camera_wrote_stays_at_home(build: Callable[..., Built], kind: str) -> None:
    """The place where a photograph was taken is nobody's business."""
    data = picture(900, 600, kind, exif=exif())
    assert opened(data).getexif().get_ifd(0x8825)
    path = f"afbeeldingen/x.{kind.lower()}"
    site = build({P: post(image=path, image_alt="x"), path: data})
    made = [each for each in site.paths if each.startswith("afbeeldingen/")]
    assert len(made) == 7 if kind in ("JPEG", "AVIF") else path in made
    for each in made:
        assert b"Camera" not in (site.folder / each).read_bytes()
        assert not dict(opened((site.folder / each).read_bytes()).getexif())


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_what_was_noted_beside_a_picture_is_left_out_too(kind: str) -> None:
    """Pillow hands a comment and a damaged profile on from one file to the next by itself."""
    said = b"Camera"
    photograph = picture(comment=said, xmp=b"<x:xmpmeta Camera/>", icc_profile=said)
    for each in (photograph, picture(kind="GIF", mode="P", comment=said)):
        assert said in each
        assert said not in encoded(each, 400, kind)


def test_a_second_picture_behind_a_photograph_stays_at_home_too(
    build: Callable[..., Built],
) -> None:
    made = BytesIO()
    front, behind = (opened(picture(900, 600)) for _ in range(2))
    front.save(made, "MPO", save_all=True, append_images=[behind], exif=exif())
    assert opened(made.getvalue()).format == "MPO"
    site = build({P: post(**WITH), A: made.getvalue()})
    assert site.page("/nieuws/een-bericht/").select_one("picture source") is not None
    shown = (site.folder / A).read_bytes()
    assert b"Camera" not in shown
    assert (opened(shown).format, dict(opened(shown).getexif())) == ("JPEG", {})


def test_of_a_drawing_there_is_nothing_larger_than_the_next_best(
    build: Callable[..., Built],
) -> None:
    """In flat colours, WebP without loss may be the smallest, and smaller wide than narrow."""
    data = drawing()
    path = "afbeeldingen/x.png"
    site = build({P: post(image=path, image_alt="x"), path: data})
    sources = site.page("/nieuws/een-bericht/").select("picture source")
    assert [each["type"] for each in sources] == ["image/webp"]
    offered = [each.split()[0].removeprefix("/") for each in str(sources[0]["srcset"]).split(", ")]
    sizes = [(site.folder / each).stat().st_size for each in offered]
    assert sizes == sorted(set(sizes))
    assert len(sizes) < 4
    shown = (site.folder / path).read_bytes()
    assert sizes[-1] < len(shown) < len(data)
    assert opened(shown).mode == "P"
    for made in (shown, (site.folder / offered[-1]).read_bytes()):
        assert opened(made).convert("RGB").tobytes() == opened(data).tobytes()
    assert {each for each in site.paths if "-" in each and "x.png" in each} == set(offered)


def test_an_image_of_a_few_dots_is_shown_as_it_is(build: Callable[..., Built]) -> None:
    path = "afbeeldingen/x.png"
    site = build({P: post(image=path, image_alt="x"), path: PNG})
    page = site.page("/nieuws/een-bericht/")
    assert page.select_one("img.picture") is not None
    assert page.select_one("picture") is None


def test_a_photograph_that_was_turned_stands_upright(build: Callable[..., Built]) -> None:
    turned = picture(600, 400, exif=exif(orientation=6))
    site = build({P: post(**WITH), A: turned})
    image = site.page("/nieuws/een-bericht/").select_one("picture img")
    assert image is not None
    assert (image["width"], image["height"]) == ("400", "600")
    made = opened((site.folder / A).read_bytes()).convert("RGB")
    assert made.size == (400, 600)
    top, bottom = made.getpixel((200, 100)), made.getpixel((200, 500))
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert top[0] > 200 > bottom[0]  # a turn to the right: left is up


def test_the_colours_of_print_become_those_of_the_web() -> None:
    made = opened(encoded(picture(mode="CMYK"), 400, "WEBP"))
    assert made.mode == "RGB"
    red = made.getpixel((50, 100))
    assert isinstance(red, tuple)
    assert red[0] > 180 > red[2]


def test_a_colour_profile_is_used_and_left_out() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for icc in (profile, b"damaged"):
        made = opened(encoded(picture(icc_profile=icc), 400, "WEBP"))
        assert "icc_profile" not in made.info
        assert made.width == 400


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "1", "I;16"])
def test_every_mode_of_a_png_gives_its_variants(mode: str) -> None:
    drawn = Pillow.new("L", (500, 300), 200)
    made = BytesIO()
    (
        drawn.convert("I").point(lambda v: v * 256).convert("I;16")
        if mode == "I;16"
        else drawn.convert(mode)
    ).save(made, "PNG")
    for kind in ("AVIF", "WEBP", "PNG", "JPEG"):
        variant = opened(encoded(made.getvalue(), 400, kind)).convert("RGB")
        shade = variant.getpixel((200, 100))
        assert variant.size == (400, 240)
        assert isinstance(shade, tuple)
        assert all(abs(part - (255 if mode == "1" else 200)) < 12 for part in shade) or mode == "1"


def test_the_same_image_gives_the_same_bytes() -> None:
    data = picture(1200, 800)
    for kind in ("AVIF", "WEBP", "JPEG"):
        assert encoded(data, 680, kind) == encoded(data, 680, kind)


@pytest.mark.parametrize(
    ("path", "data", "said"),
    [
        ("x.png", b"png", "x.png:1: fout: is geen beeld dat te lezen is: bewaar het opnieuw"),
        ("x.jpg", picture()[:5000], "x.jpg:1: fout: is geen beeld dat te lezen is"),
        ("x.gif", moving(), "x.gif:1: let op: beweegt, en dat kan niemand stilzetten"),
        ("x.png", picture(9000, 7000, "PNG"), "x.png:1: fout: is te groot (9000 × 7000 beeldpunten): verklein het tot hoogstens 60 megapixel en 16383 beeldpunten aan elke kant"),
        ("x.png", picture(20, 16384, "PNG"), "x.png:1: fout: is te groot (20 × 16384 beeldpunten): verklein het tot hoogstens 60 megapixel en 16383 beeldpunten aan elke kant"),
        *((f"x.{kind.lower()}", moving(kind, exif=exif()), f"x.{kind.lower()}:1: fout: beweegt en draagt gegevens van een camera, zoals de plaats: bewaar het zonder") for kind in ("PNG", "WEBP")),
        ("x.png", picture(20000, 10000, "PNG", "1"), "x.png:1: fout: is te groot"),
        ("IMG_1.HEIC", b"\0\0\0\x18ftypheic", "IMG_1.HEIC:1: fout: is een HEIC-foto van een telefoon, die veel browsers niet tonen: bewaar ze als JPEG"),
        ("x.jpg", b"\0\0\0\x18ftypheic", "x.jpg:1: fout: is een HEIC-foto van een telefoon"),
        ("foto.jfif", picture(8, 8), "foto.jfif:1: fout: is een JPEG met een ongewone naam: noem het bestand 'foto.jpg'"),
        ("x.bmp", picture(8, 8, "BMP"), "x.bmp:1: fout: is een soort beeld dat browsers niet tonen: bewaar een foto als JPEG, iets anders als PNG"),
        ("x.tif", picture(8, 8, "TIFF"), "x.tif:1: fout: is een soort beeld dat browsers niet tonen"),
        ("x.psd", b"8BPS", "x.psd:1: fout: is een werkbestand, dat browsers niet tonen: bewaar het beeld als JPEG, PNG of SVG"),
        ("x.pdf", b"%PDF", "x.pdf:1: fout: is geen beeld dat een browser toont: zet downloads in bestanden/"),
    ],
)  # fmt: skip
def test_an_image_that_cannot_be_shown_is_told(
    findings: Callable[..., list[str]], path: str, data: bytes, said: str
) -> None:
    (found,) = findings({P: post(), f"afbeeldingen/{path}": data})
    assert found.startswith(f"afbeeldingen/{said}")


@pytest.mark.parametrize(
    "path", ["afbeeldingen/a #3.png", "bestanden/wat?.pdf", "bestanden/5%.pdf"]
)
def test_a_name_that_a_link_would_read_otherwise_is_told(
    findings: Callable[..., list[str]], path: str
) -> None:
    (found,) = findings({P: post(), path: PNG})
    assert found.startswith(f"{path}:1: fout: heeft een ")
    assert "in de naam, en dat betekent iets anders in een link" in found


@pytest.mark.parametrize("path", ["bestanden/x.png", "bestanden/gids.pdf"])
def test_a_picture_that_is_a_download_is_told(
    findings: Callable[..., list[str]], path: str
) -> None:
    """Nothing is made of it, and what a camera wrote in it would stay there."""
    (found,) = findings({P: post(f"![Een plein](../{path})"), path: PNG})
    assert "staat niet in afbeeldingen/: zet het daar" in found


def test_a_photograph_that_is_a_download_and_says_where_it_was_made_is_told(
    findings: Callable[..., list[str]],
) -> None:
    tagged, told = picture(exif=exif()), "verraadt waar de foto gemaakt is"
    xmp = picture(xmp=b'<x:xmpmeta exif:GPSLatitude="51,9.7N"/>')
    files = {
        "b.JPG": tagged,
        "c.png": picture(8, 8, "PNG", exif=exif()),
        "d.tif": b"II*",
        "e.jpg": xmp,
    }
    said = findings(
        {
            P: post(),
            "bestanden/a.jpg": picture(),
            "bestanden/x.pdf": tagged,
            "afbeeldingen/b.jpg": tagged,
        }
        | {f"bestanden/{name}": data for name, data in files.items()}
    )
    assert [each.partition(", want")[0] for each in said] == [
        f"bestanden/{name}:1: let op: {told}" for name in ("b.JPG", "c.png", "e.jpg")
    ]


def test_one_picture_can_be_there_under_two_endings(build: Callable[..., Built]) -> None:
    data = picture()
    site = build({P: post(**WITH), A: data, "afbeeldingen/x.jpeg": data})
    assert site.code == 0
    assert sum(path.endswith(".avif") for path in site.paths) == 6


def test_another_image_under_the_same_name_is_shown_at_the_next_build(
    build: Callable[..., Built],
) -> None:
    first = build({P: post(**WITH), A: picture(900, 600)})
    before = first.paths
    second = build({P: post(**WITH), A: picture(600, 600)})
    image = second.page("/nieuws/een-bericht/").select_one("picture img")
    assert image is not None
    assert (image["width"], image["height"]) == ("600", "600")
    gone = {path for path in before if "-" in path and path.startswith("afbeeldingen/")}
    assert not gone & second.paths


def test_what_was_made_of_an_image_is_kept_for_another_folder(
    build: Callable[..., Built], monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    files = {P: post(**WITH), A: picture(300, 200)}
    build(files)

    def fails(*_: object) -> bytes:
        raise AssertionError("made again")

    monkeypatch.setattr("csmart.images.encode.encoded", fails)
    again = build(files, OUTPUT_PATH=str(tmp_path / "other"))
    assert again.code == 0
    for damaged in (tmp_path / "cache/images").iterdir():
        damaged.write_bytes(b"damaged")
    monkeypatch.undo()
    assert build(files, OUTPUT_PATH=str(tmp_path / "third")).code == 0
    made = list((tmp_path / "third/afbeeldingen").iterdir())
    assert sorted(opened(file.read_bytes()).format or "" for file in made) == [
        "AVIF",
        "JPEG",
        "WEBP",
    ]


@given(st.integers(0, 5_000), st.integers(0, 255), st.sampled_from(["JPEG", "PNG", "WEBP", "GIF"]))
def test_a_damaged_image_is_a_finding_or_an_image(place: int, value: int, kind: str) -> None:
    data = bytearray(picture(60, 40, kind))
    data[place % len(data)] = value
    image = look(f"afbeeldingen/x.{kind.lower()}", bytes(data))
    if image.has_variants:
        assert opened(encoded(bytes(data), image.largest, "WEBP")).width == image.largest
    else:
        assert image.findings


def test_an_image_is_never_published_larger_than_any_layout_needs() -> None:
    image = look("afbeeldingen/x.jpg", picture(1600, 1000))
    assert image.widths == (400, 680, 1000, 1360)
    assert image.largest == 1360


def test_an_image_of_one_dot_is_an_image() -> None:
    assert look("afbeeldingen/x.png", PNG).widths == (1,)
