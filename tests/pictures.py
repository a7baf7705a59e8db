"""Images to test with: plain ones, and one of every awkward kind that an editor may have."""

from io import BytesIO
from typing import Any, Final

from PIL import Image as Pillow
from PIL import ImageDraw

from tests.samples import post

DRAWING: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><path d="M4 4h32v22H4z"/></svg>'
)


# Images with a caption, and notes, in all places where they may stand.
_SEAL: Final = '![Zegel](../afbeeldingen/stamp.png "Een zegel")'
_MASK: Final = '![Masker](../afbeeldingen/mask.png "Een masker")'
ELSEWHERE: Final = f"""\
## Elders[^b] en hier[^b]

- {_SEAL}
- Tekst {_SEAL}
- [{_SEAL}](/nieuws/)

| Beeld | Tekst[^c] |
|---|---|
| {_SEAL} | [{_MASK}](/diensten/) |

<table><caption>Wie</caption><tr><th>a</th></tr><tr><td>b</td></tr></table>

<details><summary>Meer</summary><p>Gevouwen.</p></details>

Zie ook dit.[^een noot] En dat.[^d]

[^c]: - een
    - twee
[^d]: - drie
    - vier
[^b]: Noot.
[^een noot]: Met[^c] nog een.
"""
WIDE: Final = " | ".join(["onafgebroken kolom"] * 7)


def picture(
    width: int = 900, height: int = 600, kind: str = "JPEG", mode: str = "RGB", **options: Any
) -> bytes:
    """Return an image, red at the left, blue at the right, in a format of Pillow's."""
    drawn = Pillow.new("RGB", (width, height), (250, 20, 20))
    drawn.paste((20, 20, 250), (width // 2, 0, width, height))
    made = BytesIO()
    drawn.convert(mode).save(made, kind, **options)
    return made.getvalue()


def drawing(width: int = 1000, height: int = 700) -> bytes:
    """Return a picture of a screen: thin lines in a few flat colours, as a PNG without palette."""
    drawn = Pillow.new("RGB", (width, height), "white")
    pen = ImageDraw.Draw(drawn)
    pen.rectangle((0, 0, width, 60), fill=(10, 79, 92))
    for y in range(90, height - 20, 24):
        for x in range(30, width - 60, 11):
            pen.line((x, y, x + (x * y) % 8, y + 14), fill=(20, 37, 42))
    made = BytesIO()
    drawn.save(made, "PNG")
    return made.getvalue()


def exif(**values: Any) -> Pillow.Exif:
    found = Pillow.Exif()
    found[0x0112] = values.get("orientation", 1)
    found[0x010F] = "Camera"
    found.get_ifd(0x8825).update({1: "N", 2: (50.0, 52.0, 41.0)})
    return found


def moving(kind: str = "GIF", **options: Any) -> bytes:
    frames = [Pillow.new("RGB", (40, 30), colour) for colour in ("red", "blue")]
    made = BytesIO()
    more = {"save_all": True, "append_images": frames[1:], "duration": 100}
    frames[0].save(made, kind, **more | options)
    return made.getvalue()


def awkward() -> dict[str, bytes]:
    """Return images of every awkward kind by their paths, and a post that shows them all."""
    images = {
        "turned.jpg": picture(1600, 1200, exif=exif(orientation=6)),
        "print.jpg": picture(mode="CMYK"),
        "large.jpg": picture(5000, 3000),
        "sliver.png": picture(2000, 3, "PNG"),
        "dot.png": picture(2, 2, "PNG"),
        "tower.webp": picture(300, 4000, "WEBP"),
        "clear.png": picture(800, 500, "PNG", "RGBA"),
        "grey.png": picture(700, 300, "PNG", "LA"),
        "mask.png": picture(600, 400, "PNG", "P", transparency=0),
        "stamp.png": picture(600, 400, "PNG", "1"),
        "scan.png": picture(700, 500, "PNG", "I;16"),
        "twice.jpg": picture(1200, 800, "MPO", append_images=[Pillow.new("RGB", (1200, 800))]),
        "Foto van 1 mei (één).jpg": picture(),
        "moving.gif": moving(),
        "moving.png": moving("PNG"),
        "moving.webp": moving("WEBP"),
        "modern.avif": picture(900, 600, "AVIF"),
        "drawing.svg": DRAWING.encode(),
    }
    shown = [f'![Beeld {name}](<../afbeeldingen/{name}> "Dit is {name}")' for name in images]
    tags = ["Informatiebeheer"]
    shown.append("- [Over ons](/nieuws/)\n- [Labels](/labels/)\n\n[Diensten](/diensten/)")
    shown.append(f"| {WIDE} |\n|{'---|' * 7}\n| {WIDE} |")
    shown.append("## Een kleine tabel\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\nkort\n```")
    shown.append(ELSEWHERE)
    text = post("\n\n".join(shown) + "\n", title="Lastige beelden", date="2026-10-01", tags=tags)
    named = {f"afbeeldingen/{name}": data for name, data in images.items()}
    lead = {"image": "afbeeldingen/large.jpg", "image_alt": "Twee vlakken", "tags": tags}
    led = post("Tekst.\n", title="Een groot beeld", date="2026-10-02", **lead)
    return named | {"nieuws/lastig.md": text.encode(), "nieuws/groot.md": led.encode()}
