"""Which topics each item has: a few are common, most are rare, none stands alone."""

from collections import Counter
from typing import Final

from csmart.corpus.dice import Dice
from csmart.corpus.topics import Topic, topics, zipf
from csmart.model.items import MAX_TAGS

_COUNTS: Final = (2.0, 6.0, 11.0, 14.0, 15.0, 15.5)  # running totals, for 1 to 6 labels
_SAME_THEME: Final = 0.5
_LEAST: Final = 2  # a label on one item only is a notice


def tag(items: int, dice: Dice) -> list[tuple[Topic, ...]]:
    """Return the topics of so many items, what each is mainly about first.

    A few items use a part of the labels only, so that each label that is used is used twice.
    """
    used = topics()[: max(1, items // _LEAST)]
    weights = zipf(used)
    themes = {
        topic.theme: [other for other in used if other.theme == topic.theme] for topic in used
    }
    tagged: list[list[Topic]] = []
    for _ in range(items):
        chosen = [used[dice.weighted(weights)]]
        wanted = dice.weighted(_COUNTS) + 1
        for _ in range(2 * MAX_TAGS):
            if len(chosen) == wanted:
                break
            same = dice.chance(_SAME_THEME)
            topic = dice.pick(themes[chosen[0].theme]) if same else used[dice.weighted(weights)]
            if topic not in chosen:
                chosen.append(topic)
        tagged.append(chosen)
    if items >= _LEAST:
        _use_all(used, tagged, dice)
    return [tuple(chosen) for chosen in tagged]


def _use_all(used: tuple[Topic, ...], tagged: list[list[Topic]], dice: Dice) -> None:
    """Add the topics that are hardly used to items that have room for them."""
    uses = Counter(topic.name for chosen in tagged for topic in chosen)
    for topic in used:
        first = dice.below(len(tagged))
        for chosen in tagged[first:] + tagged[:first]:
            if uses[topic.name] >= _LEAST:
                break
            if len(chosen) < MAX_TAGS and topic not in chosen:
                chosen.append(topic)
                uses[topic.name] += 1
