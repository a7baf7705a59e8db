"""A service as CPSV-AP describes it."""

from rdflib.namespace import DCAT, DCTERMS, FOAF, RDFS, SDO

from csmart.linked.book import Book
from csmart.linked.channel import channels
from csmart.linked.contact import contact_point
from csmart.linked.event import event
from csmart.linked.graph import Node
from csmart.linked.organisation import organisation, region
from csmart.linked.records import Day, Mention, Offer
from csmart.linked.vocabulary import ADMS, CPSV, CV, DUTCH, STATUS, Scheme


def service(book: Book, offer: Offer) -> Node:
    """Return the node of a service with all that is known of it alone, and those related to it."""
    item, id = offer.item, offer.mention.id
    node = mention(book, offer.mention)
    node.tells(DCAT.keyword, *item.tags)
    node.dates(DCTERMS.issued, item.date)
    node.dates(DCTERMS.modified, offer.changed)
    node.leads(DCTERMS.language, book.code(DUTCH))
    node.leads(DCTERMS.spatial, book.once(region))
    node.leads(ADMS.status, book.code(STATUS[offer.stage]))
    for audience in item.audience:
        node.leads(DCTERMS.audience, book.concept(Scheme.AUDIENCE, audience, audience.dutch))
    for form in item.form:
        node.leads(CV.isClassifiedBy, book.concept(Scheme.FORM, form, form.dutch))
    node.leads(CV.hasChannel, *channels(book, offer))
    if item.contact:
        node.leads(CV.contactPoint, contact_point(book, f"{id}#contact", item.contact))
    if item.price:
        node.leads(CV.hasCost, _cost(book, f"{id}#prijs", item.price))
    if item.steps:
        node.leads(CPSV.follows, _rule(book, f"{id}#stappen", item.steps))
    for other in offer.related:
        node.leads(CV.relatedService, mention(book, other))
    page = book.page(offer.mention.address)
    for source in item.source:
        document = book.document(source.url)
        document.tells(DCTERMS.title, source.title)
        page.leads(DCTERMS.source, document)
    return node


def mention(book: Book, each: Mention) -> Node:
    """Return the node of a service with what CPSV-AP asks of any, and where to read more."""
    node = book.thing(each.id, CPSV.PublicService)
    node.tells(DCTERMS.title, each.title)
    node.tells(DCTERMS.description, each.summary)
    node.leads(CV.hasCompetentAuthority, book.once(organisation))
    node.leads(FOAF.page, book.page(each.address))
    node.leads(RDFS.seeAlso, book.page(each.data))
    return node


def beside(book: Book, node: Node, days: tuple[Day, ...]) -> None:
    """Describe the study days that a service is grouped with."""
    for day in days:
        about = event(book, day)
        about.leads(CV.hasRelatedService, node)
        node.leads(CV.isGroupedBy, about)


def page_text(book: Book, offer: Offer, text: str) -> None:
    """Say what a service's page says, without its markup."""
    page = book.page(offer.mention.address)
    page.leads(DCTERMS.language, book.code(DUTCH))
    page.tells(SDO.text, text)


def _cost(book: Book, id: str, price: str) -> Node:
    """Return the node of a price: editors write it in words, so it has no amount."""
    node = book.thing(id, CV.Cost)
    node.tells(DCTERMS.description, price)
    node.leads(CV.isDefinedBy, book.once(organisation))
    return node


def _rule(book: Book, id: str, steps: tuple[str, ...]) -> Node:
    """Return the node of how to get a service: the procedure that it follows."""
    node = book.thing(id, CPSV.Rule)
    node.tells(DCTERMS.title, "Zo gaat het")
    lines = (f"{number}. {step}" for number, step in enumerate(steps, start=1))
    node.tells(DCTERMS.description, "\n".join(lines))
    node.leads(DCTERMS.language, book.code(DUTCH))
    return node
