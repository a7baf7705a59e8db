"""Dutch typography, case by case."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmart.typography import _WORK, dashes, quotes, spaces, typeset, typeset_runs

NB = "\N{NO-BREAK SPACE}"

APOSTROPHES = [
    ("'s morgens", "’s morgens"),
    ("Klaar. 's Avonds niet.", "Klaar. ’s Avonds niet."),
    ("'S AVONDS", "’S AVONDS"),
    ("zo'n foto's en auto's", "zo’n foto’s en auto’s"),
    ("Hans' boek, Max' kat", "Hans’ boek, Max’ kat"),
    ("'t is 'n begin, 'k weet 't", "’t is ’n begin, ’k weet ’t"),
    ("geef 'm, zeg 'r, neem 'em, kom 'ns", "geef ’m, zeg ’r, neem ’em, kom ’ns"),
    ("z'n en m'n", "z’n en m’n"),
    ("in '95 en de jaren '90.", "in ’95 en de jaren ’90."),
    ("'90-'95", "’90–’95"),
    ("'s-Hertogenbosch, 's Gravenvoeren", "’s-Hertogenbosch, ’s Gravenvoeren"),
    ("in ('s-Gravenwezel)", "in (’s-Gravenwezel)"),
    ("A'dam, sms'en, ge-sms't", "A’dam, sms’en, ge-sms’t"),
    ("OCMW's, A4'tje, (KMO)'s", "OCMW’s, A4’tje, (KMO)’s"),
    ("rock-'n-roll, D'Hondt", "rock-’n-roll, D’Hondt"),
    ("’s morgens, foto’s, ‘ja’, “nee”", "’s morgens, foto’s, ‘ja’, “nee”"),
    ("‘s morgens en ‘t huis", "’s morgens en ’t huis"),
    ("foto‘s", "foto’s"),
]
QUOTES = [
    ("'ja'", "‘ja’"),
    ('"ja"', "“ja”"),
    ("\"Zij zei 'ja'\"", "“Zij zei ‘ja’”"),
    ("'Zij zei \"ja\"'", "‘Zij zei “ja”’"),
    ("\"'ja'\" '\"ja\"'", "“‘ja’” ‘“ja”’"),
    ('"\'t Is goed", zei ze', "“’t Is goed”, zei ze"),
    ("'\"'s Avonds\", zei ze'", "‘“’s Avonds”, zei ze’"),
    ("''t Is goed'", "‘’t Is goed’"),
    ("('ja', [\"nee\"])", "(‘ja’, [“nee”])"),
    ("woord -- 'ja' - \"nee\"", "woord – ‘ja’ – “nee”"),
    ('woord--"ja"--woord', "woord–“ja”–woord"),
    ('"Ja"--zei ze', "“Ja”–zei ze"),
    ('"Maar --", zei ze', "“Maar –”, zei ze"),
    ("'ja', \"nee\"; 'wel'! \"niet\"?", "‘ja’, “nee”; ‘wel’! “niet”?"),
    ('zei:"ja"', "zei:“ja”"),
    ('" ja "', "“ ja ”"),
    ("de 't' en de 's'", "de ‘t’ en de ‘s’"),
    ("een 't-shirt'", "een ‘t-shirt’"),
    ("het getal '95'", "het getal ‘95’"),
    ("'10 dagen wachten'", f"‘10{NB}dagen wachten’"),
    ("'er was eens'", "‘er was eens’"),
    ('"in 2017"', "“in 2017”"),
    ("'sinds 2017'", "‘sinds 2017’"),
    ('"... en dan"', "“… en dan”"),
    ('"wacht..."', "“wacht…”"),
    ("en/of 'wel'/'niet'", "en/of ‘wel’/‘niet’"),
    ("„ja” en «nee», ‹ook›", "„ja” en «nee», ‹ook›"),
    ("5' en 6\"", "5' en 6\""),
    ("5'30\" of 6'2\"", "5'30\" of 6'2\""),
    ("in '95 liep hij 5' lang", "in ’95 liep hij 5' lang"),
    ('"', '"'),
]
DASHES = [
    ("2016-2017", "2016–2017"),
    ("schooljaar 2016-17", "schooljaar 2016–17"),
    ("10-20 dagen", f"10–20{NB}dagen"),
    ("10-20%", "10–20%"),
    ("p. 3-5", f"p.{NB}3–5"),
    ("9.30-13 uur", f"9.30–13{NB}uur"),
    ("9-12 u.", f"9–12{NB}u."),
    ("9u30-12u, 9:30-12:45", "9u30–12u, 9:30–12:45"),
    ("13-15 maart", f"13–15{NB}maart"),
    ("1.000-2.500 leden", "1.000–2.500 leden"),
    ("van 1,5-2,5.", "van 1,5–2,5."),
    ("ma-vr 9-12", "ma-vr 9–12"),
    ("24-7", "24-7"),
    ("2017-03-13, 2017-11-13, 2017-11", "2017-03-13, 2017-11-13, 2017-11"),
    ("13-03-2017, 3-12-2017, 12-2017", "13-03-2017, 3-12-2017, 12-2017"),
    ("016-22 33 44, 02-123 45 67", "016-22 33 44, 02-123 45 67"),
    ("+32 16-22 33 44", "+32 16-22 33 44"),
    ("001-1234567-89, 123-1234567-12", "001-1234567-89, 123-1234567-12"),
    ("ISBN 90-5928-113-4, ISSN 1234-5678", "ISBN 90-5928-113-4, ISSN 1234-5678"),
    ("wet 2016-45, dossier 2015-2016", "wet 2016-45, dossier 2015-2016"),
    ("C-smart, V-ICT-OR, I-monitor", "C-smart, V-ICT-OR, I-monitor"),
    ("e-dienstverlening, OCMW-raad", "e-dienstverlening, OCMW-raad"),
    ("Covid-19, 18-jarige, 1-op-1, MP3-4", "Covid-19, 18-jarige, 1-op-1, MP3-4"),
    ("kies --option of -v", "kies --option of -v"),
    ('kies "--option"', "kies “--option”"),
    ("een -- twee", "een – twee"),
    ("een -- twee --\ndrie", "een – twee –\ndrie"),
    ("een--twee", "een–twee"),
    ("een --- twee", "een — twee"),
    ("een - twee -\ndrie", "een – twee –\ndrie"),
    ("regel\n- punt", "regel\n- punt"),
    ("-5 °C, tussen -5 en 3", f"-5{NB}°C, tussen -5 en 3"),
    ("3-5=-2", "3-5=-2"),
    ("----", "----"),
]
ELLIPSES = [
    ("...", "…"),
    ("wacht... nee", "wacht… nee"),
    ("... en dan", "… en dan"),
    ("echt?...", "echt?…"),
    ("Naam: ....", "Naam: ...."),
    (".../map/", ".../map/"),
]
SPACES = [
    ("12 % en 12,5 %", f"12{NB}% en 12,5{NB}%"),
    ("1 437 leden", "1 437 leden"),
    ("nr. 5, Nrs. 3-5", f"nr.{NB}5, Nrs.{NB}3–5"),
    ("13 maart 2017", f"13{NB}maart 2017"),
    ("in 2017 maart, om 9.30 mei", "in 2017 maart, om 9.30 mei"),
    ("1 Mei, 3 okt. en 32 juni", f"1{NB}Mei, 3{NB}okt. en 32{NB}juni"),
    ("art. II.16, artikel 5", f"art.{NB}II.16, artikel{NB}5"),
    ("p. 12, blz. 12, pp. 3", f"p.{NB}12, blz.{NB}12, pp.{NB}3"),
    ("9.30 uur, 10 km, 10 m2", f"9.30{NB}uur, 10{NB}km, 10{NB}m2"),
    ("€ 10, 10 €, 10 euro", f"€{NB}10, 10{NB}€, 10{NB}euro"),
    ("§ 3, hoofdstuk 3", f"§{NB}3, hoofdstuk{NB}3"),
    ("dr. Janssens, mevr. De Smet", f"dr.{NB}Janssens, mevr.{NB}De Smet"),
    ("prof. dr. Éloy", f"prof.{NB}dr.{NB}Éloy"),
    ("in 2017 Kmo's", "in 2017 Kmo’s"),
    ("in 2017. Maart was nat.", "in 2017. Maart was nat."),
    ("die art. Iedereen, de p. Daarna", "die art. Iedereen, de p. Daarna"),
    ("de 1st en 2nd ABC & CO", "de 1st en 2nd ABC & CO"),
]
UNTOUCHED = [
    "https://a.be/'s-a--b/2016-2017...c",
    "www.a.be/10-20",
    "jan.o'neil--x@a-b.be",
    "2016-2017.pdf",
    "map/foto's--10-20.zip",
    "{foto's--10-20}",
    "{{ 'a' -- 5 km }}",
]
HEADINGS = [
    ("Wat is het nut", f"Wat is het{NB}nut"),
    ("Starten op 13 maart", f"Starten op 13{NB}maart"),
    ("Over ons", "Over ons"),
    ("De gemeentelijke informatieveiligheidsconsulent",) * 2,
]
CASES = [*APOSTROPHES, *QUOTES, *DASHES, *ELLIPSES, *SPACES]

# Short pieces that meet often: rules that work against each other show here.
_WORDS = "-- ... 10 2016 95 09 www. :// a.be .pdf maart km nr. s-H".split()  # noqa: SIM905
_CHARACTERS = "'\"‘’“”„.-–…,:;!?()[]{}/@ \n\u00a0axst5V€=uJé"
PIECES = st.lists(st.sampled_from([*_CHARACTERS, *_WORDS, "dr. ", " -", "- "]), max_size=14).map(
    "".join
)
TEXTS = PIECES | st.text(max_size=40)
_SIGNS = str.maketrans("", "", "'\"‘’“”-–—.… \u00a0")


@pytest.mark.parametrize(("text", "made"), CASES)
def test_dutch(text: str, made: str) -> None:
    assert typeset(text) == made


@pytest.mark.parametrize("text", UNTOUCHED)
def test_addresses_file_names_and_placeholders_stay(text: str) -> None:
    assert typeset(text) == text
    assert typeset(f"('{text}', \"{text}\".)") == f"(‘{text}’, “{text}”.)"


@pytest.mark.parametrize(("text", "made"), HEADINGS)
def test_the_last_words_of_a_heading(text: str, made: str) -> None:
    assert typeset(text, heading=True) == made


@given(TEXTS, st.booleans())
def test_setting_again_changes_nothing(text: str, heading: bool) -> None:
    made = typeset(text, heading=heading)
    assert typeset(made, heading=heading) == made


@given(TEXTS, st.booleans())
def test_only_quotes_dashes_points_and_spaces_change(text: str, heading: bool) -> None:
    assert typeset(text, heading=heading).translate(_SIGNS) == text.translate(_SIGNS)


@given(TEXTS, st.lists(st.integers(0, 40), max_size=5), st.booleans())
def test_where_markup_cuts_a_text_makes_no_difference(
    text: str, cuts: list[int], heading: bool
) -> None:
    edges = [0, *sorted(min(cut, len(text)) for cut in cuts), len(text)]
    runs = [text[start:end] for start, end in pairwise(edges)]
    made = typeset_runs(runs, heading=heading)
    assert len(made) == len(runs)
    assert "".join(made) == typeset(text, heading=heading)


@given(TEXTS)
def test_text_that_is_not_looked_at_has_nothing_to_change(text: str) -> None:
    without = _WORK.sub("", text)
    # What is left can meet anew; only text that is really passed over counts.
    while _WORK.search(without):
        without = _WORK.sub("", without)
    made = spaces.bind(dashes.ranges(dashes.set_dashes(quotes.curl(without), [])[0]))
    assert made == without


@pytest.mark.parametrize("piece", ["a", " ", "'", '"', "1-", "@", "-", ".", "1.000", "a@", "a'"])
@pytest.mark.parametrize("piece_after", ["", " 5 'km'", "@a.be://.pdf{"])
def test_large_text_takes_no_time_to_speak_of(piece: str, piece_after: str) -> None:
    text = piece * (200_000 // len(piece)) + piece_after
    assert typeset(text, heading=True).translate(_SIGNS) == text.translate(_SIGNS)
