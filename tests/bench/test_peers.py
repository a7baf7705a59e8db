"""What each generator is given, without building with it."""

from pathlib import Path

import pytest
import yaml

from bench import corpus as corpora
from bench.corpus import Corpus
from bench.peers import OURS, PEERS, UnknownPeerError, chosen
from bench.peers.eleventy import Eleventy
from bench.peers.hugo import Hugo
from bench.peers.nikola import Nikola
from bench.peers.ours import Ours
from bench.peers.peer import ROOT, Peer
from bench.peers.pelican import StockPelican
from csmart.command import check


@pytest.fixture(params=[*OURS, *PEERS.values()], ids=lambda peer: peer.name)
def peer(request: pytest.FixtureRequest, tmp_path: Path) -> Peer:
    kind: type[Peer] = request.param
    return kind(tmp_path / "tools")


def test_every_item_has_a_file_of_its_own(peer: Peer, corpus: Corpus, tmp_path: Path) -> None:
    peer.write(corpus, tmp_path / "site")
    places = {peer.place(item) for item in corpus.items}
    assert len(places) == len(corpus.items)
    for item in corpus.items:
        text = (tmp_path / "site" / peer.place(item)).read_text(encoding="utf-8")
        assert item.title in text.replace('\\"', '"')
        assert "![" not in text


def test_a_save_changes_just_that_file(peer: Peer, corpus: Corpus, tmp_path: Path) -> None:
    root = tmp_path / "site"
    peer.write(corpus, root)

    def texts() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}

    before = texts()
    edit = corpora.Item(corpus.posts[0].path, corpus.posts[0].fields, "Iets heel anders.\n")
    peer.save(edit, root)
    changed = {path for path, data in texts().items() if before.get(path) != data}
    assert changed == {root / peer.place(edit)}


def test_cleaning_leaves_the_content(peer: Peer, corpus: Corpus, tmp_path: Path) -> None:
    root = tmp_path / "site"
    peer.write(corpus, root)
    page = peer.page(root, corpus.posts[0].address)
    page.parent.mkdir(parents=True)
    page.write_text("gemaakt")
    peer.clean(root)
    assert not peer.output(root).exists()
    assert all((root / peer.place(item)).is_file() for item in corpus.items)


def test_our_own_content_is_without_errors(corpus: Corpus, tmp_path: Path) -> None:
    root = tmp_path / "site"
    Ours(tmp_path).write(corpus, root)
    assert check(root / "pelicanconf.py", root / "content") == 0


def test_links_are_paths_where_the_generator_resolves_them(corpus: Corpus, tmp_path: Path) -> None:
    item = next(each for each in corpus.items if each.section == "nieuws" and ".md)" in each.body)
    assert "](/" in Hugo(tmp_path).text(item)
    assert ".md)" in Hugo(tmp_path).text(item)
    assert "]({filename}/" in StockPelican(tmp_path).text(item)
    assert ".md)" not in Eleventy(tmp_path).text(item)
    assert ".md)" not in Nikola(tmp_path).text(item)


def test_front_matter_is_yaml(corpus: Corpus, tmp_path: Path) -> None:
    for item in corpus.items:
        head = Eleventy(tmp_path).text(item).split("---\n", 2)[1]
        assert yaml.safe_load(head)["permalink"] == item.address


def test_versions_are_locked_with_hashes() -> None:
    for lock in sorted((ROOT / "bench/peers").glob("*/requirements.txt")):
        text = lock.read_text(encoding="utf-8")
        pinned = [line for line in text.splitlines() if "==" in line]
        assert pinned
        assert text.count("--hash=sha256:") >= len(pinned)
        assert "://" not in text
    npm = (ROOT / "bench/peers/eleventy/package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in npm


def test_our_own_build_is_always_measured(tmp_path: Path) -> None:
    names = [peer.name for peer in chosen("jekyll, hugo,hugo", tmp_path)]
    assert names == ["csmart", "csmart-pelican", "jekyll", "hugo"]


def test_a_peer_that_does_not_exist_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnknownPeerError, match="no peer gatsby: choose from hugo"):
        chosen("hugo,gatsby", tmp_path)
