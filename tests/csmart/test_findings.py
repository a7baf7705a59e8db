"""Every way in which content can be wrong: what is told, on which line, with which advice."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.samples import PNG, page, post, service, study_day

Findings = Callable[..., list[str]]
P = "nieuws/a.md"
LABEL = "- name: Alfa\n  description: x\n"
CASES: dict[str, tuple[dict[str, str | bytes], list[str]]] = {
    "a place to be saved at": (
        {P: post(Save_as="index.html")},
        ["nieuws/a.md:7: fout: 'Save_as' is geen bekend veld: haal het weg"],
    ),
    "a language": (
        {P: post(lang="fr")},
        ["nieuws/a.md:7: fout: 'lang' is geen bekend veld: haal het weg"],
    ),
    "a source without a scheme": (
        {P: post(source=[{"title": "x", "url": "www.vvsg.be"}])},
        [
            "nieuws/a.md:9: fout: 'source.url' (nummer 1) moet een volledig webadres zijn (https://…), niet 'www.vvsg.be'; schrijf 'https://www.vvsg.be'"
        ],
    ),
    "a source without an address": (
        {P: post(source=[{"title": "x"}])},
        ["nieuws/a.md:8: fout: 'source.url' (nummer 1) ontbreekt: dit veld is verplicht"],
    ),
    "a source with an unknown key": (
        {P: post(source=[{"title": "x", "url": "https://x.be", "link": "y"}])},
        [
            "nieuws/a.md:10: fout: 'link' is geen bekend veld onder 'source' (nummer 1): haal het weg"
        ],
    ),
    "an expiry that is no date": (
        {P: post(expires="nooit")},
        ["nieuws/a.md:7: fout: 'expires' moet JJJJ-MM-DD of JJJJ-MM-DD UU:MM zijn, niet 'nooit'"],
    ),
    "a change that is no date": (
        {P: post(modified="2017-13-01")},
        ["nieuws/a.md:7: fout: 'modified' is een dag die niet bestaat: '2017-13-01'"],
    ),
    "an id with a space": (
        {P: post(id="a b")},
        [
            "nieuws/a.md:7: fout: 'id' mag alleen letters, cijfers en de tekens - . _ ~ / bevatten, niet 'a b'"
        ],
    ),
    "an image elsewhere": (
        {P: post(image="/foto/x.png", image_alt="x")},
        [
            "nieuws/a.md:7: fout: 'image' moet een bestand in afbeeldingen/ zijn, bijvoorbeeld 'afbeeldingen/naam', niet '/foto/x.png'"
        ],
    ),
    "an alias with a query": (
        {P: post(aliases=["/node?id=3"])},
        ["nieuws/a.md:8: fout: 'aliases' (nummer 1) mag geen '?' bevatten: '/node?id=3'"],
    ),
    "a group for a text": (
        {P: post(summary={"a": "b"})},
        ["nieuws/a.md:4: fout: 'summary' moet één tekst zijn, geen lijst of groep"],
    ),
    "no front matter": (
        {P: "Hallo\n"},
        [
            "nieuws/a.md:1: fout: heeft geen kop: zet bovenaan een regel ---, dan de velden, dan weer ---"
        ],
    ),
    "empty file": (
        {P: ""},
        ["nieuws/a.md:1: fout: is leeg: begin met --- en de velden van het bericht"],
    ),
    "front matter not closed": (
        {P: "---\ntitle: x\n"},
        ["nieuws/a.md:1: fout: de kop wordt niet afgesloten met een regel ---"],
    ),
    "empty front matter": (
        {P: "---\n---\n"},
        ["nieuws/a.md:1: fout: de kop is leeg: vul de velden in"],
    ),
    "front matter that is a list": (
        {P: "---\n- a\n---\n"},
        ["nieuws/a.md:2: fout: de kop moet uit regels 'veld: waarde' bestaan"],
    ),
    "a colon too many": (
        {P: "---\ntitle: a: b\n---\n"},
        [
            "nieuws/a.md:2: fout: 'title: a: b' heeft een dubbele punt te veel: zet de waarde tussen aanhalingstekens"
        ],
    ),
    "a clipped word at the start": (
        {P: '---\ntitle: \'t Stad groeit\nsummary: x\nsource:\n  - title: "Bron"\n---\n'},
        [
            "nieuws/a.md:2: fout: 'title: 't Stad groeit' begint met een aanhalingsteken dat niet aan het einde gesloten wordt: zet de hele waarde tussen dubbele aanhalingstekens"
        ],
    ),
    "a quotation at the start": (
        {P: '---\ntitle: x\ntags: ["a",\n  "b"]\nsummary: "Morgen" is er al\ndate: "x"\n---\n'},
        [
            "nieuws/a.md:5: fout: 'summary: \"Morgen\" is er al' begint met een aanhalingsteken dat niet aan het einde gesloten wordt: zet de hele waarde tussen enkele aanhalingstekens"
        ],
    ),
    "a quotation that ends on a later line, and a bracket left open": (
        {P: '---\nsummary: "Morgen\n  is er"\ntitle: [a\n---\n'},
        [
            "nieuws/a.md:4: fout: dit is geen geldige YAML, bij 'title: [a': kijk de inspringing, dubbele punten en aanhalingstekens na"
        ],
    ),
    "a bracket left open": (
        {P: "---\ntitle: [a\n---\n"},
        [
            "nieuws/a.md:2: fout: dit is geen geldige YAML, bij 'title: [a': kijk de inspringing, dubbele punten en aanhalingstekens na"
        ],
    ),
    "a tab": (
        {P: "---\ntitle: x\n\tdate: y\n---\n"},
        ["nieuws/a.md:3: fout: begint met een tab: gebruik spaties"],
    ),
    "a key twice": (
        {P: post().replace("date:", "title: Weer\ndate:")},
        ["nieuws/a.md:3: fout: 'title' staat er twee keer (ook op regel 2)"],
    ),
    "an unknown key": (
        {P: post(sumary="x")},
        ["nieuws/a.md:7: fout: 'sumary' is geen bekend veld; bedoel je 'summary'?"],
    ),
    "a key of another collection": (
        {P: post(start="2017-03-13 09:30")},
        ["nieuws/a.md:7: fout: 'start' hoort niet in deze map, wel bij studiedagen: haal het weg"],
    ),
    "a list for a text": (
        {P: post(title=["a"])},
        ["nieuws/a.md:2: fout: 'title' moet één tekst zijn, geen lijst of groep"],
    ),
    "a required field missing": (
        {P: post(summary=None)},
        ["nieuws/a.md:1: fout: 'summary' ontbreekt: dit veld is verplicht"],
    ),
    "a required field left blank": (
        {P: post().replace("summary: Kort.", "summary:")},
        ["nieuws/a.md:4: fout: 'summary' is leeg: vul het in"],
    ),
    "a list with nothing but a blank": (
        {"diensten/a.md": service(tags=[""], form=[""])},
        [
            "diensten/a.md:6: fout: 'tags' is leeg: vul het in",
            "diensten/a.md:10: fout: 'form' is leeg: kies uit instrument, begeleiding, maatwerk, opleiding, studiedag of raamcontract",
        ],
    ),
    "a blank in a list": (
        {P: post(tags=["Alfa", ""])},
        ["nieuws/a.md:7: fout: 'tags' (nummer 2) is leeg: vul het in"],
    ),
    "an unknown status": (
        {P: post(status="drft")},
        ["nieuws/a.md:7: fout: 'status' kent de waarde 'drft' niet; bedoel je 'draft'?"],
    ),
    "an unknown audience": (
        {"diensten/a.md": service(audience=["gemeent"])},
        [
            "diensten/a.md:8: fout: 'audience' (nummer 1) kent de waarde 'gemeent' niet; bedoel je 'gemeente'?"
        ],
    ),
    "an unknown form": (
        {"diensten/a.md": service(form="xyz")},
        [
            "diensten/a.md:9: fout: 'form' (nummer 1) kent de waarde 'xyz' niet: kies uit instrument, begeleiding, maatwerk, opleiding, studiedag of raamcontract"
        ],
    ),
    "HTML in a title": (
        {P: post(title="<b>x</b>")},
        ["nieuws/a.md:2: fout: 'title' is gewone tekst, zonder HTML: haal '<b>' weg"],
    ),
    "an entity in a title": (
        {P: post(title="a &amp; b")},
        ["nieuws/a.md:2: fout: 'title' is gewone tekst, zonder HTML: haal '&amp;' weg"],
    ),
    "a long summary": (
        {P: post(summary="x" * 301)},
        ["nieuws/a.md:4: fout: 'summary' telt 301 tekens; het mogen er 300 zijn"],
    ),
    "seven labels": (
        {P: post(tags=["Alfa", "Bèta", "c", "d", "e", "f", "g"])},
        [
            "nieuws/a.md:5: fout: 'tags' telt 7 waarden; het mogen er 6 zijn",
            *[
                f"nieuws/a.md:{line}: fout: het label '{name}' bestaat niet: kies er een uit labels.yaml"
                for line, name in zip(range(8, 13), "cdefg", strict=True)
            ],
        ],
    ),
    "a date in words": (
        {P: post(date="3 maart 2026")},
        [
            "nieuws/a.md:3: fout: 'date' moet JJJJ-MM-DD of JJJJ-MM-DD UU:MM zijn, niet '3 maart 2026'; schrijf '2026-03-03'"
        ],
    ),
    "a date day first": (
        {P: post(date="03-02-2026")},
        [
            "nieuws/a.md:3: fout: 'date' moet JJJJ-MM-DD of JJJJ-MM-DD UU:MM zijn, niet '03-02-2026'; schrijf '2026-02-03'"
        ],
    ),
    "a date without a day": (
        {P: post(date="2026-3")},
        ["nieuws/a.md:3: fout: 'date' moet JJJJ-MM-DD of JJJJ-MM-DD UU:MM zijn, niet '2026-3'"],
    ),
    "a number as date": (
        {P: post(date="15")},
        ["nieuws/a.md:3: fout: 'date' moet JJJJ-MM-DD of JJJJ-MM-DD UU:MM zijn, niet '15'"],
    ),
    "a time as date": (
        {P: post(date="14:00")},
        ["nieuws/a.md:3: fout: 'date' moet JJJJ-MM-DD of JJJJ-MM-DD UU:MM zijn, niet '14:00'"],
    ),
    "a day that does not exist": (
        {P: post(date="2017-02-30")},
        ["nieuws/a.md:3: fout: 'date' is een dag die niet bestaat: '2017-02-30'"],
    ),
    "before 1990": (
        {P: post(date="1989-12-31")},
        ["nieuws/a.md:3: fout: 'date' moet tussen 1990 en 2100 liggen, niet in 1989"],
    ),
    "after 2100": (
        {P: post(date="2101-01-01")},
        ["nieuws/a.md:3: fout: 'date' moet tussen 1990 en 2100 liggen, niet in 2101"],
    ),
    "a time that is skipped": (
        {P: post(date="2017-03-26 02:30")},
        [
            "nieuws/a.md:3: fout: 'date' noemt 02:30, maar dan springt de klok naar zomertijd: kies een uur vroeger of later"
        ],
    ),
    "an hour that does not exist": (
        {P: post(date="2017-01-01 25:00")},
        ["nieuws/a.md:3: fout: 'date' heeft een uur dat niet bestaat: '2017-01-01 25:00'"],
    ),
    "a start without a time": (
        {"studiedagen/a.md": study_day(start="2017-03-13")},
        [
            "studiedagen/a.md:7: fout: 'start' moet JJJJ-MM-DD UU:MM zijn, niet '2017-03-13'; schrijf '2017-03-13 09:30' met het juiste uur"
        ],
    ),
    "an end before the start": (
        {"studiedagen/a.md": study_day(end="2017-03-13 09:00")},
        ["studiedagen/a.md:8: fout: 'end' moet na 'start' (2017-03-13 09:30) liggen"],
    ),
    "no place": (
        {"studiedagen/a.md": study_day(location=None)},
        ["studiedagen/a.md:1: fout: geef 'location' (name en city) of 'online' (een webadres)"],
    ),
    "a place without a city": (
        {"studiedagen/a.md": study_day(location={"name": "x"})},
        ["studiedagen/a.md:9: fout: 'location.city' ontbreekt: dit veld is verplicht"],
    ),
    "moved from nowhere": (
        {"studiedagen/a.md": study_day(event_status="verplaatst")},
        [
            "studiedagen/a.md:12: fout: 'previous_start' ontbreekt: zeg op welk moment de verplaatste studiedag eerst gepland was"
        ],
    ),
    "an unknown label": (
        {P: post(tags=["Alfa", "Beta"])},
        ["nieuws/a.md:7: fout: het label 'Beta' bestaat niet; bedoel je 'Bèta'?"],
    ),
    "a synonym as label": (
        {P: post(tags=["Alfa", "Tweede"])},
        ["nieuws/a.md:7: fout: het label 'Tweede' bestaat niet; bedoel je 'Bèta'?"],
    ),
    "a label like no other": (
        {P: post(tags=["zzz"])},
        ["nieuws/a.md:6: fout: het label 'zzz' bestaat niet: kies er een uit labels.yaml"],
    ),
    "a label twice": (
        {P: post(tags=["Alfa", "Bèta", "alfa"])},
        ["nieuws/a.md:8: fout: het label 'alfa' staat er twee keer: haal er een weg"],
    ),
    "no vocabulary": (
        {P: post(), "labels.yaml": ""},
        ["nieuws/a.md:6: fout: het label 'Alfa' bestaat niet: labels.yaml ontbreekt of is leeg"],
    ),
    "two items with one address": (
        {P: post(), "nieuws/b.md": post()},
        [
            "nieuws/b.md:2: fout: krijgt hetzelfde adres /nieuws/een-bericht/ als nieuws/a.md:2: geef een eigen 'slug'"
        ],
    ),
    "a copy with a longer name": (
        {P: post(), "nieuws/a-1.md": post()},
        [
            "nieuws/a-1.md:2: fout: krijgt hetzelfde adres /nieuws/een-bericht/ als nieuws/a.md:2: geef een eigen 'slug'"
        ],
    ),
    "an older item with the same address": (
        {P: post(), "nieuws/b.md": post(date="2017-02-14")},
        [
            "nieuws/a.md:2: fout: krijgt hetzelfde adres /nieuws/een-bericht/ als nieuws/b.md:2: geef een eigen 'slug'"
        ],
    ),
    "a draft with the address of an item that is public": (
        {P: post(date="2017-02-14", status="draft"), "nieuws/b.md": post()},
        [
            "nieuws/a.md:2: fout: krijgt hetzelfde adres /nieuws/een-bericht/ als nieuws/b.md:2: geef een eigen 'slug'"
        ],
    ),
    "two items with one id": (
        {"nieuws/2016/a.md": post(slug="x"), "nieuws/2017/a.md": post()},
        [
            "nieuws/2017/a.md:1: fout: heeft hetzelfde kenmerk 'nieuws/a' als nieuws/2016/a.md:1: geef een eigen 'id'"
        ],
    ),
    "an alias that is a page": (
        {P: post(aliases=["/nieuws/"])},
        [
            "nieuws/a.md:8: fout: het oude adres '/nieuws/' is al een adres van de site zelf: haal het weg of kies een ander"
        ],
    ),
    "one alias on two items": (
        {P: post(aliases=["/oud/"]), "nieuws/b.md": post(slug="b", aliases=["/Oud"])},
        [
            "nieuws/b.md:9: fout: het oude adres '/Oud' is al een doorverwijzing in nieuws/a.md:8: haal het weg of kies een ander"
        ],
    ),
    "an alias among the theme's files": (
        {P: post(aliases=["/theme/x/"])},
        [
            "nieuws/a.md:8: fout: het oude adres '/theme/x/' is al een adres van de site zelf: haal het weg of kies een ander"
        ],
    ),
    "an alias without a slash": (
        {P: post(aliases=["oud"])},
        [
            "nieuws/a.md:8: fout: 'aliases' (nummer 1) moet een adres op deze site zijn dat met / begint, niet 'oud'; schrijf '/oud'"
        ],
    ),
    "an alias inside a file": (
        {P: post(aliases=["/x.html/y/"]), "redirects.yaml": "/x.html: nieuws/a.md\n"},
        [
            "redirects.yaml:1: fout: het oude adres '/x.html' is al een doorverwijzing in nieuws/a.md:8: haal het weg of kies een ander"
        ],
    ),
    "redirects to nowhere": (
        {P: post(), "redirects.yaml": "/oud: /nieuws/niks/\n/ouder: nieuws/b.md\n"},
        [
            "redirects.yaml:1: fout: de doorverwijzing van '/oud' leidt naar '/nieuws/niks/', maar dat adres bestaat niet; bedoel je '/nieuws/'?",
            "redirects.yaml:2: fout: de doorverwijzing van '/ouder' leidt naar 'nieuws/b.md', maar dat bestand is er niet; bedoel je 'nieuws/a.md'?",
        ],
    ),
    "a redirect to another site": (
        {P: post(), "redirects.yaml": "/oud: https://x.be\n"},
        ["redirects.yaml:1: fout: leidt naar een andere site: 'https://x.be'; dat kan hier niet"],
    ),
    "a redirect to a redirect": (
        {P: post(aliases=["/ouder/"]), "redirects.yaml": "/oud: /ouder/\n"},
        [
            "redirects.yaml:1: fout: de doorverwijzing van '/oud' leidt naar het oude adres '/ouder/': gebruik het nieuwe"
        ],
    ),
    "redirects as a list": (
        {P: post(), "redirects.yaml": "- x\n"},
        ["redirects.yaml:1: fout: moet uit regels '/oud/adres: /nieuw/adres/' bestaan"],
    ),
    "a year as slug": (
        {P: post(slug="2017")},
        [
            "nieuws/a.md:7: fout: 'slug' mag niet '2017' zijn: een jaartal is het adres van een archief"
        ],
    ),
    "a slug of the lists": (
        {P: post(slug="pagina")},
        [
            "nieuws/a.md:7: fout: 'slug' mag niet 'pagina' zijn: dat is al het adres van een ander deel van de site"
        ],
    ),
    "a slug that no folder on Windows can have": (
        {P: post(slug="aux")},
        ["nieuws/a.md:7: fout: 'slug' mag niet 'aux' zijn: op Windows kan zo geen map heten"],
    ),
    "a slug of the site": (
        {"paginas/a.md": page(slug="labels")},
        [
            "paginas/a.md:4: fout: 'slug' mag niet 'labels' zijn: dat is al het adres van een ander deel van de site"
        ],
    ),
    "a slash in a slug": (
        {P: post(slug="a/b")},
        [
            "nieuws/a.md:7: fout: 'slug' mag alleen kleine letters, cijfers en koppeltekens bevatten, niet 'a/b'; schrijf 'a-b'"
        ],
    ),
    "dots as slug": (
        {P: post(slug="..")},
        [
            "nieuws/a.md:7: fout: 'slug' mag alleen kleine letters, cijfers en koppeltekens bevatten, niet '..'"
        ],
    ),
    "a title without letters": (
        {P: post(title="🎉")},
        ["nieuws/a.md:2: fout: van deze titel is geen adres te maken: geef een 'slug'"],
    ),
    "a link to no file": (
        {P: post("Zie [b](b.md).\n")},
        [
            "nieuws/a.md:8: fout: de link leidt naar 'nieuws/b.md', maar dat bestand is er niet; bedoel je '/nieuws/a.md'?"
        ],
    ),
    "a link to a file that was renamed and kept its id": (
        {
            P: post("Zie [b](/nieuws/2016/b.md).\n"),
            "nieuws/2016/c.md": post(title="C"),
            "nieuws/heel-anders.md": post(title="B", id="nieuws/b"),
        },
        [
            "nieuws/a.md:8: fout: de link leidt naar 'nieuws/2016/b.md', maar dat bestand is er niet; bedoel je '/nieuws/heel-anders.md'?"
        ],
    ),
    "a fragment of no heading": (
        {P: post("# x\n\nZie [b](#niks).\n")},
        [
            "nieuws/a.md:8: let op: de titel is al kop 1: begin met ## (kop 2)",
            "nieuws/a.md:10: fout: de link leidt naar '#niks', maar die plaats is er niet op de pagina",
        ],
    ),
    "a fragment of another item": (
        {P: post("Zie [b](b.md#kop).\n"), "nieuws/b.md": post("## Kopje\n", slug="b")},
        [
            "nieuws/a.md:8: fout: de link leidt naar '#kop', maar die plaats is er niet op de pagina; bedoel je 'kopje'?"
        ],
    ),
    "an image that is not there": (
        {P: post("\n![x](../afbeeldingen/a.png)\n")},
        [
            "nieuws/a.md:9: fout: het beeld leidt naar 'afbeeldingen/a.png', maar dat bestand is er niet"
        ],
    ),
    "a download that is not there": (
        {P: post("[x](/bestanden/a.pdf)\n"), "bestanden/b.pdf": "x"},
        [
            "nieuws/a.md:8: fout: de link leidt naar 'bestanden/a.pdf', maar dat bestand is er niet; bedoel je '/bestanden/b.pdf'?"
        ],
    ),
    "placeholders": (
        {P: post("[x]({filename}/nieuws/b.md)\n[x]({static}/bestanden/b.md)\n[x]({tag}x)\n")},
        [
            "nieuws/a.md:8: fout: de link leidt naar 'nieuws/b.md', maar dat bestand is er niet; bedoel je '/nieuws/a.md'?",
            "nieuws/a.md:9: fout: de link leidt naar 'bestanden/b.md', maar dat bestand is er niet",
            "nieuws/a.md:10: fout: de link kent de verwijzing '{tag}x' niet: gebruik het pad naar een bestand",
        ],
    ),
    "an address that does not exist": (
        {P: post("[x](/nieuwz/)\n")},
        [
            "nieuws/a.md:8: fout: de link leidt naar '/nieuwz/', maar dat adres bestaat niet; bedoel je '/nieuws/'?"
        ],
    ),
    "a web address without scheme": (
        {P: post("[x](www.vvsg.be)\n")},
        [
            "nieuws/a.md:8: fout: de link heeft een onvolledig adres: 'www.vvsg.be'; schrijf 'https://www.vvsg.be'"
        ],
    ),
    "a path out of the content folder": (
        {P: post("[x](../../../etc/passwd)\n")},
        ["nieuws/a.md:8: fout: de link leidt buiten de map met inhoud: '../../../etc/passwd'"],
    ),
    "a lead image that is not there": (
        {P: post(image="afbeeldingen/x.png", image_alt="x")},
        [
            "nieuws/a.md:7: fout: 'image' leidt naar 'afbeeldingen/x.png', maar dat bestand is er niet"
        ],
    ),
    "a lead image without words": (
        {P: post(image="afbeeldingen/x.png"), "afbeeldingen/x.png": PNG},
        ["nieuws/a.md:7: fout: 'image_alt' ontbreekt: zeg in woorden wat er op 'image' te zien is"],
    ),
    "a script": (
        {P: post("a\n\n<script>x</script>\n")},
        ["nieuws/a.md:10: fout: <script> mag niet in de tekst: schrijf het in Markdown"],
    ),
    "a frame": (
        {P: post("<iframe src='x'></iframe>\n")},
        ["nieuws/a.md:8: fout: <iframe> mag niet in de tekst: schrijf het in Markdown"],
    ),
    "a handler": (
        {P: post("a\n<b onclick='x'>x</b>\n")},
        ["nieuws/a.md:9: fout: 'onclick' op <b> mag niet in de tekst: haal het weg"],
    ),
    "a script as link": (
        {P: post("[x](javascript:alert)\n")},
        ["nieuws/a.md:8: fout: de link heeft een adres dat niet mag: 'javascript:alert'"],
    ),
    "a form": (
        {P: post("<form><input></form>\n")},
        [
            "nieuws/a.md:8: fout: <form> mag niet in de tekst: schrijf het in Markdown",
            "nieuws/a.md:8: fout: <input> mag niet in de tekst: schrijf het in Markdown",
        ],
    ),
    "an image of another site": (
        {P: post("![x](https://x.be/a.png)\n")},
        [
            "nieuws/a.md:8: fout: het beeld 'https://x.be/a.png' staat niet in afbeeldingen/: zet het daar"
        ],
    ),
    "a body tag": (
        {P: post("<body onload='x'>\n")},
        ["nieuws/a.md:8: fout: '<body' mag niet in de tekst"],
    ),
    "a base tag": (
        {P: post("<base href='/x'>\n")},
        ["nieuws/a.md:8: fout: <base> mag niet in de tekst: schrijf het in Markdown"],
    ),
    "an item named .MD": (
        {"nieuws/x.MD": post()},
        ["nieuws/x.MD:1: fout: wordt niet gelezen: een bericht eindigt op .md; noem het 'x.md'"],
    ),
    "an item named .txt": (
        {"nieuws/x.txt": "x"},
        ["nieuws/x.txt:1: fout: wordt niet gelezen: een bericht eindigt op .md; noem het 'x.md'"],
    ),
    "an image among items": (
        {"nieuws/x.png": "x"},
        [
            "nieuws/x.png:1: fout: is geen bericht (.md): zet beelden in afbeeldingen/ en downloads in bestanden/"
        ],
    ),
    "Latin-1": (
        {P: post(title="caf\xe9").encode("latin-1")},
        ["nieuws/a.md:2: fout: is geen UTF-8: bewaar het bestand als UTF-8"],
    ),
    "UTF-16": (
        {P: post().encode("utf-16")},
        ["nieuws/a.md:1: fout: is UTF-16: bewaar het bestand als UTF-8"],
    ),
    "an item outside the collections": (
        {"x.md": post()},
        ["x.md:1: fout: staat los in de map met inhoud: zet het in de map waar het hoort"],
    ),
    "a folder that is no collection": (
        {"nieuwz/x.md": post()},
        [
            "nieuwz/x.md:1: fout: staat in 'nieuwz', dat is geen map van de site; bedoel je 'nieuws'?"
        ],
    ),
    "a misspelled list": (
        {"lables.yaml": "x", P: post()},
        ["lables.yaml:1: fout: staat los in de map met inhoud; bedoel je 'labels.yaml'?"],
    ),
    "a heading level skipped": (
        {P: post("## a\n\n#### b\n")},
        ["nieuws/a.md:10: let op: de kop springt van niveau 2 naar 4: gebruik ###"],
    ),
    "a heading of the first level": (
        {P: post("# a\n")},
        ["nieuws/a.md:8: let op: de titel is al kop 1: begin met ## (kop 2)"],
    ),
    "a link without words": (
        {P: post("[](https://x.be)\n")},
        ["nieuws/a.md:8: let op: de link naar 'https://x.be' heeft geen tekst: zet er woorden in"],
    ),
    "an image without words": (
        {P: post("![](/afbeeldingen/x.png)\n"), "afbeeldingen/x.png": PNG},
        [
            "nieuws/a.md:8: let op: het beeld '/afbeeldingen/x.png' heeft geen tekst: ![wat er te zien is](…)"
        ],
    ),
    "mojibake": (
        {P: post("cafÃ©\n")},
        ["nieuws/a.md:8: let op: lijkt verkeerd gecodeerd; bedoel je 'café'?"],
    ),
    "presentational HTML": (
        {P: post('<p style="x" align="left">x</p>\n<font>x</font>\n')},
        [
            "nieuws/a.md:8: let op: 'align' op <p> is weggelaten: opmaak hoort bij het thema",
            "nieuws/a.md:8: let op: 'style' op <p> is weggelaten: opmaak hoort bij het thema",
            "nieuws/a.md:9: let op: <font> is weggelaten: opmaak hoort bij het thema",
        ],
    ),
    "a comment": (
        {P: post("a\n\n<!-- b -->\n")},
        ["nieuws/a.md:10: let op: deze opmerking (<!-- … -->) komt niet op de site"],
    ),
    "past its review": (
        {"paginas/a.md": page(review_by="2017-01-01")},
        [
            "paginas/a.md:4: let op: had voor 1 januari 2017 nagekeken moeten zijn: lees na en pas 'review_by' aan"
        ],
    ),
    "a large body": (
        {P: post("a " * 101000)},
        ["nieuws/a.md:8: let op: de tekst is 202 kB groot: splits hem liever op"],
    ),
    "an old draft": (
        {P: post(status="draft", date="2015-01-01")},
        [
            "nieuws/a.md:7: let op: is al meer dan een jaar een concept: publiceer het of haal het weg"
        ],
    ),
    "one id twice": (
        {P: post("## a {#x}\n\n## b {#x}\n")},
        ["nieuws/a.md:10: fout: het id 'x' is al in gebruik: kies een ander"],
    ),
    "an id of the theme": (
        {P: post("## a {#inhoud}\n")},
        ["nieuws/a.md:8: fout: het id 'inhoud' is al in gebruik: kies een ander"],
    ),
    "a label twice in the vocabulary": (
        {"labels.yaml": LABEL + LABEL},
        ["labels.yaml:3: fout: 'Alfa' krijgt hetzelfde adres als 'Alfa' (/labels/alfa/)"],
    ),
    "a label whose folder Windows cannot hold": (
        {
            "labels.yaml": "- name: Nul\n  description: x\n- name: Aux\n  slug: kabels\n  description: x\n"
        },
        [
            "labels.yaml:1: fout: 'Nul' kan niet op /labels/nul/ staan: op Windows kan zo geen map heten; kies een slug"
        ],
    ),
    "a synonym that is a label": (
        {"labels.yaml": LABEL + "- name: B\n  description: x\n  synonyms: [alfa]\n"},
        [
            "labels.yaml:5: fout: het oude adres '/labels/alfa/' is al een pagina (/labels/alfa/): haal het weg of kies een ander"
        ],
    ),
    "an unknown related label": (
        {"labels.yaml": LABEL + "  related: [Alf]\n"},
        ["labels.yaml:3: fout: het verwante label 'Alf' bestaat niet; bedoel je 'Alfa'?"],
    ),
    "a vocabulary that is no list": (
        {"labels.yaml": "a: b\n"},
        ["labels.yaml:1: fout: moet een lijst zijn: elk label begint met '- name:'"],
    ),
    "a label of signs only": (
        {"labels.yaml": "- name: '!!!'\n  description: x\n"},
        [
            "labels.yaml:1: fout: 'name' heeft minstens één letter of cijfer nodig: er is een adres van te maken"
        ],
    ),
    "unknown and missing keys of a label": (
        {"labels.yaml": "- name: x\n  descripton: y\n"},
        [
            "labels.yaml:1: fout: 'description' ontbreekt: dit veld is verplicht",
            "labels.yaml:2: fout: 'descripton' is geen bekend veld; bedoel je 'description'?",
        ],
    ),
    "a YAML reference": (
        {P: "---\ntitle: &a x\nsummary: *a\ndate: 2017-01-01\ntags: [Alfa]\n---\n"},
        [
            "nieuws/a.md:2: fout: begint met '&a': zet de waarde tussen aanhalingstekens",
            "nieuws/a.md:2: fout: gebruikt een verwijzing (*): schrijf de waarde voluit",
            "nieuws/a.md:3: fout: 'summary' is leeg: vul het in",
        ],
    ),
    "a control character": (
        {P: post("x").replace("Kort.", "Ko\x01rt")},
        ["nieuws/a.md:4: fout: bevat een teken dat hier niet mag U+0001"],
    ),
    "a NUL": (
        {P: "---\n\x00"},
        ["nieuws/a.md:2: fout: bevat een nulteken: dit is geen tekstbestand"],
    ),
    "a link to a draft, in the preview": (
        {P: post("[x](b.md)\n"), "nieuws/b.md": post(slug="b", status="draft")},
        [
            "nieuws/a.md:8: let op: de link leidt naar 'nieuws/b.md', maar dat is nog niet gepubliceerd"
        ],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_problem_is_told_at_its_line(case: str, findings: Findings) -> None:
    files, told = CASES[case]
    assert findings(files) == told


def test_a_label_used_once_is_told(findings: Findings) -> None:
    assert findings({P: post()}, used_once=True) == [
        "labels.yaml:1: let op: het label 'Alfa' is maar één keer gebruikt: past een ander ook?"
    ]


def test_a_contact_that_is_not_set_is_told_at_the_setting(findings: Findings) -> None:
    lines = (ROOT / "pelicanconf.py").read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if text.startswith("CONTACT"))
    assert findings({P: post()}, CONTACT={}) == [
        f"pelicanconf.py:{line}: let op: vul CONTACT in (e-mailadres of telefoon): "
        "de contactpagina heeft nog geen gegevens, en er is geen security.txt"
    ]
    assert findings({P: post()}, CONTACT={"name": "Iemand", "url": "http://x.example/"}) == [
        f"pelicanconf.py:{line}: let op: geef CONTACT een e-mailadres, telefoon of https-adres: "
        "zonder is er geen security.txt"
    ]


def test_a_link_to_a_draft_cannot_be_published(findings: Findings) -> None:
    files = {P: post("[x](b.md)\n"), "nieuws/b.md": post(slug="b", status="draft")}
    assert findings(files, SITE_PREVIEW=False) == [
        "nieuws/a.md:8: fout: de link leidt naar 'nieuws/b.md', maar dat is nog niet gepubliceerd"
    ]


def test_a_draft_may_link_to_a_draft(findings: Findings) -> None:
    files = {
        P: post("[x](b.md)\n", status="draft", date="2017-01-01"),
        "nieuws/b.md": post(slug="b", status="draft"),
    }
    assert findings(files, SITE_PREVIEW=False) == []


@pytest.mark.parametrize(
    "text",
    [
        "\n\n" + post(),
        "\ufeff" + post(),
        post().replace("\n", "\r\n"),
        post("a < b && c > d\n"),
        post("```html\n<script>x</script>\n[x](niks.md)\n```\n\n`<font>` en `[y](z.md)`\n"),
        post("[x](a.md) [y](/nieuws/) [z](#kop) <x@y.be> <https://x.be>\n\n## Kop\n"),
        post("[x]({filename}a.md) [x](/nieuws/een-bericht) [x](/#inhoud) [x](/sitemap.xml)\n"),
        post("Noot[^1].\n\n[^1]: Waar.\n\n| a |\n|:-:|\n| 1 |\n"),
        post(date="2017-10-29 02:30"),
        post(title="Een titel: met 'alles' erop & eraan"),
    ],
)
def test_what_is_fine_is_not_told(text: str, findings: Findings) -> None:
    assert findings({P: text}) == []


def test_every_problem_of_an_item_is_told_at_once(findings: Findings) -> None:
    broken = post(
        "<script>x</script>\n\n[x](niks.md)\n",
        date="3 maart 2026",
        tags=["Nope"],
        image="afbeeldingen/x.png",
        image_alt="x",
    )
    lines = [finding.split(":")[1] for finding in findings({P: broken})]
    assert lines == ["3", "6", "7", "10", "12"]


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("[goed](/nieuws/)\n\n[fout](nieuws/)\n", 10),
        ("nope.md en (nope.md)\n\n[a](nope.md)\n", 10),
        ("`[a](nope.md)`\n\n[a](nope.md)\n", 10),
        ("~~~\n[a](nope.md)\n~~~\n\n[a](nope.md)\n", 12),
        ("![x](/bestanden/x.png)\n\n![x](x.png)\n", 10),
        ("x\n\n[b](/n&amp;ope/)\n", 10),
        ("x\n\n[b](/n&ope/)\n", 10),
        ("[a][b]\n\ntekst\n\n[b]: nope.md\n", 12),
        ("x\n\n[a](nope.md 'titel')\n", 10),
        ('x\n\n<a href="nope.md">a</a>\n', 10),
    ],
)
def test_a_broken_link_is_told_where_it_stands(body: str, line: int, findings: Findings) -> None:
    files = {P: post(body), "bestanden/x.png": b"png"}
    told = [each for each in findings(files) if ": fout: " in each]
    assert told[-1].startswith(f"{P}:{line}: fout: ")


def test_the_second_of_two_links_is_told_at_its_own_line(findings: Findings) -> None:
    told = findings({P: post("[a](nope.md)\n\nen\n\n[b](nope.md)\n")})
    assert [each.split(":")[1] for each in told] == ["8", "12"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Tekst\n- een\n- twee\n", "'- een' is geen lijst geworden"),
        ("Tekst\n1) een\n", "'1) een' is geen lijst geworden"),
        ("Tekst\n| a | b |\n", "'| a | b |' is geen tabel geworden"),
        ("Tekst[^9].\n", "'[^9]' is een noot zonder tekst"),
        ("[tekst][zz]\n", "'[tekst][zz]' is geen link geworden"),
        ("Dit is ~~weg~~.\n", "'~~weg~~' is niet doorgestreept geworden"),
        ("<details>\n[l](nope.md)\n</details>\n", "'](nope.md)' is geen link geworden"),
    ],
)
def test_markdown_that_stays_text_is_told(body: str, words: str, findings: Findings) -> None:
    told = findings({P: post(body)})
    assert [each for each in told if words in each and ": let op: " in each] != []


@pytest.mark.parametrize(
    "text",
    [
        "Prijs - 10 euro\n",
        "\\[^9] en \\[a][b]\n",
        "`~~x~~` en `a[^1]`\n",
        "a | b | c\n",
        "[x] ja\n",
    ],
)
def test_signs_that_were_meant_as_text_are_not_told(text: str, findings: Findings) -> None:
    assert findings({P: post(text)}) == []


@pytest.mark.parametrize(
    "labels",
    ["- name: Alfa\n", "- name: Alfa\n  slug: A B\n  description: x\n", "\tx\n", "a: b\n"],
)
def test_a_mistake_in_the_vocabulary_is_told_once(labels: str, findings: Findings) -> None:
    told = findings({"labels.yaml": labels, P: post(), "nieuws/b.md": post(slug="b")})
    assert len(told) == 1
    assert told[0].startswith("labels.yaml:")


@pytest.mark.parametrize(
    "alias",
    [
        *("/zoeken/", "/opensearch.xml", "/.well-known/security.txt", "/nieuws/feed.xml"),
        *("/diensten/catalogus.ttl", "/studiedagen/agenda.ics", "/nieuws/pagina/2/"),
        *("/nieuws/2031/", "/labels/alfa/nieuws/", "/diensten/x/dienst.ttl", "/robots.txt/"),
        *("/sitemap.xml/x", "/build.json/", "/labels/", "/nieuws/2017/pagina/9/"),
    ],
)
def test_an_address_of_the_site_is_no_old_address(alias: str, findings: Findings) -> None:
    (told,) = findings({P: post(aliases=[alias])})
    assert told.startswith(f"{P}:8: fout: het oude adres '{alias}' is al ")


def test_an_old_label_address_can_lead_on(findings: Findings) -> None:
    files = {P: post(), "redirects.yaml": "/labels/oud/: /labels/alfa/\n"}
    assert findings(files) == []


def test_sections_that_a_page_shows_can_be_linked_to(findings: Findings) -> None:
    day = study_day(
        "[p](#programma) [b](#bronnen) [k](/studiedagen/#komend)\n",
        programme=[{"time": "09:30", "title": "x"}],
        source=[{"title": "x", "url": "https://bron.example/"}],
    )
    assert findings({"studiedagen/s.md": day}) == []
    (told,) = findings({"studiedagen/s.md": study_day("[p](#programma)\n")})
    assert "'#programma'" in told


def test_a_link_out_of_the_content_folder_is_told(
    findings: Findings, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.md"
    secret.write_text(post())
    folder = tmp_path / "content" / "nieuws"
    folder.mkdir(parents=True)
    (folder / "leak.md").symlink_to(secret)
    assert findings({P: post(slug="b")}) == [
        "nieuws/leak.md:1: fout: verwijst met een snelkoppeling buiten de map met inhoud: "
        "zet het bestand zelf hier"
    ]
