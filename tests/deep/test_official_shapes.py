"""The linked data, held to shapes that are not ours: those of `inv test --deep --shapes FILE`.

The official ones of CPSV-AP 3.2.0 are no part of the project. Without the option, nothing here is
collected (conftest.py).
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import Graph

from tests.deep.linked import corpus_data, real_data
from tests.rdf import Data, Documents, kind_of

pytestmark = pytest.mark.deep


@pytest.mark.parametrize("make", [real_data, corpus_data])
def test_no_document_breaks_a_shape(
    pytestconfig: pytest.Config, tmp_path: Path, make: Callable[[Path], Documents]
) -> None:
    shapes = Graph().parse(pytestconfig.getoption("shapes"))
    documents = make(tmp_path)
    assert documents
    found = {
        address: findings
        for address, document in documents.items()
        if (findings := Data(document, kind_of(address)).findings(shapes))
    }
    assert found == {}
