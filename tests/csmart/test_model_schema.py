"""The models as JSON Schema: it says in Dutch what they say, and refuses nothing that they take."""

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import BaseModel, WithJsonSchema

from csmart.addresses import Collection
from csmart.model import keys, shapes
from csmart.model.items import MODELS, Page, Service, StudyDay
from csmart.model.schema import schema
from csmart.model.vocabulary import Label
from csmart.reading import frontmatter, yamltext
from csmart.reading.validate import validate
from tests.samples import page, post, service, study_day

CONTENT = Path(__file__).resolve().parents[2] / "content"
EVERY = (*MODELS.values(), Label)


def fields_of(text: str) -> Any:
    """Return the fields in a file's front matter, all scalars as text."""
    front, findings = frontmatter.split("x.md", text)
    assert front is not None and not findings
    return front.fields.value


def problems(model: type[BaseModel], fields: Any) -> list[str]:
    return [each.message for each in Draft202012Validator(schema(model)).iter_errors(fields)]


@pytest.mark.parametrize("model", EVERY)
def test_the_schema_of_a_model_is_one_and_names_every_field_in_dutch(
    model: type[BaseModel],
) -> None:
    made = schema(model)
    Draft202012Validator.check_schema(made)
    assert tuple(made["properties"]) == keys.keys(model)
    assert "$ref" not in str(made)
    for name, field in made["properties"].items():
        assert field["title"] and field["description"].endswith("."), name
    assert set(made["required"]) == {
        name for name, field in model.model_fields.items() if field.is_required()
    }


def test_all_content_of_the_site_fits_the_schema() -> None:
    for file in sorted(CONTENT.rglob("*.md")):
        model = MODELS[Collection(file.relative_to(CONTENT).parts[0])]
        assert problems(model, fields_of(file.read_text(encoding="utf-8"))) == [], file
    labels, _ = yamltext.parse("labels.yaml", (CONTENT / "labels.yaml").read_text(encoding="utf-8"))
    assert [problems(Label, label) for label in labels.value] == [[]] * len(labels.value)


FULL = (
    (Collection.NEWS, post(image="/afbeeldingen/x.JPG", image_alt="Wit", aliases=["/oud/ç/"])),
    (Collection.SERVICES, service(form=["maatwerk", "opleiding"], contact={"phone": "014 00 10"})),
    (Collection.STUDY_DAYS, study_day(capacity="40", online="HTTPS://host.example/a?b")),
    (Collection.STUDY_DAYS, study_day(materials=[{"title": "a", "file": "bestanden/a.pdf"}])),
    (Collection.PAGES, page(menu="20", review_by="2030-01-01", slug="over-ons", id="a/b.c")),
)


@pytest.mark.parametrize(("collection", "text"), FULL)
def test_what_the_model_takes_the_schema_takes(collection: Collection, text: str) -> None:
    fields = fields_of(text)
    item, _ = validate("x.md", MODELS[collection], yamltext.Text(fields, {(): 1}))
    assert item is not None
    assert problems(MODELS[collection], fields) == []


@pytest.mark.parametrize(
    ("model", "change", "said"),
    [
        (Page, {"title": ""}, "should be non-empty"),
        (Page, {"titel": "x"}, "'titel' was unexpected"),
        (Page, {"menu": "een"}, "does not match"),
        (Page, {"menu": 20}, ""),
        (Page, {"image": None}, ""),
        (Page, {"status": "klad"}, "is not one of"),
        (Page, {"summary": "x" * 301}, "is too long"),
        (Service, {"form": "koffie"}, "is not valid under any"),
        (Service, {"audience": "gemeente"}, "is not of type 'array'"),
        (Service, {"contact": {"mail": "x"}}, "'mail' was unexpected"),
        (Service, {"tags": ["a", "b", "c", "d", "e", "f", "g"]}, "is too long"),
        (StudyDay, {"start": "2017-03-13"}, "does not match"),
        (StudyDay, {"location": {"name": "x"}}, "'city' is a required"),
    ],
)
def test_the_schema_refuses_what_an_editor_gets_wrong(
    model: type[BaseModel], change: dict[str, Any], said: str
) -> None:
    samples = {Page: page(), Service: service(), StudyDay: study_day()}
    fields = fields_of(samples[model]) | change
    found = problems(model, fields)
    assert len(found) == bool(said)
    assert said in "".join(found)


def test_the_examples_of_a_shape_fit_it() -> None:
    made = [value for value in vars(shapes).values() if isinstance(value, WithJsonSchema)]
    assert len(made) > 8
    for shape in made:
        said = shape.json_schema or {}
        assert said["examples"]
        for example in said["examples"]:
            Draft202012Validator(said).validate(example)
