"""The cards among the outputs: one for each item, and the site's own for all other pages."""

from collections.abc import Iterator
from functools import partial

from csmart import addresses
from csmart.addresses import output_path
from csmart.images.card import CardText, drawn
from csmart.records import SINGULAR
from csmart.site import Site
from csmart.typography import typeset
from fastbuild.outputs import Outputs


def publish(site: Site, outputs: Outputs) -> None:
    """Plan the cards of a site."""
    for address, text in _cards(site):
        outputs.file(output_path(addresses.card(address)), text, partial(drawn, text))


def _cards(site: Site) -> Iterator[tuple[str, CardText]]:
    facts = site.facts
    yield addresses.HOME, CardText(facts.tagline, typeset(facts.title), facts.name, "")
    for entry in site.entries:
        title, kind = typeset(entry.item.title), SINGULAR[entry.collection]
        yield entry.address, CardText(kind, title, facts.name, facts.tagline)
