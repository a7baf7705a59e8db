"""A small corpus that the tests of the comparison share."""

import pytest

from bench.corpus import Corpus, read
from csmart.corpus import write


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    folder = tmp_path_factory.mktemp("bench") / "corpus"
    write(folder, 40)
    return read(folder)
