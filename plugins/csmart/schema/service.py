"""A service of the catalogue.

GovernmentService, not Service: the one who provides it is an association of governments, under
public law, and governments are whom it is for. It is the type that the European model of public
services (CPSV-AP) matches, and whoever knows Service only may read it as one.
"""

from csmart.instant import BRUSSELS
from csmart.model.items import Service
from csmart.schema.graph import Node, known, reference
from csmart.schema.item import Shown, audience, common, offer


def government_service(shown: Shown) -> tuple[Node, ...]:
    """Return the nodes of a service, and what is said of its page.

    A service cannot have keywords in schema.org: labels are its category, and keywords of its page.
    """
    item = shown.entry.item
    assert isinstance(item, Service)  # noqa: S101 - asked of services only
    reviewed = (shown.entry.modified or item.date).astimezone(BRUSSELS).date()
    node = {
        **common(shown, "GovernmentService", "dienst"),
        "name": item.title,
        "serviceType": [form.dutch for form in item.form],
        "audience": audience(item.audience),
        "provider": shown.organisation,
        **known(category=shown.terms, offers=offer(item.price)),
    }
    terms = [reference(term["@id"]) for term in shown.terms]
    page = {"@id": shown.page, "lastReviewed": reviewed.isoformat(), **known(keywords=terms)}
    return node, page
