"""A post, as the article that it is."""

from csmart.dutch import LANGUAGE
from csmart.model.items import Post
from csmart.records import day
from csmart.schema.graph import Node, known
from csmart.schema.item import Shown, common


def article(shown: Shown) -> tuple[Node, ...]:
    """Return the nodes of a post; the organisation is its author, as feeds say too."""
    entry = shown.entry
    item = entry.item
    assert isinstance(item, Post)  # noqa: S101 - asked of posts only
    sources = [
        {"@type": "CreativeWork", "name": each.title, "url": each.url} for each in item.source
    ]
    node = {
        **common(shown, "NewsArticle", "bericht"),
        "headline": item.title,
        "datePublished": day(item.date).iso,
        "dateModified": day(entry.changed or item.date).iso,
        "author": shown.organisation,
        "publisher": shown.organisation,
        "inLanguage": LANGUAGE,
        **known(
            keywords=shown.terms,
            expires=day(item.expires).iso if item.expires else "",
            citation=sources,
        ),
    }
    return (node,)
