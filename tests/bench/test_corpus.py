import re
from collections import Counter

from bench.corpus import SECTIONS, Corpus, address
from bench.edits import KINDS, Editor


def test_every_item_is_there_with_what_all_generators_show(corpus: Corpus) -> None:
    sections = Counter(item.section for item in corpus.items)
    assert sum(sections[name] for name in SECTIONS) == 40
    assert sections[""] == 4  # plain pages
    for item in corpus.items:
        assert item.title
        assert item.text("summary")
        assert item.body.strip()
        assert bool(item.date) == bool(item.section)
        assert not {"image", "aliases", "status", "expires"} & item.fields.keys()


def test_images_are_left_out(corpus: Corpus) -> None:
    assert not any("![" in item.body for item in corpus.items)


def test_links_lead_to_items(corpus: Corpus) -> None:
    places = {item.path: item.address for item in corpus.items}
    found: list[str] = []
    for item in corpus.items:
        item.linked(lambda path: found.append(path) or "")  # type: ignore[func-returns-value]
        assert ".md)" not in item.linked(address)
    assert len(found) > 40
    assert set(found) <= places.keys()
    assert all(address(path) == place for path, place in places.items())


def test_labels_are_in_the_vocabulary(corpus: Corpus) -> None:
    names = {label.name for label in corpus.labels}
    assert {name for item in corpus.items for name in item.labels} <= names
    assert all(re.fullmatch(r"/labels/[a-z0-9-]+/", label.address) for label in corpus.labels)


def test_every_edit_shows_something_that_was_not_there(corpus: Corpus) -> None:
    editor = Editor(corpus)
    seen: set[str] = set()
    for kind in KINDS:
        for edit in editor.edits(kind, 3):
            assert edit.kind == kind
            text = f"{edit.item.title} {edit.item.body} {edit.item.labels}"
            assert text not in seen
            seen.add(text)
            assert edit.shown[0][0].startswith("/")


def test_edits_build_on_those_before_them(corpus: Corpus) -> None:
    editor = Editor(corpus)
    first, second = editor.edits("body", 2)
    (title,) = editor.edits("title", 1)
    mark = first.shown[0][1]
    assert mark in second.item.body
    assert mark in title.item.body
    assert title.item.address == first.item.address


def test_a_label_is_added_to_another_post_each_time(corpus: Corpus) -> None:
    before = {item.path: item.labels for item in corpus.items}
    edits = Editor(corpus).edits("label", 3)
    assert len({edit.item.path for edit in edits}) == 3
    for edit in edits:
        assert edit.item.labels[:-1] == before[edit.item.path]


def test_new_items_are_new(corpus: Corpus) -> None:
    edits = Editor(corpus).edits("new", 2)
    paths = {edit.item.path for edit in edits}
    assert len(paths) == 2
    assert not paths & {item.path for item in corpus.items}
