"""Texts that a format may stumble on."""

from typing import Final

from hypothesis import strategies as st

_PIECES: Final = (
    *("]]>", "</script>", "<!--", "&amp", "&lt;", "\\N", "\\n", "\\", "\n ", "\n", ";", ","),
    *(":", '"', "'", "^", "\u2028", "\u2029", "\u200f", "\u202e", "BEGIN:VEVENT"),
    *("שלום", "مرحبا", "🧑‍🤝‍🧑", "𝒳", "e\u0301", "{{ x }}", "%s", "  "),
)
# Neither control characters nor surrogates: no source file may hold them (reading/textfile.py).
_ANY: Final = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=80)

AWKWARD: Final = st.lists(st.one_of(st.sampled_from(_PIECES), _ANY), max_size=12).map("".join)
LONG: Final = "Een lange tekst; met, alles\\Nieuws 🧑‍🤝‍🧑\n" * 300  # more than 10,000 characters
