"""Whatever stands in a text: it comes back from the page as it was, and ends no data block."""

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import jinja2
import pytest
from bs4 import BeautifulSoup, Comment
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csmart.pages.plan import Plan
from csmart.preparation import Prepared
from csmart.schema.graph import graph
from tests.conftest import ROOT, settings_for
from tests.samples import post, service, study_day

PIECES = (
    *("]]>", "</script>", "</SCRIPT ", "<script>", "<!--", "-->", "--!>", "<![CDATA[", "&lt;", "&"),
    *(
        "\u2028",
        "\u2029",
        "\\",
        "\\u003c",
        '"',
        "'",
        "\n",
        "\r",
        "\t",
        ";",
        ",",
        "{{ x }}",
        "{% x %}",
    ),
    *("👩‍👩‍👧", "שלום", "\u202eمرحبا", "e\u0301", "\ufeff"),
)
LONG = st.sampled_from([10_000]).map("x".__mul__)


def texts(signs: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Texts of which the pieces are likely to break something."""
    pieces = st.sampled_from(PIECES) | st.text(signs, max_size=8) | LONG
    return st.lists(pieces, min_size=1, max_size=12).map("".join)


AWKWARD = texts(st.characters(codec="utf-8"))
# What the content model lets through: no control characters, and one space at a time.
PRINTED = (
    texts(st.characters(codec="utf-8", exclude_categories=("Cc", "Co", "Cn")))
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)


@given(AWKWARD)
def test_a_text_comes_back_as_it_was(text: str) -> None:
    block = graph({"@id": "x", "name": text})
    for parser in ("lxml", "html.parser"):
        soup = BeautifulSoup(f"<script type='x'>{block}</script><p>na</p>", parser)
        (script,) = soup.select("script")
        assert json.loads(script.string or "")["@graph"] == [{"@id": "x", "name": text}]
        assert soup.select("p")[0].get_text() == "na"


@given(AWKWARD)
def test_nothing_that_html_or_xml_knows_is_left(text: str) -> None:
    block = graph({"@id": "x", "name": text})
    assert not set(block) & set("<>&\u2028\u2029\n\r")


def test_nodes_with_one_id_are_one_node_and_the_last_word_counts() -> None:
    said = graph({"@id": "a", "@type": "X", "n": 1}, {"@id": "b"}, {"@id": "a", "@type": "Y"})
    assert said == (
        '{"@context":"https://schema.org","@graph":[{"@id":"a","@type":"Y","n":1},{"@id":"b"}]}'
    )


@pytest.fixture
def plans(prepared: Callable[..., Prepared]) -> list[Plan]:
    """The plans of a page of each kind of item."""
    given: dict[str, Any] = {"speakers": ["X"], "price": "X"}
    files = {
        "nieuws/a.md": post(),
        "diensten/d.md": service(price="X"),
        "studiedagen/s.md": study_day(**given),
    }
    made = prepared(files)
    return [plan for plan in made.plans if plan.template in ("post", "service", "study_day")]


@pytest.fixture
def pages(tmp_path: Path) -> jinja2.Environment:
    """The theme's templates."""
    options: dict[str, Any] = settings_for(tmp_path, tmp_path / "out")["JINJA_ENVIRONMENT"]
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(ROOT / "theme/templates"),
        **options,
    )


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40
)
@given(title=PRINTED, summary=PRINTED)
def test_a_page_gives_back_titles_and_texts(
    plans: list[Plan], pages: jinja2.Environment, title: str, summary: str
) -> None:
    assert len(plans) == 3
    for plan in plans:
        html = pages.get_template(f"{plan.template}.html").render(
            view=_retold(plan, title, summary)
        )
        soup = BeautifulSoup(html, "lxml")
        (block,) = soup.select("script[type]")
        nodes = json.loads(block.string or "")["@graph"]
        item = nodes[-1]
        assert (item.get("headline") or item["name"], item["description"]) == (title, summary)
        (trail,) = [node for node in nodes if node["@type"] == "BreadcrumbList"]
        assert trail["itemListElement"][-1]["name"] == title
        others = [*item.get("performer", []), item.get("offers")]
        told = [each.get("name") or each["description"] for each in others if each]
        assert set(told) <= {summary}
        assert len(soup.select("script")) == 2
        assert soup.find_all(string=_is_comment) == []


def _retold(plan: Plan, title: str, summary: str) -> object:
    """Return the view of a page, made of an item with other texts."""
    subject, *others = plan.view.args
    item = subject.entry.item
    texts: dict[str, object] = {"title": title, "summary": summary}
    texts |= {name: summary for name in ("price",) if hasattr(item, name)}
    texts |= {name: (summary,) for name in ("speakers",) if hasattr(item, name)}
    entry = replace(subject.entry, item=item.model_copy(update=texts))
    return plan.view.func(replace(subject, entry=entry), *others)


def _is_comment(text: Iterable[str] | None) -> bool:
    return isinstance(text, Comment)
