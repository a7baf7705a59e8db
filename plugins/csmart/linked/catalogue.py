"""The catalogue as a data set, and the DCAT-AP catalogue that announces it."""

from collections.abc import Sequence
from datetime import datetime

from rdflib.namespace import DCAT, DCTERMS, FOAF

from csmart import addresses
from csmart.addresses import Collection
from csmart.linked.book import Book
from csmart.linked.contact import contact_point
from csmart.linked.graph import Node, iri
from csmart.linked.links import KINDS
from csmart.linked.organisation import organisation, region
from csmart.linked.records import Offer
from csmart.linked.vocabulary import DUTCH, FILE_TYPES, GOVERNMENT, MEDIA_TYPES, STANDARD


def catalogue(book: Book, offers: Sequence[Offer]) -> None:
    """Describe the catalogue of data sets, of which there is one: the services."""
    office = book.office
    node, services = book.thing(office.id_of("catalogus"), DCAT.Catalog), book.once(data_set)
    node.tells(DCTERMS.title, f"Open data van {office.site_name}")
    node.tells(DCTERMS.description, f"De gegevens die {office.site_name} deelt voor hergebruik.")
    node.leads(DCTERMS.publisher, book.once(organisation))
    node.leads(FOAF.homepage, book.page(addresses.HOME))
    node.leads(DCAT.dataset, services)
    _license(book, node)
    changes = (offer.changed for offer in offers if offer.changed)
    last = max(changes, key=datetime.timestamp, default=None)
    for each in (node, services):
        each.leads(DCTERMS.language, book.code(DUTCH))
        each.leads(DCTERMS.spatial, book.once(region))
        each.dates(DCTERMS.modified, last)
    services.leads(DCAT.theme, book.code(GOVERNMENT))
    services.tells(DCAT.keyword, "diensten", "dienstencatalogus", "lokale besturen")
    services.leads(DCAT.distribution, *(_distribution(book, kind) for kind in KINDS))
    if office.contact:
        id = f"{services.iri}#contact"
        contact = contact_point(book, id, office.contact, office.organisation)
        services.leads(DCAT.contactPoint, contact)


def data_set(book: Book) -> Node:
    """Return the node of the services as a data set, with what CPSV-AP asks of it."""
    name = book.office.site_name
    node = book.thing(book.office.id_of("diensten"), DCAT.Dataset)
    node.tells(DCTERMS.title, f"Diensten van {name}")
    node.tells(
        DCTERMS.description,
        f"De catalogus van diensten van {name} voor lokale besturen, "
        "beschreven volgens CPSV-AP 3.2.0.",
    )
    node.leads(DCTERMS.publisher, book.once(organisation))
    node.leads(DCAT.landingPage, book.page(addresses.listing(Collection.SERVICES)))
    return node


def _distribution(book: Book, kind: str) -> Node:
    office, (type, name) = book.office, KINDS[kind]
    node = book.part(f"{office.id_of('diensten')}#{kind}", DCAT.Distribution)
    node.tells(DCTERMS.title, f"Diensten van {office.site_name} als {name}")
    file = iri(office.urls.absolute(addresses.catalogue_data(kind)))
    node.leads(DCAT.accessURL, file)
    node.leads(DCAT.downloadURL, file)
    node.leads(DCTERMS["format"], book.part(FILE_TYPES[kind], DCTERMS.MediaTypeOrExtent))
    node.leads(DCAT.mediaType, book.part(MEDIA_TYPES + type, DCTERMS.MediaType))
    node.leads(DCTERMS.conformsTo, book.part(STANDARD, DCTERMS.Standard))
    _license(book, node)
    return node


def _license(book: Book, node: Node) -> None:
    if book.office.licence:
        node.leads(DCTERMS.license, book.part(book.office.licence, DCTERMS.LicenseDocument))
