"""Study days, as events that services are related to."""

from rdflib.namespace import DCAT, DCTERMS, FOAF, SKOS

from csmart.linked.book import Book
from csmart.linked.graph import Node
from csmart.linked.records import Day
from csmart.linked.vocabulary import CV
from csmart.model.items import StudyDay
from csmart.pages.studydays import state_text
from csmart.records import event_state


def event(book: Book, day: Day) -> Node:
    """Return the node of a study day; of one that does not go as planned it is said first."""
    item = day.item
    node = book.thing(day.id, CV.Event)
    node.tells(DCTERMS.title, item.title)
    node.tells(DCTERMS.description, _description(item))
    node.leads(FOAF.page, book.page(day.address))
    when = book.part(f"{day.id}#tijd", DCTERMS.PeriodOfTime)
    when.dates(DCAT.startDate, item.start)
    when.dates(DCAT.endDate, item.end)
    node.leads(DCTERMS.temporal, when)
    if item.location:
        where = book.part(f"{day.id}#plaats", DCTERMS.Location)
        place = (item.location.name, item.location.street, item.location.city)
        where.tells(SKOS.prefLabel, ", ".join(filter(None, place)))
        node.leads(DCTERMS.spatial, where)
    return node


def _description(item: StudyDay) -> str:
    state = event_state(item)
    return f"{state}. {state_text(item)} {item.summary}" if state else item.summary
