"""The success criteria of WCAG 2.2 that a program can test, by their Dutch names."""

from typing import Final

# Number → name; the numbers as axe-core's tags have them, without points.
CRITERIA: Final[dict[str, str]] = {
    "wcag111": "niet-tekstuele inhoud",
    "wcag121": "louter geluid of louter beeld",
    "wcag122": "ondertiteling",
    "wcag131": "info en relaties",
    "wcag132": "betekenisvolle volgorde",
    "wcag134": "weergavestand",
    "wcag135": "doel van een invoerveld",
    "wcag141": "gebruik van kleur",
    "wcag142": "geluid dat vanzelf speelt",
    "wcag143": "contrast",
    "wcag144": "tekst die groter kan",
    "wcag146": "verhoogd contrast",
    "wcag1410": "tekst die zich schikt naar het scherm",
    "wcag1411": "contrast van wat geen tekst is",
    "wcag1412": "ruimte tussen tekst",
    "wcag211": "toetsenbord",
    "wcag213": "alles met het toetsenbord",
    "wcag221": "genoeg tijd",
    "wcag222": "wat beweegt kan stil",
    "wcag224": "onderbrekingen",
    "wcag241": "blokken overslaan",
    "wcag242": "paginatitel",
    "wcag244": "doel van een link",
    "wcag249": "doel van een link, uit de link alleen",
    "wcag253": "label in de naam",
    "wcag258": "grootte van knoppen en links",
    "wcag311": "taal van de pagina",
    "wcag312": "taal van een deel",
    "wcag325": "verandering op verzoek",
    "wcag332": "labels of instructies",
    "wcag411": "opbouw van de code",
    "wcag412": "naam, rol en waarde",
}


def named(criteria: tuple[str, ...], rule: str) -> str:
    """Return what a rule of axe-core asks: its criteria with their names, or good practice.

    >>> named(("wcag143",), "color-contrast")
    'WCAG 1.4.3 (contrast)'
    """
    told = [
        f"WCAG {each[4]}.{each[5]}.{each[6:]}"
        + (f" ({CRITERIA[each]})" if each in CRITERIA else "")
        for each in criteria
    ]
    return " en ".join(told) or f"een goede gewoonte die WCAG niet vraagt (`{rule}`)"
