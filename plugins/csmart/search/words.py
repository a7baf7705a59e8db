"""The site's own words, for a search that finds nothing: what may have been meant instead."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from csmart.model.vocabulary import Label
from csmart.search.records import SearchRecord
from csmart.typography import typeset

NAME: Final = "woorden.json"
MOST: Final = 4000  # words; about 15 kB when compressed

_WORD: Final = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_SHORTEST: Final = 4  # letters; a shorter word is near to too many others


def words_file(labels: Iterable[Label], records: Iterable[SearchRecord]) -> bytes:
    """Return the JSON with the labels (slug, name, synonyms) and the words used most, from A to Z.

    Words come from titles, labels and summaries, in lower case. They depend on nothing but what
    visitors may see: a label or word that stands in no record is left out.
    """
    counted: Counter[str] = Counter()
    used: set[str] = set()
    for record in records:
        used.update(choice.value for choice in record.labels)
        texts = [record.title, record.summary, *(choice.name for choice in record.labels)]
        for text in texts:
            counted.update(word for word in _WORD.findall(text.lower()) if len(word) >= _SHORTEST)
    most = sorted(counted, key=lambda word: (-counted[word], word))[:MOST]
    told = {
        "labels": [
            [label.address_slug, typeset(label.name), *label.synonyms]
            for label in labels
            if label.address_slug in used
        ],
        "words": " ".join(sorted(most)),
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
