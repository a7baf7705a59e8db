"""The one form in which a content file is written, whoever writes it.

- UTF-8 without a byte order mark, LF, and a line end after the last line;
- `---`, the keys in their order (`model.keys`), those that the model does not know behind them as
  they came, `---`, an empty line, the body without blank lines around it;
- lists and groups in blocks, indented by two spaces; empty ones as [] and {}, no text as nothing;
- every text on one line, between quotes only where it would be read as something else.

Comments in the front matter have no place in it.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from pydantic import BaseModel

from csmart.addresses import Collection
from csmart.model import keys
from csmart.model.items import MODELS
from csmart.reading import frontmatter, textfile

_PLAIN_KEY: Final = re.compile("[A-Za-z_/][A-Za-z0-9_./-]*")
# What YAML takes for more than text: at the start, and anywhere (YAML 1.2.2, 7.3.3).
_BEGINS: Final = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`]")
_WITHIN: Final = re.compile(r":(?:\s|$)|\s#")
_FLOW: Final = re.compile(r"[,\[\]{}]")
# What cannot stand in a file as it is, or would be read as a space (reading.yamltext).
_UNSEEN: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
# What other readers of YAML, 1.1 or 1.2, take for nothing, true, false or a number: 10:30 is 630.
_TYPED: Final = re.compile(
    r"~|null|true|false|yes|no|on|off|y|n|[-+]?\.inf|\.nan|=|<<"
    r"|[-+]?(?:0b[01_]+|0o?[0-7_]+|0x[0-9a-f_]+|[0-9][0-9_]*(?::[0-9]+)+(?:\.[0-9_]*)?)"
    r"|[-+]?(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)(?:e[-+]?[0-9]+)?",
    re.IGNORECASE,
)
_ESCAPES: Final = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def canonical(collection: Collection, fields: Mapping[str, Any], body: str) -> bytes:
    """Return the bytes of an item's file with these fields and this Markdown.

    Fields are what reading gives: texts, and lists and groups of them. Reading the bytes gives the
    same fields again; an empty value keeps its key. Raises ValueError for half of a surrogate pair,
    which no file can hold.
    """
    head = "".join(f"{line}\n" for line in lines(fields, MODELS[collection]))
    text = _tidied(body)
    return f"---\n{head}---\n{text}".encode()


def rewritten(path: str, data: bytes) -> bytes | None:
    """Return a file at a path within the content folder in the one form; None if it has no fields.

    None also where the front matter has an error: what it holds is not known then.
    """
    text, findings = textfile.decode(path, data)
    front, found = frontmatter.split(path, text)
    if front is None or any(finding.is_error for finding in (*findings, *found)):
        return None
    return canonical(Collection(path.partition("/")[0]), front.fields.value, front.body)


def scalar(text: str, *, is_number: bool = False, in_flow: bool = False) -> str:
    """Return a text as YAML on one line, between quotes where it needs them; nothing if empty.

    A number that a model wants as one stays bare; in a list such as [a, b] more texts need quotes.
    """
    if not text or (is_number and text.isascii() and text.isdecimal()):
        return text
    needs_quotes = (
        text != text.strip()
        or _BEGINS.match(text)
        or _WITHIN.search(text)
        or _UNSEEN.search(text)
        or _TYPED.fullmatch(text)
        or (in_flow and _FLOW.search(text))
    )
    return quoted(text) if needs_quotes else text


def lines(fields: Mapping[str, Any], model: type[BaseModel] | None = None) -> Iterable[str]:
    """Yield the lines of a group of fields: those that a model knows in order, then others."""
    known = keys.keys(model) if model else ()
    for key in (*(key for key in known if key in fields), *(k for k in fields if k not in known)):
        name = key if _PLAIN_KEY.fullmatch(key) else quoted(key)
        value = fields[key]
        if isinstance(value, str):
            is_number = model is not None and keys.is_number(model, key)
            yield f"{name}: {scalar(value, is_number=is_number)}".rstrip(" ")
        elif not value:
            yield f"{name}: {_empty(value)}"
        else:
            yield f"{name}:"
            yield from _indented(_block(value, keys.part(model, key) if model else None))


def quoted(text: str) -> str:
    """Return a text between double quotes; between single ones if that saves its own from a \\."""
    if re.search(r'["\\]', text) and "'" not in text and not _UNSEEN.search(text):
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{_UNSEEN.sub(_escape, escaped)}"'


def _escape(match: re.Match[str]) -> str:
    return _ESCAPES.get(match[0], f"\\u{ord(match[0]):04x}")


def _list(values: Iterable[Any], model: type[BaseModel] | None) -> Iterable[str]:
    """Yield the lines of a list; the groups in it are of one model."""
    for value in values:
        if isinstance(value, str):
            yield f"- {scalar(value)}".rstrip(" ")
        elif not value:
            yield f"- {_empty(value)}"
        elif isinstance(value, Mapping):
            first, *rest = lines(value, model)
            yield f"- {first}"
            yield from _indented(rest)
        else:
            yield "-"
            yield from _indented(_list(value, None))


def _block(value: Any, model: type[BaseModel] | None) -> Iterable[str]:
    return lines(value, model) if isinstance(value, Mapping) else _list(value, model)


def _empty(value: Any) -> str:
    return "{}" if isinstance(value, Mapping) else "[]"


def _indented(inner: Iterable[str]) -> Iterable[str]:
    return (f"  {line}" for line in inner)


def _tidied(body: str) -> str:
    """Return a body behind one empty line and with one line end; nothing of a blank one."""
    text = body.replace("\r\n", "\n").replace("\r", "\n").rstrip(" \t\n")
    text = re.sub(r"\A(?:[ \t]*\n)+", "", text)
    return f"\n{text}\n" if text else ""
