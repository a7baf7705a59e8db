"""Where YAML cannot be read: told at the line that is to blame, and soon."""

import pytest

from csmart.reading.yamlnodes import can_be_read
from csmart.reading.yamltext import parse


def test_a_quote_left_open_in_a_long_file_is_found_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not by reading the file again for each of its quotes."""
    good = "".join(f"- name: \"Label {n}\"\n  description: 'Zin {n}.'\n" for n in range(200))
    text = f"{good}- name: 't Stad\n  description: in 't stad\n- name: Een: twee: drie\n"
    read: list[int] = []

    def counted(part: str) -> bool:
        read.append(len(part))
        return can_be_read(part)

    monkeypatch.setattr("csmart.reading.yamlproblems.can_be_read", counted)
    _, [finding] = parse("labels.yaml", text)
    assert (finding.line, "aanhalingsteken" in finding.message) == (401, True)
    assert sum(read) < 10 * len(text)
