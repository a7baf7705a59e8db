"""Edits of the project's own code and settings file."""

import re
from typing import Final

from tests.conftest import ROOT
from tests.csmart.edits.edit import edit, pick
from tests.csmart.edits.site import Files, Site, project_files

_CONF: Final = "pelicanconf.py"

CODE: Final[Files] = project_files("plugins") | {_CONF: (ROOT / _CONF).read_bytes()}

# A pattern in a file, and what stands there instead; {} is a number.
_CHANGES: Final = (
    ("plugins/csmart/pages/home.py", r"^NEWS: Final = \d+", "NEWS: Final = 1{}"),
    ("plugins/csmart/paging.py", r"^PAGE_SIZE: Final = \d+", "PAGE_SIZE: Final = {}"),
    ("plugins/csmart/dutch.py", r'^    "februari"', '    "sprokkelmaand {}"'),
    ("plugins/csmart/pages/labels.py", r"^FIRST: Final = \d+", "FIRST: Final = {}"),
    ("plugins/csmart/feeds/records.py", r"^LIMIT: Final = \d+", "LIMIT: Final = {}"),
    ("plugins/csmart/records.py", r'"Nieuws"', '"Nieuws {}"'),
    ("plugins/csmart/reading/passes.py", r"\Z", "# {}\n"),
    ("plugins/fastbuild/workers.py", r"\Z", "# {}\n"),
    (_CONF, r'^SITENAME = ".*"', 'SITENAME = "Proef {}"'),
    (_CONF, r'"trim_blocks": \w+', '"trim_blocks": False'),
)


@edit
def change_code(site: Site, which: int, how: int) -> str:
    path, pattern, new = pick(_CHANGES, which)
    text, found = re.subn(pattern, new.format(how + 1), CODE[path].decode(), count=1, flags=re.M)
    assert found, f"{path} has no {pattern}"
    site.code[path] = text.encode()
    return f"{path}: {new.format(how + 1).strip()}"
