"""The forms of the web editor: every field of every model, as the models have it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from csmart.addresses import Collection
from csmart.editor.configuration import BODY, configuration
from csmart.editor.forms import GROUP, form
from csmart.model import fields, keys
from csmart.model.fields import Audience, EventStatus, Status
from csmart.model.items import MODELS, Page, Post, Service, StudyDay
from csmart.model.vocabulary import Label

LABELS = ["Alfa", "Bèta"]
GOLDEN = Path(__file__).with_name("editor-study-day.json")
NAMED = {Collection.NEWS, Collection.SERVICES, Collection.STUDY_DAYS, Collection.PAGES}


def every() -> Iterator[tuple[type[BaseModel], list[dict[str, Any]]]]:
    """Yield each model with the fields that ask for it: of items, of labels, of their parts."""
    models: tuple[type[BaseModel], ...] = (*MODELS.values(), Label)
    waiting = [(model, form(model, LABELS)) for model in models]
    while waiting:
        model, asked = waiting.pop()
        yield model, asked
        for each in asked:
            if part := keys.part(model, each["name"]):
                waiting.append((part, each["fields"]))


def test_every_field_is_asked_for_in_dutch_and_in_order() -> None:
    seen = set()
    for model, asked in every():
        seen.add(model.__name__)
        assert [each["name"] for each in asked] == [*keys.keys(model)]
        for each in asked:
            field = model.model_fields[each["name"]]
            assert each["label"] == field.title
            assert each.get("hint") == field.description
            assert each["required"] == field.is_required()
    assert seen >= {"Post", "Service", "StudyDay", "Page", "Label", "Contact", "Location"}
    assert seen >= {"Session", "Material", "Source"}


def test_the_form_of_a_study_day_is_what_decap_wants() -> None:
    """PYTHONPATH=plugins python -m tests.csmart.test_editor_forms writes it anew."""
    assert form(StudyDay, LABELS) == json.loads(GOLDEN.read_text(encoding="utf-8"))


def named(model: type[BaseModel]) -> dict[str, dict[str, Any]]:
    return {each["name"]: each for each in form(model, LABELS)}


def test_choices_have_the_names_that_visitors_see() -> None:
    day, service = named(StudyDay), named(Service)
    options = [{"label": each.dutch, "value": str(each)} for each in Audience]
    assert (day["audience"]["options"], day["audience"]["multiple"]) == (options, True)
    assert "min" not in day["audience"] and service["audience"]["min"] == 1
    assert day["event_status"]["default"] == EventStatus.PLANNED
    assert len(service["form"]["options"]) == len(fields.Form) and service["form"]["multiple"]


def test_labels_are_picked_out_of_the_vocabulary() -> None:
    tags, related = named(Post)["tags"], named(Label)["related"]
    assert (tags["widget"], tags["options"], tags["multiple"]) == ("select", LABELS, True)
    assert (tags["min"], tags["max"]) == (1, 6)
    assert related["options"] == LABELS


def test_a_group_that_may_be_absent_is_a_list_of_one_at_most() -> None:
    location = named(StudyDay)["location"]
    assert (location["widget"], location["max"], location[GROUP]) == ("list", 1, True)
    assert [(each["name"], each["required"]) for each in location["fields"]] == [
        ("name", True),
        ("street", False),
        ("city", True),
    ]
    assert GROUP not in named(StudyDay)["programme"]


def test_files_go_where_they_belong() -> None:
    image = named(Page)["image"]
    file = next(each for each in named(StudyDay)["materials"]["fields"] if each["name"] == "file")
    assert (image["media_folder"], image["public_folder"]) == (
        "/content/afbeeldingen",
        "afbeeldingen",
    )
    assert (file["media_folder"], file["public_folder"]) == ("/content/bestanden", "bestanden")
    # Decap holds the name of a file to the pattern, and not its path.
    for path in ("x.jpg", "afbeeldingen/2017/x.JPG", "/afbeeldingen/x.webp"):
        assert re.search(image["pattern"][0], path), path
    for path in ("x.tiff", "afbeeldingen/.jpg/"):
        assert not re.search(image["pattern"][0], path), path


TEXTS = {
    Post: {
        "title": (["a < b & c", "'s morgens", " x "], ["<b>vet</b>", "a &amp; b", "x\n<br>"]),
        "summary": (["x" * 300, "é  " * 150, "x" * 299 + "🏛", "a\nb"], ["x" * 301, "<p>"]),
        "slug": (["a", "omgeving-2017"], ["Een titel", "a--b", "é"]),
        "id": (["nieuws/x", "A.b_c~d-e"], ["a b", ".x"]),
        "date": (["2026-03-01", "2026-03-01 09:30"], ["1 maart 2026", "2026-3-1"]),
    },
    StudyDay: {
        "start": (["2026-03-01 09:30"], ["2026-03-01", "2026-03-01 9u"]),
        "online": (["https://host.be/a?b=c#d", "HTTP://höst.be"], ["www.host.be", "https://a b"]),
    },
    Service: {"review_by": (["2026-03-01"], ["2026-03-01 09:30", "1/3/2026"])},
}


@pytest.mark.parametrize(
    ("model", "key"), [(model, key) for model, texts in TEXTS.items() for key in texts]
)
def test_a_pattern_refuses_what_is_wrong_and_nothing_that_the_model_takes(
    model: type[BaseModel], key: str
) -> None:
    pattern, told = named(model)[key]["pattern"]
    field = model.model_fields[key]
    adapter: TypeAdapter[Any] = TypeAdapter(field.rebuild_annotation())
    right, wrong = TEXTS[model][key]
    for text in right:
        adapter.validate_python(text.strip())
        assert re.search(pattern, text), text
    for text in wrong:
        assert not re.search(pattern, text), text
        with pytest.raises(ValidationError):
            adapter.validate_python(text)
    assert re.match("(moet|mag|is) ", told)


def test_a_new_shape_or_list_asks_for_words() -> None:
    class Odd(BaseModel):
        things: tuple[fields.PlainText, ...] = Field((), title="Dingen")

    with pytest.raises(KeyError):
        form(Odd, [])


def configured(**more: Any) -> dict[str, Any]:
    return configuration(LABELS, {"name": "x"}, home="https://host.example/", logo="/x", **more)


def test_each_collection_has_a_form_with_a_text_and_starts_as_a_draft_of_now() -> None:
    collections = {each["name"]: each for each in configured()["collections"]}
    assert {*collections} == {*NAMED, "labels"}
    for collection in NAMED:
        said = collections[collection]
        asked = {each["name"]: each for each in said["fields"]}
        assert {*asked} == {*MODELS[collection].model_fields, BODY}
        assert asked["status"]["default"] == Status.DRAFT
        assert asked.get("date", {"default": "{{now}}"})["default"] == "{{now}}"
        assert said["folder"] == f"content/{collection}"
        by_year = collection in (Collection.NEWS, Collection.STUDY_DAYS)
        assert said["path"] == ("{{year}}/{{slug}}" if by_year else "{{slug}}")
    (labels,) = collections["labels"]["files"]
    assert labels["file"] == "content/labels.yaml"
    assert [each["name"] for each in labels["fields"][0]["fields"]] == [*Label.model_fields]


def test_review_is_asked_for_where_the_host_wants_it() -> None:
    assert configured()["publish_mode"] == "simple"
    assert configured(workflow=True)["publish_mode"] == "editorial_workflow"
    assert (configured()["show_preview_links"], configured(shown=True)["show_preview_links"]) == (
        False,
        True,
    )


if __name__ == "__main__":
    text = json.dumps(form(StudyDay, LABELS), ensure_ascii=False, indent=1)
    GOLDEN.write_text(f"{text}\n", encoding="utf-8")
