"""What the text of a field looks like, as JSON Schema: for tools that complete and check it.

They know every scalar as text, as the reader does. A shape leaves to the model what no pattern can
say: that a day exists, that a file is there.
"""

from collections.abc import Iterable
from typing import Final

from pydantic import WithJsonSchema

_DAY: Final = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TIME: Final = "[0-9]{2}:[0-9]{2}"


def _text(signs: str, *examples: str) -> WithJsonSchema:
    """Return the shape of a text: a pattern of ECMA-262 for all of it, and what is one."""
    return WithJsonSchema({"type": "string", "pattern": f"^{signs}$", "examples": list(examples)})


def pattern(shape: WithJsonSchema) -> str:
    """Return the pattern of a shape of texts. Raises KeyError for another shape."""
    return str((shape.json_schema or {})["pattern"])


def one_or_more(choices: Iterable[str]) -> WithJsonSchema:
    """Return the shape of a list of choices, of which one may stand bare."""
    one = {"type": "string", "enum": [str(choice) for choice in choices]}
    several = {"type": "array", "items": one, "minItems": 1}
    return WithJsonSchema({"anyOf": [several, one]})


MOMENT: Final = _text(f"{_DAY}( {_TIME})?", "2017-03-13", "2017-03-13 09:30")
TIMED_MOMENT: Final = _text(f"{_DAY} {_TIME}", "2017-03-13 09:30")
DAY: Final = _text(_DAY, "2017-03-13")
URL: Final = _text(r'[Hh][Tt][Tt][Pp][Ss]?://[^\s"<>\\]+', "https://www.vvsg.be/")
EMAIL: Final = _text(r"""[^\s@<>"']+@[^\s@<>"']+\.[^\s@<>"'.]+""", "info@host.example")
PHONE: Final = _text(r"\+?[0-9][0-9 ./()-]{5,24}", "014 00 00 00")
SLUG: Final = _text("[a-z0-9]+(-[a-z0-9]+)*", "eerste-stap")
IDENTIFIER: Final = _text("[A-Za-z0-9][A-Za-z0-9._~/-]{0,199}", "nieuws/eerste-stap")
ADDRESS: Final = _text(r"/\S*", "/oud/adres")
IMAGE: Final = _text(
    r"/?afbeeldingen/.*[^/]\.([Jj][Pp][Ee]?[Gg]|[Pp][Nn][Gg]|[Gg][Ii][Ff]|[Ww][Ee][Bb][Pp]"
    r"|[Aa][Vv][Ii][Ff]|[Ss][Vv][Gg])",
    "afbeeldingen/leuven.jpg",
)
DOWNLOAD: Final = _text("/?bestanden/.*[^/]", "bestanden/verslag.pdf")
