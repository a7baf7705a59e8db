"""The catalogue of services as linked data, for the catalogues of others (CPSV-AP 3.2.0)."""

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from csmart import addresses
from csmart.addresses import Collection
from csmart.data.plan import FilePlan
from csmart.linked.links import KINDS
from csmart.linked.records import Day, Mention, Offer, Office
from csmart.linking import absolute_or_nothing
from csmart.model.items import Service, StudyDay
from csmart.naming import tag_uri
from csmart.pages.services import alike, days_of
from csmart.related import Relations
from csmart.site import Entry, Facts, Site


def plans(site: Site, relations: Relations) -> Iterator[FilePlan]:
    """Plan the catalogue in each of its formats, and the document of each service.

    The catalogue holds what lists show; a service has its document as long as it has its page.
    """
    office = _office(site.facts)
    offers = {
        entry: _offer(site.facts, relations, entry, entry.item)
        for entry in site.built[Collection.SERVICES]
        if isinstance(entry.item, Service)
    }
    listed = tuple(offers[entry] for entry in site.listed[Collection.SERVICES])
    for kind in KINDS:
        given = (office, listed, kind)
        yield FilePlan(addresses.catalogue_data(kind), given, partial(_catalogue, *given))
    for entry, offer in offers.items():
        links = tuple(absolute_or_nothing(site, target) for target in entry.source.targets)
        days = _days(site.facts, relations, entry)
        own = (office, offer, days, entry, links)
        yield FilePlan(offer.mention.data, own, partial(_service, *own))


def _office(facts: Facts) -> Office:
    return Office(
        facts.name,
        facts.organisation,
        tag_uri(facts, "data"),
        facts.contact,
        facts.region,
        facts.licence,
        facts.urls,
    )


def _offer(facts: Facts, relations: Relations, entry: Entry, item: Service) -> Offer:
    return Offer(
        _mention(facts, entry),
        item,
        entry.stage,
        entry.listed,
        entry.changed,
        tuple(_mention(facts, other) for other in alike(relations, entry)),
    )


def _days(facts: Facts, relations: Relations, entry: Entry) -> tuple[Day, ...]:
    return tuple(
        Day(tag_uri(facts, day.source.id), day.address, day.item)
        for day in days_of(relations, entry)
        if isinstance(day.item, StudyDay)
    )


def _mention(facts: Facts, entry: Entry) -> Mention:
    return Mention(
        tag_uri(facts, entry.source.id),
        entry.item.title,
        entry.item.summary,
        entry.address,
        addresses.service_data(entry.source.slug),
    )


def _catalogue(office: Office, offers: tuple[Offer, ...], kind: str) -> bytes:
    # Here, as most builds make no linked data: rdflib takes a moment to load.
    from csmart.linked.documents import all_services

    return all_services(office, offers, kind)


def _service(
    office: Office, offer: Offer, days: tuple[Day, ...], entry: Entry, links: tuple[str, ...]
) -> bytes:
    from csmart.linked.documents import one_service

    # Pictures and the sizes of downloads are no text.
    html = entry.source.detail.body.html(links, lambda link, url: Markup(""))
    return one_service(office, offer, days, html)
