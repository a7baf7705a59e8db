"""Slugs: readable, and never something that is no slug."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmart.slugs import MAX_LENGTH, is_slug, slugify


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("I-monitor: hoe kan je beter doen?", "i-monitor-hoe-kan-je-beter-doen"),
        ("½ jaar", "1-2-jaar"),
        ("Foto's van 's morgens", "fotos-van-s-morgens"),
        ("Één café in Genève", "een-cafe-in-geneve"),
        ("GROSS & ß", "gross-ss"),
        ("🎉", ""),
        ("!!!", ""),
    ],
)
def test_what_a_title_becomes(text: str, slug: str) -> None:
    assert slugify(text) == slug


def test_a_long_title_is_cut_between_words() -> None:
    assert slugify("gemeente " * 30) == "-".join(["gemeente"] * 9)


@given(st.text(max_size=300))
def test_every_text_gives_a_slug_or_nothing(text: str) -> None:
    slug = slugify(text)
    assert slug == "" or (is_slug(slug) and len(slug) <= MAX_LENGTH)


@given(st.text(max_size=300))
def test_a_slug_stays_what_it_is(text: str) -> None:
    assert slugify(slugify(text)) == slugify(text)
