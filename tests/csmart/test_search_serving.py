"""The search index of a site that is served: made when somebody searches, again after a save."""

import json
from pathlib import Path

from tests.serving import SAVED, Server, events_of, make_site, serving


def searchable(server: Server) -> int:
    """Ask for the index as a search page does; return how many pages it holds."""
    assert server.get("/pagefind/pagefind.js").status == 200
    entry = json.loads(server.get("/pagefind/pagefind-entry.json").text)
    return int(entry["languages"]["nl"]["page_count"])


def test_the_index_is_made_on_the_first_request_and_again_after_a_save(tmp_path: Path) -> None:
    with serving(make_site(tmp_path)) as server, events_of(server) as events:
        events.next()
        assert not (tmp_path / "output/pagefind").exists()
        assert searchable(server) == 1
        more = SAVED.format(title="Nog een").replace("slug: bericht", "slug: ander")
        server.write({Path("content/nieuws/ander.md"): more})
        events.next()
        assert searchable(server) == 2


def test_an_index_that_cannot_be_made_is_told_and_the_site_is_shown(tmp_path: Path) -> None:
    make_site(tmp_path)
    (tmp_path / "plugins/csmart/search/pagefind.py").write_text("def x(:\n", encoding="utf-8")
    with serving(tmp_path) as server:
        assert server.get("/").status == 200
        assert server.get("/pagefind/pagefind.js").status == 404
        assert "SyntaxError" in server.said
