"""The linked data of a large site, each document read by pyoxigraph and held to our shapes."""

import pytest
from rdflib import Graph

from tests.deep.linked import corpus_data
from tests.rdf import OWN_SHAPES, Data, kind_of

pytestmark = pytest.mark.deep


def test_every_document_of_a_thousand_items_is_as_the_profiles_ask(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    written = corpus_data(tmp_path_factory.mktemp("thousand"))
    shapes = Graph().parse(OWN_SHAPES)
    catalogues = [Data(written[f"/diensten/catalogus.{kind}"], kind) for kind in ("ttl", "jsonld")]
    assert catalogues[0].triples == catalogues[1].triples
    assert len(catalogues[0].those("cpsv:PublicService")) > 30
    found = {
        address: findings
        for address, document in written.items()
        if (findings := Data(document, kind_of(address)).findings(shapes))
    }
    assert found == {}
