"""The generators: our own build, which is always measured, and its peers."""

from pathlib import Path
from typing import Final

from bench.peers.eleventy import Eleventy
from bench.peers.hugo import Hugo
from bench.peers.jekyll import Jekyll
from bench.peers.nikola import Nikola
from bench.peers.ours import Ours, OursThroughPelican
from bench.peers.peer import Peer
from bench.peers.pelican import StockPelican

OURS: Final[tuple[type[Peer], ...]] = (Ours, OursThroughPelican)
PEERS: Final[dict[str, type[Peer]]] = {
    peer.name: peer for peer in (Hugo, Eleventy, StockPelican, Nikola, Jekyll)
}
ORDER: Final = tuple(peer.name for peer in (*OURS, *PEERS.values()))


class UnknownPeerError(Exception):
    """A name that no generator has; the message lists those that there are."""


def chosen(names: str, tools: Path) -> list[Peer]:
    """Return our own builds and the peers whose names are listed, with commas between them.

    Raises UnknownPeerError.
    """
    wanted = [name.strip() for name in names.split(",") if name.strip()]
    for name in wanted:
        if name not in PEERS:
            raise UnknownPeerError(f"there is no peer {name}: choose from {', '.join(PEERS)}")
    peers = [PEERS[name] for name in dict.fromkeys(wanted)]
    return [peer(tools) for peer in (*OURS, *peers)]
