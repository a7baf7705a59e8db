"""The accessibility statement says what was tested, and what was found."""

from dataclasses import replace

from tests.browser.statement import STATEMENT, read, statement


def test_the_statement_is_what_was_tested_last() -> None:
    assert STATEMENT.read_text(encoding="utf-8") == statement(read())


def test_the_statement_names_every_barrier() -> None:
    tested = replace(read(), barriers=["/x/: target-size"], date="2026-03-05", pages=1437)
    said = statement(tested)
    assert "Deze gebreken kennen we:\n\n- /x/: target-size\n" in said
    assert "op 5 maart 2026" in said
    assert "1.437 pagina's" in said
    assert "kennen we nu niet" not in said
