"""The terms of the linked data: namespaces, and the codes of authority tables and of our own."""

from enum import Enum
from typing import Final, NamedTuple

from rdflib import Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, ORG, RDF, RDFS, SDO, SKOS, XSD

from csmart.publication import Stage

ADMS: Final = Namespace("http://www.w3.org/ns/adms#")
CPSV: Final = Namespace("http://purl.org/vocab/cpsv#")
CV: Final = Namespace("http://data.europa.eu/m8g/")
VCARD: Final = Namespace("http://www.w3.org/2006/vcard/ns#")

PREFIXES: Final = {
    "adms": str(ADMS),
    "cpsv": str(CPSV),
    "cv": str(CV),
    "dcat": str(DCAT),
    "dct": str(DCTERMS),
    "foaf": str(FOAF),
    "org": str(ORG),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "schema": str(SDO),
    "skos": str(SKOS),
    "vcard": str(VCARD),
    "xsd": str(XSD),
}

_AUTHORITY: Final = "http://publications.europa.eu/resource/authority/"
_STATUS: Final = "http://purl.org/adms/status/"
MEDIA_TYPES: Final = "https://www.iana.org/assignments/media-types/"

STANDARD: Final = "https://semiceu.github.io/CPSV-AP/releases/3.2.0/"


class Code(NamedTuple):
    """A code of a table elsewhere: a graph says what kind of thing it is, and its name."""

    iri: str
    kind: URIRef
    name: str
    language: str = "nl"


DUTCH: Final = Code(f"{_AUTHORITY}language/NLD", DCTERMS.LinguisticSystem, "Nederlands")
GOVERNMENT: Final = Code(
    f"{_AUTHORITY}data-theme/GOVE", SKOS.Concept, "Overheid en publieke sector"
)

# CPSV-AP leaves it open which table a status is of; up to 2.2.1 its shapes asked for that of ADMS.
_OFFERED: Final = Code(f"{_STATUS}Completed", SKOS.Concept, "Completed", "en")
_PREPARED: Final = Code(f"{_STATUS}UnderDevelopment", SKOS.Concept, "Under development", "en")
_OVER: Final = Code(f"{_STATUS}Withdrawn", SKOS.Concept, "Withdrawn", "en")
STATUS: Final = {
    Stage.LIVE: _OFFERED,
    Stage.HIDDEN: _OFFERED,
    Stage.DRAFT: _PREPARED,
    Stage.SCHEDULED: _PREPARED,
    Stage.EXPIRED: _OVER,
}


class Scheme(Enum):
    """A list of codes of our own, by what opens their ids, with its Dutch name."""

    AUDIENCE = "doelgroep", "Voor wie een dienst is"
    FORM = "vorm", "In welke vorm een dienst gegeven wordt"
    CHANNEL = "kanaal", "Langs welke weg een dienst te krijgen is"


FILE_TYPES: Final = {
    "ttl": f"{_AUTHORITY}file-type/RDF_TURTLE",
    "jsonld": f"{_AUTHORITY}file-type/JSON_LD",
}
