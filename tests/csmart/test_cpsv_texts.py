"""Any text and any address in the linked data comes back the same, through another reader."""

from collections.abc import Callable
from html import escape
from typing import Any, Final
from urllib.parse import unquote

from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from csmart.addresses import Urls
from csmart.instant import parse_now
from csmart.linked.documents import all_services, one_service
from csmart.linked.links import KINDS
from csmart.linked.records import Mention, Offer, Office
from csmart.model.fields import Audience, Email, Form, Url
from csmart.model.items import Service
from csmart.model.parts import Contact, Region, Source
from csmart.plaintext import plain_text
from csmart.publication import Stage
from tests.rdf import Data

Test = Callable[[str], None]

ID: Final = "tag:host.example,2016:diensten/a"
PAGE: Final = "https://host.example/diensten/a/"
OFFICE: Final = Office(
    "Site",
    "Vereniging",
    "tag:host.example,2016:data",
    None,
    Region(uri="https://streek.example/x", name="Streek"),
    "",
    Urls.of("https://host.example"),
)
NASTY: Final = (
    *("]]>", "</script>", "a\u2028b\u2029c", "🧑‍🤝‍🧑 𝒳", "שלום עולם مرحبا", "x" * 10_000),
    *(";,;,", "\\", '\\"', 'regel\n\\"', '"""', 'a\n""""', "'''", "\r\n\t", "\\n\\u0041", "@nl"),
    *("<tag:x>", "_:b", "# geen", "^^xsd:string", "{{ view }}", "%zz %41", "\ufffe\ufeff", "é"),
)
TEXTS: Final = st.text(min_size=1) | st.text("\"\\\n\r\t'<>@^;,.#é", min_size=1)


def examples(test: Test) -> Test:
    """Let a test try each nasty text, whatever else it tries."""
    for text in NASTY:
        test = example(text)(test)
    return test


def offer(title: str, summary: str, item: Service) -> Offer:
    mention = Mention(ID, title, summary, "/diensten/a/", "/diensten/a/dienst.ttl")
    return Offer(mention, item, Stage.LIVE, listed=True, changed=None, related=())


def service(**fields: Any) -> Service:
    """Return a service whose texts are what no model has looked at."""
    given: dict[str, Any] = {
        "audience": (Audience.OCMW,),
        "form": (Form.TAILORED,),
        "tags": ("Alfa",),
    }
    common: dict[str, Any] = {
        "date": parse_now("2016-09-01"),
        "source": (),
        "steps": (),
        "price": None,
    }
    return Service.model_construct(None, **{**given, **common, "contact": None, **fields})


def is_valid(kind: Any, text: str) -> bool:
    try:
        TypeAdapter(kind).validate_python(text)
    except ValidationError:
        return False
    return True


@examples
@given(TEXTS)
@settings(max_examples=50, deadline=None)
def test_any_text_comes_back_the_same(text: str) -> None:
    whom = Contact.model_construct(None, name=text)
    item = service(tags=(text,), price=text, steps=(text,), contact=whom)
    for kind in KINDS:
        data = Data(all_services(OFFICE, [offer(text, text, item)], kind), kind)
        for predicate in ("dct:title", "dct:description", "dcat:keyword"):
            assert data.values(predicate, ID) == [text]
        assert data.values("dct:description", f"{ID}#prijs") == [text]
        assert data.values("dct:description", f"{ID}#stappen") == [f"1. {text}"]
        assert data.values("vcard:fn", f"{ID}#contact") == [text]


@given(TEXTS)
@example("</script>]]>\u2028 ; \\ \" ' é")
@example('regel 1\nregel 2\n\\"')
@settings(max_examples=50, deadline=None)
def test_the_text_of_a_page_comes_back_the_same(text: str) -> None:
    html = f"<p>{escape(text)}</p>\n<pre>{escape(text)}</pre>"
    data = Data(one_service(OFFICE, offer("Titel", "Kort.", service()), (), html))
    assert data.values("schema:text", PAGE) == [each for each in (plain_text(html),) if each]


SIGNS: Final = st.characters(exclude_categories=("Cs", "Zs", "Zl", "Zp", "Cc"))
ENDS: Final = st.text(SIGNS) | st.text("%#[]{}|^`'()é;,@:/?&=+$!*~")
URLS: Final = ENDS.map("https://host.example/".__add__).filter(lambda text: is_valid(Url, text))
MAILS: Final = st.tuples(st.text(SIGNS, min_size=1), st.text(SIGNS, min_size=1)).map(
    lambda parts: f"{parts[0]}@{parts[1]}.be"
)


@given(URLS, MAILS.filter(lambda text: is_valid(Email, text)))
@example("https://host.example/%zz?a=[1]|{2}#x#y^`", "a?b&c%d+e{f}|@host.be")
@example("http://www.w3.org/ns/dcat#a,b(c)", "o.neil@café.be")
@example("https://schema.org/text.", "a@b.be")
@settings(max_examples=50, deadline=None)
def test_any_address_comes_back_the_same(url: str, mail: str) -> None:
    contact = Contact(url=url, email=mail)
    item = service(contact=contact, source=(Source(title="Bron", url=url),))
    documents = {
        kind: Data(all_services(OFFICE, [offer("Titel", "Kort.", item)], kind), kind)
        for kind in KINDS
    }
    assert documents["ttl"].triples == documents["jsonld"].triples
    (found,) = documents["ttl"].values("dct:source", PAGE)
    assert unquote(found) == unquote(url)
    assert documents["ttl"].values("cv:contactPage") == [found]
    (found,) = documents["ttl"].values("vcard:hasEmail", f"{ID}#contact")
    assert unquote(found) == f"mailto:{mail}"
