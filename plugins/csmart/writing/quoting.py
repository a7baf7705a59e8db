"""Texts that YAML takes for something else, put between quotes."""

import re
from typing import Final

import yaml
from pydantic import BaseModel

from csmart.model import keys
from csmart.reading.yamlproblems import stumbled
from csmart.suggest import sure
from csmart.writing.canonical import scalar
from csmart.writing.edits import Edit

_FIELD: Final = re.compile(r"(?P<before> *(?:- +)*)(?:(?P<key>\w[\w ]*): +)?(?P<value>\S.*)")
# What begins with a quote and is a text for sure: 't and the like, or more behind the second one.
_WITH_QUOTE: Final = re.compile(r"'[a-z]\b[^\\]*|(['\"])[^\\]+?\1[^\\]*[^\\'\"\s][^\\]*")
# Where a text does not go on in YAML's mind: a second colon, or a sign that opens nothing.
_CAUSES: Final = ("mapping values are not allowed", "cannot start any token")


def requoted(
    text: str, first_line: int, problem: yaml.YAMLError, model: type[BaseModel]
) -> Edit | None:
    """Return the edit that quotes the text at which a YAML text cannot be read further, or None.

    Only a text on one line, behind a known key or in a list, is surely a text.
    """
    if not isinstance(problem, yaml.MarkedYAMLError):
        return None
    said, at, is_quote = stumbled(problem, text)
    if not is_quote and not any(cause in said for cause in _CAUSES):
        return None
    match = _FIELD.fullmatch(text.split("\n")[at])
    if match is None or match["value"][0] in "[{|>#":
        return None
    if match["value"][0] in "'\"" and not (is_quote and _WITH_QUOTE.fullmatch(match["value"])):
        return None
    is_item = match["key"] is None and "-" in match["before"]
    if not is_item and not _is_known(match["key"] or "", model):
        return None
    value = match["value"].rstrip()
    start, quoted = match.start("value"), scalar(value)
    return Edit(first_line + at, start, start + len(value), quoted) if quoted != value else None


def _is_known(key: str, model: type[BaseModel]) -> bool:
    """Tell whether a key is one of a model or of its parts, or surely meant as one."""
    parts = (keys.part(model, each) for each in model.model_fields)
    known = (model, *(each for each in parts if each is not None))
    return any(sure(key, keys.by_name(each)) for each in known)
