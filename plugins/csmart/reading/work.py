"""What the passes over one body share."""

from dataclasses import dataclass, field

from csmart.findings import Finding
from csmart.reading.body import Heading
from csmart.reading.links import BodyLink, LinkPart, Target
from csmart.reading.locate import Locator


@dataclass
class Work:
    """What the passes over one body share and collect.

    What stands for a link in the HTML is `token` with the link's position and a dash.
    """

    path: str
    locator: Locator
    token: str
    findings: list[Finding] = field(default_factory=list)
    links: list[BodyLink] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    sections: list[Heading] = field(default_factory=list)
    abbreviations: dict[str, str] = field(default_factory=dict)
    headings: int = 0
    about: str = ""  # the text of the last heading
    tables: set[str] = field(default_factory=set)  # the names of their frames
    level: int = 1  # the page's title is its h1

    def link(
        self, target: Target, written: str, line: int, part: LinkPart = LinkPart.ADDRESS
    ) -> str:
        """Keep a link and return what stands for it in the HTML until it is cut there."""
        self.links.append(BodyLink(target, written, line, part))
        return f"{self.token}{len(self.links) - 1}-"
